"""Names known only in another spelling, or as what a place was called once: what of them a text cannot mean."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from geodata.model import ROUGH, Place, PlaceKind, Precision
from geodata.places.fitting import Name
from geodata.places.folding import sound_key
from geodata.places.forms import inflects
from geodata.places.nearby import Key, NamedToponym
from geodata.places.prior import prior
from geodata.places.romanise import romanise

Candidates = Callable[[str, str], Sequence[Place]]

_HOME: Final = frozenset({"UA", "RU"})
"""Countries that texts in their languages speak of together, and without naming them."""
_LANGUAGES: Final = frozenset({"uk", "ru"})
_RENAMED: Final = frozenset({"BY", "KZ", "RU", "UA"})
"""Countries many of whose towns bore other names within living memory."""
_TOWN: Final = 3_000
"""Inhabitants from which a town tells of which country its text speaks."""
_APART: Final = 1.5
"""How much likelier, as a power of ten, than a place of its name in another country."""
_KNOWN_EVERYWHERE: Final = 300_000
"""Inhabitants from which a city is named without its country."""
_LIKE: Final = 0.5
"""Likeness of sounds below which a name is no other spelling of a place's own: "Gorlovka" is Horlivka."""
_FAR: Final = 150.0
"""Kilometres from all else beyond which a town is not meant by the name that it once bore."""
_REGIONS: Final = 2
"""Regions of a text that speaks of one alone, but for a name that another one's town bore once."""
_ALONE: Final = 2
"""Places in one region that tell that a text speaks of that region."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """ISO 3166-1 codes of the countries that a text surely speaks of.

    countries: all of them; sited: whether one of its other places is surely a town or region of one, so that it is told
    where things happen, and not only who acts.
    """

    countries: frozenset[str]
    sited: bool


def spoken_of(named: NamedToponym, hints: Iterable[str | None], language: str) -> Spoken:
    """Return the countries that a text surely speaks of; hints: those that it names outside its toponyms.

    None where no name of the text asks for them.
    """
    if language not in _LANGUAGES and not any(name.rough or key[1] == "town" for key, name in named.names.items()):
        return Spoken(frozenset(), sited=False)
    lands = {code for code in hints if code}
    sites: set[str] = set()
    for name in named.names.values():
        place = None if name.rough else _surest(name)
        if place is not None and place.country is not None:
            (lands if place.precision is Precision.COUNTRY else sites).add(place.country)
    told = lands | sites
    if language in _LANGUAGES and told & _HOME:
        told |= _HOME
    return Spoken(frozenset(told), bool(sites))


def _surest(name: Name) -> Place | None:
    """Return what a name surely means: it is likely, and nothing in another country is nearly so."""
    if not name.places:
        return None
    best = max(name.scores)
    place = name.places[name.scores.index(best)]
    if place.kind is PlaceKind.SETTLEMENT and place.population < _TOWN:
        return None
    others = zip(name.places, name.scores, strict=True)
    rivalled = any(best - score < _APART and other.country != place.country for other, score in others)
    return None if rivalled else place


def leave_out_foreign(named: NamedToponym, told: Spoken) -> None:
    """Leave out what another spelling means in countries that a text does not speak of.

    told: those that it speaks of. Great cities and known sites stay where nothing else is left.
    """
    for name in named.names.values():
        if not name.rough or not told.countries:
            continue
        pairs = list(zip(name.places, name.scores, strict=True))
        kept = [pair for pair in pairs if pair[0].country is None or pair[0].country in told.countries]
        if not kept and not told.sited:
            continue
        kept = kept or [pair for pair in pairs if _known_everywhere(pair[0])]
        name.places[:], name.scores[:] = [place for place, _ in kept], [score for _, score in kept]


def _known_everywhere(place: Place) -> bool:
    return place.population >= _KNOWN_EVERYWHERE or (place.kind is PlaceKind.FACILITY and not place.is_feature)


def look_again(named: NamedToponym, refused: set[Key], told: Spoken, language: str, candidates: Candidates) -> None:
    """Give the names that were refused what they mean in another spelling in the countries told, and accept those.

    Ukraine's and Russia's own places are spelled as they are: what is none of them in its own spelling is none at all.
    """
    for number, mention in enumerate(named.mentions):
        key = named.keys[number]
        name = named.names[key]
        if key not in refused or name.chosen is None or not inflects(language, mention.text):
            continue
        elsewhere = told.countries - _HOME - {name.chosen.country}
        found = [place for place in candidates(mention.text, language + ROUGH) if place.country in elsewhere]
        if found:
            name.chosen = max(found, key=lambda place: prior(place, mention.text))
            refused.discard(key)


def old_names(named: NamedToponym, language: str) -> set[Key]:
    """Return the names that only a place far from all else bore once, while the text speaks of one region alone.

    Such a name then has no candidate left but those in that region.
    """
    refused: set[Key] = set()
    if len({name.chosen.region for name in named.names.values() if name.chosen and name.chosen.region}) != _REGIONS:
        return refused
    for key, name in named.names.items():
        place = name.chosen
        if place is None or place.kind is not PlaceKind.SETTLEMENT or place.country not in _RENAMED:
            continue
        if key[1] == "district":
            continue  # A city's district is named after other things than the city.
        region = _only_region(key, named.names) if is_other_name(place, key[0], language) else None
        if region is None or not _far(place, key, named.names):
            continue
        inside = [other for other in name.places if other.region == region]
        if inside:
            name.chosen = max(inside, key=lambda other: prior(other, key[0]))
        else:
            name.places.clear()
            name.scores.clear()
            refused.add(key)
    return refused


def _others(key: Key, names: Mapping[Key, Name]) -> list[Place]:
    """Return what all other names of a text mean, as far as it lies in a region."""
    chosen = (name.chosen for rest, name in names.items() if rest != key)
    return [place for place in chosen if place is not None and place.region is not None]


def _only_region(key: Key, names: Mapping[Key, Name]) -> str | None:
    """Return the region in which all other places of a text lie, None where they are few or lie in several."""
    others = _others(key, names)
    regions = {place.region for place in others}
    return regions.pop() if len(others) >= _ALONE and len(regions) == 1 else None


def _far(place: Place, key: Key, names: Mapping[Key, Name]) -> bool:
    return all(place.region != other.region and kilometres(place, other) > _FAR for other in _others(key, names))


def kilometres(one: Place, other: Place) -> float:
    """Return the distance of two places in kilometres, infinite where one has no point."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    across = (one.longitude - other.longitude) * math.cos(math.radians(one.latitude))
    return 111.2 * math.hypot(one.latitude - other.latitude, across)


@lru_cache(maxsize=4_096)
def _sounds_like(own: str, asked: str) -> bool:
    return SequenceMatcher(None, sound_key(own), sound_key(asked), autojunk=False).ratio() >= _LIKE


def is_other_name(place: Place, name: str, language: str) -> bool:
    """Whether a place is called so by a name that sounds unlike its own: Ivano-Frankivsk was Stanislav."""
    asked = romanise(name, language) if inflects(language, name) else name
    return not _sounds_like(place.name, asked)
