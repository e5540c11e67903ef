"""States and groups at war with each other: who may be meant where a text names only one side."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from geodata.model import Place


@dataclass(frozen=True, slots=True)
class Wars:
    """Who fights whom, where groups live, and who holds a region that is another's by law."""

    enemies: Mapping[str, frozenset[str]]
    homes: Mapping[str, Sequence[str]]
    held: Mapping[str, str]

    def at_war(self, one: str, country: str | None) -> bool:
        """Say whether a party was at war with a country."""
        return country is not None and one in self.enemies.get(country, ())

    def presumed(self, country: str | None) -> list[str]:
        """Return the parties at war with a country, sorted."""
        return sorted(self.enemies.get(country, ())) if country else []

    def lives_in(self, party: str, country: str | None) -> bool:
        """Say whether a group fights in a country as one of its own."""
        return country in self.homes.get(party, ())

    def holder(self, place: Place | None) -> str | None:
        """Return the state whose forces hold a place that is another's by law."""
        return self.held.get(place.region) if place and place.region else None


@cache
def wars() -> Wars:
    """Return the wars that ship with the project."""
    data = tomllib.loads((resources.files("geodata.claims") / "lexicon" / "wars.toml").read_text(encoding="utf-8"))
    enemies: dict[str, set[str]] = {}
    for one, other in data["pairs"]:
        enemies.setdefault(one, set()).add(other)
        enemies.setdefault(other, set()).add(one)
    return Wars({state: frozenset(others) for state, others in enemies.items()}, data["home"], data["held"])
