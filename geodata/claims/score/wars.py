"""States and groups at war with each other: who may be meant where a text names only one side."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from geodata.model import Place, Precision


@dataclass(frozen=True, slots=True)
class HeldArea:
    """A part of a state that another held from a day on; corners: latitude and longitude, in order."""

    holder: str
    country: str
    since: date
    corners: tuple[tuple[float, float], ...]

    def holds(self, place: Place) -> bool:
        """Say whether a place lies within the corners: a line east of it crosses the outline an odd number of times."""
        if place.country != self.country or place.latitude is None or place.longitude is None:
            return False
        inside = False
        for (south, west), (north, east) in zip(self.corners, (*self.corners[1:], self.corners[0]), strict=True):
            if (south > place.latitude) != (north > place.latitude):
                crossing = west + (place.latitude - south) / (north - south) * (east - west)
                inside ^= place.longitude < crossing
        return inside


@dataclass(frozen=True, slots=True)
class Wars:
    """Who fights whom, where groups live, and who holds a region that is another's by law."""

    enemies: Mapping[str, frozenset[str]]
    homes: Mapping[str, Sequence[str]]
    held: Mapping[str, str]
    areas: Sequence[HeldArea] = ()
    arms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    seats: Mapping[str, str] = field(default_factory=dict)
    rocketeers: frozenset[str] = frozenset()

    def at_war(self, one: str, country: str | None) -> bool:
        """Say whether a party was at war with a country."""
        return country is not None and one in self.enemies.get(country, ())

    def presumed(self, country: str | None) -> list[str]:
        """Return the parties at war with a country, sorted."""
        return sorted(self.enemies.get(country, ())) if country else []

    def lives_in(self, party: str, country: str | None) -> bool:
        """Say whether a group fights in a country as one of its own."""
        return country in self.homes.get(party, ())

    def holder(self, place: Place | None, day: date | None) -> str | None:
        """Return the state whose forces held a place on a day that is another's by law."""
        if place is None:
            return None
        if place.region and place.region in self.held:
            return self.held[place.region]
        if place.precision in (Precision.REGION, Precision.COUNTRY):
            return None
        return next(
            (area.holder for area in self.areas if (day is None or day >= area.since) and area.holds(place)), None
        )

    def occupier(self, country: str, day: date | None) -> str | None:
        """Return the state that held parts of a country on a day."""
        held = (area for area in self.areas if area.country == country)
        return next((area.holder for area in held if day is None or day >= area.since), None)

    def armed_with(self, words: str) -> str | None:
        """Return the party that alone has a weapon of that name, in lower case; None for weapons that several have."""
        return next((party for party, names in self.arms.items() if words.startswith(names)), None)


@cache
def wars() -> Wars:
    """Return the wars that ship with the project."""
    data = tomllib.loads((resources.files("geodata.claims") / "lexicon" / "wars.toml").read_text(encoding="utf-8"))
    enemies: dict[str, set[str]] = {}
    for one, other in data["pairs"]:
        enemies.setdefault(one, set()).add(other)
        enemies.setdefault(other, set()).add(one)
    areas = [_area(area) for area in data["held_area"]]
    arms = {party: tuple(names) for party, names in data["weapons"].items()}
    foes = {state: frozenset(others) for state, others in enemies.items()}
    return Wars(foes, data["home"], data["held"], areas, arms, data["seats"], frozenset(data["rocketeers"]))


def _area(told: Mapping[str, Any]) -> HeldArea:
    corners = tuple((latitude, longitude) for latitude, longitude in told["corners"])
    return HeldArea(told["holder"], told["country"], told["since"], corners)
