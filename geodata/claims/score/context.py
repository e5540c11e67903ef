"""One document with its anchors, and what was made of it once: what the features of fields are made from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from geodata.claims.score.features import Surroundings
from geodata.claims.score.relations import Anchor, Link, Relations
from geodata.claims.score.wars import Wars
from geodata.claims.spot.spotting import Spotted

Made = TypeVar("Made")
_MISSING: Final[Any] = object()


@dataclass(frozen=True, slots=True)
class Context:
    """One document with its anchors: what the features of fields are made from."""

    spotted: Spotted
    around: Surroundings
    relations: Relations
    wars: Wars
    _memory: dict[int, dict[Hashable, Any]] = field(default_factory=dict, repr=False)
    _owners: list[object] = field(default_factory=list, repr=False)

    def once(self, owner: object, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what was made of an object of this document before under a key, or make it now."""
        memory = self._memory.get(id(owner))
        if memory is None:
            memory = self._memory[id(owner)] = {}
            # The owner is kept, lest another object get its number.
            self._owners.append(owner)
        made: Made = memory.get(key, _MISSING)
        if made is _MISSING:
            made = memory[key] = make()
        return made

    def nearest(self, number: int, mentions: Mapping[str, Sequence[int]]) -> dict[str, tuple[Link, int]]:
        """Return for each value that is named where it stands nearest to anchor `number`, and how."""
        return self.once(mentions, ("nearest", number), lambda: self._nearest(number, mentions))

    def _nearest(self, number: int, mentions: Mapping[str, Sequence[int]]) -> dict[str, tuple[Link, int]]:
        found = {}
        for value, units in mentions.items():
            if units:
                unit = self.relations.best(number, units)
                found[value] = self.relations.link(number, unit), unit
        return found

    @property
    def anchors(self) -> Sequence[Anchor]:
        """Return the anchors of the document's claims."""
        return self.relations.anchors

    def unit_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and the last unit, that one excluded, between two characters of the document."""
        units = self.around.units
        first = bisect_left(units, start, key=lambda unit: unit.start)
        last = bisect_left(units, end, lo=first, key=lambda unit: unit.start)
        return min(first, len(units) - 1), max(last, first + 1)
