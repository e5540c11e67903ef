"""A row of an event table as an article: its text, its source, and the row as it stood there."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping as Table
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

from geodata.databases.mapping import Mapping, known_mappings
from geodata.errors import ArticleError
from geodata.model import Article, SkippedFile

TEXT_CHARACTERS = 5_000
LEAST_LIKENESS = 0.6
"""Share of a mapping's marks that a row has to fill; in the headers of the tables known, no two share more than 0.4."""
FORMS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d", "%Y%m%d", "%d.%m.%Y", "%d %B %Y", "%d-%b-%y", "%d %b %Y")
"""Forms of dates that can be read in one way only; a mapping names others."""


def article_of(path: Path, number: int, row: Table[str, str], mapping: Mapping | None) -> Article | SkippedFile | None:
    """Return the row as an article, None where the table says that it is no strike.

    Raises ArticleError where no mapping is given and the columns tell none that is known.
    """
    name, known = ("", mapping) if mapping else _recognised(row)
    if any(row.get(column, "") not in codes for column, codes in known.only.items()):
        return None
    if known.flags.get("sub_event_type") and not any(is_on(row, flag) for flag in known.flags["sub_event_type"]):
        return None
    try:
        when = days(row, known)
    except ArticleError as error:
        return SkippedFile(str(path), error.reason, error.remedy, number)
    own = cell(row, known, "id") or hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()[:16]
    url = cell(row, known, "url")
    return Article(
        article_id=hashlib.sha256(f"{known.name}:{own}".encode()).hexdigest()[:16],
        name=f"{path.name}:{own}",
        text=_text(row, known, when),
        title=cell(row, known, "title"),
        source=_source(row, known),
        url=url if url and re.match("https?://", url) else None,
        published=_published(row, known) or when[1],
        language="en",
        retold=True,
        database=known.name,
        original=json.dumps({"mapping": name or asdict(known), "row": dict(row)}, ensure_ascii=False),
    )


def cell(row: Table[str, str], mapping: Mapping, field: str) -> str | None:
    """Return what the first filled column of a field holds, None where none is."""
    return next((row[column] for column in mapping.columns.get(field, ()) if row.get(column)), None)


def coded(row: Table[str, str], mapping: Mapping, field: str) -> str | None:
    """Return a field's value in our words: what its code, a flag or the mapping's constant says."""
    written, codes = cell(row, mapping, field), mapping.values.get(field)
    if written is not None:
        value = written if codes is None else codes.get(written, codes.get(""))
        if value:
            return value
    flags = mapping.flags.get(field, {})
    return next((value for flag, value in flags.items() if is_on(row, flag)), mapping.constant.get(field))


def days(row: Table[str, str], mapping: Mapping) -> tuple[date, date]:
    """Return first and last day. Raises ArticleError that names the column and what stands in it."""
    start = _day(row, mapping, "date_start")
    if start is None:
        columns = " or ".join(mapping.columns["date_start"])
        raise ArticleError(f"{columns}: no date", "fill it, or leave the row out")
    end = _day(row, mapping, "date_end") or start
    if end < start:
        raise ArticleError(f"it ends ({end}) before it begins ({start})", "mend its dates")
    return start, end


def _recognised(row: Table[str, str]) -> tuple[str, Mapping]:
    # Empty cells are left out of a row, so that not all marks need be there.
    likeness = {name: _likeness(row, mapping) for name, mapping in known_mappings().items()}
    best = max(likeness, key=lambda name: likeness[name])
    if likeness[best] < LEAST_LIKENESS:
        known = ", ".join(mapping.name for mapping in known_mappings().values())
        raise ArticleError(f"a table of no known kind (known: {known})", "say what its columns mean: --mapping FILE")
    return best, known_mappings()[best]


def _likeness(row: Table[str, str], mapping: Mapping) -> float:
    return sum(mark in row for mark in mapping.marks) / len(mapping.marks)


def _day(row: Table[str, str], mapping: Mapping, field: str) -> date | None:
    written = cell(row, mapping, field)
    if written is None:
        return None
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        pass
    for form in (*mapping.dates, *FORMS):
        try:
            return datetime.strptime(written, form).date()
        except ValueError:
            continue
    column = next(column for column in mapping.columns[field] if row.get(column))
    raise ArticleError(f"{column}: {written[:40]!r} is not a date", "write it as YYYY-MM-DD, or name its form in dates")


def _published(row: Table[str, str], mapping: Mapping) -> date | None:
    written = cell(row, mapping, "published")
    try:
        return datetime.fromisoformat(written).date() if written else None
    except ValueError:
        return None


def _source(row: Table[str, str], mapping: Mapping) -> str:
    told = cell(row, mapping, "source")
    return f"{mapping.name} ({told[:200]})" if told else mapping.name


def _text(row: Table[str, str], mapping: Mapping, when: tuple[date, date]) -> str:
    parts = dict.fromkeys(row[column] for column in mapping.columns.get("text", ()) if row.get(column))
    text = " ".join(" ".join(parts).split())[:TEXT_CHARACTERS]
    if not text:
        told = (cell(row, mapping, "place") or cell(row, mapping, "region"), cell(row, mapping, "country"))
        text = ", ".join([*filter(None, told), when[0].isoformat()])
    return unicodedata.normalize("NFC", text)


def is_on(row: Table[str, str], column: str) -> bool:
    """Tell whether a column of yes and no, or of a probability, says yes."""
    try:
        return float(row.get(column) or 0) >= 0.5
    except ValueError:
        return False
