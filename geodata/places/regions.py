"""Countries and first-level regions: names, codes and middles, from iso3166_2 and our own tables."""

from __future__ import annotations

import importlib.metadata
import json
import re
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from geodata.errors import ValidationError
from geodata.model import Place, Precision, Provenance
from geodata.places.folding import exact_key, plain
from geodata.places.tables import rows

_REGION_WORDS: Final = {"RU": "region", "UA": "region", "BY": "region", "KZ": "region", "BG": "region"}
_ENGLISH: Final = re.compile(r"([^,]*?) \(eng\)")
_READ: Final = ("name", "localOtherName", "parentCode", "latLng")
"""What is read of a subdivision; the rest, flags and histories among it, would lie in memory for nothing."""
_ALIKE: Final = 0.6
"""Likeness above which a local English name is another spelling of the region's name and no nickname."""


def country_name(code: str) -> str:
    """Return the usual English name of a country by its ISO 3166-1 alpha-2 code; the code itself where unknown."""
    row = countries().get(code.upper())
    return row["name"] if row else code


def capital_name(code: str) -> str:
    """Return the usual English name of a country's capital as GeoNames has it; empty where unknown or disputed."""
    row = countries().get(code.upper())
    return row["capital"] if row else ""


def country_middle(code: str) -> tuple[float, float] | None:
    """Return latitude and longitude of a country's middle, for opening a map and for measuring, never for a point."""
    row = countries().get(code.upper())
    return (float(row["latitude"]), float(row["longitude"])) if row and row["latitude"] else None


def country_place(code: str) -> Place:
    """Return a country as a place without coordinates; raises ValidationError for a code that is none."""
    if code not in countries():
        raise ValidationError(f"{code!r} is no ISO 3166-1 country code; use two capital letters")
    origin = Provenance("gazetteer", country_name(code), regions_version())
    middle = country_middle(code)
    return Place(f"country:{code}", country_name(code), Precision.COUNTRY, code, None, None, None, 0, middle, origin)


@cache
def region_name(code: str) -> str:
    """Return the usual English name of a first-level region by its ISO 3166-2 code; the code itself where unknown."""
    entry = divisions().get(code.upper())
    return _english(code.upper(), entry) if entry else code


def region_middle(code: str) -> tuple[float, float] | None:
    """Return latitude and longitude of a region's middle, None where it is not known."""
    entry = divisions().get(code.upper())
    middle = entry and entry["latLng"]
    return (round(float(middle[0]), 4), round(float(middle[1]), 4)) if middle else None


@lru_cache(maxsize=8_192)
def region_place(code: str) -> Place:
    """Return a region as a place at its middle; raises ValidationError for a code that is none."""
    if code not in divisions():
        raise ValidationError(f"{code!r} is no ISO 3166-2 region code")
    latitude, longitude = region_middle(code) or (None, None)
    origin = Provenance("gazetteer", region_name(code), regions_version())
    name, country = region_name(code), code.split("-", maxsplit=1)[0]
    return Place(f"iso:{code}", name, Precision.REGION, country, code, latitude, longitude, 0, None, origin)


def regions_of(country: str) -> tuple[str, ...]:
    """Return the ISO 3166-2 codes of a country's first-level regions, sorted; () where it has none."""
    return tuple(sorted(code for code in divisions() if code.startswith(f"{country.upper()}-")))


@cache
def regions_version() -> str:
    """Return the version of the regions: that of iso3166_2."""
    return f"iso3166_2-{importlib.metadata.version('iso3166-2')}"


def population(code: str) -> float:
    """Return the inhabitants of a country, or of one of a country's first-level regions were they all alike."""
    country, _, division = code.partition("-")
    row = countries().get(country)
    inhabitants = float(row["population"]) if row else 0.0
    if not division:
        return inhabitants
    first, second = _division_counts()[country]
    return inhabitants / max(1, second if divisions()[code]["parentCode"] else first)


@cache
def _division_counts() -> dict[str, tuple[int, int]]:
    """Return how many divisions of the first level each country has, and how many below it."""
    counts: dict[str, tuple[int, int]] = {}
    for code, entry in divisions().items():
        country = code.partition("-")[0]
        first, second = counts.get(country, (0, 0))
        counts[country] = (first, second + 1) if entry["parentCode"] else (first + 1, second)
    return counts


@cache
def divisions() -> dict[str, dict[str, Any]]:
    """Return what is read of every subdivision that iso3166_2 holds, by ISO 3166-2 code."""
    # Found without importing the package, which imports requests and pycountry.
    path = Path(str(importlib.metadata.distribution("iso3166-2").locate_file("iso3166_2/iso3166-2.json")))
    countries: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return {
        code: {key: entry[key] for key in _READ}
        for divisions in countries.values()
        for code, entry in divisions.items()
    }


@cache
def countries() -> dict[str, dict[str, str]]:
    """Return the rows of our table of countries by ISO 3166-1 alpha-2 code."""
    return {row["code"]: row for row in rows("countries")}


@cache
def _press_names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in rows("regions")}


def _english(code: str, entry: dict[str, Any]) -> str:
    name = _press_names().get(code)
    if name is not None:
        return name
    known = _ENGLISH.search(entry["localOtherName"] or "")
    country = code.split("-", maxsplit=1)[0]
    if country in _REGION_WORDS and known:
        return f"{known[1].strip()} {_REGION_WORDS[country]}"
    if known and SequenceMatcher(None, exact_key(known[1]), exact_key(entry["name"])).ratio() > _ALIKE:
        return known[1].strip()
    return plain(entry["name"])
