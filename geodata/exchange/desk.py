"""Rows that a desk can use: names beside codes, the sentence, whose words it is in, and the address of every source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from geodata.exchange.export_columns import in_order

Row = dict[str, Any]
EVENTS: Final = "SELECT * FROM events ORDER BY date_start NULLS LAST, event_id"
REPORTS: Final = (
    "SELECT ec.event_id, c.*, a.title, a.source AS publisher, a.url, a.published, a.language, a.retold, a.database "
    "FROM event_claims ec JOIN claims c USING (claim_id) JOIN articles a USING (article_id) "
    "ORDER BY c.date_start NULLS LAST, ec.event_id, a.published NULLS LAST, c.claim_id"
)
"""The question for the claims of all events with their articles, in order of publication."""

COPIES: Final = (
    "SELECT copy_of, source, url, published FROM articles WHERE copy_of IS NOT NULL ORDER BY published, article_id"
)
"""The question for the reports that repeat another under another publisher."""


class DeskAnswer(Protocol):
    """What a store answers."""

    def to_pylist(self) -> list[Row]:
        """Return the rows."""
        ...


@dataclass(frozen=True, slots=True)
class Names:
    """What codes stand for.

    country: of ISO 3166-1 alpha-2; region: of ISO 3166-2; both return None for a code that is not known.
    page: address of the dashboard, to which permalinks lead; None where it has none.
    """

    country: Callable[[str], str | None] = lambda _: None
    region: Callable[[str], str | None] = lambda _: None
    page: str | None = None


def desk_rows(
    ask: Callable[[str], DeskAnswer],
    unit: str,
    names: Names,
    events: Sequence[Mapping[str, Any]] | None = None,
    known: date | None = None,
) -> list[Row]:
    """Return rows of events or claims as a desk wants them, ready for `export`.

    ask: a store's `query`. unit: "event" or "claim". events: rows of the events view to be told; None for all.
    known: only what was published by this day is told of them; None for everything.
    """
    chosen = list(
        ask("SELECT * FROM events ORDER BY date_start NULLS LAST, event_id").to_pylist() if events is None else events
    )
    wanted = {row["event_id"] for row in chosen}
    reports = [row for row in ask(REPORTS).to_pylist() if row["event_id"] in wanted and _is_known(row, known)]
    copies: dict[str, list[Row]] = defaultdict(list)
    for copy in ask(COPIES).to_pylist():
        if _is_known(copy, known):
            copies[copy["copy_of"]].append(copy)
    if unit == "claim":
        return [_ordered(_named(_claim(row), names)) for row in reports]
    by_event: dict[str, list[Row]] = defaultdict(list)
    for report in reports:
        by_event[report["event_id"]].append(report)
    # "confidence" holds it under the name that files know.
    chosen = [{name: value for name, value in row.items() if name != "probability"} for row in chosen]
    return [_ordered(_named({**row, **_told(row, by_event[row["event_id"]], copies)}, names)) for row in chosen]


def _is_known(report: Row, known: date | None) -> bool:
    return known is None or (report["published"] is not None and report["published"] <= known)


def _claim(report: Row) -> Row:
    own = {name: value for name, value in report.items() if name not in ("retold", "evidence")}
    return own | {"wording": _wording(report), "confidence": report.get("probability")}


def _told(event: Mapping[str, Any], reports: Sequence[Row], copies: Mapping[str, Sequence[Row]]) -> Row:
    """Return what an event's reports add to it: the first one's sentence, and all sources, copies too."""
    first = min(reports, key=lambda row: (row["published"] or date.max, row["claim_id"]), default=None)
    known = [row["probability"] for row in reports if row["probability"] is not None]
    others = [copy for report in reports for copy in copies.get(report["article_id"], ())]
    return {
        "publishers": _unique([*(event["publishers"] or ()), *(copy["source"] for copy in others)]),
        "first_sentence": first["quote"] if first else None,
        "wording": _wording(first) if first else None,
        "confidence": max(known, default=None),
        "source_addresses": _unique(row["url"] for row in [*reports, *others]),
    }


def _wording(report: Row) -> str:
    if report["database"]:
        return "database"
    return "retelling" if report["retold"] else "quotation"


def _named(row: Row, names: Names) -> Row:
    attacker = row.get("attacker")
    state = isinstance(attacker, str) and len(attacker) == 2 and attacker.isupper()
    return row | {
        "permalink": f"{names.page.rstrip('/')}/?event={row['event_id']}" if names.page else None,
        "country_name": names.country(row["country"]) if row.get("country") else None,
        "region_name": names.region(row["region"]) if row.get("region") else None,
        "attacker_name": (names.country(attacker) if state else attacker) if attacker else None,
    }


def _ordered(row: Row) -> Row:
    return {name: row[name] for name in in_order(row)}


def _unique(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
