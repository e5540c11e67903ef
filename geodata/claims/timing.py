"""Which of an article's dates a clause is told of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from geodata.claims.dates import DateWords, When, resolve
from geodata.claims.units import Unit

_SPOKEN: Final = re.compile(r"S[wtqAOpz@L\"]{0,3}$")
_SPEAKS_OF: Final = re.compile(r"d[w]?[sS]")
_IN_HOSPITAL: Final = re.compile(r"kj[wqt]{0,2}$")
_ATTACHED_BEFORE: Final = re.compile(r"[HYWIk][wtg]{0,2}[oq]?t?$")
_ATTACHED_AFTER: Final = re.compile(r"d[wAL]{0,3}[WHY]")
_SPAN: Final = re.compile(r"[R~](?P<between>[^d]{0,4})d[^d;]{0,6}?[&zl][^d;]{0,6}?(?P<last>d)")
_CURRENT: Final = timedelta(days=9)
_SOON: Final = 3
_BACKGROUND: Final = timedelta(days=45)
_NIGHT: Final = timedelta(days=1)


def date_words(units: Sequence[Unit], codes: str) -> DateWords | None:
    """Return the date on which a clause says that its strike happened; a date of speaking is none."""
    free: list[DateWords] = []
    for position, unit in enumerate(units):
        if unit.date is None:
            continue
        before = codes[:position]
        if before.endswith("B") or (position and units[position - 1].value == "until"):
            continue
        if _ATTACHED_AFTER.match(codes[position:]) and not _SPOKEN.search(before):
            return unit.date
        if (
            _SPOKEN.search(before)
            or _IN_HOSPITAL.search(before)
            or any(other.code == "M" and other.value != "response" for other in units[max(0, position - 6) : position])
            or "X" in before[-4:]
            or before.endswith("@")
            or _SPEAKS_OF.match(codes[position:])
        ):
            continue
        if _ATTACHED_BEFORE.search(before):
            return unit.date
        free.append(unit.date)
    return next((words for words in free if words.kind == "day"), free[0] if free else None)


def last_words(units: Sequence[Unit], codes: str) -> DateWords | None:
    """Return the second date of "between Tuesday and Wednesday morning", None where a clause has no such span."""
    span = _SPAN.search(codes)
    return units[span.start("last")].date if span else None


@dataclass(slots=True)
class Timeline:
    """The day that a text is telling of, as it goes on.

    published: day of publication; main: day of the strike that the article is about; thread: day told of last;
    scene_set: a day named before any strike was told; told: paragraphs since the first strike.
    """

    published: date | None
    main: When | None = None
    thread: When | None = None
    scene_set: When | None = None
    told: int = 0

    def tell(self, words: DateWords, last: DateWords | None, *, strike: bool) -> When | None:
        """Resolve a date, or a span of two; where a strike is told of it, what follows is told of that day too."""
        when = resolve(words, self.published, self.thread or self.main)
        end = resolve(last, self.published, self.thread or self.main) if last else None
        if when and end and timedelta() < end.start - when.start <= _NIGHT:
            when = When(when.start, end.end, when.precision)
        if when and not strike and self.main is None:
            self.scene_set = when
        if when and strike:
            self.thread = when
            if self.main is None and self._current(when):
                self.main = (
                    when if self.told < _SOON or self.published is None else When(self.published, self.published)
                )
        return when

    def strike(self) -> None:
        """Note that a strike is told without a date of its own."""
        self.told = self.told or 1
        if self.main is None and self.scene_set is not None and self._current(self.scene_set):
            self.main = self.thread = self.scene_set

    def paragraph(self) -> None:
        """Leave the days told of behind: a new paragraph goes on with the main strike, unless it tells another day."""
        self.thread = None
        self.told += bool(self.told)

    def long_before(self, when: When) -> bool:
        """Say whether a day lies so long before the strike that the article is about that it is background."""
        return self.main is not None and when.end < self.main.start - _BACKGROUND

    def _current(self, when: When) -> bool:
        return self.published is None or when.end >= self.published - _CURRENT
