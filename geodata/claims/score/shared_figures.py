"""What tells that several places share a figure: lists it stands beside, and towns of the area it is told of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Final

from geodata.claims.score.features import near
from geodata.claims.score.figure_runs import figures_of, run_features
from geodata.claims.score.quantity_roles import follow_in_list, in_one_breath
from geodata.claims.spot.document import NUMBER, PLACE, PUNCT, Document, Sentence
from geodata.claims.spot.quantities import Quantity
from geodata.claims.spot.spotting import Spotted
from geodata.model import POINTS, Place, Precision

_LISTING: Final = frozenset({"link", "article", "region_word", "party", "part"})
_PLACING: Final = frozenset({"in", "over"})
"""Values of prepositions that a list of places goes on behind: "over Tula and over Ryazan"."""
_MOST_BETWEEN: Final = 5
"""Units between two places of a list."""
_LIKELY: Final = 0.3
_WIDE: Final = (Precision.REGION, Precision.COUNTRY)


def shared_features(spotted: Spotted, at: int, names: Sequence[str], chances: Mapping[int, float]) -> Iterator[str]:
    """Yield what tells whether quantity number `at` is shared by places; the rest as in `total_features`."""
    yield from _beside(spotted, spotted.quantities[at], names[at])
    yield from _joint(spotted, at, names, chances)
    yield from _under(spotted, at, names, chances)
    yield from run_features(figures_of(spotted.quantities), at, names)


def _beside(spotted: Spotted, quantity: Quantity, slot: str) -> Iterator[str]:
    """Yield the nearest list of places on each side in the sentence: how many it names, how far, what between."""
    document = spotted.document
    sentence = document.sentences[document.of_unit[quantity.first]]
    lists = list(_lists(spotted, sentence))
    each = any(unit.kind == "each" for unit in document.units[sentence.first : sentence.last])
    behind = next(((first, size) for first, _, size in lists if first >= quantity.last), None)
    before = next(((last, size) for _, last, size in reversed(lists) if last < quantity.first), None)
    for side, found in (("behind", behind), ("before", before)):
        if found is None:
            continue
        edge, size = found
        low, high = (quantity.last, edge) if side == "behind" else (edge + 1, quantity.first)
        numbers = sum(unit.kind == NUMBER for unit in document.units[low:high])
        told = f"shared {side}={min(size, 3)},{min(numbers, 2)},{each}"
        yield from (f"{told},{near(high - low)}", f"{told},{slot}")


def _lists(spotted: Spotted, sentence: Sentence) -> Iterator[tuple[int, int, int]]:
    """Yield the first and last unit of each list of places in a sentence, and how many it names, two or more.

    A town named with its region is one place; "Taganrog and two districts" are two.
    """
    units = spotted.document.units
    run: list[int] = []
    named = [at for at in range(sentence.first, sentence.last) if units[at].kind == PLACE]
    for at in [*named, sentence.last]:
        if run and not (at < sentence.last and _goes_on(spotted.document, run[-1], at)):
            size = _size([spotted.place_at(unit) for unit in run]) + _counted_behind(spotted.document, run[-1])
            if size > 1:
                yield run[0], run[-1], size
            run = []
        run.append(at)


def _goes_on(document: Document, last: int, at: int) -> bool:
    """Say whether nothing but what parts the members of a list stands between two places."""
    between = document.units[last + 1 : at]
    return len(between) <= _MOST_BETWEEN and all(
        unit.kind in _LISTING
        or (unit.kind == PUNCT and unit.value == ",")
        or (unit.kind == "prepositions" and unit.value in _PLACING)
        for unit in between
    )


def _size(places: Sequence[Place | None]) -> int:
    """Return how many places are named, those left out that hold another one of them."""
    known = {place for place in places if place is not None}
    own = [one for one in known if not any(_holds(one, other) for other in known if other is not one)]
    return len(own) + sum(place is None for place in places)


def _holds(area: Place, other: Place) -> bool:
    if area.precision not in _WIDE or area.country != other.country or area.region == other.region is None:
        return False
    return area.region in (None, other.region)


def _counted_behind(document: Document, last: int) -> int:
    """Return one where a list ends in places that are but counted: "Taganrog and two districts"."""
    kinds = [unit.kind for unit in document.units[last + 1 : last + 4]]
    return int(kinds == ["link", NUMBER, "region_word"])


def _joint(spotted: Spotted, at: int, names: Sequence[str], chances: Mapping[int, float]) -> Iterator[str]:
    """Yield how many likely places stand behind a figure and all that are told with it: "70 drones and two Onyx"."""
    document, quantities = spotted.document, spotted.quantities
    last = at
    while last + 1 < len(quantities) and names[last + 1] == names[at] and _together(document, quantities, last):
        last += 1
    high = document.sentences[document.of_unit[quantities[at].first]].last
    if last + 1 < len(quantities):
        high = min(high, quantities[last + 1].first)
    own = [unit for unit in range(quantities[last].last, high) if chances.get(unit, 0.0) > _LIKELY]
    kind = place.precision.value if own and (place := spotted.place_at(own[0])) is not None else "none"
    yield f"joint={min(len(own), 3)},{min(last - at, 2)},{names[at]}"
    yield f"joint={min(len(own), 3)},{kind},{near(own[0] - quantities[last].last) if own else 'none'}"


def _together(document: Document, quantities: Sequence[Quantity], at: int) -> bool:
    """Say whether a quantity and the next one are told together, with no place between."""
    one, other = quantities[at], quantities[at + 1]
    if document.of_unit[one.first] != document.of_unit[other.first]:
        return False
    if any(unit.kind == PLACE for unit in document.units[one.last : other.first]):
        return False
    return in_one_breath(document, one, other) or follow_in_list(document, one, other)


def _under(spotted: Spotted, at: int, names: Sequence[str], chances: Mapping[int, float]) -> Iterator[str]:
    """Yield how a figure stands to the towns of the area that it is told under, and to what is counted of them."""
    document, quantity, slot = spotted.document, spotted.quantities[at], names[at]
    where, area = _area_over(spotted, quantity)
    if area is None:
        yield f"under=none,{slot}"
        return
    inside = [unit for unit, chance in chances.items() if chance > _LIKELY and _of(area, spotted.place_at(unit))]
    told = {document.of_unit[unit] for unit in inside}
    counted = [
        other.count.minimum
        for number, other in enumerate(spotted.quantities)
        if number != at and names[number] == slot and document.of_unit[other.first] in told
    ]
    most = max(counted, default=0)
    own = quantity.count.minimum
    rank = "none" if not counted else "whole" if sum(counted) == own else "more" if own > most else "no more"
    here = document.of_unit[quantity.first] in told
    size = min(len({spotted.place_at(unit) for unit in inside}), 3)
    yield f"under={where},{area.precision.value},{size},{here}"
    yield f"under={where},{area.precision.value},{size},{slot}"
    yield f"under={where},{rank},{min(len(counted), 3)},{here}"


def _area_over(spotted: Spotted, quantity: Quantity) -> tuple[str, Place | None]:
    """Return the region or country last named before a figure, in its paragraph or else in the headline, and where."""
    document = spotted.document
    number = document.of_unit[quantity.first]
    paragraph = document.sentences[number].span.paragraph
    earlier = takewhile(lambda unit: unit < quantity.first, spotted.place_units)
    for unit in reversed(list(earlier)):
        place, of = spotted.place_at(unit), document.of_unit[unit]
        if place is None or place.precision not in _WIDE:
            continue
        if of == number:
            return "here", place
        if document.sentences[of].span.paragraph == paragraph:
            return "paragraph", place
        if document.units[unit].start < document.body:
            return "headline", place
    return "none", None


def _of(area: Place, place: Place | None) -> bool:
    if place is None or place.precision not in POINTS:
        return False
    return place.country == area.country and area.region in (None, place.region)
