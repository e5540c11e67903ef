"""The events shown as files to take away: one row an event or one row a claim."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from dashboard.questions import data
from dashboard.questions.data import EventSource
from dashboard.questions.filter_set import Filters
from dashboard.words import file_words, phrases
from dashboard.words import map_words as words
from geodata import exchange
from geodata.exchange import CREDITS, Names, desk_rows, export
from geodata.places import country_name, region_name

FORMATS: Final = {kind: told.media for kind, told in exchange.FORMATS.items()}
"""Each format that `geodata.exchange` writes, with its media type."""


def write(
    source: EventSource,
    filters: Filters,
    kind: str,
    unit: str,
    *,
    shown: str,
    made: datetime,
    page: str | None = None,
    hxl: bool = False,
) -> bytes:
    """Return exactly the events that the filters show as a file's bytes, each with its sources.

    kind: one of FORMATS. unit: "event" or "claim", what one row is. shown: the filter in words. page: address of the
    dashboard, to which permalinks lead. hxl: whether the second row of CSV and XLSX holds HXL tags.
    Raises ValidationError (a ValueError) for another kind or unit.
    """
    names = Names(country_name, region_name, page)
    rows = desk_rows(source.query, unit, names, data.event_rows(source, filters), filters.known)
    return export(rows, kind, unit, shown=shown, made=made, hxl=hxl)


def notes(source: EventSource, filters: Filters, *, shown: str, made: datetime) -> bytes:
    """Return what goes beside a table that cannot say it itself: filter, numbers of rows, date and credits, as text."""
    events, claims = data.counts(source, filters)["events"], len(data.claim_rows(source, filters))
    lines = (
        words.TITLE,
        f"{words.STATUS}. {words.STATUS_HELP}",
        file_words.NOTES_SHOWN.format(shown),
        file_words.NOTES_ROWS.format(phrases.number(events), phrases.number(claims)),
        file_words.NOTES_MADE.format(made.strftime("%Y-%m-%d %H:%M UTC")),
        file_words.NOTES_EMPTY,
        CREDITS,
    )
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")
