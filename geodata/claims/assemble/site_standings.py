"""How a claim stands to those of places that hold it or are sites of one town: in "the camp of A in B" only one is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from geodata.claims.assemble.fields import Draft
from geodata.claims.score.place_company import width_of
from geodata.claims.score.place_pairs import CLOSE, joined, kinship
from geodata.claims.spot.document import Document

_NESTED: Final = frozenset({CLOSE, "holds", "within", "site"})


def site_standings(draft: Draft, drafts: Sequence[Draft], document: Document) -> Iterator[str]:
    """Yield how a claim stands to others of places around it that are named in its sentence or in the next."""
    for other in drafts:
        if other is draft or other.anchor.total or draft.anchor.total:
            continue
        kin = kinship(draft.anchor.place, other.anchor.place)
        if kin not in _NESTED:
            continue
        own, its = _nearest(draft, other)
        apart = abs(document.of_unit[own] - document.of_unit[its])
        if apart > 1:
            continue
        first, last = sorted((own, its))
        between = "next" if apart else joined(document.units[first + 1 : last])
        told = f"{kin}:{'first' if own < its else 'second'}:{_compared(draft, other)}"
        surer = draft.anchor.probability > other.anchor.probability
        day = draft.when == other.when
        yield f"site:{told}:{between}"
        yield f"site:{told}:{between[:3] == 'far'},{apart},{surer},{day}"
        yield f"site:{told}:{width_of(draft.anchor.place)}-{width_of(other.anchor.place)},{day}"
        yield f"site:{told}:{_alike(draft, other)},{day},{surer}"


def _nearest(draft: Draft, other: Draft) -> tuple[int, int]:
    """Return the namings of two places that stand nearest to each other."""
    pairs = ((own, its) for own in draft.anchor.units for its in other.anchor.units)
    return min(pairs, key=lambda pair: abs(pair[0] - pair[1]))


def _compared(draft: Draft, other: Draft) -> str:
    """Return which of two claims counts anything."""
    return f"{bool(draft.counted)}-{bool(other.counted)}"


def _alike(draft: Draft, other: Draft) -> str:
    """Say whether two claims tell of one outcome and of the same weapons."""
    outcome = draft.outcome is not None and other.outcome is not None and draft.outcome.value == other.outcome.value
    weapons = [told.value for told in draft.weapons] == [told.value for told in other.weapons]
    return f"{outcome}-{weapons}"
