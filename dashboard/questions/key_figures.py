"""The headline and key figures of what is shown; pure. Nothing is summed over attacks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dashboard.questions.filter_set import Filters
from dashboard.words import map_words as words
from dashboard.words import phrases

TELLING: Final = ("killed", "injured", "intercepted")
"""Counts of which the headline says how many events tell."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One number of the headline row: how many events there are, or how many of them tell something.

    before: the same in the period before, None where there is none to compare with.
    """

    name: str
    value: int
    before: int | None = None

    def change(self) -> int | None:
        """Return how many more, or fewer, than in the period before; None where that is unknown."""
        return None if self.before is None else self.value - self.before


def key_figures(now: dict[str, Any], before: dict[str, Any] | None) -> list[KeyFigure]:
    """Return the figures in reading order.

    now, before: rows of `data.counts`, with "articles"; before None where there is no period to compare with.
    """
    names = ("events", "places", "articles", *(f"telling_{name}" for name in TELLING))
    return [KeyFigure(name, int(now[name]), int(before[name]) if before else None) for name in names]


def headline(shown: int, filters: Filters, oldest: Any, newest: Any, region_name: Callable[[str], str]) -> str:
    """Return in words what is shown: "412 reported events, 3–17 March 2025, Kursk and Belgorod regions"."""
    if filters.start or filters.end:
        when = phrases.days(filters.start, filters.end)
    else:
        when = phrases.days(oldest, newest) if oldest else words.ALL_DAYS
    chosen: Sequence[str] = filters.regions or filters.countries
    where = phrases.names([region_name(code) for code in chosen]) if chosen else words.ALL_PLACES
    return ", ".join([phrases.counted(shown, *words.EVENT), when, where])
