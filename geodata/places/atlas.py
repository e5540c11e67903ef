"""The atlas: what a name may mean, and what the names of one text mean together."""

from __future__ import annotations

from collections.abc import Sequence

from geodata import limits
from geodata.model import Mention, Place, Precision
from geodata.places import context, known
from geodata.places.gazetteer import Gazetteer

_MEMORY: int = 200_000


class OfflineAtlas:
    """Looks names up in the tables in memory, then among the settlements, and resolves mentions in context."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Name who knows the settlements."""
        self._gazetteer = gazetteer
        self._memory: dict[tuple[str, str], tuple[Place, ...]] = {}

    def candidates(self, name: str, language: str) -> Sequence[Place]:
        """Return what a name may mean, likeliest first; empty where it is no known place name."""
        found = self._memory.get((name, language))
        if found is None:
            found = self._look_up(name, language)
            if len(self._memory) < _MEMORY:
                self._memory[name, language] = found
        return found

    def resolve(self, mentions: Sequence[Mention], text: str, language: str) -> list[Place | None]:
        """Return one place, or None, for each mention, judged together in the context of their text."""
        return context.resolve(mentions, text, language, self.candidates)

    def _look_up(self, name: str, language: str) -> tuple[Place, ...]:
        if not name or len(name) > limits.TOPONYM_CHARACTERS:
            return ()
        fixed = known.find(name)
        if any(place.precision is not Precision.REGION for place in fixed):
            return fixed
        _, kind = known.split_kind(name)
        if kind:
            return fixed
        settlements = self._gazetteer.settlements(name)
        return (*settlements[:1], *fixed, *settlements[1:])
