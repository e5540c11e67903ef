"""Second attacks on a place that are told without naming it again: "drones had struck the plant on Monday, too"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geodata.claims.assemble.counts import Counted
from geodata.claims.assemble.fields import Draft, draft_claims
from geodata.claims.assemble.judging import Judged, Scorers, likely_days, town_of
from geodata.claims.score.context import Context
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.same_attacks import days_clash
from geodata.claims.score.wars import wars
from geodata.claims.spot.days import When
from geodata.claims.spot.document import PLACE
from geodata.model import POINTS

_ACTS: Final = frozenset({"hit", "attack", "weapon"})
"""Kinds of words that tell of an attack, and below of a toll that is another day's than its attack. With both, on a
quarter of the texts learnt from, read by scorers fitted to the others, 3 such attacks are found and none falsely; with
neither, and with other places named beside, 3 and 8."""
_REVISED: Final = frozenset({"revised", "superseded", "cumulative"})
_DEEDS: Final = frozenset({"hit", "attack", "intercept", "damage"})
"""Kinds of words that tell of an attack with no figure."""


def with_second_days(judged: Judged, drafts: Sequence[Draft], scorers: Scorers) -> Iterator[Draft]:
    """Yield all drafts, each followed by the attack of another day that its figures of another sentence tell of.

    Such a sentence names no other place, but tells of an attack and a day of its own, which is surely not the draft's.
    With no figure it tells of one where the day is an earlier one, and the draft that of the only town told before.
    """
    of_unit = judged.spotted.document.of_unit
    dated = {of_unit[day.unit] for day in judged.spotted.days}
    for draft in drafts:
        asked = set() if draft.anchor.total else {one for one in dated if _tells_anew(judged, draft, one)}
        apart = [part for part in draft.counted if of_unit[part.quantity.first] in asked]
        moved = _of_other_days(judged, draft, apart, scorers) if apart else []
        if moved:
            yield replace(draft, counted=[part for part in draft.counted if part not in moved])
            yield _second(judged, draft, (moved[0].quantity.first, moved), scorers)
            continue
        yield draft
        told = asked - {of_unit[part.quantity.first] for other in drafts for part in other.counted}
        for one in sorted(told):
            if _nearest(drafts, one) is draft:
                yield from _earlier(judged, drafts, draft, one, scorers)


def _tells_anew(judged: Judged, draft: Draft, number: int) -> bool:
    """Say whether a sentence behind a draft's tells of an attack, and of no other place; a toll that rose is none."""
    spotted, anchor = judged.spotted, draft.anchor
    sentence = spotted.document.sentences[number]
    if number < min(anchor.sentences):
        return False
    units = range(sentence.first, sentence.last)
    places = [spotted.place_at(unit) for unit in units if spotted.document.units[unit].kind == PLACE]
    if any(place is None or anchor.place is None or town_of(place) != town_of(anchor.place) for place in places):
        return False
    kinds = {spotted.document.units[unit].kind for unit in units}
    return bool(kinds & _ACTS) and not kinds & _REVISED


def _of_other_days(judged: Judged, draft: Draft, apart: Sequence[Counted], scorers: Scorers) -> list[Counted]:
    """Return those of a draft's figures that surely are of another day than it is."""
    days = _days_beside(judged, draft, [part.quantity.first for part in apart], scorers)
    return [part for number, part in enumerate(apart, start=1) if days_clash((days[0], days[number]))]


def _days_beside(judged: Judged, draft: Draft, units: Sequence[int], scorers: Scorers) -> dict[int, dict[When, float]]:
    """Return how likely a draft's attack, numbered 0, and what each unit tells of its place was on each day."""
    anchors = [draft.anchor, *(Anchor([unit], place=draft.anchor.place) for unit in units)]
    context = Context(judged.spotted, judged.around, Relations(judged.around, anchors), wars())
    return likely_days(context, scorers["day"], range(len(anchors)))


def _nearest(drafts: Sequence[Draft], number: int) -> Draft | None:
    """Return the draft of a town that is told last before a sentence, None where several towns are told before."""
    towns = [draft for draft in drafts if draft.anchor.place is not None and draft.anchor.place.precision in POINTS]
    before = [draft for draft in towns if not draft.anchor.total and min(draft.anchor.sentences) < number]
    if len({town_of(draft.anchor.place) for draft in before if draft.anchor.place is not None}) > 1:
        return None
    return max(before, key=lambda draft: max(at for at in draft.anchor.sentences if at < number), default=None)


def _earlier(judged: Judged, drafts: Sequence[Draft], draft: Draft, number: int, scorers: Scorers) -> Iterator[Draft]:
    """Yield the attack of a day before a draft's that a sentence tells of with no figure."""
    units, sentence = judged.spotted.document.units, judged.spotted.document.sentences[number]
    deed = next((at for at in range(sentence.first, sentence.last) if units[at].kind in _DEEDS), None)
    if deed is None:
        return
    days = _days_beside(judged, draft, [deed], scorers)
    if not days_clash((days[0], days[1])):
        return
    second = _second(judged, draft, (deed, []), scorers)
    if _is_earlier(second.when, draft.when) and not any(_is_twin(second, other) for other in drafts):
        yield second


def _is_earlier(when: When | None, than: When | None) -> bool:
    """Say whether days lie before others."""
    return when is not None and than is not None and when.end < than.start


def _is_twin(second: Draft, other: Draft) -> bool:
    """Say whether a draft tells of the same town on the same day."""
    one, two = second.anchor.place, other.anchor.place
    same = one is not None and two is not None and town_of(one) == town_of(two)
    if not same or second.when is None or other.when is None:
        return False
    return other.when.start <= second.when.end and second.when.start <= other.when.end


def _second(judged: Judged, draft: Draft, told: tuple[int, list[Counted]], scorers: Scorers) -> Draft:
    """Return the attack that a unit and figures tell of, with the fields that their own sentence tells."""
    unit, moved = told
    anchor = Anchor([unit], place=draft.anchor.place, probability=draft.anchor.probability)
    second = draft_claims(judged, [draft.anchor, anchor], scorers)[1]
    return replace(second, anchor=replace(anchor, units=draft.anchor.units), counted=moved, faint=[])
