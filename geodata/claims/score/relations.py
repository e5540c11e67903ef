"""How a mention stands to the places and figures that claims are anchored at: the features of belonging."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from geodata.claims.score.features import Surroundings, near
from geodata.claims.score.scorer import Bag, Features
from geodata.claims.spot.document import Document
from geodata.claims.spot.lexicon import lexicon
from geodata.model import Place

_FURTHEST: Final = 1 << 40
"""More than the units of any text."""
_REMEMBERED: Final = 8_000
"""Bags of features that are kept in memory, of each sort."""


@dataclass(slots=True)
class Anchor:
    """Where a claim is tied to the text.

    units: the units that name its place or, for a total, its figures. total: whether it sums up several places.
    probability: how likely it carries a claim. area: the country (ISO alpha-2) of what a total sums up, where known.
    """

    units: list[int]
    total: bool = False
    place: Place | None = None
    probability: float = 1.0
    sentences: set[int] = field(default_factory=set)
    area: str | None = None

    @property
    def country(self) -> str | None:
        """Return the country that was struck."""
        return self.place.country if self.place else self.area

    def note_sentences(self, document: Document) -> None:
        """Note the sentences in which it stands."""
        self.sentences = {document.of_unit[unit] for unit in self.units}


class Link(NamedTuple):
    """The nearest of an anchor's units to a mention: how far it stands, in sentences (signed) and units.

    cost: the lower, the nearer: by sentences, then behind the anchor before ahead of it, then by units.
    """

    cost: int
    unit: int
    sentences: int
    distance: int


@dataclass(frozen=True, slots=True)
class _Standing:
    """How all anchors stand to one mention.

    costs: of each anchor; lowest: the three lowest of them; latest: which of the anchors told of before it is
    the nearest, or -1; beside: the nearest units of the anchors in its sentence.
    """

    costs: list[int]
    lowest: list[int]
    latest: int
    beside: list[int]


class Relations:
    """The features of belonging, for the anchors of one document."""

    def __init__(self, surroundings: Surroundings, anchors: Sequence[Anchor]) -> None:
        self._around = surroundings
        self._document = surroundings.document
        self.anchors = anchors
        for anchor in anchors:
            anchor.note_sentences(self._document)
        self._units = [[(unit, self._document.of_unit[unit]) for unit in anchor.units] for anchor in anchors]
        self._alone = [units[0] for units in self._units if len(units) == 1]
        self._standings: dict[int, _Standing] = {}
        self._scopes = [
            "total" if anchor.total else anchor.place.precision.value if anchor.place else "place" for anchor in anchors
        ]
        self._earliest = min(range(len(anchors)), key=lambda at: min(anchors[at].units), default=-1)

    def link(self, number: int, first: int) -> Link:
        """Return how anchor `number` stands to a mention that begins at a unit."""
        cost = self._standing(first).costs[number]
        apart, unit = _apart_of(cost), self._unit(number, first, cost)
        return Link(cost, unit, apart, cost % _FURTHEST)

    def costs(self, first: int) -> list[int]:
        """Return for each anchor the cost of its link to a mention that begins at a unit."""
        return self._standing(first).costs

    def apart(self, number: int, first: int) -> int:
        """Return by how many sentences a mention that begins at a unit stands behind anchor `number`."""
        return _apart_of(self._standing(first).costs[number])

    def _unit(self, number: int, first: int, cost: int) -> int:
        """Return which unit of an anchor it is whose link to a mention costs so much."""
        units = self._units[number]
        if len(units) == 1:
            return units[0][0]
        sentence = self._document.of_unit[first]
        return next(unit for unit, of in units if _cost(unit, of, first, sentence) == cost)

    def _standing(self, first: int) -> _Standing:
        known = self._standings.get(first)
        if known is None:
            known = self._standings[first] = self._stand(first)
        return known

    def _stand(self, first: int) -> _Standing:
        sentence = self._document.of_unit[first]
        if len(self._alone) == len(self._units):
            costs = [_cost(unit, of, first, sentence) for unit, of in self._alone]
        else:
            costs = [min([_cost(unit, of, first, sentence) for unit, of in units]) for units in self._units]
        latest, least = -1, _FURTHEST * _FURTHEST
        beside = []
        for at, cost in enumerate(costs):
            if cost < _FURTHEST:
                beside.append(self._unit(at, first, cost))
            elif cost < least and not cost // _FURTHEST & 1:
                latest, least = at, cost
        return _Standing(costs, sorted(costs)[:3], latest, beside)

    def best(self, number: int, mentions: Sequence[int]) -> int:
        """Return which of several mentions, by their first units, stands nearest to an anchor."""
        if len(mentions) == 1:
            return mentions[0]
        best, least = mentions[0], _FURTHEST * _FURTHEST
        standings = self._standings
        for first in mentions:
            cost = (standings.get(first) or self._standing(first)).costs[number]
            if cost < least:
                best, least = first, cost
        return best

    def each(self, first: int) -> bool:
        """Say whether a quantity is told of each of several places: "six each over Tula and Ryazan", "по шесть"."""
        units, sentence = self._around.units, self._document.sentences[self._document.of_unit[first]]
        before = units[first - 1] if first > sentence.first else None
        if before is not None:
            word = self._document.text[before.start : before.end].lower()
            if word in lexicon(self._document.language).distributives:
                return True
        return any(
            units[at].kind == "each" for at in range(max(sentence.first, first - 4), min(sentence.last, first + 5))
        )

    def features(self, number: int, first: int, last: int) -> Features:
        """Return how the mention units[first:last] stands to anchor `number`; the first bag tells how far."""
        standing = self._standings.get(first) or self._standing(first)
        cost = standing.costs[number]
        closer = bisect_left(standing.lowest, cost)
        count, beside = len(standing.costs), len(standing.beside)
        apart = _apart_of(cost)
        same = beside if apart else beside - 1
        bags = [_apart(_held(apart), closer, same if same < 3 else 3, self._scopes[number], count if count < 5 else 5)]
        if apart:
            bags.append(self._across(number, self._document.of_unit[first], apart, standing))
        else:
            unit = self._unit(number, first, cost)
            before = unit < first
            low, high = (unit + 1, first) if before else (last, unit)
            rank = _rank(first, unit, standing.beside) if beside > 1 else 0
            bags.append(_beside("after" if before else "before", near(cost), closer, rank))
            bags.append(self._around.between(low, max(low, high)))
        return Features([], bags)

    def _across(self, number: int, there: int, apart: int, standing: _Standing) -> Bag:
        """Return how a mention in sentence `there` stands to an anchor in another one: the first, the last told of."""
        here = self._document.sentences[there - apart]
        return _in_another_sentence(
            _held(apart),
            (standing.latest == number, self._earliest == number, len(standing.costs) == 1),
            here.span.paragraph == self._document.sentences[there].span.paragraph,
            here.head == there,
            not standing.beside,
        )


def _cost(unit: int, of: int, first: int, sentence: int) -> int:
    """Return the cost of the link from a unit, in sentence `of`, to a mention that begins at unit `first`."""
    apart = sentence - of
    return (2 * apart if apart >= 0 else 1 - 2 * apart) * _FURTHEST + abs(first - unit)


def _apart_of(cost: int) -> int:
    """Return how many sentences a link of that cost goes ahead."""
    steps = cost // _FURTHEST
    return (1 - steps) // 2 if steps & 1 else steps // 2


def _held(apart: int) -> int:
    """Return by how many sentences something goes ahead, as far as features tell it."""
    return apart if -3 <= apart <= 5 else 5 if apart > 0 else -3


def _rank(first: int, unit: int, beside: Sequence[int]) -> int:
    """Return how many of the anchors of a sentence stand between a mention and the unit of one of them, three most."""
    low, high = (first, unit) if first < unit else (unit, first)
    return min(3, sum([low < other < high for other in beside]))


@lru_cache(maxsize=_REMEMBERED)
def _apart(apart: int, closer: int, same: int, scope: str, anchors: int) -> Bag:
    return Bag([
        f"r:sentences={apart}", f"r:closer={closer}", f"r:sentences={apart},closer={closer}",
        f"r:others={same},{apart == 0}", f"r:{scope},{apart}", f"r:anchors={anchors}",
    ])  # fmt: skip


@lru_cache(maxsize=_REMEMBERED)
def _beside(side: str, distance: str, closer: int, rank: int) -> Bag:
    return Bag([f"r:{side},{distance}", f"r:{side},closer={closer}", f"r:{side},rank={rank}"])


@lru_cache(maxsize=_REMEMBERED)
def _in_another_sentence(
    apart: int, is_anchor: tuple[bool, bool, bool], paragraph: bool, headed: bool, empty: bool
) -> Bag:
    """Return the features of an anchor in another sentence; is_anchor: the latest told of, the first, the only one."""
    latest, first, only = is_anchor
    return Bag([
        f"r:latest={latest},{apart}", f"r:first={first},{apart}", f"r:only={only},{apart}",
        f"r:paragraph={paragraph},{apart}", f"r:headed={headed}", f"r:empty={empty},{apart},{latest}",
    ])  # fmt: skip
