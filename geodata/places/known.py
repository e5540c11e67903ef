"""The names held in memory: countries, first-level regions, other areas, waters and facilities."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from geodata.model import Place, Precision, Provenance
from geodata.places import regions
from geodata.places.folding import exact_key

_KIND: Final = re.compile(
    r"^(?:the |republic of |state of |province of |region of )?(?P<stem>.+?)"
    r"(?: (?P<kind>region|oblast|province|governorate|state|krai|kray|territory|republic|county|prefecture|department"
    r"|canton|autonomous region|autonomous oblast|autonomous okrug|peninsula|division|область|край|республика"
    r"|республіка))?$"
)
_ENGLISH: Final = re.compile(r"([^,]+?) \((\w{3})\)")
_LANGUAGES: Final = frozenset({"eng", "ukr", "rus"})


def split_kind(name: str) -> tuple[str, str | None]:
    """Return the folded name without its word for a kind of region, and that word: "Kursk region" → "kursk", "region"."""
    match = _KIND.match(exact_key(name))
    return (match["stem"], match["kind"]) if match else ("", None)


def find(name: str) -> tuple[Place, ...]:
    """Return the countries, regions, areas, waters and facilities of a name; () where it is none of them."""
    stem, kind = split_kind(name)
    table = _names()
    whole = table.get(exact_key(name), ())
    found = whole or table.get(stem, ())
    if kind and not whole:
        return tuple(place for place in found if place.precision is Precision.REGION)
    return found


@cache
def _names() -> dict[str, tuple[Place, ...]]:
    table: dict[str, dict[str, Place]] = {}
    for name, place in (*_countries(), *_areas(), *_regions(), *_aliases()):
        key = exact_key(name)
        if key:
            table.setdefault(key, {}).setdefault(place.place_id, place)
    return {key: tuple(places.values()) for key, places in table.items()}


def _countries() -> Iterable[tuple[str, Place]]:
    for row in regions.rows("countries"):
        yield row["name"], regions.country_place(row["code"])


def _regions() -> Iterable[tuple[str, Place]]:
    for code, entry in regions.divisions().items():
        if entry["parentCode"]:
            continue
        place = regions.region_place(code)
        yield split_kind(place.name)[0], place
        yield split_kind(entry["name"])[0], place
        for name, language in _ENGLISH.findall(entry["localOtherName"] or ""):
            if language in _LANGUAGES:
                yield split_kind(name)[0], place
                yield name, place


def _areas() -> Iterable[tuple[str, Place]]:
    for row in regions.rows("areas"):
        yield row["name"], _area(row, row["name"], row["precision"])
    for row in regions.rows("facilities"):
        yield row["name"], _area(row, row["town"], "settlement")


def _area(row: dict[str, str], name: str, precision: str) -> Place:
    origin = Provenance("gazetteer", row["name"], "tables-1")
    return Place(
        place_id=row["place_id"],
        name=name,
        precision=Precision(precision),
        country=row["country"] or None,
        region=row["region"] or None,
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        provenance=origin,
    )


def _aliases() -> Iterable[tuple[str, Place]]:
    for row in regions.rows("aliases"):
        scheme, _, code = row["place_id"].partition(":")
        yield row["name"], regions.country_place(code) if scheme == "country" else regions.region_place(code)
