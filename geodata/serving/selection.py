"""The filters of the interface, one row each: its key, the condition that it makes, and its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from geodata.errors import ValidationError
from geodata.model import COUNTS, Outcome, Precision, Scope, Status, SubEventType, Target, Weapon


@dataclass(frozen=True, slots=True)
class Facet:
    """What a key asks. condition: of SQL over the events shown, with one question mark, or none for a yes; "" where the
    key changes how others are asked; kind: day, number, text, yes, or among several; words: what it does. Several
    values of one key are alternatives, except of days and numbers. The keys are those of the map's address, so that
    what follows its question mark can be asked here.
    """

    condition: str
    kind: str
    words: str
    known: tuple[str, ...] = ()


UNSURE: Final = 0.7
"""Below this probability of its likeliest claim an event counts as unsure, as on the map."""
FILTERS: Final[Mapping[str, Facet]] = {
    "from": Facet("date_end >= ?", "day", "events that end on this day or later"),
    "to": Facet("date_start <= ?", "day", "events that begin on this day or earlier"),
    "country": Facet("list_contains(?::VARCHAR[], country)", "among", "ISO 3166-1 alpha-2"),
    "region": Facet("list_contains(?::VARCHAR[], region)", "among", "ISO 3166-2"),
    "type": Facet("list_contains(?::VARCHAR[], sub_event_type)", "among", "kind of event", tuple(SubEventType)),
    "weapon": Facet("list_has_any(weapon, ?::VARCHAR[])", "among", "what was used", tuple(Weapon)),
    "target": Facet("list_has_any(target, ?::VARCHAR[])", "among", "what was struck", tuple(Target)),
    "outcome": Facet("list_contains(?::VARCHAR[], outcome)", "among", "what came of it", tuple(Outcome)),
    "attacker": Facet("list_contains(?::VARCHAR[], attacker)", "among", "ISO alpha-2 of a state, or a group's name"),
    "status": Facet("list_contains(?::VARCHAR[], status)", "among", "standing of the event", tuple(Status)),
    "precision": Facet("list_contains(?::VARCHAR[], precision)", "among", "how finely it is placed", tuple(Precision)),
    "scope": Facet("list_contains(?::VARCHAR[], scope)", "among", "one place, or a total", tuple(Scope)),
    "event": Facet("list_contains(?::VARCHAR[], event_id)", "among", "ids of events"),
    "articles": Facet("articles >= ?", "number", "at least so many articles"),
    "claimant": Facet("list_has_any(claimants, ?::VARCHAR[])", "among", "who says it"),
    "publisher": Facet("list_has_any(publishers, ?::VARCHAR[])", "among", "who published it"),
    "undated": Facet("", "yes", "1: with from and to, also events without a date"),
    "known": Facet("", "day", "only claims published on this day or earlier, and the events as they told them"),
    "sure": Facet(
        f"coalesce(probability >= {UNSURE}, true)",
        "yes",
        "1: only events of whose likeliest claim the reader is sure",
    ),
    "q": Facet(
        "event_id IN (SELECT event_id FROM event_claims JOIN claims c USING (claim_id) "
        "WHERE contains(lower(concat_ws(' ', c.quote, c.toponym, c.place)), lower(?)))",
        "text",
        "words in sentences and places",
    ),
    **{
        count: Facet(f"coalesce({count}_max, {count}_min) >= ?", "number", f"at least so many {count}")
        for count in COUNTS
    },
}
"""Every filter by its key in the address."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What was asked for: a condition over the events shown, its values in order, and the filter in words.

    known: day by which a claim had to be published to count, None for no such day.
    """

    condition: str
    values: tuple[object, ...]
    words: str
    known: date | None = None


def select(asked: Mapping[str, Sequence[str]]) -> Selection:
    """Return the selection that these keys and values ask for. Raises ValidationError that names the key."""
    parts: list[str] = []
    values: list[object] = []
    known: date | None = None
    undated = list(asked.get("undated", ())) == ["1"]
    for key, given in asked.items():
        if key not in FILTERS:
            raise ValidationError(f"{key}: no such filter; use one of {', '.join(FILTERS)}")
        chosen = FILTERS[key]
        if chosen.kind == "yes":
            parts += [chosen.condition] if chosen.condition and list(given) == ["1"] else []
            continue
        for value in _alternatives(chosen, given):
            read = _value(key, chosen, value)
            if key == "known":
                known = read if isinstance(read, date) else None
                continue
            dated = chosen.kind == "day" and undated
            parts.append(f"(date_start IS NULL OR {chosen.condition})" if dated else chosen.condition)
            values.append(read)
    said = "; ".join(f"{key}: {', '.join(given)}" for key, given in asked.items())
    return Selection(" AND ".join(parts) or "true", tuple(values), said or "everything in the store", known)


def _alternatives(chosen: Facet, given: Sequence[str]) -> Sequence[str | list[str]]:
    """Return the values of one condition each: all together, or of a text every word."""
    if chosen.kind == "among":
        return [list(given)]
    return [word for value in given for word in value.split()] if chosen.kind == "text" else given


def _value(key: str, chosen: Facet, given: str | list[str]) -> object:
    if isinstance(given, list):
        wrong = [value for value in given if chosen.known and value not in chosen.known]
        if wrong:
            raise ValidationError(f"{key}: {wrong[0]!r:.60} is not known; use one of {', '.join(chosen.known)}")
        return given
    try:
        if chosen.kind == "day":
            return date.fromisoformat(given)
        return int(given) if chosen.kind == "number" else given
    except ValueError as error:
        form = "a day as YYYY-MM-DD" if chosen.kind == "day" else "a whole number"
        raise ValidationError(f"{key}: {given[:40]!r} is not {form}") from error
