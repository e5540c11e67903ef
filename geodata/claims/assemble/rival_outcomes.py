"""Rival accounts of what came of an attack: one speaker tells of a hit, another of wreckage or of drones shot down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geodata.claims.assemble.counts import Counted
from geodata.claims.assemble.fields import Draft, Told
from geodata.claims.assemble.judging import Judged, Scorers
from geodata.claims.assemble.rivals import same_speaker, speaker_at
from geodata.claims.score.context import Context
from geodata.claims.score.field_candidates import outcome_features
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.wars import wars
from geodata.claims.spot.speaker_names import Speaker, told_words
from geodata.claims.spot.spotting import Spotted
from geodata.model import Outcome

_SURE: Final = 0.6
"""Probability from which each of two outcomes stands as an account of its own; chosen, not measured."""
_STRUCK: Final = Outcome.HIT.value
_FENDED: Final = frozenset({Outcome.DEBRIS.value, Outcome.INTERCEPTED.value})


def with_rival_outcomes(judged: Judged, drafts: Sequence[Draft], scorers: Scorers) -> Iterator[Draft]:
    """Yield all drafts, one of a place whose speakers tell of other outcomes parted into one for each."""
    for draft in drafts:
        yield from _parted(judged, drafts, draft, scorers) or (draft,)


def _parted(judged: Judged, drafts: Sequence[Draft], draft: Draft, scorers: Scorers) -> list[Draft]:
    """Return the two drafts of rival accounts that a draft stands for, none where there are none."""
    accounts = [] if draft.anchor.total else _accounts(judged.spotted, draft)
    if len(accounts) < 2:
        return []
    others = [other.anchor for other in drafts if other is not draft]
    anchors = [replace(draft.anchor, units=units) for _, units in accounts]
    told = [_outcome(judged, anchor, others, scorers) for anchor in anchors]
    for at in range(1, len(accounts)):
        if min(told[0].probability, told[at].probability) >= _SURE and _rivals(told[0].value, told[at].value):
            own = [
                part
                for part in draft.counted
                if speaker_at(judged.spotted, draft, part.quantity.first) is accounts[at][0]
            ]
            rest = [part for part in draft.counted if part not in own]
            return [
                _account(judged, draft, anchors[side], accounts[side][0], (told[side], counted))
                for side, counted in ((0, rest), (at, own))
            ]
    return []


def _account(judged: Judged, draft: Draft, anchor: Anchor, speaker: Speaker, told: tuple[Told, list[Counted]]) -> Draft:
    """Return what one speaker tells of an attack; told: what came of it and its figures."""
    outcome, counted = told
    claimant = Told(told_words(judged.spotted.document, speaker), (speaker.name,), outcome.probability)
    return replace(draft, anchor=anchor, outcome=outcome, counted=counted, claimant=claimant)


def _rivals(one: str, other: str) -> bool:
    return (one == _STRUCK and other in _FENDED) or (other == _STRUCK and one in _FENDED)


def _accounts(spotted: Spotted, draft: Draft) -> list[tuple[Speaker, list[int]]]:
    """Return who tells of a place, each with its namings in sentences of that speaker, in order.

    A naming in nobody's sentence belongs to the account before it, or else to the first.
    """
    found: list[tuple[Speaker, list[int]]] = []
    loose: list[int] = []
    for unit in sorted(draft.anchor.units):
        speaker = speaker_at(spotted, draft, unit)
        known = next((own for one, own in found if speaker and same_speaker(spotted.document, one, speaker)), None)
        if speaker is None:
            (found[-1][1] if found else loose).append(unit)
        elif known is not None:
            known.append(unit)
        else:
            found.append((speaker, [unit]))
    if found:
        found[0][1][:0] = loose
    return found


def _outcome(judged: Judged, anchor: Anchor, others: Sequence[Anchor], scorers: Scorers) -> Told:
    """Return the likeliest outcome by the sentences of one account alone."""
    context = Context(judged.spotted, judged.around, Relations(judged.around, [anchor, *others]), wars())
    [shares] = scorers["outcome"].shares([outcome_features(context, 0, ())])
    best = max(shares, key=lambda label: shares[label])
    return Told(best, (), shares[best])
