"""How well claims are linked: pairs of claims in one event, against pairs that a person put into one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LinkScore:
    """Pairs linked rightly, wrongly, and not linked though they should be."""

    right: int
    wrong: tuple[Pair, ...]
    missed: tuple[Pair, ...]

    @property
    def precision(self) -> float:
        """Share of the linked pairs that belong together, 1 where none is linked."""
        linked = self.right + len(self.wrong)
        return self.right / linked if linked else 1.0

    @property
    def recall(self) -> float:
        """Share of the pairs that belong together that are linked, 1 where there are none."""
        known = self.right + len(self.missed)
        return self.right / known if known else 1.0


def score_links(found: Iterable[Sequence[str]], known: Iterable[Sequence[str]]) -> LinkScore:
    """Return the score of groups of claim ids against known groups; a claim in no known group stands alone."""
    linked, together = _pairs(found), _pairs(known)
    return LinkScore(len(linked & together), tuple(sorted(linked - together)), tuple(sorted(together - linked)))


def _pairs(groups: Iterable[Sequence[str]]) -> set[Pair]:
    return {(min(pair), max(pair)) for group in groups for pair in combinations(set(group), 2)}
