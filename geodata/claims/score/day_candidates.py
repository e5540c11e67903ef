"""What the days of a claim may be: those that a text names, where it names them, and the features of each."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from geodata.claims.score.context import Context
from geodata.claims.score.day_contexts import day_context, is_spoken
from geodata.claims.score.day_hours import day_hour
from geodata.claims.score.day_tellings import day_telling
from geodata.claims.score.deed_days import deed_day
from geodata.claims.score.scorer import Bag, Features
from geodata.claims.spot.day_mentions import DayMention
from geodata.claims.spot.days import When
from geodata.claims.spot.spotting import Spotted

_REMEMBERED: Final = 4_000
"""Bags of features that are kept in memory, of each sort."""


def day_candidates(spotted: Spotted) -> dict[When, list[DayMention]]:
    """Return the days that a claim may be told of, with where they are named; the day of publication always.

    Never days that had not come: of 80 that texts learnt from tell of, none is that of an attack.
    """
    found: dict[When, list[DayMention]] = defaultdict(list)
    published = spotted.article.published
    for mention in spotted.days:
        if published is None or mention.when.start <= published:
            found[mention.when].append(mention)
    if published is not None:
        found.setdefault(When(published, published), [])
    return found


def day_features(context: Context, number: int, when: When, mentions: Mapping[When, Sequence[DayMention]]) -> Features:
    """Return the features of days as the date of the attack at anchor `number`."""
    ago = days_ago(when, context.spotted.article.published)
    dated, orders = context.once(mentions, ("days", number), lambda: _days_from(context, number, mentions))
    most = context.once(mentions, "most", lambda: max(map(len, mentions.values())))
    named = mentions[when]
    told = (not named, dated, len(named) == most, (when.end - when.start).days > 1)
    bags = [_day_told(ago, told, min(4, len(mentions)), when.precision)]
    mention = None
    if named:
        mention = min(named, key=lambda day: _rank(context, number, day)) if len(named) > 1 else named[0]
        apart = max(-3, min(4, context.relations.apart(number, mention.unit)))
        nearer = bisect_left(orders, _order(context, number, mention))
        bags += context.relations.features(number, mention.unit, mention.last + 1).bags
        bags += [_day_named(mention.kind, apart, min(3, nearer), ago), context.around.near(mention.unit)]
    key = ("lead", when, dated)
    lead = context.once(mentions, key, lambda: Bag(f"{name},dated={dated}" for name in _lead(context, when, mentions)))
    bags += [lead, day_context(context, number, when, mention), day_telling(context, number, when, mention)]
    bags += [deed_day(context, number, when), day_hour(context, number, ago, (when.end - when.start).days)]
    return Features([], bags)


def _lead(context: Context, when: When, mentions: Mapping[When, Sequence[DayMention]]) -> list[str]:
    """Return how early in the text days are first told, and whether they are part of a night or day told as a span."""
    first = {days: min((mention.unit for mention in found), default=-1) for days, found in mentions.items()}
    earlier = sum(0 <= unit < first[when] for unit in first.values()) if first[when] >= 0 else -1
    sentence = context.spotted.document.of_unit[first[when]] if first[when] >= 0 else -1
    longer = any(
        other != when and other.start <= when.start and when.end <= other.end and other.precision == when.precision
        for other in mentions
    )
    return [
        f"earlier={min(earlier, 2)}", f"opening={min(sentence, 3)}", f"longer={longer}",
        f"longer={longer},earlier={min(earlier, 2)}",
    ]  # fmt: skip


@lru_cache(maxsize=_REMEMBERED)
def _day_told(ago: str, told: tuple[bool, bool, bool, bool], days: int, precision: int) -> Bag:
    """Return the features of days; told: whether only as publication, whether the anchor has any, most often, long."""
    default, dated, most, long = told
    return Bag([
        f"ago={ago}", f"default={default}", f"dated={dated},default={default}", f"ago={ago},dated={dated}",
        f"most={most}", f"days={days}", f"precision={precision}", f"long={long}",
    ])  # fmt: skip


@lru_cache(maxsize=_REMEMBERED)
def _day_named(kind: str, apart: int, nearer: int, ago: str) -> Bag:
    return Bag([
        f"day={kind}", f"day={kind},{apart}", f"nearer={nearer},{apart}", f"day={kind},ago={ago}",
        f"nearer={nearer},ago={ago}",
    ])  # fmt: skip


def _days_from(
    context: Context, number: int, mentions: Mapping[When, Sequence[DayMention]]
) -> tuple[bool, list[tuple[int, int]]]:
    """Return whether a sentence of an anchor names a day, and how near all days are, sorted."""
    own, of_unit = context.anchors[number].sentences, context.spotted.document.of_unit
    named = context.once(mentions, "named", lambda: _named_days(context, mentions))
    dated = any(of_unit[mention.unit] in own for found in mentions.values() for mention in found)
    return dated, sorted([(costs[number], width) for costs, width in named])


def _named_days(context: Context, mentions: Mapping[When, Sequence[DayMention]]) -> list[tuple[list[int], int]]:
    """Return for each mention of a day what it costs from each anchor, and the same width as `_order` has."""
    days = [day for found in mentions.values() for day in found]
    return [(context.relations.costs(day.unit), day.unit - day.last) for day in days]


def _order(context: Context, number: int, day: DayMention) -> tuple[int, int]:
    return context.relations.costs(day.unit)[number], day.unit - day.last


def _rank(context: Context, number: int, day: DayMention) -> tuple[bool, int, int]:
    """Return by what the mentions of a day are ordered: those of when somebody spoke last, then the nearest first."""
    return is_spoken(context, day), *_order(context, number, day)


def days_ago(when: When, published: date | None) -> str:
    """Return how long before publication days were, as a rough step."""
    if published is None:
        return "unknown"
    days = (published - when.end).days
    for least, name in ((366, "year"), (32, "months"), (8, "weeks"), (3, "days"), (2, "2"), (1, "1"), (0, "0")):
        if days >= least:
            return name
    return "future"
