"""Which place of a sentence stands nearest to a deed: in "near Kursk drones hit Sudzha" the deed is Sudzha's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from geodata.claims.score.features import ACTS, Surroundings
from geodata.claims.score.place_company import relation_of, width_of
from geodata.claims.score.scorer import Bag
from geodata.claims.spot.spotting import Spotted

_DEEDS: Final = ACTS - {"weapon", "reference", "speech", "origin"}
_REACH: Final = 14
"""Units between a place and a deed, at most."""


class PlaceDeeds:
    """The features of whose the deeds beside each place are, for the places of one text."""

    def __init__(self, spotted: Spotted, around: Surroundings) -> None:
        self._spotted, self._units, self._document = spotted, around.units, spotted.document
        self._in_sentence: dict[int, list[int]] = defaultdict(list)
        for unit in spotted.place_units:
            self._in_sentence[self._document.of_unit[unit]].append(unit)

    def of(self, unit: int) -> Bag:
        """Return how the place that stands nearest to the deed on each side of the one at a unit stands to it."""
        return Bag(self._owned(unit))

    def _owned(self, unit: int) -> Iterator[str]:
        number = self._document.of_unit[unit]
        sentence, width = self._document.sentences[number], width_of(self._spotted.narrow_at(unit))
        sides = (
            ("-", range(unit - 1, max(sentence.first, unit - _REACH) - 1, -1)),
            ("+", range(unit + 1, min(sentence.last, unit + _REACH + 1))),
        )
        for side, order in sides:
            deed = next((at for at in order if self._units[at].kind in _DEEDS), None)
            if deed is None:
                yield f"owner{side}none"
                continue
            nearest = _nearest(deed, unit, self._in_sentence[number])
            whose = self._relation(unit, nearest)
            yield f"owner{side}{whose}"
            yield f"owner{side}{whose},{self._units[deed].kind}"
            yield f"owner{side}{whose},{'before' if nearest < deed else 'behind'},{width}"

    def _relation(self, unit: int, nearest: int) -> str:
        if nearest == unit:
            return "own"
        place, other = self._spotted.narrow_at(unit), self._spotted.narrow_at(nearest)
        return relation_of(place, other) if place and other else "unknown"


def _nearest(deed: int, unit: int, places: Sequence[int]) -> int:
    """Return the place of a sentence that stands nearest to a deed: of two as near, the one at a unit."""
    return min(places, key=lambda other: (abs(other - deed), other != unit))
