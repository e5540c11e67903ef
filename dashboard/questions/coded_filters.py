"""Filters that are answered from the columns in memory, without a question to the store; pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from dashboard.questions.event_columns import EventColumns, Numbers
from dashboard.questions.filter_set import Filters
from geodata.event_codes import BITS, KINDS, OUTCOMES, PRECISIONS

MOST: Final = 2_000
"""Texts of a field that can be chosen from, at most."""
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


_TEXTS: Final[dict[str, Callable[[EventColumns], tuple[Numbers, Sequence[str]]]]] = {
    "countries": lambda columns: (columns.sites.country.codes[columns.site], columns.sites.country.texts.categories),
    "regions": lambda columns: (columns.sites.region.codes[columns.site], columns.sites.region.texts.categories),
    "precisions": lambda columns: (columns.sites.precision[columns.site], PRECISIONS),
    "types": lambda columns: (columns.kind, KINDS),
    "outcomes": lambda columns: (columns.outcome, OUTCOMES),
}
"""For each field of several texts, which text each event has, and the texts."""


def is_coded(name: str) -> bool:
    """Return whether columns can tell what can be chosen from in a field of `Filters`."""
    return name in _TEXTS


def chosen_from(columns: EventColumns, name: str) -> list[str]:
    """Return the texts that events have in a field that columns can answer, the most frequent first."""
    codes, texts = _TEXTS[name](columns)
    numbers = np.bincount(codes[codes >= 0], minlength=len(texts))
    held = [(-int(number), str(text)) for number, text in zip(numbers, texts, strict=True) if number]
    return [text for _, text in sorted(held)[:MOST]]


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
