"""Cyrillic names whose parts hyphens join: districts called by two adjectives, and names of the Near East."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from geodata.claims.toponym_evidence import Evidence
from geodata.model import ROUGH, Place


@dataclass(frozen=True, slots=True)
class Hyphened:
    """Looks for names that hyphens join; places: the candidates of a name, in the spelling of a text or another."""

    evidence: Evidence
    places: Callable[[str, str], Sequence[Place]]

    def named(self, number: int) -> int:
        """Return how many words from `number` such a name has, 0 where none begins there."""
        return self._district(number) or self._arabic(number)

    def _district(self, number: int) -> int:
        """Return 2 where the halves of a hyphened adjective name a district: "Наро-Фоминском округе", 0 elsewhere."""
        if not self.evidence.first_half(number):
            return 0
        second = number + 1
        listed = self.evidence.unit_list(number) or self.evidence.units_before(second)
        return 2 if self.evidence.district(second) or listed else 0

    def _arabic(self, number: int) -> int:
        """Return the words of a name that sounds like one of the Near East and is known: "Хан-Шейхун", 0 elsewhere."""
        after = self.evidence.arabic(number)
        return after - number if after and self.places(self.evidence.words.between(number, after), ROUGH) else 0
