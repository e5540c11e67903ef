"""Features of the decisions what a quantity counts, at the first and at the second look."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from geodata.claims.score.counted_nouns import noun_features
from geodata.claims.score.features import ACTS, Surroundings, step
from geodata.claims.score.marked_kinds import MARKED
from geodata.claims.score.mates import mate_features
from geodata.claims.score.quantity_company import quantity_company
from geodata.claims.score.quantity_contexts import quantity_context
from geodata.claims.score.scorer import Bag, Features
from geodata.claims.spot.document import NUMBER, PLACE, PUNCT, Document, Unit
from geodata.claims.spot.quantities import Quantity
from geodata.claims.spot.spotting import Spotted

_DEEDS: Final = ACTS - {"weapon"}
_BREATH: Final = 6
"""Units between two quantities told in one breath."""
_PARTING: Final = _DEEDS | {PLACE, "prepositions", "inclusion"}
"""Kinds of words that no list of what is counted goes on behind."""
NONE: Final = "none"
UNHURT: Final = "unhurt"
SLOTS: Final = (NONE, "launched", "intercepted", "killed", "injured", UNHURT)
"""What a quantity counts; "unhurt": nobody was killed and nobody injured."""
HARM: Final = frozenset({"killed", "injured", UNHURT})
"""What is told of people."""
_REMEMBERED: Final = 1_000
"""Bags of features that are kept in memory, of each sort."""


def quantity_features(spotted: Spotted, around: Surroundings, quantity: Quantity) -> Features:
    """Return the features of what a quantity counts; found once for each of a text, own ones may be added to."""
    key = (quantity.first, quantity.last, quantity.form)
    known = around.counted.get(key)
    if known is None:
        known = around.counted[key] = _found(spotted, around, quantity)
    return Features([*known.own], known.bags)


def _found(spotted: Spotted, around: Surroundings, quantity: Quantity) -> Features:
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
    mates = mate_features(around, spotted.quantities, quantity)
    own += [*mates, *noun_features(document, spotted.quantities, quantity, mates[0])]
    at = bisect_left(spotted.quantities, (quantity.start, quantity.end), key=lambda one: (one.start, one.end))
    bags = [
        quantity_context(spotted, around, quantity.first), quantity_company(spotted, around, at, mates[0]),
        around.headline, around.whole,
    ]  # fmt: skip
    return Features(own, [*around.around(quantity.first, quantity.last), *bags])


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
    own_step = chance_step(own[slot])
    bags = [_first_look(tuple(own), tuple(map(chance_step, own.values())), slot, second, quantity.form)]
    for name, at in (("before", number - 1), ("after", number + 1)):
        beside = 0 <= at < len(quantities) and document.of_unit[quantities[at].first] == sentence
        label = max(likely[at], key=lambda other: likely[at][other]) if beside else "nothing"
        bags.append(_neighbour(name, label, slot, own_step))
        pair = [quantities[one] for one in sorted((number, at))] if beside else []
        if beside and in_one_breath(document, *pair):
            bags.append(_joined(name, label, slot, (quantity.form, quantities[at].form)))
        elif beside and follow_in_list(document, *pair):
            bags.append(_joined(f"listed {name}", label, slot, (quantity.form, quantities[at].form)))
    here = earlier = -1.0
    for unit, chance in chances.items():
        of = document.of_unit[unit]
        if of == sentence and chance > here:
            here = chance
        elif of < sentence and chance > earlier:
            earlier = chance
    best = max(chances.values(), default=-1.0)
    places = chance_step(here), chance_step(earlier), chance_step(best)
    bags.append(_among_places(places, chance_step(article), document.language, slot, own_step))
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
    between: Sequence[Unit] = document.units[first.last : second.first]
    if len(between) > _BREATH:
        between = _outside(between)
    linked = any(unit.kind == "link" and unit.value == "and" for unit in between)
    return linked and len(between) <= _BREATH and not any(unit.kind in _DEEDS for unit in between)


def _outside(units: Sequence[Unit]) -> Sequence[Unit]:
    """Return units without those set in one pair of brackets: "131 drones (from Orel and Kursk) and four missiles"."""
    values = [unit.value if unit.kind == PUNCT else "" for unit in units]
    if values.count("(") != 1 or values.count(")") != 1:
        return units
    first, last = values.index("("), values.index(")")
    return [*units[:first], *units[last + 1 :]] if first < last else units


def follow_in_list(document: Document, first: Quantity, second: Quantity) -> bool:
    """Say whether a quantity follows another one behind a comma, only what it counts between: "9 KABs, 4 FPVs"."""
    between = document.units[first.last : second.first]
    if not 1 < len(between) <= _BREATH or between[-1].value != ",":
        return False
    return not any(unit.kind in _PARTING or (unit.kind == PUNCT and unit.value != '"') for unit in between[:-1])


def chance_step(chance: float) -> str:
    """Return the step on which a chance lies, "none" for one below zero: there is nothing that could have it."""
    return "none" if chance < 0 else step(chance, (0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95))
