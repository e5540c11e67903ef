"""Features of the decisions what a quantity counts, and whether it sums up several places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from geodata.claims.score.features import ACTS, Surroundings, step
from geodata.claims.score.marked_kinds import MARKED
from geodata.claims.score.mates import mate_features
from geodata.claims.score.scorer import Bag, Features
from geodata.claims.spot.document import NUMBER, PLACE, Document
from geodata.claims.spot.quantities import Quantity
from geodata.claims.spot.spotting import Spotted

_DEEDS: Final = ACTS - {"weapon"}
_BREATH: Final = 6
"""Units between two quantities told in one breath."""
NONE: Final = "none"
UNHURT: Final = "unhurt"
SLOTS: Final = (NONE, "launched", "intercepted", "killed", "injured", UNHURT)
"""What a quantity counts; "unhurt": nobody was killed and nobody injured."""
HARM: Final = frozenset({"killed", "injured", UNHURT})
"""What is told of people."""
_REMEMBERED: Final = 1_000
"""Bags of features that are kept in memory, of each sort."""


def quantity_features(spotted: Spotted, around: Surroundings, quantity: Quantity) -> Features:
    """Return the features of what a quantity counts."""
    units, document = around.units, spotted.document
    sentence = document.sentences[document.of_unit[quantity.first]]
    size = units[quantity.first].value if quantity.form == NUMBER else quantity.form
    inner = {f"i={unit.word}" for unit in units[quantity.first : quantity.last]}
    inner.update(MARKED["i:"][kind] for kinds in around.kinds[quantity.first : quantity.last] for kind in kinds)
    words = document.text[quantity.start : quantity.end].lower().split()
    inner |= {f"i={word}" for word in words if not word[0].isdigit()}
    places = [at for at in range(sentence.first, sentence.last) if units[at].kind == PLACE]
    own = [
        *sorted(inner), f"size={size}", f"form={quantity.form}", f"open={quantity.count.maximum is None}",
        f"language={document.language}", f"places={min(3, len(places))}", f"listed={sentence.head >= 0}",
        f"{size}:+1={units[quantity.last].word if quantity.last < sentence.last else '</s>'}",
    ]  # fmt: skip
    own += mate_features(document, spotted.quantities, quantity)
    return Features(own, [*around.around(quantity.first, quantity.last), around.headline])


def again_features(
    spotted: Spotted, number: int, likely: Sequence[Mapping[str, float]], chances: Mapping[int, float], article: float
) -> Features:
    """Return the features of the second look at what quantity `number` counts.

    likely: what the first look made of each quantity; chances: how likely each place unit carries a claim; article: how
    likely the article tells of any strike.
    """
    document, quantities = spotted.document, spotted.quantities
    own, quantity = likely[number], quantities[number]
    sentence = document.of_unit[quantity.first]
    slot = max(own, key=lambda label: own[label])
    second = max((label for label in own if label != slot), key=lambda label: own[label])
    own_step = _step(own[slot])
    bags = [_first_look(tuple(own), tuple(map(_step, own.values())), slot, second, quantity.form)]
    for name, at in (("before", number - 1), ("after", number + 1)):
        beside = 0 <= at < len(quantities) and document.of_unit[quantities[at].first] == sentence
        label = max(likely[at], key=lambda other: likely[at][other]) if beside else "nothing"
        bags.append(_neighbour(name, label, slot, own_step))
        if beside and in_one_breath(document, *(quantities[one] for one in sorted((number, at)))):
            bags.append(_joined(name, label, slot, (quantity.form, quantities[at].form)))
    here = earlier = -1.0
    for unit, chance in chances.items():
        of = document.of_unit[unit]
        if of == sentence and chance > here:
            here = chance
        elif of < sentence and chance > earlier:
            earlier = chance
    best = max(chances.values(), default=-1.0)
    places = _step(here), _step(earlier), _step(best)
    bags.append(_among_places(places, _step(article), document.language, slot, own_step))
    return Features([f"headline={quantity.start < document.body},{slot}"], bags)


@lru_cache(maxsize=_REMEMBERED)
def _first_look(labels: tuple[str, ...], steps: tuple[str, ...], slot: str, second: str, form: str) -> Bag:
    """Return what the first look made of a quantity: the step of each label, the likeliest two of them."""
    found = [f"{label}={step}" for label, step in zip(labels, steps, strict=True)]
    return Bag([*found, f"first={slot}_{second},{steps[labels.index(slot)]}", f"form={form},{slot}"])


@lru_cache(maxsize=_REMEMBERED)
def _neighbour(side: str, label: str, slot: str, own: str) -> Bag:
    return Bag([f"{side}={label},{slot}", f"{side}={label},{slot},{own}"])


@lru_cache(maxsize=_REMEMBERED)
def _joined(side: str, label: str, slot: str, forms: tuple[str, str]) -> Bag:
    """Return what a quantity that is told in one breath with another counts; forms: its own, and that one's."""
    own, other = forms
    return Bag([f"joined {side}={label},{slot},{own}", f"joined={label},{other},{slot}"])


@lru_cache(maxsize=_REMEMBERED)
def _among_places(places: tuple[str, str, str], article: str, language: str, slot: str, own: str) -> Bag:
    """Return how likely places carry a claim: the best of the same sentence, of earlier ones and of the text."""
    here, earlier, best = places
    return Bag([
        f"here={here},{slot}", f"earlier={earlier},{slot}", f"best={best},{slot}", f"article={article},{slot}",
        f"here={here},{slot},{own}", f"best={best},{slot},{own}", f"language={language},{slot}",
    ])  # fmt: skip


def in_one_breath(document: Document, first: Quantity, second: Quantity) -> bool:
    """Say whether two quantities are told together, with nothing that happened between: "a man and his wife"."""
    between = document.units[first.last : second.first]
    linked = any(unit.kind == "link" and unit.value == "and" for unit in between)
    return linked and len(between) <= _BREATH and not any(unit.kind in _DEEDS for unit in between)


def _step(chance: float) -> str:
    return "none" if chance < 0 else step(chance, (0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95))


def total_features(
    spotted: Spotted, around: Surroundings, quantity: Quantity, slot: str, chances: Mapping[int, float]
) -> Features:
    """Return the features of whether a quantity is a total over several places.

    chances: how likely each place unit carries a claim.
    """
    document = spotted.document
    number = document.of_unit[quantity.first]
    sentence = document.sentences[number]
    low, high, units = sentence.first, sentence.last, around.units
    before = [at for at in range(low, quantity.first) if chances.get(at, 0.0) > 0.5]
    behind = [at for at in range(quantity.last, high) if chances.get(at, 0.0) > 0.5]
    rest = sum(chance > 0.5 for at, chance in chances.items() if not low <= at < high)
    following = number + 1 < len(document.sentences) and sum(
        chances.get(at, 0.0) > 0.5
        for at in range(document.sentences[number + 1].first, document.sentences[number + 1].last)
    )
    found = quantity_features(spotted, around, quantity)
    for side, order in (("before", range(quantity.first - 1, low - 1, -1)), ("behind", range(quantity.last, high))):
        at = next((at for at in order if units[at].kind == PLACE), None)
        place = spotted.place_at(at) if at is not None else None
        kind = place.precision.value if place else "unknown" if at is not None else "none"
        chance = _step(chances.get(at, 0.0)) if at is not None else "none"
        found.own += [f"{side}:{kind}", f"{side}:{kind},{slot}", f"{side}:{kind},{chance}"]
    carried = {spotted.place_at(at) for at, chance in chances.items() if chance > 0.5}
    found.own.append(f"carried={min(6, len(carried))},{slot}")
    numbers = [other.first for other in spotted.quantities if low <= other.first < high]
    found.own += _parted(numbers, quantity.first, behind, slot)
    found.own += [
        f"slot={slot}",
        f"before={min(2, len(before))},behind={min(3, len(behind))}", f"behind={min(3, len(behind))},{slot}",
        f"rest={min(3, rest)},here={bool(before or behind)}",
        f"rest={min(3, rest)},here={bool(before or behind)},{slot}",
        f"following={min(3, following)}", f"following={min(3, following)},here={bool(before or behind)}",
        f"first={number == 0}", f"early={number < 3}",
    ]  # fmt: skip
    return found


def _parted(numbers: Sequence[int], own: int, behind: Sequence[int], slot: str) -> Iterator[str]:
    """Yield whether each number of a sentence has places of its own behind it: "29 over A, 18 over B" are no totals.

    numbers: the units of the sentence's quantities, own among them; behind: its places behind `own`.
    """
    bounds = [*[first for first in numbers if first > own], 1 << 40]
    following = [sum(first <= at < last for at in behind) for first, last in pairwise([own, *bounds])]
    yield f"own={min(following[0], 3)},{slot}"
    yield f"own={min(following[0], 3)},next={min(following[1], 3) if len(following) > 1 else 'none'},{slot}"
    if following[0]:
        yield f"reach={min(behind[0] - own, 9)},own={min(following[0], 2)}"
