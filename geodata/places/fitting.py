"""Choose the places of all the names of one text together, by the countries and regions that they agree on."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from geodata.model import Place, Precision

# Weights in powers of ten of population, set by measuring on annotated news.
_SAME_COUNTRY: Final = 2.8
_SAME_REGION: Final = 2.2
_OWN_LAND: Final = 0.5
_NEAR: Final = 1.3
_NEAR_KILOMETRES: Final = 120.0
_CLOSE_RACE: Final = 3.0
_HALF: Final = 0.8
_HALF_REGION: Final = 0.9
_SHARPNESS: Final = 1.0
_ROUNDS: Final = 3
_BEHIND: Final = 0.3
_HOPELESS: Final = 4.9
_MOST: Final = 20

Votes = Mapping[str | None, float]
_Box = defaultdict[str | None, float]


@dataclass(slots=True)
class Name:
    """One name of a text with one wish: its candidates, their scores alone, and what each is worth at present.

    behind: regions that stay behind a town of their name, each by its place_id with that of the town. rough: nothing
    is spelled so, the candidates only sound alike.
    """

    places: list[Place]
    scores: list[float]
    behind: dict[str, str] = field(default_factory=dict)
    chosen: Place | None = None
    shares: list[float] = field(default_factory=list)
    rough: bool = False


def fit(names: Sequence[Name], countries: Votes, regions: Votes) -> None:
    """Choose the place of each name; countries, regions: how often the text names them otherwise.

    Each name votes for the countries and regions of its candidates by how likely they are; the votes of the others
    then raise a candidate, a few rounds over, and in the end what lies near to what the others were chosen to be.
    """
    for name in names:
        _drop_hopeless(name)
        _choose(name, name.scores)
    for number in range(_ROUNDS):
        votes = _votes(names, countries, regions)
        points = _points(names)
        for name in names:
            if len(name.places) > 1:
                scores = _in_context(name, *votes)
                if number:
                    _add_nearness(name, scores, points)
                _choose(name, scores)


def _drop_hopeless(name: Name) -> None:
    """Leave out the candidates that no context could raise to the best one, and all but the first few."""
    limit = max(name.scores) - _HOPELESS
    ranked = sorted(zip(name.scores, name.places, strict=True), key=lambda pair: -pair[0])[:_MOST]
    kept = [pair for pair in ranked if pair[0] > limit]
    name.scores, name.places = [score for score, _ in kept], [place for _, place in kept]


def _choose(name: Name, scores: list[float]) -> None:
    if name.behind:
        _keep_behind(name, scores)
    best = max(scores)
    weights = [10 ** (_SHARPNESS * (score - best)) for score in scores]
    total = sum(weights)
    name.shares = [weight / total for weight in weights]
    name.chosen = name.places[scores.index(best)]


def _keep_behind(name: Name, scores: list[float]) -> None:
    numbers = {place.place_id: number for number, place in enumerate(name.places)}
    for region, town in name.behind.items():
        if region in numbers and town in numbers:
            scores[numbers[region]] = min(scores[numbers[region]], scores[numbers[town]] - _BEHIND)


def _votes(names: Sequence[Name], countries: Votes, regions: Votes) -> tuple[_Box, _Box]:
    by_country: _Box = defaultdict(float, countries)
    by_region: _Box = defaultdict(float, regions)
    for name in names:
        _count(name, by_country, by_region)
    return by_country, by_region


def _count(name: Name, by_country: _Box, by_region: _Box) -> None:
    for place, share in zip(name.places, name.shares, strict=True):
        by_country[place.country] += share
        by_region[place.region] += share


def _in_context(name: Name, countries: _Box, regions: _Box) -> list[float]:
    own_countries: _Box = defaultdict(float)
    own_regions: _Box = defaultdict(float)
    _count(name, own_countries, own_regions)
    own_countries.pop(None, None)
    own_regions.pop(None, None)
    land: dict[str | None, float] = {
        code: _saturated(countries[code] - own, _HALF) for code, own in own_countries.items()
    }
    region: dict[str | None, float] = {
        code: _SAME_REGION * _saturated(regions[code] - own, _HALF_REGION) for code, own in own_regions.items()
    }
    scores = []
    for place, alone in zip(name.places, name.scores, strict=True):
        weight = _OWN_LAND if place.precision is Precision.COUNTRY else _SAME_COUNTRY
        scores.append(alone + weight * land.get(place.country, 0.0) + region.get(place.region, 0.0))
    return scores


def _saturated(others: float, half: float) -> float:
    """Return 0 for no other name of the same country or region, and nearly 1 for many."""
    others = max(0.0, others)
    return others / (others + half)


def _points(names: Sequence[Name]) -> list[tuple[Name, float, float]]:
    found = []
    for name in names:
        if name.chosen is not None and name.chosen.latitude is not None and name.chosen.longitude is not None:
            found.append((name, name.chosen.latitude, name.chosen.longitude))
    return found


def _add_nearness(name: Name, scores: list[float], points: Sequence[tuple[Name, float, float]]) -> None:
    limit = max(scores) - _CLOSE_RACE
    for number, place in enumerate(name.places):
        if scores[number] >= limit and place.latitude is not None and place.longitude is not None:
            scores[number] += _NEAR * _nearness(place.latitude, place.longitude, name, points)


def _nearness(latitude: float, longitude: float, name: Name, points: Sequence[tuple[Name, float, float]]) -> float:
    total = 0.0
    narrowing = math.cos(math.radians(latitude))
    for other, north, east in points:
        if other is name or abs(north - latitude) > 5:
            continue
        kilometres = 111.2 * math.hypot(north - latitude, (east - longitude) * narrowing)
        if 0 < kilometres < 5 * _NEAR_KILOMETRES:
            total += math.exp(-kilometres / _NEAR_KILOMETRES)
    return min(total, 3.0)
