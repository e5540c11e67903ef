"""AnnotatedFields texts as gold: the claims in the field names that extraction prints, with coordinates filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Protocol

from geodata.model import COUNTS, Atlas, Place, Precision

Row = Mapping[str, Any]
AIR: Final = frozenset({"drone", "naval drone", "airstrike", "bomb", "glide bomb"})


class AnnotatedFields(Protocol):
    """A claim as it was annotated."""

    @property
    def days(self) -> tuple[str, str]:
        """Return the first and last day, as ISO dates."""
        ...

    def value(self, name: str) -> Any:
        """Return what was annotated under a key, None where it was left out."""
        ...


def gold_row(article: str, claim: AnnotatedFields, atlas: Atlas) -> Row:
    """Return an annotated claim of an article as a row of gold.

    Coordinates that were not annotated are those of the region, or of the settlement of this name in its region.
    """
    precision = claim.value("precision") or Precision.SETTLEMENT.value
    latitude, longitude = _point(claim, precision, atlas)
    weapon = sorted(claim.value("weapon") or ())
    start, end = claim.days
    return {
        "article": article,
        "scope": claim.value("scope") or "place",
        "toponym": claim.value("at"),
        "place": claim.value("place"),
        "country": claim.value("country"),
        "region": claim.value("region"),
        "precision": precision,
        "latitude": latitude,
        "longitude": longitude,
        "date_start": start,
        "date_end": end,
        "time_precision": claim.value("time_precision") or 1,
        "sub_event_type": claim.value("type") or _type(str(claim.value("outcome")), weapon),
        "weapon": weapon,
        "outcome": claim.value("outcome"),
        "target": sorted(claim.value("target") or ()),
        "attacker": claim.value("attacker"),
        **{name: claim.value(name) for name in COUNTS},
        "claimant": claim.value("claimant"),
    }


def _type(outcome: str, weapon: list[str]) -> str:
    if outcome == "intercepted":
        return "Disrupted weapons use"
    return "Air/drone strike" if AIR & set(weapon) else "Shelling/artillery/missile attack"


def _point(claim: AnnotatedFields, precision: str, atlas: Atlas) -> tuple[float | None, float | None]:
    latitude, longitude = claim.value("lat"), claim.value("lon")
    if latitude is not None or precision == Precision.COUNTRY:
        return latitude, longitude
    region = claim.value("region")
    if precision == Precision.REGION and region:
        found = atlas.region(region)
        return (found.latitude, found.longitude) if found else (None, None)
    for name in (claim.value("place"), claim.value("at")):
        for place in atlas.candidates(name, "en"):
            if _fits(place, claim, precision):
                return place.latitude, place.longitude
    return None, None


def _fits(place: Place, claim: AnnotatedFields, precision: str) -> bool:
    if precision == Precision.WATER:
        return place.precision is Precision.WATER
    region = claim.value("region")
    return (
        place.precision.value == precision
        and place.country == claim.value("country")
        and (region is None or place.region == region)
    )
