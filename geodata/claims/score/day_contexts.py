"""What a day is told of: the features of the words about a date, and of the entry of a running report it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from geodata.claims.score.context import Context
from geodata.claims.score.scorer import Bag
from geodata.claims.spot.day_mentions import DEEDS, DayMention, is_of_speech
from geodata.claims.spot.days import When
from geodata.model import TimePrecision

_CLOCK: Final = re.compile(r"[\s*\[(•▪️⚡️❗️‼️-]*(?:[^\W\d]{2,9}\.? )?\d{1,2}[:.]\d\d\b(?!\.\d)")
"""A line that opens with a time of day, as the entries of a running report do: "18:05", "[Thu 21:45]"."""
_OUTSIDE: Final = -1
"""Number of the entry of what stands in none."""
_MOST_PLACES: Final = 3
"""Places of a day that are told apart by their number."""
_MARK: Final = "c:"
_REMEMBERED: Final = 4_000
"""Bags of features that are kept in memory."""


def in_another_entry(context: Context, number: int, when: When, mentions: Sequence[DayMention]) -> bool:
    """Say whether days are told of in other entries of a running report alone than in that of an anchor.

    Of 329 attacks in such entries of the texts learnt from, none is dated by another one.
    """
    if not mentions or context.spotted.article.published is None or is_of_publication(context, when):
        return False
    entries = context.once(context.spotted, "entries", lambda: _entries(context))
    own = {entries[sentence] for sentence in context.anchors[number].sentences}
    of_unit = context.spotted.document.of_unit
    return _OUTSIDE not in own and (own | {_OUTSIDE}).isdisjoint({entries[of_unit[day.unit]] for day in mentions})


def day_context(context: Context, number: int, when: When, mention: DayMention | None) -> Bag:
    """Return what a day is told of beside what an anchor is; mention: where it is named nearest, if anywhere."""
    here = context.anchors[number].sentences
    entries = context.once(context.spotted, "entries", lambda: _entries(context))
    entry = entries[min(here)]
    default = is_of_publication(context, when)
    if mention is None:
        return _unnamed(entry >= 0, _spoken_near(context, number, when), _within(context, when))
    sentence = context.spotted.document.of_unit[mention.unit]
    return _named(
        (entry >= 0, entries[sentence] == entry, default),
        (is_spoken(context, mention), _other_near(context, number, when), _spoken_near(context, number, when)),
        (_latest(context, number) == when, sentence in here, _tells(context, sentence)),
        (mention.kind, _within(context, when), str(_begins(context, mention))),
        _places(context, number, when),
    )


@lru_cache(maxsize=_REMEMBERED)
def _unnamed(clock: bool, spoken: bool, within: str) -> Bag:
    return _marked(f"clock={clock},unnamed", f"near spoken={spoken},unnamed", f"within={within},unnamed")


def _marked(*names: str) -> Bag:
    return Bag([f"{_MARK}{name}" for name in names])


@lru_cache(maxsize=_REMEMBERED)
def _named(
    entry: tuple[bool, bool, bool],
    spoken: tuple[bool, bool, bool],
    told: tuple[bool, bool, bool],
    stretch: tuple[str, str, str],
    places: tuple[int, bool],
) -> Bag:
    """Return the features of a day that is named.

    entry: whether the anchor stands in an entry of a running report, the day in the same, and the day is that of
    publication; spoken: whether it tells when somebody spoke, and whether another day near does not, and one does;
    told: whether it is the last day told before the anchor, in its sentence, and beside a deed; stretch: how the day is
    told, how a stretch that it is part of, and whether one begins with it; places: in the sentences of how many other
    anchors it is told, and whether of more than any other day is.
    """
    clock, same, default = entry
    latest, here, deed = told
    said, other, near = spoken
    kind, within, begins = stretch
    return _marked(
        f"clock={clock},same={same}", f"clock={clock},published={default}", f"published={default},here={here}",
        f"spoken={said},other={other}", f"spoken={said},here={here}", f"near spoken={near},spoken={said}",
        f"near spoken={near},here={here}", f"latest={latest},here={here}", f"latest={latest},same={same}",
        f"latest={latest},published={default}", f"deed={deed},here={here}", f"deed={deed},latest={latest}",
        f"begins={begins}", f"within={within},here={here}", f"within={within},day={kind}",
        f"day={kind},here={here},latest={latest}", f"places={places[0]},here={here}", f"main={places[1]},here={here}",
        f"places={places[0]},latest={latest}", f"main={places[1]},latest={latest},here={here}",
        f"main={places[1]},spoken={said}",
    )  # fmt: skip


def _places(context: Context, number: int, when: When) -> tuple[int, bool]:
    """Return in the sentences of how many other anchors days are told, and whether no other days are told of more."""
    told, most = context.once(context.relations, ("places", number), lambda: _told_elsewhere(context, number))
    own = told.get(when, 0)
    return min(own, _MOST_PLACES), own == most > 0


def _told_elsewhere(context: Context, number: int) -> tuple[dict[When, int], int]:
    """Return by days in the sentences of how many anchors but one they are told, and the greatest number."""
    days = context.once(context.relations, "days of anchors", lambda: _days_of_anchors(context))
    told = {when: len(found) - (number in found) for when, found in days.items()}
    return told, max(told.values(), default=0)


def _days_of_anchors(context: Context) -> dict[When, set[int]]:
    """Return by days the anchors in whose sentences they are told, and not as those when somebody spoke."""
    of_unit = context.spotted.document.of_unit
    held: dict[int, list[int]] = {}
    for at, anchor in enumerate(context.anchors):
        for sentence in anchor.sentences:
            held.setdefault(sentence, []).append(at)
    found: dict[When, set[int]] = {}
    for day in context.spotted.days:
        anchors = held.get(of_unit[day.unit], ())
        if anchors and not is_spoken(context, day):
            found.setdefault(day.when, set()).update(anchors)
    return found


def _within(context: Context, when: When) -> str:
    """Return how a stretch of days is told that these are part of."""
    return context.once(context.spotted, ("within", when), lambda: _find_within(context, when))


def _find_within(context: Context, when: When) -> str:
    kinds = {
        day.kind
        for day in context.spotted.days
        if day.when != when and day.when.start <= when.start and when.end <= day.when.end
    }
    return next((kind for kind in ("span", "past_day", "since", "day") if kind in kinds), "other" if kinds else "none")


def _entries(context: Context) -> list[int]:
    """Return for each sentence the number of the entry that it stands in; headings and what comes first are in none."""
    document = context.spotted.document
    entry, last = _OUTSIDE, 0
    found: list[int] = []
    for sentence in document.sentences:
        start = document.text.rfind("\n", last, sentence.span.start) + 1 if found else 0
        if (start or not found) and _CLOCK.match(document.text, start):
            entry += 1
        last = sentence.span.start
        found.append(_OUTSIDE if sentence.span.heading else entry)
    return found


def is_of_publication(context: Context, when: When) -> bool:
    """Say whether days are the one on which the article was published."""
    published = context.spotted.article.published
    return when == (published, published, TimePrecision.DAY)


def is_spoken(context: Context, day: DayMention) -> bool:
    """Say whether a date tells when somebody spoke: "said on Monday"."""
    return context.once(context.around, ("spoken", day.unit), lambda: is_of_speech(context.spotted.document, day))


def _days_near(context: Context, number: int) -> Iterator[DayMention]:
    """Yield the days named in the sentences of an anchor and in those beside them."""
    around = {of + step for of in context.anchors[number].sentences for step in (-1, 0, 1)}
    of_unit = context.spotted.document.of_unit
    return (day for day in context.spotted.days if of_unit[day.unit] in around)


def _near(context: Context, number: int) -> tuple[frozenset[When], frozenset[When]]:
    """Return the days near an anchor that tell when somebody spoke, and those that do not."""
    spoken: tuple[set[When], set[When]] = (set(), set())
    for day in _days_near(context, number):
        spoken[not is_spoken(context, day)].add(day.when)
    return frozenset(spoken[0]), frozenset(spoken[1])


def _spoken_near(context: Context, number: int, when: When) -> bool:
    said, _ = context.once(context.relations, ("days near", number), lambda: _near(context, number))
    return len(said) > (when in said)


def _other_near(context: Context, number: int, when: When) -> bool:
    _, other = context.once(context.relations, ("days near", number), lambda: _near(context, number))
    return len(other) > (when in other)


def _latest(context: Context, number: int) -> When | None:
    """Return the last day told before an anchor."""
    return context.once(context.relations, ("latest day", number), lambda: _find_latest(context, number))


def _find_latest(context: Context, number: int) -> When | None:
    first = min(context.anchors[number].units)
    earlier = [day for day in context.spotted.days if day.unit < first and not is_spoken(context, day)]
    return earlier[-1].when if earlier else None


def _tells(context: Context, sentence: int) -> bool:
    return not DEEDS.isdisjoint(context.around.sentence_kinds(sentence))


def _begins(context: Context, mention: DayMention) -> bool:
    begun = context.once(
        context.spotted, "begun", lambda: {day.unit for day in context.spotted.days if day.kind in ("span", "since")}
    )
    return mention.kind not in ("span", "since") and mention.unit in begun
