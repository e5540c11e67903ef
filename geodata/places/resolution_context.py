"""Resolution in context: the names of one text decide together what each of them means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from geodata.model import ROUGH, Mention, Place, PlaceKind, Precision
from geodata.places import (
    cues,
    known,
    locale,
    namesakes,
    nearby,
    quarters,
    regions,
    seats,
    strangers,
    tables,
    unknown_names,
    water_parts,
)
from geodata.places.cues import Cue
from geodata.places.fitting import Name, fit
from geodata.places.lists import lists
from geodata.places.prior import prior

Candidates = Callable[[str, str], Sequence[Place]]

# Weights in powers of ten of population, set by measuring on annotated news.
_INSIDE: Final = 4.0
_OF_KIND: Final = 4.0
_PART: Final = re.compile(
    r"(?:the )?(?:north|south|east|west|northern|southern|eastern|western|central|greater|downtown|inner|outer|upper"
    r"|lower|northeast|northwest|southeast|southwest)[ -](?P<whole>[^\W\d_].*?)(?: area)?$",
    re.IGNORECASE,
)
_SITE: Final = re.compile(
    r"(?: (?:international|nuclear|power|plant|air|airport|airfield|airbase|base|oil|refinery|depot|port|camp|military"
    r"|training|ground|temple|terminal|station|hydroelectric|dam|bridge|field|facility|site)\b){1,4}"
)
_SITE_OF: Final = re.compile(
    r"(?P<whole>[^\W\d_].*?)(?: (?:international|nuclear|power|plant|air|airport|airfield|airbase|base|oil|refinery"
    r"|depot|port|seaport|camp|refugee|military|training|ground|terminal|station|railway|hydroelectric|dam|bridge|field|facility"
    r"|site|city|community|community's)\b){1,4}$",
    re.IGNORECASE,
)
_CAPITALISED: Final = re.compile(r"[A-Z][a-z]{3,}")
_READERS: Final[dict[str, dict[str, int]]] = {"uk": {"UA": 2, "RU": 1}, "ru": {"RU": 1, "UA": 1}}
"""Countries that texts in a language speak of, as so many names of them would."""
_OWN_NAME: Final = 2.8
_POINTS: Final = (Precision.SETTLEMENT, Precision.NEAR)
_LIKELIEST: Final = 3
"""Candidates of a name whose regions are asked for one of that name."""
_TOWN: Final = 10_000
_CITY: Final = 100_000
_GREAT_CITY: Final = 500_000


def resolve(mentions: Sequence[Mention], text: str, language: str, candidates: Candidates) -> list[Place | None]:
    """Return one place, or None, for each mention; a name has one sense, but "Kursk region" is not "Kursk"."""
    order = sorted(range(len(mentions)), key=lambda number: mentions[number].start)
    ordered = [mentions[number] for number in order]
    read = cues.read(ordered, text)
    names: dict[nearby.Key, Name] = {}
    keys = [(mention.text.casefold(), cue.wants) for mention, cue in zip(ordered, read, strict=True)]
    for number, mention in enumerate(ordered):
        site = _site(mention, text, language, candidates)
        if site is not None:
            keys[number] = (site.place_id, "site")
            names[keys[number]] = Name([site], [prior(site, site.name)])
        elif keys[number] not in names:
            unit = f" {read[number].unit}" if read[number].unit else ""
            names[keys[number]] = _name(mention.text + unit, keys[number][1], language, candidates)
    named = nearby.NamedToponym(text, ordered, read, keys, names, list(lists(ordered, text)))
    for number in nearby.regions_of_lists(named):
        keys[number] = (keys[number][0], "region")
        if keys[number] not in names:
            names[keys[number]] = _name(ordered[number].text, "region", language, candidates)
    namesakes.drop_unnamed_cities(named)
    _hold(read, keys, names)
    nearby.lean_on_regions(named)
    nearby.lean_on_lands(named)
    found = _chosen(named, language, candidates)
    _districts(named, found, language, candidates)
    seated = _seats(named, found, language, candidates)
    nearby.put_inside(named, found, seated)
    unknown_names.place_unknown(named, found, seated)
    quarters.counties(named, found)
    water_parts.place_parts(ordered, found, text, candidates)
    places: list[Place | None] = [None] * len(mentions)
    for number, place in zip(order, found, strict=True):
        places[number] = place
    return places


def _chosen(named: nearby.NamedToponym, language: str, candidates: Candidates) -> list[Place | None]:
    """Return what each mention means by what all of them say together."""
    if not any(name.places for name in named.names.values()):
        return [None] * len(named.mentions)
    countries, divisions = _hints(named.text, named.mentions)
    if language in _READERS:
        countries.update(locale.adjectives(named.text))
    told = strangers.spoken_of(named, countries, language)
    strangers.leave_out_foreign(named, told)
    for code, strength in _READERS.get(language, {}).items():
        countries[code] += strength
    fit([name for name in named.names.values() if name.places], countries, divisions)
    namesakes.prefer_great_cities(named, language)
    namesakes.prefer_towns(named, language)
    namesakes.prefer_home(named, told, language)
    refused = namesakes.far_namesakes(named, countries, told)
    strangers.look_again(named, refused, told, language, candidates)
    refused |= strangers.old_names(named, language)
    return [None if key in refused else named.names[key].chosen for key in named.keys]


def _name(text: str, wants: str, language: str, candidates: Candidates) -> Name:
    country = known.demonym(text)
    places = [country] if country else _candidates(text, language, candidates)
    rough = not places
    if rough:
        places = list(candidates(text, language + ROUGH))
    if wants == "region" and not any(place.kind is PlaceKind.REGION for place in places):
        places += [region for place in places[:_LIKELIEST] if (region := seats.region_of(place)) is not None]
    scores = [prior(place, text) + (_OF_KIND if _is(place, wants) else 0.0) for place in places]
    name = Name(places, scores, rough=rough)
    if wants != "region":
        _prefer_towns(name)
    return name


def _candidates(text: str, language: str, candidates: Candidates) -> list[Place]:
    """Return what a name may mean as it is spelled, or as a part of a place."""
    return list(candidates(text, language) or _whole(text, language, candidates))


def _site(mention: Mention, text: str, language: str, candidates: Candidates) -> Place | None:
    """Return the facility that a name and the small words behind it make: "Zaporizhzhia" in "… nuclear power plant"."""
    behind = _SITE.match(text, mention.end)
    words = behind[0].split(" ") if behind else []
    for length in range(len(words), 1, -1):
        places = candidates(mention.text + " ".join(words[:length]), language)
        if places and (places[0].kind is PlaceKind.FACILITY or places[0].precision is Precision.NEAR):
            return places[0]
    return None


def _whole(text: str, language: str, candidates: Candidates) -> Sequence[Place]:
    """Return what a part of a place may be a part of: "North London", "the Greater Toronto Area", "eastern Aleppo"."""
    part = _PART.match(text) or _SITE_OF.match(text)
    return candidates(part["whole"], language) if part else ()


def _prefer_towns(name: Name) -> None:
    """Put a region behind the town of its name, "Kursk" being the city, one with a name of its own before all."""
    for number, region in enumerate(name.places):
        if region.kind is not PlaceKind.REGION:
            continue
        first = region.region in tables.words("regions_first")
        towns = (
            []
            if first
            else [
                (score, town.place_id)
                for town, score in zip(name.places, name.scores, strict=True)
                if town.precision is Precision.SETTLEMENT
                and (
                    (town.region == region.region and town.population > _TOWN)
                    or (town.country == region.country and town.population > _GREAT_CITY)
                )
            ]
        )
        if towns:
            name.behind[region.place_id] = max(towns)[1]
        elif first:
            name.scores[number] += _OWN_NAME
        elif not any(place.kind in (PlaceKind.COUNTRY, PlaceKind.WATER) for place in name.places):
            largest = max(place.population for place in name.places)
            name.scores[number] += _OWN_NAME if largest < 2 * _TOWN else _OWN_NAME / 2 if largest < _CITY else 0.0


def _is(place: Place, wants: str) -> bool:
    if wants == "region":
        return place.precision is Precision.REGION
    return wants == "town" and place.precision in (Precision.SETTLEMENT, Precision.NEAR)


def _hold(read: Sequence[Cue], keys: Sequence[tuple[str, str]], names: dict[tuple[str, str], Name]) -> None:
    """Raise the candidates that lie in what the text says holds them, and the holders that hold one of them."""
    for cue, key in zip(read, keys, strict=True):
        if cue.container is None or keys[cue.container] == key:
            continue
        inner, outer = names[key], names[keys[cue.container]]
        holders = [place for place in outer.places if place.precision in (Precision.REGION, Precision.COUNTRY)]
        raised = False
        for number, place in enumerate(inner.places):
            if any(_inside(place, holder) for holder in holders):
                inner.scores[number] += _INSIDE
                raised = True
        if not raised:
            continue
        for number, holder in enumerate(outer.places):
            if any(_inside(place, holder) for place in inner.places):
                outer.scores[number] += _INSIDE / 2


def _inside(place: Place, holder: Place) -> bool:
    if holder.place_id == place.place_id or holder.precision not in (Precision.REGION, Precision.COUNTRY):
        return False
    if holder.precision is Precision.COUNTRY:
        return place.country == holder.country
    return holder.region is not None and place.region == holder.region and place.precision in _POINTS


def _hints(text: str, mentions: Sequence[Mention]) -> tuple[Counter[str | None], Counter[str | None]]:
    """Return the countries and regions that a text names outside its toponyms ("Ohio State University")."""
    countries: Counter[str | None] = Counter()
    divisions: Counter[str | None] = Counter()
    counted = {word for mention in mentions for word in _CAPITALISED.findall(mention.text)}
    for word in set(_CAPITALISED.findall(text)) - counted:
        places = known.names().get(word.lower(), ())
        sure = len(places) == 1 and places[0].kind in (PlaceKind.REGION, PlaceKind.COUNTRY)
        named = places[0] if sure else known.demonym(word)
        if named is not None:
            countries[named.country] += 1
            divisions[named.region] += 1
    countries.update(locale.countries(text))
    return countries, divisions


def _districts(named: nearby.NamedToponym, found: list[Place | None], language: str, candidates: Candidates) -> None:
    """Place a district in its region: that of its chief town, or the one named nearest before or after it."""
    told = {
        place.country for cue, place in zip(named.cues, found, strict=True) if place is not None and not cue.district
    }
    for number, (cue, mention) in enumerate(zip(named.cues, named.mentions, strict=True)):
        place = found[number] = quarters.city_named(named, number, found) or found[number]
        if not cue.district or (place is not None and not _strange(place, told)):
            continue
        city = quarters.city_beside(named, number, found)
        region = None
        if city is None:
            region = nearby.region_of_namesake(named, number, found, language)
            region = region or _region_of_town(mention, language, candidates, found)
            city = quarters.city_before(named, number, found, region)
        if city is not None:
            found[number] = city
        elif region := region or _region_around(number, found):
            found[number] = regions.region_place(region)


def _strange(place: Place, told: set[str | None]) -> bool:
    """Whether a district lies in a country where nothing else of the text does; told: the countries of all else."""
    return bool(told) and place.country not in told


def _seats(
    named: nearby.NamedToponym, found: Sequence[Place | None], language: str, candidates: Candidates
) -> nearby.Seated:
    """Return the seats of the districts of a text, by the numbers of their mentions."""
    towns = {}
    for number, (cue, mention, place) in enumerate(zip(named.cues, named.mentions, found, strict=True)):
        if place is None or place.kind not in (PlaceKind.REGION, PlaceKind.DISTRICT):
            continue
        if cue.district:
            name = seats.district_name(mention.text)
            town = seats.seat(name, language, place.country, place.region, candidates)
        else:
            town = seats.seat_of_land(mention.text, language, place, candidates)
        if town is not None:
            towns[number] = town
    return nearby.Seated(towns, language)


def _region_of_town(
    mention: Mention, language: str, candidates: Candidates, found: Sequence[Place | None]
) -> str | None:
    around = {place.region for place in found if place is not None and place.region}
    countries = {place.country for place in found if place is not None and place.country}
    stem = seats.district_name(mention.text)
    every = (*candidates(stem, language), *candidates(f"{stem} громада", language))
    named = [place for place in every if not countries or place.country in countries]
    beside = next((place.region for place in named if place.region in around), None)
    told = {place.region for place in named if place.region} or seats.seat_regions(
        stem, language, countries, candidates
    )
    both = told & around
    return beside or (both or told).pop() if len(both or told) == 1 else None


def _region_around(number: int, found: Sequence[Place | None]) -> str | None:
    for distance in range(1, len(found)):
        for other in (number - distance, number + distance):
            place = found[other] if 0 <= other < len(found) else None
            if place is not None and place.region is not None:
                return place.region
    return None
