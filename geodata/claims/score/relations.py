"""How a mention stands to the places and figures that claims are anchored at: the features of belonging."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from geodata.claims.score.features import Surroundings, near
from geodata.claims.spot.document import Document
from geodata.model import Place


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


@dataclass(frozen=True, slots=True)
class Link:
    """The nearest of an anchor's units to a mention: how far it stands, in sentences (signed) and units."""

    unit: int
    sentences: int
    distance: int


def nearest(document: Document, anchor: Anchor, first: int) -> Link:
    """Return the unit of an anchor that stands nearest to a mention that begins at a unit."""
    number = document.of_unit[first]
    links = [Link(unit, number - document.of_unit[unit], abs(first - unit)) for unit in anchor.units]
    return min(links, key=lambda link: (abs(link.sentences), link.sentences < 0, link.distance))


class Relations:
    """The features of belonging, for the anchors of one document."""

    def __init__(self, surroundings: Surroundings, anchors: Sequence[Anchor]) -> None:
        self._around = surroundings
        self._document = surroundings.document
        self.anchors = anchors
        for anchor in anchors:
            anchor.note_sentences(self._document)
        self._links: dict[int, list[Link]] = {}

    def links(self, first: int) -> list[Link]:
        """Return for each anchor how it stands to a mention that begins at a unit."""
        known = self._links.get(first)
        if known is None:
            known = self._links[first] = [nearest(self._document, anchor, first) for anchor in self.anchors]
        return known

    def best(self, number: int, mentions: Sequence[int]) -> int:
        """Return which of several mentions, by their first units, stands nearest to an anchor."""
        return min(mentions, key=lambda first: _cost(self.links(first)[number]))

    def each(self, first: int) -> bool:
        """Say whether a quantity is told of each of several places: "six each over Tula and Ryazan"."""
        units, sentence = self._around.units, self._document.sentences[self._document.of_unit[first]]
        return any(
            units[at].kind == "each" for at in range(max(sentence.first, first - 4), min(sentence.last, first + 5))
        )

    def features(self, number: int, first: int, last: int) -> list[str]:
        """Return how the mention units[first:last] stands to anchor `number`."""
        links = self.links(first)
        link = links[number]
        cost = _cost(link)
        closer = sum(_cost(other) < cost for at, other in enumerate(links) if at != number)
        same = sum(other.sentences == 0 for at, other in enumerate(links) if at != number)
        before = link.unit < first
        side = "after" if before else "before"
        apart = max(-3, min(5, link.sentences))
        anchor = self.anchors[number]
        scope = "total" if anchor.total else anchor.place.precision.value if anchor.place else "place"
        found = [
            f"r:sentences={apart}", f"r:closer={min(closer, 3)}", f"r:sentences={apart},closer={min(closer, 3)}",
            f"r:others={min(same, 3)},{apart == 0}", f"r:{scope},{apart}", f"r:anchors={min(len(links), 5)}",
        ]  # fmt: skip
        if link.sentences == 0:
            low, high = (link.unit + 1, first) if before else (last, link.unit)
            found += [f"r:{side},{near(link.distance)}", f"r:{side},closer={min(closer, 3)}"]
            found.append(f"r:{side},rank={self._rank(first, link, links)}")
            found += self._around.between(low, max(low, high), ())
        else:
            found += self._across(number, link, links)
        return found

    def _rank(self, first: int, link: Link, links: Sequence[Link]) -> str:
        """Return how many anchors of the sentence stand between the mention and this one, on its side."""
        low, high = sorted((first, link.unit))
        return str(min(3, sum(low < other.unit < high for other in links)))

    def _across(self, number: int, link: Link, links: Sequence[Link]) -> list[str]:
        """Return how a mention in another sentence stands to an anchor: the first, the last told of, the only one."""
        apart = max(-3, min(5, link.sentences))
        told = [at for at, other in enumerate(links) if other.sentences > 0]
        latest = min(told, key=lambda at: _cost(links[at])) if told else -1
        earliest = min(range(len(links)), key=lambda at: min(self.anchors[at].units))
        sentences = self._document.sentences
        here = sentences[self._document.of_unit[link.unit]].span.paragraph
        there = sentences[self._document.of_unit[link.unit] + link.sentences].span.paragraph
        head = sentences[self._document.of_unit[link.unit]].head
        return [
            f"r:latest={latest == number},{apart}", f"r:first={earliest == number},{apart}",
            f"r:only={len(links) == 1},{apart}", f"r:paragraph={here == there},{apart}",
            f"r:headed={head == self._document.of_unit[link.unit] + link.sentences}",
            f"r:empty={not any(other.sentences == 0 for other in links)},{apart},{latest == number}",
        ]  # fmt: skip


def _cost(link: Link) -> tuple[int, bool, int]:
    return (abs(link.sentences), link.sentences < 0, link.distance)
