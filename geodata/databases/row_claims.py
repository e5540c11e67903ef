"""The claim of a row: its fields by its mapping, its place by name and point; nothing guessed."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping as Table
from typing import Final

from geodata.databases.mapping import VOCABULARIES, Mapping
from geodata.databases.row_articles import cell, coded, days
from geodata.databases.row_places import place_of
from geodata.errors import ArticleError
from geodata.model import (
    Article,
    Atlas,
    Basis,
    Claim,
    Count,
    Outcome,
    Scope,
    SubEventType,
    Target,
    Weapon,
)

VERSION: Final = "table/1"
SEPARATOR: Final = re.compile(r";|,|/| and | та | и ")
MOST_COUNT: Final = 10_000_000


def claim_of(article: Article, row: Table[str, str], mapping: Mapping, atlas: Atlas) -> Claim:
    """Return the claim of a row. Raises ArticleError that names the column at fault."""
    start, end = days(row, mapping)
    attacker = coded(row, mapping, "attacker")
    scope = Scope(coded(row, mapping, "scope") or Scope.PLACE)
    place = place_of(row, mapping, atlas)
    toponym = cell(row, mapping, "place") or cell(row, mapping, "region") or cell(row, mapping, "country")
    return Claim(
        claim_id=hashlib.sha256(f"{VERSION}:{article.article_id}".encode()).hexdigest()[:16],
        article_id=article.article_id,
        article=article.name,
        scope=scope,
        toponym=(toponym or (place.name if place else "not told"))[:200],
        toponym_start=None,
        place=place,
        date_start=start,
        date_end=end,
        time_precision=int(coded(row, mapping, "time_precision") or (1 if (end - start).days <= 1 else 2)),
        sub_event_type=SubEventType(coded(row, mapping, "sub_event_type") or SubEventType.UNKNOWN),
        weapon=tuple(sorted({Weapon(value) for value in _listed(row, mapping, "weapon")})),
        outcome=Outcome(coded(row, mapping, "outcome") or Outcome.UNKNOWN),
        target=tuple(sorted({Target(value) for value in _listed(row, mapping, "target")})),
        attacker=attacker,
        launched=_count(row, mapping, "launched"),
        intercepted=_count(row, mapping, "intercepted"),
        killed=_count(row, mapping, "killed"),
        injured=_count(row, mapping, "injured"),
        claimant=cell(row, mapping, "claimant"),
        quote=article.text,
        quote_start=0,
        quote_end=len(article.text),
        extractor=VERSION,
        attacker_basis=Basis.SAID if attacker else None,
    )


def _listed(row: Table[str, str], mapping: Mapping, field: str) -> list[str]:
    """Return the values of a field that may hold several codes, joined by ";", ",", "/" or "and"."""
    written = cell(row, mapping, field)
    if written is None:
        one = coded(row, mapping, field)
        return [one] if one else []
    codes = mapping.values.get(field) or {value: value for value in VOCABULARIES[field]}
    parts = [written] if written in codes else [part.strip() for part in SEPARATOR.split(written)]
    found = [codes[part] for part in parts if part in codes]
    return found or ([codes[""]] if codes.get("") else [])


def _count(row: Table[str, str], mapping: Mapping, name: str) -> Count | None:
    best = _number(row, mapping, name)
    low, high = _number(row, mapping, f"{name}_min"), _number(row, mapping, f"{name}_max")
    told = [value for value in (best, low, high) if value is not None]
    if not told or (name in mapping.zero_unknown and not any(told)):
        return None
    if low is not None and high is None and f"{name}_max" in mapping.columns:
        return Count(low, None)
    return Count(min(told), max(told))


def _number(row: Table[str, str], mapping: Mapping, field: str) -> int | None:
    written = cell(row, mapping, field)
    if written is None:
        return None
    try:
        value = float(written.replace(" ", ""))
    except ValueError:
        value = math.nan
    if not 0 <= value <= MOST_COUNT or value != int(value):
        column = next(column for column in mapping.columns[field] if row.get(column))
        raise ArticleError(f"{column}: {written[:40]!r} is no number of people or things", "write a whole number")
    return int(value)
