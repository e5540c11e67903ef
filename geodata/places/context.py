"""Resolution in context: the names of one text decide together what each of them means."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from geodata.model import Mention, Place, Precision
from geodata.places import cues, known, regions
from geodata.places.cues import Cue
from geodata.places.prior import prior

Candidates = Callable[[str, str], Sequence[Place]]

# Weights in powers of ten of population, set by measuring on annotated news.
_INSIDE: Final = 4.0
_OF_KIND: Final = 4.0
_CAPITALISED: Final = re.compile(r"[A-Z][a-z]{3,}")
_SAME_COUNTRY: Final = 1.6
_SAME_REGION: Final = 1.7
_NEAR: Final = 0.8
_NEAR_KILOMETRES: Final = 120.0
_CLOSE_RACE: Final = 3.0
_ROUNDS: Final = 3
_BEHIND: Final = 0.3
_OWN_NAME: Final = 1.0
_TOWN: Final = 10_000
_CITY: Final = 100_000
_GREAT_CITY: Final = 500_000
_HALF: Final = 1.5


@dataclass(slots=True)
class _Name:
    """One name of a text with one wish: its candidates and what stands around its mentions."""

    places: list[Place]
    scores: list[float]
    chosen: Place | None = None
    mentions: int = 0


def resolve(mentions: Sequence[Mention], text: str, language: str, candidates: Candidates) -> list[Place | None]:
    """Return one place, or None, for each mention; a name has one sense, but "Kursk region" is not "Kursk"."""
    order = sorted(range(len(mentions)), key=lambda number: mentions[number].start)
    ordered = [mentions[number] for number in order]
    read = cues.read(ordered, text)
    names: dict[tuple[str, str], _Name] = {}
    keys = [(mention.text, cue.wants) for mention, cue in zip(ordered, read, strict=True)]
    for key in keys:
        if key not in names:
            names[key] = _name(key[0], key[1], language, candidates)
        names[key].mentions += 1
    _hold(read, keys, names)
    _settle(names, _hints(text, ordered))
    found = [names[key].chosen for key in keys]
    _districts(read, ordered, found, language, candidates)
    places: list[Place | None] = [None] * len(mentions)
    for number, place in zip(order, found, strict=True):
        places[number] = place
    return places


def _name(text: str, wants: str, language: str, candidates: Candidates) -> _Name:
    country = known.demonym(text)
    places = [country] if country else list(candidates(text, language))
    scores = [prior(place, text) + (_OF_KIND if _is(place, wants) else 0.0) for place in places]
    if wants != "region":
        _prefer_towns(places, scores)
    return _Name(places, scores, places[_argmax(scores)] if places else None)


def _prefer_towns(places: Sequence[Place], scores: list[float]) -> None:
    """Put a region behind the town of its name, "Kursk" being the city, one with a name of its own before all."""
    for number, region in enumerate(places):
        if not region.place_id.startswith("iso:"):
            continue
        towns = [
            score
            for town, score in zip(places, scores, strict=True)
            if town.precision is Precision.SETTLEMENT
            and (
                (town.region == region.region and town.population > _TOWN)
                or (town.country == region.country and town.population > _GREAT_CITY)
            )
        ]
        if towns:
            scores[number] = min(scores[number], max(towns) - _BEHIND)
        elif not any(place.population > _CITY for place in places):
            scores[number] += _OWN_NAME


def _is(place: Place, wants: str) -> bool:
    if wants == "region":
        return place.precision is Precision.REGION
    return wants == "town" and place.precision is Precision.SETTLEMENT


def _hold(read: Sequence[Cue], keys: Sequence[tuple[str, str]], names: dict[tuple[str, str], _Name]) -> None:
    """Raise the candidates that lie in what the text says holds them, and the holders that hold one of them."""
    for cue, key in zip(read, keys, strict=True):
        if cue.container is None or keys[cue.container] == key:
            continue
        inner, outer = names[key], names[keys[cue.container]]
        holders = [place for place in outer.places if place.precision in (Precision.REGION, Precision.COUNTRY)]
        raised = False
        for number, place in enumerate(inner.places):
            if any(_inside(place, holder) for holder in holders):
                inner.scores[number] += _INSIDE
                raised = True
        if not raised:
            continue
        for number, holder in enumerate(outer.places):
            if any(_inside(place, holder) for place in inner.places):
                outer.scores[number] += _INSIDE / 2


def _inside(place: Place, holder: Place) -> bool:
    if holder.place_id == place.place_id or holder.precision not in (Precision.REGION, Precision.COUNTRY):
        return False
    if holder.precision is Precision.COUNTRY:
        return place.country == holder.country
    return holder.region is not None and place.region == holder.region and place.precision is Precision.SETTLEMENT


def _hints(text: str, mentions: Sequence[Mention]) -> tuple[Counter[str | None], Counter[str | None]]:
    """Return the countries and regions that a text names outside its toponyms ("Ohio State University")."""
    countries: Counter[str | None] = Counter()
    divisions: Counter[str | None] = Counter()
    counted = {word for mention in mentions for word in _CAPITALISED.findall(mention.text)}
    for word in set(_CAPITALISED.findall(text)) - counted:
        places = known.names().get(word.lower(), ())
        sure = len(places) == 1 and places[0].place_id.startswith(("iso:", "country:"))
        named = places[0] if sure else known.demonym(word)
        if named is not None:
            countries[named.country] += 1
            divisions[named.region] += 1
    return countries, divisions


def _settle(names: dict[tuple[str, str], _Name], hints: tuple[Counter[str | None], Counter[str | None]]) -> None:
    """Choose for every name the candidate that fits best to what the others were chosen to be, a few times over."""
    lists = [name for name in names.values() if name.places]
    for name in lists:
        name.chosen = name.places[_argmax(name.scores)]
    for _ in range(_ROUNDS):
        countries = Counter(hints[0])
        divisions = Counter(hints[1])
        for name in lists:
            if name.chosen is not None:
                countries[name.chosen.country] += 1
                divisions[name.chosen.region] += 1
        changed = False
        for name in lists:
            if len(name.places) > 1:
                best = _fittest(name, lists, countries, divisions)
                changed = changed or best is not name.chosen
                name.chosen = best
        if not changed:
            break


def _fittest(name: _Name, lists: list[_Name], countries: Counter[str | None], divisions: Counter[str | None]) -> Place:
    own_country = name.chosen.country if name.chosen else None
    own_region = name.chosen.region if name.chosen else None
    scores = []
    for place, alone in zip(name.places, name.scores, strict=True):
        score = alone
        if place.country is not None and place.precision is not Precision.COUNTRY:
            score += _SAME_COUNTRY * _share(countries[place.country] - (place.country == own_country))
            if place.region is not None:
                score += _SAME_REGION * _share(divisions[place.region] - (place.region == own_region))
        scores.append(score)
    limit = max(scores) - _CLOSE_RACE
    near = [
        score + _nearness(place, name, lists) if score >= limit else score
        for place, score in zip(name.places, scores, strict=True)
    ]
    return name.places[_argmax(near)]


def _share(others: int) -> float:
    """Return 0 for no other name of the same country or region, and nearly 1 for many."""
    return others / (others + _HALF)


def _nearness(place: Place, name: _Name, lists: list[_Name]) -> float:
    if place.latitude is None or place.longitude is None:
        return 0.0
    total = 0.0
    for other in lists:
        chosen = other.chosen
        if other is name or chosen is None or chosen.latitude is None or chosen.longitude is None:
            continue
        across = (place.longitude - chosen.longitude) * math.cos(math.radians(place.latitude))
        kilometres = 111.2 * math.hypot(place.latitude - chosen.latitude, across)
        if kilometres < 5 * _NEAR_KILOMETRES and chosen.place_id != place.place_id:
            total += math.exp(-kilometres / _NEAR_KILOMETRES)
    return _NEAR * min(total, 3.0)


def _argmax(scores: Sequence[float]) -> int:
    return max(range(len(scores)), key=scores.__getitem__)


def _districts(
    read: Sequence[Cue], mentions: Sequence[Mention], found: list[Place | None], language: str, candidates: Candidates
) -> None:
    """Place a district in its region: that of its chief town, or the one named nearest before or after it."""
    for number, (cue, mention) in enumerate(zip(read, mentions, strict=True)):
        if cue.wants != "district" or found[number] is not None:
            continue
        region = _region_of_town(mention, language, candidates, found) or _region_around(number, found)
        if region is not None:
            found[number] = regions.region_place(region)


def _region_of_town(
    mention: Mention, language: str, candidates: Candidates, found: Sequence[Place | None]
) -> str | None:
    around = {place.region for place in found if place is not None and place.region}
    stem = mention.text.rpartition(" ")[0]
    return next((place.region for place in candidates(stem, language) if place.region in around), None)


def _region_around(number: int, found: Sequence[Place | None]) -> str | None:
    for distance in range(1, len(found)):
        for other in (number - distance, number + distance):
            place = found[other] if 0 <= other < len(found) else None
            if place is not None and place.region is not None:
                return place.region
    return None
