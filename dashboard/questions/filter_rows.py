"""The registry of filters: one row each, with its key in the address, how it is read, its condition and its control.

A filter is added by a field of `Filters`, a row here and a label in `map_words.LABELS`; the tests fail for half of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal

from geodata.event_codes import SURE
from geodata.model import COUNTS, Outcome, Precision, Status, SubEventType, Target, Weapon

if TYPE_CHECKING:
    from dashboard.questions.filter_set import Filters

Question = tuple[str, list[object]]
Read = Callable[[list[str]], tuple[Any, list[str]]]
Control = Literal["dates", "switch", "list", "least", "text", "day"]

VALUES_PER_FIELD: Final = 60
"""Most values of one field that are read from an address."""
TEXT_CHARACTERS: Final = 120
"""Longest text of one value that is read from an address."""
COUNT_LIMIT: Final = 1_000_000
"""Highest "at least N" that is read from an address."""


@dataclass(frozen=True, slots=True)
class FilterRow:
    """One filter.

    name: field of `Filters`. key: in the address. read: its values from texts, with those that are none.
    ask: what follows WHERE, and its values; None where the filters as they stand ask nothing by this row.
    control: how it is set; first: whether it stands among the first ones. column: SQL of what can be chosen from.
    """

    name: str
    key: str
    read: Read
    ask: Callable[[Filters], Question | None]
    control: Control
    first: bool = False
    column: str = ""


def _one(parse: Callable[[str], Any]) -> Read:
    def read(texts: list[str]) -> tuple[Any, list[str]]:
        bad: list[str] = []
        for text in texts[:1]:
            value = parse(text)
            if value is not None:
                return value, bad
            bad.append(text)
        return None, bad

    return read


def _many(parse: Callable[[str], str | None]) -> Read:
    def read(texts: list[str]) -> tuple[Any, list[str]]:
        good = [parse(text) for text in texts[:VALUES_PER_FIELD]]
        bad = [text for text, value in zip(texts, good, strict=False) if value is None]
        return tuple(dict.fromkeys(value for value in good if value is not None)), bad

    return read


def _day(text: str) -> date | None:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        value = date.fromisoformat(text)
    except ValueError:
        return None
    return value if 1900 <= value.year <= 2100 else None


def _whole(text: str) -> int | None:
    if not re.fullmatch(r"[0-9]{1,7}", text):
        return None
    return int(text) if 1 <= int(text) <= COUNT_LIMIT else None


def _words(text: str) -> str | None:
    text = text.strip()
    if not text or len(text) > TEXT_CHARACTERS or not text.isprintable():
        return None
    return text


def _matching(pattern: str) -> Callable[[str], str | None]:
    return lambda text: text if re.fullmatch(pattern, text) else None


def _member(known: type[SubEventType | Weapon | Target | Outcome | Precision | Status]) -> Callable[[str], str | None]:
    allowed = {str(member) for member in known}
    return lambda text: text if text in allowed else None


def _yes(text: str) -> bool | None:
    return True if text == "1" else None


def _period(filters: Filters) -> Question | None:
    inside: list[str] = []
    values: list[object] = []
    if filters.start:
        inside.append("date_end >= ?")
        values.append(filters.start)
    if filters.end:
        inside.append("date_start <= ?")
        values.append(filters.end)
    if not inside:
        return None
    text = " AND ".join(inside)
    return (f"(date_start IS NULL OR ({text}))" if filters.undated else text), values


def _with_the_period(filters: Filters) -> Question | None:
    """Ask nothing: `start` asks for both ends, and for events without a date."""
    return None


def _by_the_source(filters: Filters) -> Question | None:
    """Ask nothing of the events: `conditions` names another source for them."""
    return None


def _among(name: str, column: str) -> Callable[[Filters], Question | None]:
    def ask(filters: Filters) -> Question | None:
        chosen = getattr(filters, name)
        return (f"list_contains(?::VARCHAR[], {column})", [list(chosen)]) if chosen else None

    return ask


def _shares(name: str, column: str) -> Callable[[Filters], Question | None]:
    def ask(filters: Filters) -> Question | None:
        chosen = getattr(filters, name)
        return (f"list_has_any({column}, ?::VARCHAR[])", [list(chosen)]) if chosen else None

    return ask


def _least(name: str, column: str) -> Callable[[Filters], Question | None]:
    def ask(filters: Filters) -> Question | None:
        least = getattr(filters, name)
        return (f"{column} >= ?", [least]) if least else None

    return ask


def _sure(filters: Filters) -> Question | None:
    return (SURE, []) if filters.sure else None


def _text(filters: Filters) -> Question | None:
    words = filters.text.split()
    part = (
        "event_id IN (SELECT event_id FROM event_claims JOIN claims c USING (claim_id) "
        "WHERE contains(lower(concat_ws(' ', c.quote, c.toponym, c.place)), lower(?)))"
    )
    return (" AND ".join([part] * len(words)), list(words)) if words else None


def _list(name: str, key: str, parse: Callable[[str], str | None], column: str, *, first: bool = False) -> FilterRow:
    return FilterRow(name, key, _many(parse), _among(name, column), "list", first, column)


def _lists(name: str, key: str, parse: Callable[[str], str | None], column: str, *, first: bool = False) -> FilterRow:
    return FilterRow(name, key, _many(parse), _shares(name, column), "list", first, f"unnest({column})")


FILTER_ROWS: Final[tuple[FilterRow, ...]] = (
    FilterRow("start", "from", _one(_day), _period, "dates", first=True),
    FilterRow("end", "to", _one(_day), _with_the_period, "dates", first=True),
    FilterRow("undated", "undated", _one(_yes), _with_the_period, "dates", first=True),
    FilterRow("known", "known", _one(_day), _by_the_source, "day"),
    _list("countries", "country", _matching(r"[A-Z]{2}"), "country", first=True),
    _list("regions", "region", _matching(r"[A-Z]{2}-[A-Z0-9]{1,3}"), "region", first=True),
    _list("types", "type", _member(SubEventType), "sub_event_type", first=True),
    _lists("weapons", "weapon", _member(Weapon), "weapon", first=True),
    _lists("targets", "target", _member(Target), "target"),
    _list("outcomes", "outcome", _member(Outcome), "outcome"),
    _list("attackers", "attacker", _words, "attacker"),
    _lists("claimants", "claimant", _words, "claimants"),
    _lists("publishers", "publisher", _words, "publishers"),
    _list("precisions", "precision", _member(Precision), "precision"),
    _list("statuses", "status", _member(Status), "status"),
    *(
        FilterRow(name, name, _one(_whole), _least(name, f"coalesce({name}_max, {name}_min)"), "least")
        for name in COUNTS
    ),
    FilterRow("articles", "articles", _one(_whole), _least("articles", "articles"), "least"),
    FilterRow("sure", "sure", _one(_yes), _sure, "switch", first=True),
    FilterRow("text", "q", _one(_words), _text, "text", first=True),
)
