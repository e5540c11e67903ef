"""How a place stands to those named beside it in its sentence: "the Beddawi camp in Tripoli" is one claim's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from geodata.claims.score.features import ACTS, Surroundings
from geodata.claims.score.place_company import close, kinship, width_of
from geodata.claims.score.place_entries import headings
from geodata.claims.score.scorer import Bag
from geodata.claims.spot.clauses import ends_clause
from geodata.claims.spot.deeds import ACT_KINDS, is_act
from geodata.claims.spot.document import PUNCT, Unit
from geodata.claims.spot.spotting import Spotted
from geodata.model import Place

_STRIKES: Final = frozenset({"attack", "hit", "intercept", "debris", "damage", "killed", "injured"}) | ACT_KINDS
"""Kinds of words by which a sentence tells of a strike."""
_WORDS: Final = 3
"""Units between two places that are told by their words; more are told by what they are."""
_MOST: Final = 3


def joined(units: Sequence[Unit]) -> str:
    """Return what stands between two places: few words by themselves, more by what they are."""
    if len(units) <= _WORDS:
        return "_".join(unit.word for unit in units) or "nothing"
    told = [
        name
        for name, found in (
            ("end", any(ends_clause(unit) for unit in units)),
            ("deed", any(unit.kind in ACTS or is_act(unit) for unit in units)),
            ("number", any(unit.kind == "number" for unit in units)),
            (",", any(unit.kind == PUNCT for unit in units)),
        )
        if found
    ]
    return f"far:{'+'.join(told)}"


class PlacePairs:
    """The features of places by those named right before and behind them, for the places of one text."""

    def __init__(self, spotted: Spotted, around: Surroundings) -> None:
        self._units, self._of_unit = around.units, spotted.document.of_unit
        self._around, self._sentences = around, spotted.document.sentences
        self._body = spotted.document.body
        self._first = [sentence.first for sentence in spotted.document.sentences]
        self._places = spotted.place_units
        self._known = [spotted.narrow_at(unit) for unit in spotted.place_units]
        self._voices = [(speaker.start, speaker.end, speaker.before) for speaker in spotted.speakers]
        self._named: dict[str, list[int]] = defaultdict(list)
        self._ids: dict[int, set[str]] = defaultdict(set)
        self._distinct = {place.place_id: place for place in self._known if place is not None}
        self._close: dict[str, set[str]] = {}
        self._last: dict[int, Place] = {}
        self._heading = list(headings(spotted.document.sentences))
        for unit, place in zip(self._places, self._known, strict=True):
            if place is None:
                continue
            self._ids[self._of_unit[unit]].add(place.place_id)
            self._last[self._of_unit[unit]] = place
            if not self._in_headline(self._of_unit[unit]):
                self._named[place.place_id].append(self._of_unit[unit])

    def of(self, at: int) -> Bag:
        """Return how the place that the text names as number `at` stands to those beside it in its sentence."""
        beside = (*self._beside(at, -1), *self._beside(at, 1), *self._over(at, -1), *self._over(at, 1))
        return Bag([*beside, self._near(at), *self._again(at), self._marked(at), self._voiced(at), *self._under(at)])

    def _beside(self, at: int, step: int) -> Iterator[str]:
        other, side = at + step, "-" if step < 0 else "+"
        if not 0 <= other < len(self._places) or not self._together(at, other):
            yield f"pair{side}none"
            return
        kin, widths = kinship(self._known[at], self._known[other]), f"{width_of(self._known[at])}:"
        widths += width_of(self._known[other])
        first, last = sorted((self._places[at], self._places[other]))
        between = joined(self._units[first + 1 : last])
        led = f"{self._led(self._places[at])},{self._led(self._places[other])}"
        follows = self._follows(self._places[at])
        yield f"pair{side}{kin},{between}"
        yield f"pair{side}{kin},{widths},{between}"
        yield f"pair{side}{kin},{led},{between.startswith('far')}"
        yield f"pair{side}{kin},{widths},{led}"
        yield f"pair{side}{kin},then={follows}"

    def _over(self, at: int, step: int) -> Iterator[str]:
        """Yield how a place stands to the nearest of the sentence before or behind, where none parts them."""
        other, side = at + step, "-" if step < 0 else "+"
        if not 0 <= other < len(self._places) or self._together(at, other):
            return
        number, its = self._of_unit[self._places[at]], self._of_unit[self._places[other]]
        if abs(number - its) > 1 or self._in_headline(its):
            return
        kin, told = kinship(self._known[at], self._known[other]), f"{self._struck(number)},{self._struck(its)}"
        widths = f"{width_of(self._known[at])}:{width_of(self._known[other])}"
        yield f"over{side}{kin},{widths},{told}"
        yield f"over{side}{kin},{told},{self._led(self._places[at])}"

    def _under(self, at: int) -> Iterator[str]:
        """Yield how a place stands to the last one of the line that heads its list, and to that of its heading."""
        number = self._of_unit[self._places[at]]
        for mark, above in (("list", self._sentences[number].head), ("heading", self._heading[number])):
            held = self._last.get(above) if above >= 0 else None
            if held is not None:
                kin, widths = kinship(self._known[at], held), f"{width_of(self._known[at])}:{width_of(held)}"
                yield f"under {mark}={kin},{widths}"
                yield f"under {mark}={kin},{self._struck(above)},{self._struck(number)}"

    def _again(self, at: int) -> Iterator[str]:
        """Yield in how many other sentences of the text a place is named, and how many of them tell of a strike."""
        place, number = self._known[at], self._of_unit[self._places[at]]
        if place is None:
            return
        others = set(self._named[place.place_id]) - {number}
        struck = [other for other in others if self._struck(other)]
        ahead = sum(other < number for other in struck)
        yield f"again={min(len(others), _MOST)},{min(len(struck), 2)},{self._struck(number)}"
        yield f"again={min(ahead, 2)},{min(len(struck) - ahead, 2)},{self._struck(number)}"

    def _marked(self, at: int) -> str:
        """Return whether a place stands in brackets, and what ends its sentence."""
        unit = self._places[at]
        sentence = self._sentences[self._of_unit[unit]]
        opened = [one.value for one in self._units[sentence.first : unit] if one.kind == PUNCT and one.value in "()"]
        end = self._units[sentence.last - 1]
        return f"marked={opened[-1:] == ['(']},{end.value if end.kind == PUNCT else 'none'}"

    def _voiced(self, at: int) -> str:
        """Return whether a place belongs to the name of one who speaks: "a spokesman in Beirut said"."""
        unit = self._units[self._places[at]]
        sides = [before for start, end, before in self._voices if start <= unit.start < end]
        number = self._of_unit[self._places[at]]
        return f"voiced={sides[-1] if sides else 'no'},{self._led(self._places[at])},{self._struck(number)}"

    def _in_headline(self, number: int) -> bool:
        return self._sentences[number].span.start < self._body

    def _struck(self, number: int) -> bool:
        return not _STRIKES.isdisjoint(self._around.sentence_kinds(number))

    def _near(self, at: int) -> str:
        """Return how many other places of the text may be sites of one town with this, and how many of its sentence."""
        place = self._known[at]
        if place is None:
            return "close=0,0"
        found = self._close.get(place.place_id)
        if found is None:
            others = [other for name, other in self._distinct.items() if name != place.place_id]
            found = self._close[place.place_id] = {other.place_id for other in others if close(place, other)}
        here = found & self._ids[self._of_unit[self._places[at]]] if found else found
        return f"close={min(len(found), _MOST)},{min(len(here), _MOST)}"

    def _together(self, one: int, other: int) -> bool:
        return self._of_unit[self._places[one]] == self._of_unit[self._places[other]]

    def _led(self, unit: int) -> str:
        """Return the preposition or mark right before a place, else what kind of word stands there."""
        if unit <= self._first[self._of_unit[unit]]:
            return "opening"
        before = self._units[unit - 1]
        return before.word if before.kind in (PUNCT, "prepositions") else before.kind

    def _follows(self, unit: int) -> str:
        """Return the word right behind a place."""
        behind = self._units[unit + 1] if unit + 1 < len(self._units) else None
        return behind.word if behind is not None and self._of_unit[unit + 1] == self._of_unit[unit] else "end"
