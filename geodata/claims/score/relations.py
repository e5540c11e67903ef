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
from geodata.model import Place

_FURTHEST: Final = 1 << 40
"""More than the units of any text."""
_REMEMBERED: Final = 8_000
"""Bags of features that are kept in memory, of each sort."""


@dataclass(slots=True)
class Anchor:
    """Where a claim is tied to the text.

    units: the units that name its place or, for a total, its figures. total: whether it sums up several places.
    probability: how likely it carries a claim.
    """

    units: list[int]
    total: bool = False
    place: Place | None = None
    probability: float = 1.0
    sentences: set[int] = field(default_factory=set)

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

    costs: sorted; here: how many stand in its sentence; latest: which of those told of before it is the nearest, or -1.
    """

    links: list[Link]
    costs: list[int]
    here: int
    latest: int


class Relations:
    """The features of belonging, for the anchors of one document."""

    def __init__(self, surroundings: Surroundings, anchors: Sequence[Anchor]) -> None:
        self._around = surroundings
        self._document = surroundings.document
        self.anchors = anchors
        for anchor in anchors:
            anchor.note_sentences(self._document)
        self._units = [[(unit, self._document.of_unit[unit]) for unit in anchor.units] for anchor in anchors]
        self._standings: dict[int, _Standing] = {}
        self._scopes = [
            "total" if anchor.total else anchor.place.precision.value if anchor.place else "place" for anchor in anchors
        ]
        self._earliest = min(range(len(anchors)), key=lambda at: min(anchors[at].units), default=-1)

    def links(self, first: int) -> list[Link]:
        """Return for each anchor how it stands to a mention that begins at a unit."""
        return self._standing(first).links

    def _standing(self, first: int) -> _Standing:
        known = self._standings.get(first)
        if known is None:
            sentence = self._document.of_unit[first]
            links = [_nearest(units, first, sentence) for units in self._units]
            here = sum(link.sentences == 0 for link in links)
            told = [(link.cost, at) for at, link in enumerate(links) if link.sentences > 0]
            latest = min(told)[1] if told else -1
            known = self._standings[first] = _Standing(links, sorted([link.cost for link in links]), here, latest)
        return known

    def best(self, number: int, mentions: Sequence[int]) -> int:
        """Return which of several mentions, by their first units, stands nearest to an anchor."""
        if len(mentions) == 1:
            return mentions[0]
        return min(mentions, key=lambda first: self._standing(first).links[number].cost)

    def each(self, first: int) -> bool:
        """Say whether a quantity is told of each of several places: "six each over Tula and Ryazan"."""
        units, sentence = self._around.units, self._document.sentences[self._document.of_unit[first]]
        return any(
            units[at].kind == "each" for at in range(max(sentence.first, first - 4), min(sentence.last, first + 5))
        )

    def features(self, number: int, first: int, last: int) -> Features:
        """Return how the mention units[first:last] stands to anchor `number`; the first bag tells how far."""
        standing = self._standing(first)
        links = standing.links
        link = links[number]
        closer = min(bisect_left(standing.costs, link.cost), 3)
        same = min(standing.here - (link.sentences == 0), 3)
        apart = max(-3, min(5, link.sentences))
        bags = [_apart(apart, closer, same, self._scopes[number], min(len(links), 5))]
        if link.sentences == 0:
            before = link.unit < first
            low, high = (link.unit + 1, first) if before else (last, link.unit)
            rank = _rank(first, link.unit, links) if len(links) > 1 else 0
            bags.append(_beside("after" if before else "before", near(link.distance), closer, rank))
            bags.append(self._around.between(low, max(low, high)))
        else:
            bags.append(self._across(number, apart, standing))
        return Features([], bags)

    def _across(self, number: int, apart: int, standing: _Standing) -> Bag:
        """Return how a mention in another sentence stands to an anchor: the first, the last told of, the only one."""
        link = standing.links[number]
        own = self._document.of_unit[link.unit]
        here, there = self._document.sentences[own], self._document.sentences[own + link.sentences]
        return _in_another_sentence(
            apart,
            (standing.latest == number, self._earliest == number, len(standing.links) == 1),
            here.span.paragraph == there.span.paragraph,
            here.head == own + link.sentences,
            standing.here == 0,
        )


def _nearest(units: Sequence[tuple[int, int]], first: int, sentence: int) -> Link:
    """Return which of an anchor's units, each with its sentence, stands nearest to a mention that begins at `first`."""
    if len(units) == 1:
        return _link(*units[0], first, sentence)
    return min([_link(unit, of, first, sentence) for unit, of in units], key=lambda link: link.cost)


def _link(unit: int, of: int, first: int, sentence: int) -> Link:
    apart, distance = sentence - of, abs(first - unit)
    steps = 2 * apart if apart >= 0 else 1 - 2 * apart
    return Link(steps * _FURTHEST + distance, unit, apart, distance)


def _rank(first: int, unit: int, links: Sequence[Link]) -> int:
    """Return how many anchors stand between a mention and the unit of one of them, three at most."""
    low, high = (first, unit) if first < unit else (unit, first)
    return min(3, sum([low < link.unit < high for link in links]))


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
