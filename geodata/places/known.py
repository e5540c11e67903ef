"""The names held in memory: countries, first-level regions, US counties, areas, waters, facilities and villages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from geodata.model import Place, PlaceKind, Precision, Provenance
from geodata.places import regions, translations
from geodata.places.folding import exact_key, sound_key
from geodata.places.forms import stems, stems_of_form
from geodata.places.kinds import split_kind
from geodata.places.tables import rows, tables_version, words

_LOCAL: Final = re.compile(r"([^,]+?) \((\w{3})\)")
_ARABIC_ARTICLE: Final = re.compile(
    r"^(?:a[dlnrstz]|ash|e[dlnrstz]|esh|а[дзлнрст]|аш|[еэ][дзлнрст]|[еэ]ш|аль|[еэ]ль) (?=\w{4})"
)
"""Article before a name, of which tables mostly do without: "Al Hodeidah", "Ель-Ходейда"."""
_POINTS: Final = frozenset({PlaceKind.FACILITY, PlaceKind.SETTLEMENT})
_SHORTEST_SOUND: Final = 4
_LOCAL_LANGUAGES: Final = frozenset({"ukr", "rus"})


def find(name: str) -> tuple[Place, ...]:
    """Return the countries, regions, areas, waters and facilities of a name; () where it is none of them."""
    key = exact_key(name)
    table = names()
    whole = table.get(key) or table.get(key.removeprefix("the "))
    if whole:
        return whole
    if " " not in key:
        return ()  # A word alone holds no further word for its kind.
    stem, kind = split_kind(name)
    bare = _ARABIC_ARTICLE.sub("", stem)
    if kind is None and bare == stem:
        return ()
    found = table.get(stem) or table.get(bare, ())
    return tuple(place for place in found if place.precision is Precision.REGION and (kind or _of_arabic(place)))


def _of_arabic(place: Place) -> bool:
    """Whether a region lies where names may be told with their article or without it."""
    return place.kind is PlaceKind.REGION and place.country in words("arabic_script")


def find_by_sound(name: str) -> tuple[Place, ...]:
    """Return what a Cyrillic name in the other language's spelling, or a romanised one, may mean in memory.

    "Исфахан" is "Ісфаган"; a romanised name is looked for among sites, towns and villages: "Kafra".
    """
    return _sounds().get(sound_key(name), ())


@cache
def _sounds() -> dict[str, tuple[Place, ...]]:
    found: dict[str, dict[str, Place]] = {}
    for key, places in names().items():
        if "\u0400" <= key[0] < "\u0530" or (places[0].kind in _POINTS and len(key) >= _SHORTEST_SOUND):
            found.setdefault(sound_key(key), {}).update((place.place_id, place) for place in places)
    return {key: tuple(places.values()) for key, places in found.items()}


def demonym(name: str) -> Place | None:
    """Return the country, or region, of a demonym such as "Syrian" or "Israelis", None where it is none."""
    return _demonyms().get(exact_key(name))


@cache
def _demonyms() -> dict[str, Place]:
    areas = {place.place_id: place for _, place in _areas()}
    table = {}
    for row in rows("demonyms"):
        code = row["code"]
        known = areas.get(code)
        named = known or (regions.region_place(code) if "-" in code else regions.country_place(code))
        table[exact_key(row["demonym"])] = named
    return table


def may_be(name: str, language: str) -> bool:
    """Whether each word of an inflected Cyrillic name has a stem that some name held in memory has too."""
    known, key = _stems(), exact_key(name)
    if " " not in key:
        return not known.isdisjoint(stems_of_form(key, language))
    return not any(known.isdisjoint(stems_of_form(word, language)) for word in key.split(" "))


@cache
def _stems() -> frozenset[str]:
    keys = (key for key in names() if "\u0400" <= key[0] < "\u0530")
    return frozenset(stem for word in {word for key in keys for word in key.split(" ")} for stem in stems(word))


@cache
def city_regions() -> frozenset[str]:
    """Return the ISO 3166-2 codes of the first-level regions that are one city: the name means the city."""
    return frozenset(words("city_regions"))


@cache
def names() -> dict[str, tuple[Place, ...]]:
    """Return the places of every name held in memory by its exact key, those of the whole world first."""
    table: dict[str, dict[str, Place]] = {}
    for name, place in (*_areas(), *_countries(), *_aliases(), *_slavic(), *_regions(), *_translated(), *_counties()):
        key = exact_key(name)
        if len(key) > 1:
            table.setdefault(key, {}).setdefault(place.place_id, place)
    return {key: tuple(places.values()) for key, places in table.items()}


def _countries() -> Iterator[tuple[str, Place]]:
    for row in rows("countries"):
        yield row["name"], regions.country_place(row["code"])


def _regions() -> Iterator[tuple[str, Place]]:
    for code, entry in regions.divisions().items():
        if code in city_regions():
            continue
        place = regions.region_place(code)
        if exact_key(place.name) in exact_key(regions.country_name(code.partition("-")[2][:2])):
            # A territory with a country code of its own, such as Taiwan: the name means it as a country.
            continue
        stem = split_kind(place.name)[0]
        if exact_key(place.name) not in words("vague"):
            yield place.name, place
        for name in (stem, split_kind(entry["name"])[0]):
            if name not in words("vague"):
                yield name, place
        for name, language in _LOCAL.findall(entry["localOtherName"] or ""):
            if language in _LOCAL_LANGUAGES:
                yield name, place


def _translated() -> Iterator[tuple[str, Place]]:
    for name, code in translations.territories(frozenset(regions.countries())):
        yield name, regions.country_place(code)
    for name, code in translations.subdivisions():
        if code in regions.divisions() and code not in city_regions():
            yield name, regions.region_place(code)


def is_own(name: str) -> bool:
    """Say whether a Russian or Ukrainian name is a region's alone, and no town's: "Ставрополье", "Курщина"."""
    return exact_key(name) in _own_names()


@cache
def _own_names() -> frozenset[str]:
    names = {
        exact_key(name)
        for row in rows("slavic")
        if row["code"] not in city_regions()
        for column in ("russian", "ukrainian")
        for name in row[column].split("|")
    }
    return frozenset(name for name in names if split_kind(name)[1] is None)


def _slavic() -> Iterator[tuple[str, Place]]:
    for row in rows("slavic_countries"):
        for column in ("russian", "ukrainian"):
            yield row[column], regions.country_place(row["code"])
    for row in rows("slavic"):
        if row["code"] in city_regions():
            continue
        place = regions.region_place(row["code"])
        for column in ("russian", "ukrainian", "other"):
            for name in row[column].split("|"):
                yield name, place
                yield split_kind(name)[0], place


def _counties() -> Iterator[tuple[str, Place]]:
    for row in rows("counties"):
        place_id, country = f"county:{row['fips']}", row["region"].split("-")[0]
        yield (
            row["name"],
            _place(place_id, row["name"], Precision.REGION, {**row, "country": country}, PlaceKind.DISTRICT),
        )


def _areas() -> Iterator[tuple[str, Place]]:
    for row in rows("areas"):
        place = _place(row["place_id"], row["name"], Precision(row["precision"]), row, PlaceKind.AREA)
        yield from ((name, place) for name in _all_names(row))
    for row in rows("facilities"):
        place = _place(row["place_id"], row["town"], Precision.SETTLEMENT, row, PlaceKind.FACILITY)
        yield from ((name, place) for name in _all_names(row))
    for row in rows("towns"):
        place = _place(row["place_id"], row["name"], Precision.SETTLEMENT, row, PlaceKind.SETTLEMENT)
        yield from ((name, place) for name in _all_names(row))
    for row in rows("villages"):
        place = _place(row["place_id"], row["name"], Precision.NEAR, row, PlaceKind.SETTLEMENT)
        yield from ((name, place) for name in _all_names(row))


def _all_names(row: dict[str, str]) -> Iterable[str]:
    return (row["name"], *filter(None, row["other"].split("|")))


def _place(place_id: str, name: str, precision: Precision, row: dict[str, str], kind: PlaceKind) -> Place:
    return Place(
        place_id=place_id,
        name=name,
        precision=precision,
        country=row["country"] or None,
        region=row["region"] or None,
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        provenance=Provenance("gazetteer", row["name"], tables_version()),
        kind=PlaceKind.WATER if precision is Precision.WATER else kind,
    )


def _aliases() -> Iterator[tuple[str, Place]]:
    for row in rows("aliases"):
        scheme, _, code = row["place_id"].partition(":")
        place = regions.country_place(code) if scheme == "country" else regions.region_place(code)
        yield row["name"], place
        if scheme == "iso":
            yield split_kind(row["name"])[0], place
