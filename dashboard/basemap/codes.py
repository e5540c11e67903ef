"""Gives the boundary polygons of Natural Earth their ISO 3166-2 codes, by name and nearness."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

GENERIC = re.compile(
    r"\b(oblast|oblasts|oblast'?|region|province|governorate|muhafazat|mintaqat|state|division|district|kray|krai|respublika|"
    r"republic|autonomous|avtonomna|avtonomnaya|avtonomnyy|okrug|ostan|ostane|al|ad|an|ar|as|ash|at|az|wilayat|city|of|the|and|"
    r"county|department|voivodeship|territory|muhafazah|emirate|prefecture|raionul|rayon|rayonu)\b"
)
THRESHOLD = 0.62


@dataclass(frozen=True, slots=True)
class Subdivision:
    """A subdivision as ISO 3166-2 lists it; latitude and longitude are None where they are not told."""

    code: str
    names: tuple[str, ...]
    parent: str | None
    latitude: float | None
    longitude: float | None


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """Return a name bared of case, accents, apostrophes and words such as "oblast"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"[^\w\s]", " ", re.sub(r"['’ʹʻ`]", "", plain).replace("ı", "i").replace("ə", "a"))
    return " ".join(GENERIC.sub(" ", plain).split()) or plain.strip()


def names_of(properties: Mapping[str, Any]) -> tuple[str, ...]:
    """Return every name that Natural Earth has for a polygon."""
    fields = ("name", "name_local", "gn_name", "woe_name", "gns_name", "gn_region")
    named = [properties.get(field) for field in fields] + str(properties.get("name_alt") or "").split("|")
    return tuple(dict.fromkeys(fold(name) for name in named if name))


def likeness(properties: Mapping[str, Any], subdivision: Subdivision) -> float:
    """Return how well a polygon's names and label point fit a subdivision: 0 to 1, less up to 0.5 for distance."""
    ours = names_of(properties)
    theirs = {fold(name) for name in subdivision.names}
    best = max((SequenceMatcher(None, a, b).ratio() for a in ours for b in theirs), default=0.0)
    latitude, longitude = properties.get("latitude"), properties.get("longitude")
    if subdivision.latitude is None or subdivision.longitude is None or not latitude or longitude is None:
        return best
    across = (longitude - subdivision.longitude) * math.cos(math.radians(latitude))
    return best - min(0.5, math.hypot(latitude - subdivision.latitude, across) / 10)


def match(
    polygons: Iterable[Mapping[str, Any]],
    subdivisions: Mapping[str, Sequence[Subdivision]],
    known: Mapping[str, str],
) -> dict[str, str]:
    """Return adm1_code → ISO 3166-2 code for the polygons that fit one.

    polygons: properties of Natural Earth's admin-1 layer, with "country" set to ISO 3166-1 alpha-2.
    subdivisions: those of each country.
    known: adm1_code → code where the name decides wrongly; "" for a polygon that has none.
    Pairs are taken best first, so that two polygons share a code only where `known` says so.
    """
    rest = [polygon for polygon in polygons if polygon["adm1_code"] not in known]
    found = {adm1: code for adm1, code in known.items() if code}
    taken = set(found.values())
    pairs = [
        (likeness(polygon, subdivision), polygon["adm1_code"], subdivision.code)
        for polygon in rest
        for subdivision in subdivisions.get(polygon["country"], ())
    ]
    for score, adm1, code in sorted(pairs, reverse=True):
        if score >= THRESHOLD and adm1 not in found and code not in taken:
            found[adm1] = code
            taken.add(code)
    return found


def first_level(code: str, parents: Mapping[str, str | None]) -> str:
    """Return the first-level subdivision that a code lies in (FR-75 → FR-IDF)."""
    parent = parents.get(code)
    return first_level(parent, parents) if parent else code
