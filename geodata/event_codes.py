"""What is told of events as numbers: texts by their place in a list, days by their count, truths as bits; pure."""

from __future__ import annotations

from typing import Final
from zlib import crc32

from geodata.model import COUNTS, Outcome, Precision, SubEventType

NO_DAY: Final = -(2**31)
"""Stands for a day that is not told; earlier than all others."""
KINDS: Final = tuple(sorted(map(str, SubEventType)))
OUTCOMES: Final = tuple(map(str, Outcome))
PRECISIONS: Final = tuple(map(str, Precision))

UNSURE: Final = 0.7
"""Below this probability of its likeliest claim an event counts as unsure; the same as `layers.UNSURE`."""
SURE: Final = f"coalesce(probability >= {UNSURE}, true)"
"""SQL of whether an event is none of those; what no reader judged is not unsure."""
EVENT_NUMBER: Final = "('0x' || event_id)::UBIGINT"
"""SQL of the id of an event as a number."""
SPOT: Final = "coalesce(place_id, concat(latitude, ',', longitude))"
PLACED: Final = "scope = 'place' AND latitude IS NOT NULL AND precision <> 'country'"
MARKS: Final = {
    "total": "scope = 'total'",
    "mapped": PLACED,
    "unmapped": "scope = 'place' AND latitude IS NULL",
    "named": "scope = 'place' AND place_id IS NOT NULL",
    "unsure": f"NOT {SURE}",
    **{f"told_{name}": f"{name}_min > 0" for name in COUNTS},
    **{f"telling_{name}": f"{name}_max > 0 OR {name}_min > 0" for name in COUNTS},
    "told_place": "scope = 'place' AND killed_min > 0",
}
"""What is so or not of an event, as SQL; each a bit of its marks."""
BITS: Final = {name: 1 << place for place, name in enumerate(MARKS)}
DRAWN: Final = 1 << len(MARKS)
"""The bit of what is mapped and does not lie far from the rest of its article."""
SITE_TOLD: Final = {
    "name": SPOT,
    "precision": "precision",
    "latitude": "latitude",
    "longitude": "longitude",
    "place": "coalesce(place, toponym)",
    "region": "region",
    "country": "country",
}
"""All that an event tells of where it was, as SQL."""
SITE: Final = f"hash({', '.join(SITE_TOLD.values())})"
"""SQL for a number that stands for it."""


def place_in(texts: tuple[str, ...], column: str) -> str:
    """Return SQL for the place of a column's text among texts, -1 for none of them."""
    listed = ", ".join(f"'{text}'" for text in texts)
    return f"(coalesce(list_position([{listed}], {column}), 0) - 1)::TINYINT"


LAYOUT: Final = crc32(repr((NO_DAY, KINDS, OUTCOMES, PRECISIONS, MARKS, SITE_TOLD)).encode())
"""Changes whenever a number comes to mean something else."""
