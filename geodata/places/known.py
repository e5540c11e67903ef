"""The names held in memory: countries, first-level regions, US counties, other areas, waters and facilities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from geodata.model import Place, Precision, Provenance
from geodata.places import regions
from geodata.places.folding import exact_key

REGION_KINDS: Final = (
    "region", "oblast", "province", "governorate", "state", "krai", "kray", "territory", "republic", "county", "parish",
    "prefecture", "department", "canton", "division", "emirate", "peninsula", "autonomous oblast", "autonomous okrug",
    "autonomous region", "область", "обл", "край", "республика", "республіка", "автономный округ", "автономний округ",
)  # fmt: skip
"""Words after, or in Russian and Ukrainian before, the name of a first-level region."""

DISTRICT_KINDS: Final = ("district", "raion", "rayon", "township", "municipality", "район", "округ", "городской округ")
"""Words after the name of a part of a region."""

_KINDS: Final = frozenset((*REGION_KINDS, *DISTRICT_KINDS))
_PREFIX: Final = re.compile(
    r"^(?:the )?(?:(?:autonomous )?(?:republic|state|province|region|governorate|emirate|county) of"
    r"|республика|республіка) (?P<stem>.+)$"
)
_KIND_CASES: Final = (
    (re.compile(r"\b[оО]бласт[а-яіїє]*"), "область"),
    (re.compile(r"\b[оО]бл\b\.?"), "область"),
    (re.compile(r"\b[рР]айон[а-яіїє]*"), "район"),
    (re.compile(r"\b[кК]ра(?:й|я|ю|ем|е|єм|ї|ях|ями)\b"), "край"),
    (re.compile(r"\b[рР]еспублик[а-я]*"), "республика"),
    (re.compile(r"\b[рР]еспублі[кц][а-яіїє]*"), "республіка"),
)
_LOCAL: Final = re.compile(r"([^,]+?) \((\w{3})\)")
_LOCAL_LANGUAGES: Final = frozenset({"ukr", "rus"})
_VAGUE: Final = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "centre",
        "center",
        "capital",
        "city",
        "interior",
        "upper",
        "lower",
        "red",
        "sea",
        "white",
        "oak",
        "lake",
        "lakes",
        "unity",
        "rivers",
        "delta",
        "plateau",
        "niger",
        "bay",
        "bari",
        "mon",
        "coast",
        "islands",
        "sahel",
        "est",
        "nord",
        "oueste",
    ]
)
CITY_REGIONS: Final = frozenset(
    [
        "RU-MOW",
        "RU-SPE",
        "UA-30",
        "UA-40",
        "BY-HM",
        "IQ-BG",
        "AT-9",
        "DE-BE",
        "DE-HH",
        "DE-HB",
        "CN-BJ",
        "CN-SH",
        "CN-TJ",
        "CN-CQ",
        "KR-11",
        "JP-13",
        "CZ-10",
        "HU-BU",
        "RO-B",
        "BG-22",
        "KZ-75",
        "KZ-71",
        "KZ-79",
        "UZ-TK",
        "PH-00",
        "TH-10",
        "SY-DI",
        "LB-BA",
        "YE-SA",
        "MX-CMX",
        "PE-LMA",
        "CO-DC",
        "AR-C",
        "VE-A",
        "BR-DF",
        "IN-DL",
        "PK-IS",
    ]
)
"""First-level regions that are one city: the name means the city."""


def split_kind(name: str) -> tuple[str, str | None]:
    """Return the folded name without its word for a kind of region, and that word: "kursk", "region"."""
    key = exact_key(name)
    if " of " in key or key.startswith(("республика ", "республіка ")):
        prefixed = _PREFIX.match(key)
        if prefixed:
            return prefixed["stem"], "republic"
    words = key.removeprefix("the ").split(" ")
    for length in (2, 1):
        kind = " ".join(words[-length:])
        if len(words) > length and kind in _KINDS:
            return " ".join(words[:-length]), kind
    return " ".join(words), None


def nominative_kind(name: str) -> str:
    """Return a Russian or Ukrainian name with its word for a kind of region in the nominative singular."""
    for pattern, word in _KIND_CASES:
        name = pattern.sub(word, name)
    return name


def find(name: str) -> tuple[Place, ...]:
    """Return the countries, regions, areas, waters and facilities of a name; () where it is none of them."""
    key = exact_key(name)
    table = names()
    whole = table.get(key) or table.get(key.removeprefix("the "))
    if whole:
        return whole
    stem, kind = split_kind(name)
    if kind is None:
        return ()
    return tuple(place for place in table.get(stem, ()) if place.precision is Precision.REGION)


def demonym(name: str) -> Place | None:
    """Return the country, or region, of a demonym such as "Syrian" or "Israelis", None where it is none."""
    return _demonyms().get(exact_key(name))


@cache
def _demonyms() -> dict[str, Place]:
    areas = {place.place_id: place for _, place in _areas()}
    table = {}
    for row in regions.rows("demonyms"):
        code = row["code"]
        known = areas.get(code)
        named = known or (regions.region_place(code) if "-" in code else regions.country_place(code))
        table[exact_key(row["demonym"])] = named
    return table


@cache
def names() -> dict[str, tuple[Place, ...]]:
    """Return the places of every name held in memory by its exact key, those of the whole world first."""
    table: dict[str, dict[str, Place]] = {}
    for name, place in (*_areas(), *_countries(), *_aliases(), *_slavic(), *_regions(), *_counties()):
        key = exact_key(name)
        if len(key) > 1:
            table.setdefault(key, {}).setdefault(place.place_id, place)
    return {key: tuple(places.values()) for key, places in table.items()}


def _countries() -> Iterator[tuple[str, Place]]:
    for row in regions.rows("countries"):
        yield row["name"], regions.country_place(row["code"])


def _regions() -> Iterator[tuple[str, Place]]:
    for code, entry in regions.divisions().items():
        if code in CITY_REGIONS:
            continue
        place = regions.region_place(code)
        stem = split_kind(place.name)[0]
        yield place.name, place
        for name in (stem, split_kind(entry["name"])[0]):
            if name not in _VAGUE:
                yield name, place
        for name, language in _LOCAL.findall(entry["localOtherName"] or ""):
            if language in _LOCAL_LANGUAGES:
                yield name, place


def is_own(name: str) -> bool:
    """Say whether a Russian or Ukrainian name is a region's alone, and no town's: "Ставрополье", "Курщина"."""
    return exact_key(name) in _own_names()


@cache
def _own_names() -> frozenset[str]:
    names = {
        exact_key(name)
        for row in regions.rows("slavic")
        if row["code"] not in CITY_REGIONS
        for column in ("russian", "ukrainian")
        for name in row[column].split("|")
    }
    return frozenset(name for name in names if split_kind(name)[1] is None)


def _slavic() -> Iterator[tuple[str, Place]]:
    for row in regions.rows("slavic_countries"):
        for column in ("russian", "ukrainian"):
            yield row[column], regions.country_place(row["code"])
    for row in regions.rows("slavic"):
        if row["code"] in CITY_REGIONS:
            continue
        place = regions.region_place(row["code"])
        for column in ("russian", "ukrainian", "other"):
            for name in row[column].split("|"):
                yield name, place
                yield split_kind(name)[0], place


def _counties() -> Iterator[tuple[str, Place]]:
    for row in regions.rows("counties"):
        place_id, country = f"county:{row['fips']}", row["region"].split("-")[0]
        yield row["name"], _place(place_id, row["name"], Precision.REGION, {**row, "country": country})


def _areas() -> Iterator[tuple[str, Place]]:
    for row in regions.rows("areas"):
        place = _place(row["place_id"], row["name"], Precision(row["precision"]), row)
        yield from ((name, place) for name in _all_names(row))
    for row in regions.rows("facilities"):
        place = _place(row["place_id"], row["town"], Precision.SETTLEMENT, row)
        yield from ((name, place) for name in _all_names(row))


def _all_names(row: dict[str, str]) -> Iterable[str]:
    return (row["name"], *filter(None, row["other"].split("|")))


def _place(place_id: str, name: str, precision: Precision, row: dict[str, str]) -> Place:
    return Place(
        place_id=place_id,
        name=name,
        precision=precision,
        country=row["country"] or None,
        region=row["region"] or None,
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        provenance=Provenance("gazetteer", row["name"], regions.tables_version()),
    )


def _aliases() -> Iterator[tuple[str, Place]]:
    for row in regions.rows("aliases"):
        scheme, _, code = row["place_id"].partition(":")
        place = regions.country_place(code) if scheme == "country" else regions.region_place(code)
        yield row["name"], place
        if scheme == "iso":
            yield split_kind(row["name"])[0], place
