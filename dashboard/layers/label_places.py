"""Where the number of a tinted region stands: below or above the region's name, beside the marks that lie there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from dashboard.layers.marks import DECIMALS, Drawn

OFFSETS: Final = ((0, 21), (0, -21), (24, 21), (-24, 21), (24, -21), (-24, -21))
"""Pixels right of and below the region's middle, the first choice first; the basemap's own name lies on the middle."""
ZOOMS: Final = (4.0, 4.5, 5.0, 5.5, 6.0)
"""Zooms at which many regions are seen at once, and at which numbers and marks may therefore meet."""
HALF: Final = 9.0
"""Pixels from the middle of a number to the edge of its box."""
REACH: Final = 3.0
"""Degrees beyond which no mark meets a number at any of these zooms."""
WORLD: Final = 512.0
"""Pixels of the globe's round at zoom 0."""


def quiet_offset(at: Sequence[float], marks: npt.NDArray[np.float64]) -> tuple[int, int]:
    """Return by how many pixels a number stands right of and below a point so that it meets the fewest marks.

    at: longitude and latitude. marks: a row of longitude, latitude and radius in pixels each.
    """
    if not len(marks):
        return OFFSETS[0]
    marks = marks[(np.abs(marks[:, 0] - at[0]) < REACH) & (np.abs(marks[:, 1] - at[1]) < REACH)]
    east = marks[:, 0] - at[0]
    south = (at[1] - marks[:, 1]) / max(math.cos(math.radians(at[1])), 0.2)
    met = [
        sum(
            int(np.count_nonzero(np.hypot(east * scale - x, south * scale - y) < marks[:, 2] + HALF))
            for scale in (WORLD * 2**zoom / 360 for zoom in ZOOMS)
        )
        for x, y in OFFSETS
    ]
    return OFFSETS[met.index(min(met))]


def obstacles(marks: Drawn) -> npt.NDArray[np.float64]:
    """Return longitude, latitude and radius of marks as `quiet_offset` takes them."""
    points = (np.round(marks.towns[name].to_numpy("float64"), DECIMALS) for name in ("longitude", "latitude"))
    return np.array([*points, marks.size], dtype=np.float64).T
