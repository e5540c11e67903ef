"""Size and middle of a ring of longitude, latitude pairs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise

KM_A_DEGREE = 111.32

Ring = Sequence[Sequence[float]]


def area_of(ring: Ring) -> float:
    """Return the area in square kilometres (planar shoelace at the ring's middle latitude: good to some per cent)."""
    latitude = sum(point[1] for point in ring) / len(ring)
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    return abs(twice) / 2 * KM_A_DEGREE**2 * math.cos(math.radians(latitude))


def middle_of(ring: Ring) -> tuple[float, float]:
    """Return the centroid as (longitude, latitude), or the mean of the points for a ring without area."""
    steps = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring)]
    twice = sum(step[2] for step in steps)
    if abs(twice) < 1e-12:
        return sum(point[0] for point in ring) / len(ring), sum(point[1] for point in ring) / len(ring)
    longitude = sum((a[0] + b[0]) * cross for a, b, cross in steps) / (3 * twice)
    return longitude, sum((a[1] + b[1]) * cross for a, b, cross in steps) / (3 * twice)


def weighted_middle(rings: list[Ring]) -> tuple[float, float]:
    """Return longitude and latitude that half of the area lies on either side of, so that far islands do not pull."""
    parts = [(area_of(ring), *middle_of(ring)) for ring in rings]
    half = sum(part[0] for part in parts) / 2
    found = []
    for axis in (1, 2):
        ordered = sorted(parts, key=lambda part: part[axis])
        reached = list(accumulate(part[0] for part in ordered))
        found.append(next(part[axis] for part, sum_so_far in zip(ordered, reached, strict=True) if sum_so_far >= half))
    return found[0], found[1]
