"""Namesakes: which of the places of one name a text cannot mean."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from geodata.model import Place, PlaceKind
from geodata.places import strangers
from geodata.places.communities import COMMUNITY
from geodata.places.fitting import Name
from geodata.places.nearby import Key, NamedToponym
from geodata.places.prior import prior
from geodata.places.strangers import Spoken, kilometres
from geodata.places.tables import words

_CITY: Final = 100_000
"""Inhabitants from which a city may be meant before a village of its name."""
_LIKELIEST: Final = 3
_OVERSHADOWED: Final = 30
"""How many times larger a city has to be to be meant though a place of its name lies in the region told of.

Measured on the annotated corpus (`evaluate places`): with 10 Russian settlements lose .006, with 100 nothing is lost.
"""
_TOWN: Final = 5_000
"""Inhabitants from which a town may be meant before a village of its name in its region."""
_LARGER: Final = 3
"""How many times larger that town has to be."""
_BESIDE: Final = 25.0
"""Kilometres from another place of the text within which the village is meant all the same.

Measured on the annotated corpus (`evaluate places`): with 15 two English settlements are lost, with 25 none.
"""
_UNCOUNTED: Final = 450
"""Inhabitants of a settlement whose number is not known."""
_GREATEST_CITY: Final = 1_000_000
"""Inhabitants from which a city's districts are known without its name.

Measured on the annotated corpus (`evaluate places`): with 300,000 Ukrainian regions lose .005, with 3,000,000
settlements in Russian and Ukrainian texts .004.
"""
_HOME: Final = frozenset({"RU", "UA"})
_AT_HOME: Final = frozenset({"ru", "uk"})
"""Languages of texts that speak of these countries without a word."""
_UNSPOKEN: Final = 0.35
_SPOKEN: Final = 1.8
_BELIEVED_ALONE: Final = 5.0
"""A town of 100,000 under its own name is believed wherever it lies: measured on annotated news."""
_BELIEVED_HERE: Final = 4.0
"""A town of 10,000 behind "in", in a country at war, where no other one has a place of its name: "in Kstovo"."""
_AT_WAR: Final = frozenset(
    ("AF", "ET", "IL", "IQ", "IR", "LB", "LY", "ML", "MM", "PK", "PS", "RU", "SD", "SO", "SY", "UA", "YE")
)
"""Countries, by ISO 3166-1 alpha-2, that a text tells strikes in though it names the one that struck alone."""
_LOCATIVE: Final = (" in ", " at ", " near ", " on ", " over ", " of ", " outside ")
_SPELLED: Final = 0.8
"""What another spelling of a place's own name costs, at most, in powers of ten of population."""
_WIDEST: Final = max(map(len, _LOCATIVE))


def drop_unnamed_cities(named: NamedToponym) -> None:
    """Leave out the cities that have a district of a name where the text does not name the city.

    A city stays where the district can be no other one: "Солом'янський район" is Kyiv's. A great city stays unnamed,
    but not where the text names another one that has such a district.
    """
    places = {
        place.place_id
        for key, name in named.names.items()
        if key[1] != "district"
        for place in name.places[:_LIKELIEST]
    }
    for key, name in named.names.items():
        if key[1] != "district":
            continue
        pairs = list(zip(name.places, name.scores, strict=True))
        told = any(place.kind is PlaceKind.SETTLEMENT and place.place_id in places for place, _ in pairs)
        kept = [
            pair
            for pair in pairs
            if pair[0].kind is not PlaceKind.SETTLEMENT
            or pair[0].place_id in places
            or (pair[0].population > _GREATEST_CITY and not told)
        ]
        if len(kept) < len(pairs) and (kept or len(pairs) > 1) and not COMMUNITY.match(key[0]):
            name.places[:], name.scores[:] = [place for place, _ in kept], [score for _, score in kept]


def prefer_great_cities(named: NamedToponym, language: str) -> None:
    """Take a great city for what it is where a much smaller place of its name and country was chosen for its region.

    A small place that the text says lies in its region stays what it is, as do the many towns of one name in countries
    whose places are called by English or Spanish words. A city that only bore the name once is not meant before it.
    """
    held = {named.keys[number] for number, cue in enumerate(named.cues) if cue.container is not None}
    for key, name in named.names.items():
        place = name.chosen
        if place is None or place.kind is not PlaceKind.SETTLEMENT or place.country not in words("romanised"):
            continue
        if key in held or COMMUNITY.match(key[0]):
            continue
        others = [other for other in name.places if other.country == place.country and other.population > _CITY]
        city = max(others, key=lambda other: other.population, default=place)
        great = city.population > _OVERSHADOWED * max(place.population, _UNCOUNTED)
        if great and not strangers.is_other_name(city, key[0], language):
            name.chosen = city


def prefer_towns(named: NamedToponym, language: str) -> None:
    """Take the larger of two places of one name in one region, unless the smaller one is right beside another place.

    What is said to lie in a district is judged by that.
    """
    points = [name.chosen for name in named.names.values() if name.chosen is not None]
    for key, name in named.names.items():
        place = name.chosen
        if place is None or place.kind is not PlaceKind.SETTLEMENT or place.country not in words("romanised"):
            continue
        others = [other for other in name.places if other.region == place.region and other.region is not None]
        town = max(others, key=lambda other: other.population, default=place)
        if town.population < _TOWN or town.population < _LARGER * max(place.population, _UNCOUNTED):
            continue
        beside = min((kilometres(place, other) for other in points if other is not place), default=math.inf)
        if beside > _BESIDE and not strangers.is_other_name(town, key[0], language):
            name.chosen = town


def prefer_home(named: NamedToponym, told: Spoken, language: str) -> None:
    """Take the town of Ukraine or Russia for what a text in their languages names, before one in a country untold.

    Tokmak lies in Ukraine, and the larger one in Kyrgyzstan.
    """
    if language not in _AT_HOME:
        return
    lands = told.countries | _HOME
    for name in named.names.values():
        place = name.chosen
        if place is None or place.kind is not PlaceKind.SETTLEMENT or place.country in lands or name.rough:
            continue
        towns = [other for other in name.places if other.country in _HOME and other.population > _TOWN]
        if towns and place.population < _GREATEST_CITY:
            name.chosen = max(towns, key=lambda town: town.population)


def shares(names: Mapping[Key, Name]) -> dict[str | None, float]:
    """Return how many names of a text lie in each country, by how likely they do."""
    votes: dict[str | None, float] = {}
    for name in names.values():
        for place, share in zip(name.places, name.shares, strict=True):
            votes[place.country] = votes.get(place.country, 0.0) + share
    return votes


def far_namesakes(named: NamedToponym, hints: Mapping[str | None, float], told: Spoken) -> set[Key]:
    """Return the names whose place lies in a country that nothing else in the text speaks of, and that are weak.

    hints: how often the text speaks of countries otherwise; told: those that it surely speaks of. A text whose
    countries are not known refuses none.
    """
    votes = shares(named.names)
    for code, strength in hints.items():
        votes[code] = votes.get(code, 0.0) + strength
    refused: set[Key] = set()
    held, sited = _held(named), _sited(named)
    for key, name in named.names.items():
        place = name.chosen
        if place is None or key in held or (place.kind is not PlaceKind.SETTLEMENT and not place.is_feature):
            continue
        own = sum(
            share for other, share in zip(name.places, name.shares, strict=True) if other.country == place.country
        )
        others = votes.get(place.country, 0.0) - own
        rest = max((vote for code, vote in votes.items() if code not in (None, place.country)), default=0.0)
        if others >= _UNSPOKEN or rest < _SPOKEN:
            continue
        # That a name is said to be a town's tells nothing of whether it is the one abroad.
        alone = prior(place, key[0]) if told.sited else name.scores[name.places.index(place)]
        if alone < (
            _BELIEVED_HERE if key in sited and _own(place, key[0]) and _only_there(place, name) else _BELIEVED_ALONE
        ):
            refused.add(key)
    return refused


def _only_there(place: Place, name: Name) -> bool:
    """Whether all places of a name lie in one country, and that one is at war."""
    return place.country in _AT_WAR and not name.rough and {other.country for other in name.places} == {place.country}


def _own(place: Place, name: str) -> bool:
    """Whether a name is a place's own, if in another spelling: Tehran is not meant by "Tirah"."""
    return prior(place, name) > math.log10(place.population + 10) - _SPELLED


def _sited(named: NamedToponym) -> set[Key]:
    """Return the names that stand right behind "in", "near" or the like."""
    starts = zip(named.keys, (mention.start for mention in named.mentions), strict=True)
    return {key for key, start in starts if named.text[max(0, start - _WIDEST) : start].endswith(_LOCATIVE)}


def _held(named: NamedToponym) -> set[Key]:
    """Return the names that the text says lie in a place of their own country; an unknown place holds nothing."""
    held = set()
    for key, cue in zip(named.keys, named.cues, strict=True):
        if cue.container is None:
            continue
        place, holder = named.names[key].chosen, named.name(cue.container).chosen
        if place is not None and holder is not None and holder.country in (None, place.country):
            held.add(key)
    return held
