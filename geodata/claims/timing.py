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
_IN_HOSPITAL: Final = re.compile(r"kj[wqt]{0,2}$")
_ATTACHED_BEFORE: Final = re.compile(r"[HYWIk][wtg]{0,2}[oq]?t?$")
_ATTACHED_AFTER: Final = re.compile(r"d[wAL]{0,3}[WHY]")
_SINCE: Final = frozenset({"since", "until", "till", "для", "с", "від", "із"})
_CURRENT: Final = timedelta(days=9)


def date_words(units: Sequence[Unit], codes: str) -> DateWords | None:
    """Return the date on which a clause says that its strike happened; a date of speaking is none."""
    free: list[DateWords] = []
    for position, unit in enumerate(units):
        if unit.date is None:
            continue
        before = codes[:position]
        if position and units[position - 1].value in _SINCE:
            continue
        if _ATTACHED_AFTER.match(codes[position:]) and not _SPOKEN.search(before):
            return unit.date
        if _SPOKEN.search(before) or _IN_HOSPITAL.search(before) or "M" in before[-6:]:
            continue
        if _ATTACHED_BEFORE.search(before):
            return unit.date
        free.append(unit.date)
    return next((words for words in free if words.kind == "day"), free[0] if free else None)


@dataclass(slots=True)
class Timeline:
    """The day that a text is telling of, as it goes on.

    published: day of publication; main: day of the strike that the article is about; thread: day told of last.
    """

    published: date | None
    main: When | None = None
    thread: When | None = None

    def tell(self, words: DateWords, *, strike: bool) -> When | None:
        """Resolve a date; where a strike is told of it, what follows is told of that day too."""
        when = resolve(words, self.published, self.thread or self.main)
        if when and strike:
            self.thread = when
            if self.main is None and self._current(when):
                self.main = when
        return when

    def paragraph(self) -> None:
        """Leave background behind: a new paragraph goes on with the main strike."""
        if self.thread and not self._current(self.thread):
            self.thread = self.main

    def _current(self, when: When) -> bool:
        return self.published is None or when.end >= self.published - _CURRENT
