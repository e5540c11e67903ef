"""Filters that are answered from the columns in memory, without a question to the store; pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import numpy as np

from dashboard.questions.event_columns import BITS, KINDS, OUTCOMES, EventColumns, Numbers
from dashboard.questions.event_sites import PRECISIONS
from dashboard.questions.filter_set import Filters

_Held = Callable[[EventColumns, Any], Numbers]


def _among(codes: Numbers, known: tuple[str, ...], wanted: tuple[str, ...]) -> Numbers:
    held: Numbers = np.isin(codes, [known.index(text) for text in wanted if text in known])
    return held


_HELD: Final[dict[str, _Held]] = {
    "countries": lambda columns, wanted: columns.sites.country.among(wanted)[columns.site],
    "regions": lambda columns, wanted: columns.sites.region.among(wanted)[columns.site],
    "precisions": lambda columns, wanted: _among(columns.sites.precision, PRECISIONS, wanted)[columns.site],
    "types": lambda columns, wanted: _among(columns.kind, KINDS, wanted),
    "outcomes": lambda columns, wanted: _among(columns.outcome, OUTCOMES, wanted),
    "sure": lambda columns, _: (columns.marks & BITS["unsure"]) == 0,
}
"""For each field of `Filters` that columns can answer, which events it shows; the same as its row's SQL."""


def shown_by(columns: EventColumns, filters: Filters) -> Numbers:
    """Return of each event whether the filters that columns can answer show it."""
    shown: Numbers = np.ones(len(columns.ids), dtype=bool)
    for name, held in _HELD.items():
        if wanted := getattr(filters, name):
            shown &= held(columns, wanted)
    return shown


def left_to_ask(filters: Filters) -> Filters:
    """Return the filters without those that columns can answer."""
    blank = Filters()
    return replace(filters, **{name: getattr(blank, name) for name in _HELD})
