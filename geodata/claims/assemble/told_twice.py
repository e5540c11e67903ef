"""Claims of a region that only tell what befell a town in it: "two were killed in the region … two died in Izium"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geodata.model import POINTS, Claim, Count, Precision, Scope


def without_told_twice(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims but those of a region whose victims are, by all their numbers, a town's of the same days.

    In the texts learnt from no region and town of it have the same victims.
    """
    for claim in claims:
        if not any(_tells_anew(claim, other) for other in claims):
            yield claim


def _tells_anew(region: Claim, town: Claim) -> bool:
    """Say whether a claim of a town tells the victims of its region's claim."""
    if region.place is None or town.place is None or not _harm(region) or _harm(region) != _harm(town):
        return False
    if region.scope is not Scope.PLACE or town.scope is not Scope.PLACE:
        return False
    if region.place.precision is not Precision.REGION or town.place.precision not in POINTS:
        return False
    inside = (region.place.country, region.place.region) == (town.place.country, town.place.region)
    return inside and (region.date_start, region.date_end) == (town.date_start, town.date_end)


def _harm(claim: Claim) -> tuple[Count | None, Count | None] | None:
    """Return the killed and injured of a claim, None where nobody is told to have been harmed."""
    told = claim.killed, claim.injured
    return told if any(count is not None and count.maximum != 0 for count in told) else None
