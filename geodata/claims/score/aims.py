"""At whom an attack went that a total sums up: how a country and its foes are named, and how great its figure is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from geodata.claims.score.context import Context
from geodata.claims.score.features import step
from geodata.claims.spot.deeds import STRIKING
from geodata.claims.spot.document import PLACE, Unit

_BACK: Final = 2
"""Sentences before a total's within which it is told at whom the attack went."""
_SIZES: Final = (4, 10, 25, 50, 100, 200)
_BEHIND: Final = STRIKING | {"weapon", "launch", "intercept", "official", "defender", "speech", "origin"}


def aim_features(context: Context, number: int, country: str | None, slot: str) -> list[str]:
    """Return how a country and its foes are named where the total at an anchor is told: as the aim or the source."""
    told = context.once(context.relations, ("aims", number), lambda: _told(context, number))
    foes = set(context.wars.presumed(country))
    found = set()
    for party, role, apart in told:
        side = "own" if party == country else "foe" if party in foes else "other"
        found |= {f"aim:{side},{role}", f"aim:{side},{role},{apart}", f"aim:{side},{role},{slot}"}
    return sorted(found)


def _told(context: Context, number: int) -> set[tuple[str | None, str, int]]:
    """Return the countries and groups named, each with how, and how many sentences before the total."""
    document = context.spotted.document
    own = max(context.anchors[number].sentences)
    found = set()
    for sentence in range(max(0, own - _BACK), own + 1):
        bounds = document.sentences[sentence]
        for at in range(bounds.first, bounds.last):
            for party, role in _named(context, at, (bounds.first, bounds.last)):
                found.add((party, role, own - sentence))
    return found


def _named(context: Context, at: int, bounds: tuple[int, int]) -> Iterator[tuple[str | None, str]]:
    """Yield the country or group that a unit names, and its role by the words beside it."""
    unit = context.around.units[at]
    place = context.spotted.place_at(at) if unit.kind == PLACE else None
    party = place.country if place is not None else unit.value if unit.kind == "party" else None
    if party is not None:
        yield party, _role(context.around.units, at, bounds)


def _role(units: Sequence[Unit], at: int, bounds: tuple[int, int]) -> str:
    """Return whether a name is told as the aim ("at Ukraine", "hit Ukraine"), the source ("from Lebanon") or acts.

    bounds: the first unit of its sentence, and the one behind its last.
    """
    before = at - 1
    while before >= bounds[0] and units[before].kind == "article":
        before -= 1
    if before >= bounds[0]:
        if units[before].kind == "prepositions":
            return units[before].value
        if units[before].kind in STRIKING:
            return "object"
        if units[before].kind == "origin":
            return "from"
    following = units[at + 1].kind if at + 1 < bounds[1] else "end"
    return following if following in _BEHIND else "bare"


def figure_features(context: Context, number: int, kind: str, slot: str) -> list[str]:
    """Return how great a total's figure is, and whose office tells it, for a kind of area: the great are of states."""
    document, first = context.spotted.document, context.anchors[number].units[0]
    figure = next((one.count.minimum for one in context.spotted.quantities if one.first == first), 0)
    size = step(figure, _SIZES)
    own = document.of_unit[first]
    offices = {
        unit.value
        for bounds in document.sentences[max(0, own - 1) : own + 1]
        for unit in document.units[bounds.first : bounds.last]
        if unit.kind == "official"
    }
    told = sorted(offices or {"nobody"})
    return [f"figure:{kind},size={size},{slot}", *(f"figure:{kind},by={office},{slot}" for office in told)]
