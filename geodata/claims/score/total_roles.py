"""Features of the decision whether a quantity sums up several places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise

from geodata.claims.score.features import Surroundings
from geodata.claims.score.quantity_roles import chance_step, quantity_features
from geodata.claims.score.scorer import Features
from geodata.claims.score.shared_figures import shared_features
from geodata.claims.spot.document import PLACE, Document
from geodata.claims.spot.quantities import Quantity
from geodata.claims.spot.spotting import Spotted
from geodata.model import POINTS, Place, Precision

_LISTING = frozenset({"link", "prepositions", "article", "region_word", "party", "part"})


def total_features(
    spotted: Spotted, around: Surroundings, at: int, names: Sequence[str], chances: Mapping[int, float]
) -> Features:
    """Return the features of whether quantity number `at` is a total over several places.

    names: what each quantity of the text counts; chances: how likely each place unit carries a claim.
    """
    document, quantity, slot = spotted.document, spotted.quantities[at], names[at]
    number = document.of_unit[quantity.first]
    sentence = document.sentences[number]
    low, high = sentence.first, sentence.last
    before = [at for at in range(low, quantity.first) if chances.get(at, 0.0) > 0.5]
    behind = [at for at in range(quantity.last, high) if chances.get(at, 0.0) > 0.5]
    rest = sum(chance > 0.5 for at, chance in chances.items() if not low <= at < high)
    following = number + 1 < len(document.sentences) and sum(
        chances.get(at, 0.0) > 0.5
        for at in range(document.sentences[number + 1].first, document.sentences[number + 1].last)
    )
    found = quantity_features(spotted, around, quantity)
    found.own += _nearest(spotted, quantity, chances, slot)
    carried = {spotted.place_at(unit) for unit, chance in chances.items() if chance > 0.5}
    found.own.append(f"carried={min(6, len(carried))},{slot}")
    numbers = [other.first for other in spotted.quantities if low <= other.first < high]
    found.own += _parted(numbers, quantity.first, behind, slot)
    found.own += _among_figures([each.count.minimum for each in spotted.quantities], at, names)
    found.own += _inside(spotted, quantity, carried, slot)
    found.own += [
        f"slot={slot}",
        f"before={min(2, len(before))},behind={min(3, len(behind))}", f"behind={min(3, len(behind))},{slot}",
        f"rest={min(3, rest)},here={bool(before or behind)}",
        f"rest={min(3, rest)},here={bool(before or behind)},{slot}",
        f"following={min(3, following)}", f"following={min(3, following)},here={bool(before or behind)}",
        f"first={number == 0}", f"early={number < 3}",
    ]  # fmt: skip
    found.own += _among_places(spotted, quantity, chances, slot)
    found.own += shared_features(spotted, at, names, chances)
    return found


def _nearest(spotted: Spotted, quantity: Quantity, chances: Mapping[int, float], slot: str) -> Iterator[str]:
    """Yield what the nearest place is on each side of a quantity in its sentence, and how likely it carries a claim."""
    document, units = spotted.document, spotted.document.units
    sentence = document.sentences[document.of_unit[quantity.first]]
    before = range(quantity.first - 1, sentence.first - 1, -1)
    for side, order in (("before", before), ("behind", range(quantity.last, sentence.last))):
        unit = next((unit for unit in order if units[unit].kind == PLACE), None)
        place = spotted.place_at(unit) if unit is not None else None
        kind = place.precision.value if place else "unknown" if unit is not None else "none"
        chance = chance_step(chances.get(unit, 0.0)) if unit is not None else "none"
        yield from (f"{side}:{kind}", f"{side}:{kind},{slot}", f"{side}:{kind},{chance}")


def _among_places(spotted: Spotted, quantity: Quantity, chances: Mapping[int, float], slot: str) -> Iterator[str]:
    """Yield the likely places told right before a quantity's sentence, and in its line, and those listed together."""
    document = spotted.document
    number = document.of_unit[quantity.first]
    sentence = document.sentences[number]
    likely = [at for at, chance in chances.items() if chance > 0.3]
    previous = {spotted.place_at(at) for at in likely if document.of_unit[at] == number - 1}
    earlier = {spotted.place_at(at) for at in likely if document.of_unit[at] < number}
    here = {spotted.place_at(at) for at in likely if document.of_unit[at] == number}
    paragraph = {
        spotted.place_at(at)
        for at in likely
        if document.sentences[document.of_unit[at]].span.paragraph == sentence.span.paragraph
    }
    told = f"here={min(2, len(here))}"
    yield from (f"previous={min(3, len(previous))},{told}", f"earlier={min(3, len(earlier))},{told}")
    yield f"paragraph={min(3, len(paragraph))},{told},{slot}"
    listed = _listed([at for at in likely if document.of_unit[at] == number], document)
    behind = "behind" if listed and listed[0] > quantity.first else "before" if listed else "none"
    yield f"listed={min(3, len(listed))},{behind}"
    yield f"listed={min(3, len(listed))},{behind},{slot}"


def _listed(likely: Sequence[int], document: Document) -> list[int]:
    """Return the longest run of likely places that are told in one breath, with no number between: "in A, B and C"."""
    best: list[int] = []
    run: list[int] = []
    for at in sorted(likely):
        between = document.units[run[-1] + 1 : at] if run else []
        if run and len(between) <= 4 and all(unit.kind in _LISTING or unit.value in ",()" for unit in between):
            run.append(at)
        else:
            run = [at]
        if len(run) > len(best):
            best = run
    return best if len(best) > 1 else []


def _among_figures(figures: Sequence[int], at: int, names: Sequence[str]) -> Iterator[str]:
    """Yield how a figure stands to those of its kind in the text: parts come to no more than their total."""
    slot, own = names[at], figures[at]
    others = [figure for figure, name in zip(figures, names, strict=True) if name == slot]
    parts = [figure for figure in others if figure != own]
    rank = "alone" if not parts else "greatest" if own > max(parts) else "least" if own < min(parts) else "between"
    whole = "none" if len(parts) < 2 else "equal" if sum(parts) == own else "above" if sum(parts) < own else "below"
    yield from (f"rank={rank},{slot}", f"parts={min(3, len(parts))},{rank}", f"sum={whole},{rank}")
    yield f"told={min(3, others.count(own))},{rank}"


def _inside(spotted: Spotted, quantity: Quantity, carried: Set[Place | None], slot: str) -> Iterator[str]:
    """Yield how many of the places that carry claims lie in the areas that the sentence names, by their precision."""
    sentence = spotted.document.sentences[spotted.document.of_unit[quantity.first]]
    named = {spotted.place_at(at) for at in spotted.place_units if sentence.first <= at < sentence.last}
    points = [place for place in carried if place is not None and place.precision in POINTS]
    for precision in (Precision.REGION, Precision.COUNTRY):
        areas = {place for place in named if place is not None and place.precision is precision}
        inside = {
            point
            for point in points
            if any(point.country == area.country and area.region in (None, point.region) for area in areas)
        }
        told = min(3, len(inside)) if areas else "none"
        here = len(inside & named) > 0
        yield from (f"inside {precision.value}={told},{here}", f"inside {precision.value}={told},{slot}")


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
