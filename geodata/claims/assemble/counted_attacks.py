"""Totals told by a count of attacks alone, without weapons or victims: "112 shellings of six communities"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geodata.claims.assemble.fields import Draft, Told, draft_claims
from geodata.claims.assemble.judging import Judged, Scorers
from geodata.claims.score.relations import Anchor
from geodata.claims.spot.deeds import STRIKING
from geodata.claims.spot.document import DATE, NUMBER, PLACE, PUNCT, Sentence
from geodata.model import Outcome, Place, Precision

_COUNTED_ELSE: Final = frozenset(
    {NUMBER, PLACE, PUNCT, DATE, "weapon", "killed", "injured", "person", "target", "unit"}
)
"""Kinds of words that a number counts itself, or that part it from the attacks."""
_COUNTED: Final = 4
"""Units behind a number within which the attacks stand that it counts."""
_STRUCK: Final = 10
"""Units behind the attacks within which the region, or the number of its places, stands."""
_SEVERAL: Final = 10
"""The least number of attacks that are of a whole region where its places are not counted."""
_SURE: Final = 0.7
"""Probability of such a total; in the texts learnt from, 24 of 27 are annotated as one, three as the region's own."""


def with_counted_attacks(judged: Judged, drafts: Sequence[Draft], scorers: Scorers) -> Iterator[Draft]:
    """Yield all drafts, and a total for a region of which but the number of its attacks is told.

    A region that has a claim already, as a total or as a place, gets none.
    """
    yield from drafts
    known = {draft.area_key or (draft.anchor.place.place_id if draft.anchor.place else None) for draft in drafts}
    for unit, region in _counted(judged):
        if region.place_id in known:
            continue
        known.add(region.place_id)
        anchor = Anchor([unit], total=True, area=region.country)
        draft = draft_claims(judged, [*(draft.anchor for draft in drafts), anchor], scorers)[-1]
        if draft.when is not None:
            struck = Told(Outcome.HIT.value, (), _SURE)
            anchor = replace(anchor, probability=_SURE)
            yield replace(draft, anchor=anchor, outcome=struck, area_key=region.place_id, area=region)


def _counted(judged: Judged) -> Iterator[tuple[int, Place]]:
    """Yield the numbers that count attacks on a region, by their units, each with the region."""
    document = judged.spotted.document
    for at in judged.spotted.of_kind(NUMBER):
        sentence = document.sentences[document.of_unit[at]]
        if sentence.other_story or document.units[at].start < document.body:
            continue
        deed = _deed(judged, sentence, at)
        region = None if deed is None else _region(judged, sentence, at, deed)
        if region is not None:
            yield at, region


def _deed(judged: Judged, sentence: Sentence, at: int) -> int | None:
    """Return the unit of the attacks that a number counts, None where it counts none: no weapons stand between."""
    units = judged.spotted.document.units
    if units[at].value == "year":
        return None
    for deed in range(at + 1, min(sentence.last, at + 1 + _COUNTED)):
        if units[deed].kind in STRIKING:
            return deed
        if units[deed].kind in _COUNTED_ELSE:
            return None
    return None


def _region(judged: Judged, sentence: Sentence, at: int, deed: int) -> Place | None:
    """Return the region that so many attacks struck: its places are counted, or it is named first behind them."""
    units, count = judged.spotted.document.units, judged.spotted.document.units[at].count
    behind = range(deed + 1, min(sentence.last, deed + 1 + _STRUCK))
    if any(units[one].kind == NUMBER and _is_of_places(judged, sentence, one) for one in behind):
        before = (one for one in reversed(judged.spotted.place_units) if one < deed)
        return next((place for one in (*behind, *before) if (place := _wide(judged, one)) is not None), None)
    first = next((one for one in behind if units[one].kind == PLACE), None)
    several = count is not None and count.minimum >= _SEVERAL
    return _wide(judged, first) if several and first is not None else None


def _is_of_places(judged: Judged, sentence: Sentence, at: int) -> bool:
    """Say whether a number counts settlements or districts."""
    behind = judged.spotted.document.units[at + 1 : min(sentence.last, at + 3)]
    return any(unit.kind == "region_word" for unit in behind)


def _wide(judged: Judged, unit: int) -> Place | None:
    place = judged.spotted.place_at(unit) if judged.spotted.document.units[unit].kind == PLACE else None
    return place if place is not None and place.precision is Precision.REGION else None
