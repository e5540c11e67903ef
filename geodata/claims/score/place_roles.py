"""Features of the decisions whether a place carries a claim, and whether an article tells of any strike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from geodata.claims.score.features import Surroundings, step
from geodata.claims.score.place_company import PlaceCompany, look_step, relation_of, width_of
from geodata.claims.score.place_contexts import PlaceContexts
from geodata.claims.score.place_entries import PlaceEntries
from geodata.claims.score.place_holders import holder_features
from geodata.claims.score.place_openings import PlaceOpenings
from geodata.claims.score.place_pairs import PlacePairs
from geodata.claims.score.place_sequels import PlaceSequels
from geodata.claims.score.scorer import Bag, Features
from geodata.claims.spot.spotting import Spotted
from geodata.limits import READ_CHARACTERS
from geodata.model import Precision

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_BESIDE: Final = 4
"""Units between a town and the region named right with it."""
_ACROSS: Final = 8
_SENTENCES: Final = 2
"""Places before and behind one, and sentences, in which those are looked for that lie in it or that it lies in."""
_CYRILLIC: Final = "\u0400"
_STEM: Final = 5
_REMEMBERED: Final = 1_000
"""Bags of features that are kept in memory, of each sort."""


def article_features(title: str | None, text: str) -> set[str]:
    """Return the words of an article, each once, as features; Cyrillic ones by their beginnings."""
    words = set(_WORD.findall(f"{title or ''} {text[:READ_CHARACTERS]}".lower()))
    return {word[:_STEM] if word[0] >= _CYRILLIC else word for word in words}


def place_features(spotted: Spotted, around: Surroundings) -> list[Features]:
    """Return the features of each place unit of a text, in order."""
    document = spotted.document
    ids = [(place.place_id if place else None) for place in map(spotted.narrow_at, spotted.place_units)]
    counts = Counter(ids)
    countries = Counter(place.country for place in map(spotted.narrow_at, spotted.place_units) if place)
    most = countries.most_common(1)[0][0] if countries else None
    titled = {ids[at] for at, unit in enumerate(spotted.place_units) if document.of_unit[unit] == 0}
    headlines = sum(sentence.span.start < document.body for sentence in document.sentences)
    together = Counter(document.of_unit[unit] for unit in spotted.place_units)
    contexts, entries = PlaceContexts(spotted, around), PlaceEntries(spotted, around)
    sequels, openings = PlaceSequels(spotted, around), PlaceOpenings(spotted, around)
    pairs = PlacePairs(spotted, around)
    found = []
    for at, unit in enumerate(spotted.place_units):
        place = spotted.narrow_at(unit)
        number = document.of_unit[unit]
        span = document.sentences[number].span
        told = number - headlines
        precision = width_of(place)
        features = [
            f"precision={precision}", f"language={document.language}", f"times={min(counts[ids[at]], 4)}",
            f"titled={ids[at] in titled}", f"sentence={min(told, 3)}", f"heading={span.heading}", f"item={span.item}",
            f"together={min(together[number], 5)}", f"own={place is not None and place.country == most}",
            f"length={step(len(document.text), (300, 800, 1500, 3000))}",
            f"word={document.text[document.units[unit].start : document.units[unit].end].lower()}",
            f"country={place.country if place else None}", f"named={document.units[unit].value}",
        ]  # fmt: skip
        head = around.list_head(unit)
        if head != unit:
            features += ["l:member", *around.headed(head)]
        features += _containing(spotted, at)
        features += _across(spotted, at)
        features += holder_features(spotted, at)
        left = around.units[unit - 1].word if unit > document.sentences[number].first else "<s>"
        features.append(f"{precision}:-1={left}")
        shared = [contexts.of(unit), *entries.of(unit), *sequels.of(unit), openings.of(unit), pairs.of(at)]
        shared += [around.whole, around.headline]
        found.append(Features(features, [*around.around(unit, unit + 1), *shared]))
    return found


def _containing(spotted: Spotted, at: int) -> list[str]:
    """Return how a place stands to those around it that lie in it, or that it lies in: "Engels, Saratov region"."""
    document, unit = spotted.document, spotted.place_units[at]
    place = spotted.narrow_at(unit)
    found = []
    for ahead in (-2, -1, 1, 2):
        other_at = at + ahead
        if place is None or not 0 <= other_at < len(spotted.place_units):
            continue
        other_unit = spotted.place_units[other_at]
        other = spotted.narrow_at(other_unit)
        if other is None or document.of_unit[other_unit] != document.of_unit[unit]:
            continue
        apart = "beside" if abs(other_unit - unit) <= _BESIDE else "near"
        side = "before" if ahead < 0 else "after"
        found.append(f"{relation_of(place, other)}:{side}:{apart}")
    return found


def _across(spotted: Spotted, at: int) -> list[str]:
    """Return how many towns of a region the sentences beside its own name; of a town whether they name its region."""
    document, unit = spotted.document, spotted.place_units[at]
    place, sentence = spotted.narrow_at(unit), document.of_unit[unit]
    if place is None or place.precision in (Precision.COUNTRY, Precision.WATER):
        return []
    held = {"before": set[str](), "behind": set[str]()}
    for other_unit in spotted.place_units[max(0, at - _ACROSS) : at + _ACROSS]:
        other, apart = spotted.narrow_at(other_unit), document.of_unit[other_unit] - sentence
        if other is None or not 0 < abs(apart) <= _SENTENCES or document.of_unit[other_unit] == 0:
            continue
        relation = relation_of(place, other)
        if relation in ("holds", "within") and Precision.COUNTRY not in (place.precision, other.precision):
            held["behind" if apart > 0 else "before"].add(f"{relation}/{other.place_id}")
    relation = "holds" if place.precision is Precision.REGION else "within"
    return [f"across:{relation}:{side}:{min(len(ids), 3)}" for side, ids in held.items() if ids]


def settled_features(
    spotted: Spotted, first: Sequence[float], slots: Mapping[int, tuple[str, float]], article: float
) -> list[Features]:
    """Return the features of the second look at each place: what the first look made of it and of its neighbours.

    first: probability of each place unit at the first look; slots: for the first units of quantities, what they most
    likely count and how likely; article: how likely the article tells of any strike.
    """
    document = spotted.document
    highest: dict[object, float] = {}
    for unit, chance in zip(spotted.place_units, first, strict=True):
        place = spotted.narrow_at(unit)
        key = place.place_id if place else unit
        highest[key] = max(highest.get(key, 0.0), chance)
    best = max(first, default=0.0)
    told = _counted(spotted, slots)
    company = PlaceCompany(spotted, first)
    found = []
    for at, unit in enumerate(spotted.place_units):
        place = spotted.narrow_at(unit)
        sentence = document.of_unit[unit]
        before = first[at - 1] if at and document.of_unit[spotted.place_units[at - 1]] == sentence else -1.0
        last = at + 1 == len(first) or document.of_unit[spotted.place_units[at + 1]] != sentence
        after = -1.0 if last else first[at + 1]
        number = look_step(first[at])
        counted = sorted(told.get(sentence, ()))
        precision = width_of(place)
        same = highest[place.place_id if place else unit]
        anaphor = document.units[unit].value == "anaphor"
        own = [f"{name},1={number}" for name in (*_containing(spotted, at), *company.of(at))]
        bags = [
            _between_neighbours(number, look_step(before), look_step(after)),
            _in_text(number, look_step(same), look_step(best), look_step(article)),
            _as_place(number, precision, document.language, (min(len(first), 6), len(counted)), anaphor),
        ]
        found.append(Features(own + [f"counts={slot}" for slot in counted], bags))
    return found


@lru_cache(maxsize=_REMEMBERED)
def _between_neighbours(number: str, before: str, after: str) -> Bag:
    return Bag([
        f"1={number}", f"before={before}", f"after={after}", f"1={number},before={before}", f"1={number},after={after}",
    ])  # fmt: skip


@lru_cache(maxsize=_REMEMBERED)
def _in_text(number: str, same: str, best: str, article: str) -> Bag:
    return Bag([
        f"same={same}", f"1={number},same={same}", f"best={best}", f"1={number},best={best}", f"article={article}",
        f"article={article},1={number}", f"article={article},best={best}",
    ])  # fmt: skip


@lru_cache(maxsize=_REMEMBERED)
def _as_place(number: str, precision: str, language: str, counts: tuple[int, int], anaphor: bool) -> Bag:
    """Return the features of a place by its first look; counts: the text's places, what its sentence counts."""
    places, counted = counts
    return Bag([
        f"precision={precision},1={number}", f"language={language}", f"places={places}",
        f"counted={counted},1={number}", f"anaphor={anaphor},1={number}",
    ])  # fmt: skip


def _counted(spotted: Spotted, slots: Mapping[int, tuple[str, float]]) -> dict[int, set[str]]:
    """Return what is likely counted in each sentence that counts anything."""
    told: dict[int, set[str]] = defaultdict(set)
    for quantity, (slot, chance) in slots.items():
        if slot != "none" and chance > 0.5:
            told[spotted.document.of_unit[quantity]].add(slot)
    return told
