"""How a place stands to those named beside it in its sentence: "the Beddawi camp in Tripoli" is one claim's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from geodata.claims.score.features import ACTS, Surroundings
from geodata.claims.score.place_company import close, kinship, width_of
from geodata.claims.score.scorer import Bag
from geodata.claims.spot.clauses import ends_clause
from geodata.claims.spot.deeds import is_act
from geodata.claims.spot.document import PUNCT, Unit
from geodata.claims.spot.spotting import Spotted

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
        self._first = [sentence.first for sentence in spotted.document.sentences]
        self._places = spotted.place_units
        self._known = [spotted.narrow_at(unit) for unit in spotted.place_units]
        self._distinct = {place.place_id: place for place in self._known if place is not None}
        self._close: dict[str, set[str]] = {}
        self._ids: dict[int, set[str]] = defaultdict(set)
        for unit, place in zip(self._places, self._known, strict=True):
            if place is not None:
                self._ids[self._of_unit[unit]].add(place.place_id)

    def of(self, at: int) -> Bag:
        """Return how the place that the text names as number `at` stands to those beside it in its sentence."""
        return Bag([*self._beside(at, -1), *self._beside(at, 1), self._near(at)])

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
