"""What a date tells of: the deed that it stands beside, the hour told with it, and the days told more finely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from geodata.claims.score.context import Context
from geodata.claims.score.day_hours import TIMES
from geodata.claims.score.features import ACTS
from geodata.claims.score.scorer import Bag
from geodata.claims.spot.clauses import up_to_end
from geodata.claims.spot.day_mentions import DEEDS, DayMention, is_of_speech
from geodata.claims.spot.days import When
from geodata.claims.spot.document import DATE, PUNCT
from geodata.claims.spot.lexicon import lexicon

_CLOCK: Final = re.compile(r"\d{1,2}[:.]\d\d")
_WORD: Final = re.compile(r"\d{1,2}[:.]\d\d|[^\W\d_]+(?:\.[^\W\d_]+)*")
_HEAD: Final = 2
"""Words beside its date that a sentence may hold which is the head of an entry: "On Monday night"."""
_HOURS: Final = TIMES | {"hour"}
"""Values of words that tell an hour or a part of the day."""
_BESIDE: Final = 4
"""Units around a date in which an hour is told with it: "at about 6:45 p.m. on Wednesday"."""
_BACKGROUND: Final = frozenset({"cumulative", "superseded", "second", "record", "battle", "hypothetical", "revised"})
"""Kinds of words that tell of other attacks than the one reported."""
_OWNING: Final = ("'s", "’s")
_MARK: Final = "e:"
_REMEMBERED: Final = 4_000
"""Bags of features that are kept in memory."""


def day_telling(context: Context, number: int, when: When, mention: DayMention | None) -> Bag:
    """Return what a day is told of, for anchor `number`; mention: where it is named nearest, if anywhere."""
    anchor = context.anchors[number]
    own = context.once(context.relations, ("background", number), lambda: _background(context, anchor.sentences))
    finer = _finer(when, _finely(context))
    if mention is None:
        return _unnamed(own, finer)
    sentence = context.spotted.document.of_unit[mention.unit]
    told = context.once(context.around, ("day told of", mention.unit, mention.last), lambda: _told_of(context, mention))
    there = context.once(context.around, ("background", sentence), lambda: _background(context, {sentence}))
    alone = context.once(context.relations, ("alone", sentence), lambda: _alone(context, sentence))
    heads = context.once(context.spotted, "heads", lambda: _heads(context))
    latest = max((at for at in heads if at <= min(anchor.sentences)), default=-1)
    headed = "latest" if sentence == latest else "head" if sentence in heads else "none" if latest < 0 else "other"
    whose = context.once(context.around, ("whose", mention.unit), lambda: _is_owning(context, mention))
    return _named(told, (sentence in anchor.sentences, finer, alone, headed, whose), own, there)


@lru_cache(maxsize=_REMEMBERED)
def _unnamed(own: tuple[str, ...], finer: str) -> Bag:
    return Bag([f"{_MARK}finer={finer},unnamed", *(f"{_MARK}own:{kind},unnamed" for kind in own)])


@lru_cache(maxsize=_REMEMBERED)
def _named(
    told: tuple[str, str, bool], stands: tuple[bool, str, bool, str, bool], own: tuple[str, ...], there: tuple[str, ...]
) -> Bag:
    """Return the features of a day that is named.

    told: the nearest acts on both sides, and whether an hour is told; stands: whether it is told in a sentence of the
    anchor, which days are told with a deed and an hour, whether its sentence holds no anchor, how it heads the entry
    that the anchor stands in, and whether the day owns what follows; own, there: what of other attacks the sentences of
    the anchor and of the day tell.
    """
    before, behind, timed = told
    here, finer, alone, headed, whose = stands
    found = [
        f"act={before}_{behind},{here}", f"act-={before},{here}", f"act+={behind},{here}", f"timed={timed},{here}",
        f"timed={timed},finer={finer}", f"timed={timed},alone={alone}", f"finer={finer},{here}",
        f"alone={alone},{finer}", f"act-={before},alone={alone}", f"act+={behind},alone={alone}",
        f"headed={headed},{here}", f"whose={whose},{here}", f"whose={whose},act+={behind}",
        *(f"own:{kind},{here}" for kind in own), *(f"there:{kind},{here}" for kind in there),
    ]  # fmt: skip
    return Bag([f"{_MARK}{name}" for name in found])


def _background(context: Context, sentences: set[int]) -> tuple[str, ...]:
    """Return the kinds of words in sentences that tell of other attacks."""
    kinds = set[str]().union(*(context.around.sentence_kinds(sentence) for sentence in sentences))
    return tuple(sorted(kinds & _BACKGROUND))


def _finer(when: When, finely: frozenset[When]) -> str:
    """Return whether these days, others or both are told with a deed and an hour."""
    return ("both" if len(finely) > 1 else "this") if when in finely else "other" if finely else "none"


def _heads(context: Context) -> frozenset[int]:
    """Return the sentences that are little but a date, as the heads of a chronicle are: "2 March, Monday."."""
    document = context.spotted.document
    dated = {document.of_unit[day.unit] for day in context.spotted.days}
    return frozenset(
        number
        for number in dated
        if sum(
            unit.kind not in (DATE, PUNCT)
            for unit in document.units[document.sentences[number].first : document.sentences[number].last]
        )
        <= _HEAD
    )


def _alone(context: Context, sentence: int) -> bool:
    """Say whether no place that is struck stands in a sentence: "The attack took place on Friday"."""
    return not any(sentence in anchor.sentences for anchor in context.anchors)


def _finely(context: Context) -> frozenset[When]:
    """Return the days that are told with an hour, beside a deed and not as those on which somebody spoke."""
    return context.once(context.spotted, "finely", lambda: frozenset(_find_finely(context)))


def _find_finely(context: Context) -> Iterator[When]:
    document = context.spotted.document
    for day in context.spotted.days:
        told = not DEEDS.isdisjoint(context.around.sentence_kinds(document.of_unit[day.unit]))
        if told and _timed(context, day) and not is_of_speech(document, day):
            yield day.when


def _told_of(context: Context, day: DayMention) -> tuple[str, str, bool]:
    """Return the nearest acts before and behind a day in its clause, and whether an hour is told with it."""
    sentence = context.spotted.document.sentences[context.spotted.document.of_unit[day.unit]]
    before = _nearest_act(context, range(day.unit - 1, sentence.first - 1, -1))
    return before, _nearest_act(context, range(day.last + 1, sentence.last)), _timed(context, day)


def _nearest_act(context: Context, order: range) -> str:
    return next((unit.kind for unit in up_to_end(context.around.units, order) if unit.kind in ACTS), "none")


def _is_owning(context: Context, day: DayMention) -> bool:
    """Say whether something is told to be of a day, as attacks are: "Wednesday's strike", "Monday night's raid"."""
    document = context.spotted.document
    behind = document.units[day.last + 1 : day.last + 2]
    word = document.text[behind[0].start : behind[0].end].lower() if behind else ""
    parts = lexicon(document.language).day_parts
    return document.text.endswith(_OWNING, 0, document.units[day.last].end) or any(
        word.removesuffix(owning) in parts for owning in _OWNING if word.endswith(owning)
    )


def _timed(context: Context, day: DayMention) -> bool:
    """Say whether an hour or a part of the day is told right beside a date, or with it."""
    document = context.spotted.document
    sentence = document.sentences[document.of_unit[day.unit]]
    first = document.units[max(sentence.first, day.unit - _BESIDE)]
    last = document.units[min(sentence.last, day.last + 1 + _BESIDE) - 1]
    words = _WORD.findall(document.text[first.start : last.end].lower())
    return any(lexicon(document.language).day_parts.get(word) in _HOURS or _CLOCK.fullmatch(word) for word in words)
