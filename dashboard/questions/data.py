"""What the pages ask of the store; answers are kept per version of the store and must not be changed in place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, Protocol

import pandas as pd
import pyarrow as pa

from dashboard.questions import conditions, distances, kept_counts
from dashboard.questions.coded_filters import MOST, is_coded
from dashboard.questions.filter_rows import FILTER_ROWS, Question
from dashboard.questions.filter_set import Filters
from dashboard.questions.kept_answers import KeptAnswers

Row = dict[str, Any]
_TABLES: Final = KeptAnswers[pa.Table](400)
_FRAMES: Final = KeptAnswers[pd.DataFrame](60)
_OPTIONS: Final = KeptAnswers[list[str]](50)


class EventSource(Protocol):
    """What the dashboard needs of a store."""

    @property
    def version(self) -> str:
        """Text that changes whenever anything readable changes."""
        ...

    def query(self, sql: str, parameters: Sequence[object] = ()) -> pa.Table:
        """Return the answer over the store's views."""
        ...


def events(source: EventSource, filters: Filters) -> pd.DataFrame:
    """Return the events shown, in the columns of the `events` view; do not change the frame."""
    question = conditions.events_question(filters)
    return _FRAMES.of(_key(source, question), lambda: source.query(*question).to_pandas())


def newest_events(source: EventSource, filters: Filters, most: int) -> pa.Table:
    """Return what `conditions.TABLED` names of the newest events shown, at most so many, undated ones last."""
    since = kept_counts.first_day_of_newest(source, filters, most)
    return _table(source, conditions.newest_question(filters, most, since))


def spots(source: EventSource, filters: Filters) -> pd.DataFrame:
    """Return the places of the events shown, in the columns of `layers.SPOT_COLUMNS`; do not change the frame."""
    return kept_counts.spots(source, filters)


def spots_with_cells(source: EventSource, filters: Filters, resolution: int) -> pd.DataFrame:
    """Return `spots` with the H3 cells that the store holds, by which hexagons are counted."""
    return kept_counts.spots_with_cells(source, filters, resolution)


def spread(source: EventSource, filters: Filters) -> pd.DataFrame:
    """Return latitude, longitude, country and number of events of the places of the events shown."""
    return kept_counts.spread(source, filters)


def far_events(source: EventSource) -> list[str]:
    """Return the ids of events that wait for a look at their place, far from the rest of their article."""
    return [row["event_id"] for row in _rows(source, ("SELECT event_id FROM far", []))]


def counts(source: EventSource, filters: Filters) -> Row:
    """Return how many events these filters show: events, dated, undated, totals, unmapped; oldest and newest day."""
    return kept_counts.counts(source, filters)


def region_counts(source: EventSource, filters: Filters) -> dict[str, int]:
    """Return how many of the events shown lie in each region, by its code."""
    return kept_counts.region_counts(source, filters)


def totals_shown(source: EventSource, filters: Filters) -> list[Row]:
    """Return the totals over several places among the events shown, newest first."""
    if not counts(source, filters)["totals"]:
        return []
    return list(reversed(_rows(source, conditions.totals_question(filters))))


def days_by_spot(source: EventSource, filters: Filters, most: int) -> dict[str, list[int]] | None:
    """Return for each spot of its dated events four times the first day, counted from 1970, plus the outcome's grade.

    Grades are 0 to 3. None where these events are more than `most`. Do not change what it returns.
    """
    return kept_counts.days_by_spot(source, filters, most)


def spot_events(source: EventSource, filters: Filters, spot: str) -> list[Row]:
    """Return the events shown at one spot, newest first."""
    return _rows(source, conditions.spot_question(filters, spot))


def nearest_events(source: EventSource, filters: Filters, event_id: str, days: int, most: int) -> list[Row]:
    """Return the events shown at the nearest other places within days of an event, with their kilometres from it."""
    return _rows(source, distances.nearest_question(filters, event_id, days, most))


def worst(source: EventSource, filters: Filters) -> Row | None:
    """Return the event of one place with the highest toll told, None where none tells of people killed."""
    found = kept_counts.worst(source, filters)
    return _rows(source, conditions.known_question(filters, *found))[0] if found else None


def articles(source: EventSource, filters: Filters) -> int:
    """Return how many articles the events shown come from."""
    return kept_counts.articles(source, filters)


def timeline(source: EventSource, filters: Filters, unit: str) -> pd.DataFrame:
    """Return events by start (date of the day, week or month) and sub_event_type, whatever the dates asked for."""
    return kept_counts.timeline(source, filters.without_dates(), unit)


def options(source: EventSource, name: str) -> list[str]:
    """Return what can be chosen from in a field of `Filters`, the most frequent first."""
    return _OPTIONS.of((source.version, name), lambda: _chosen_from(source, name))


def event(source: EventSource, event_id: str) -> Row | None:
    """Return one event's row; None where there is none of this id."""
    found = _rows(source, ("SELECT * FROM events WHERE event_id = ?", [event_id]))
    return found[0] if found else None


def event_of(source: EventSource, claim_ids: Sequence[str]) -> str | None:
    """Return the event that the first of these claims belongs to, None where none of them belongs to one."""
    sql = "SELECT claim_id, event_id FROM event_claims WHERE list_contains(?::VARCHAR[], claim_id)"
    found = {row["claim_id"]: row["event_id"] for row in _rows(source, (sql, [list(claim_ids)]))}
    return next((found[claim_id] for claim_id in claim_ids if claim_id in found), None)


def events_of(source: EventSource, claim_ids: Sequence[str]) -> list[str]:
    """Return the events that any of these claims belongs to."""
    sql = "SELECT DISTINCT event_id FROM event_claims WHERE list_contains(?::VARCHAR[], claim_id) ORDER BY event_id"
    return [row["event_id"] for row in _rows(source, (sql, [list(claim_ids)]))]


def points_of(source: EventSource, event_ids: Sequence[str]) -> list[tuple[float, float]]:
    """Return longitude and latitude of the places of these events that have a point."""
    sql = (
        "SELECT DISTINCT longitude, latitude FROM events WHERE list_contains(?::VARCHAR[], event_id) "
        "AND scope = 'place' AND latitude IS NOT NULL AND precision <> 'country' ORDER BY ALL"
    )
    return [(row["longitude"], row["latitude"]) for row in _rows(source, (sql, [list(event_ids)]))]


def is_outside(source: EventSource, filters: Filters, event_id: str) -> bool:
    """Return whether an event is not among those shown."""
    return not _rows(source, conditions.shown_question(filters, event_id))[0]["shown"]


def claims(source: EventSource, event_id: str, known: date | None = None) -> list[Row]:
    """Return an event's claims with their article's title, source, url, published and language, oldest first.

    known: only claims published by this day.
    """
    limit = "AND a.published <= ? " if known else ""
    sql = (
        "SELECT c.*, a.title, a.source, a.url, a.published, a.language, a.retold, a.database FROM event_claims ec "
        "JOIN claims c USING (claim_id) JOIN articles a USING (article_id) "
        f"WHERE ec.event_id = ? {limit}ORDER BY a.published NULLS LAST, a.article_id, c.quote_start"
    )
    return _rows(source, (sql, [event_id, known] if known else [event_id]))


def event_rows(source: EventSource, filters: Filters) -> list[Row]:
    """Return the events shown as rows, unknown values None."""
    return _rows(source, conditions.events_question(filters))


def claim_rows(source: EventSource, filters: Filters) -> list[Row]:
    """Return the claims of the events shown, one row a claim with its event_id and its article's particulars."""
    return _rows(source, conditions.claims_question(filters))


def figures(source: EventSource, event_id: str) -> list[Row]:
    """Return the states of an event's counts in order of publication: field, minimum, maximum, claimant, published."""
    sql = (
        "SELECT field, minimum, maximum, claimant, published FROM figures WHERE event_id = ? "
        "ORDER BY field, published NULLS LAST"
    )
    return _rows(source, (sql, [event_id]))


def reconciliations(source: EventSource, total_id: str) -> list[Row]:
    """Return what a total states beside what its places add up to, by field and claimant."""
    return _rows(
        source, ("SELECT * FROM reconciliations WHERE total_id = ? ORDER BY field, claimant NULLS LAST", [total_id])
    )


def parts(source: EventSource, event_id: str) -> list[Row]:
    """Return the events that belong to a total, or to what is told of a region, by place."""
    return _rows(source, ("SELECT * FROM events WHERE part_of = ? ORDER BY place, date_start", [event_id]))


def rows(source: EventSource, question: Question) -> list[Row]:
    """Return the answer to a question, one mapping a row."""
    return _rows(source, question)


def _rows(source: EventSource, question: Question) -> list[Row]:
    # Kept as Arrow has them, at a fraction of the memory; whoever is handed rows may change them.
    rows: list[Row] = _table(source, question).to_pylist()
    return rows


def _table(source: EventSource, question: Question) -> pa.Table:
    return _TABLES.of(_key(source, question), lambda: source.query(*question))


def _key(source: EventSource, question: Question) -> tuple[str, str, str]:
    return source.version, question[0], repr(question[1])


def _chosen_from(source: EventSource, name: str) -> list[str]:
    if is_coded(name):
        return kept_counts.options(source, name)
    column = next(row.column for row in FILTER_ROWS if row.name == name)
    table = source.query(
        f"SELECT value FROM (SELECT {column} AS value FROM events) WHERE value IS NOT NULL "
        f"GROUP BY value ORDER BY count(*) DESC, value LIMIT {MOST}"
    )
    found: list[str] = table.column("value").to_pylist()
    return found
