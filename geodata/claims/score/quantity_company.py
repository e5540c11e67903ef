"""What a quantity stands with: the words of its stretch, quantities beside it, and all figures of its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from geodata.claims.score.counted_nouns import noun_of
from geodata.claims.score.features import Surroundings, near
from geodata.claims.score.marked_kinds import MARKED
from geodata.claims.score.mates import mate_features
from geodata.claims.score.scorer import Bag
from geodata.claims.spot.document import NUMBER, PLACE, PUNCT, Unit
from geodata.claims.spot.quantities import Quantity
from geodata.claims.spot.spotting import Spotted

_ENDS: Final = frozenset(",;:.()")
_MOST: Final = 4
_EXACT: Final = 12
"""The greatest number that is told as it stands: small ones count other things than great ones."""
_ROUND: Final = 50
_ADDING: Final = 3
"""The least number that may be told as the sum of two others."""
_LINKING: Final = frozenset({PUNCT, "prepositions", "link"})
_PATH: Final = 6
_NEXT: Final = (-2, -1, 1, 2)


def quantity_company(spotted: Spotted, around: Surroundings, at: int, mate: str) -> Bag:
    """Return what quantity number `at` of a text stands with; mate: the feature of the deed that it belongs to."""
    beside = [*_beside(spotted, at), *_mates(spotted, around, at, mate), *_paths(spotted, at)]
    own = [*_part(spotted, at), *_next(spotted, at, mate)]
    return Bag([*_stretch(spotted, around, at), *beside, *_figures(spotted.quantities, at), *own])


def _stretch(spotted: Spotted, around: Surroundings, at: int) -> Iterator[str]:
    """Yield the words around a quantity up to the next mark or quantity on each side: what is said of it alone."""
    document, quantities, units = spotted.document, spotted.quantities, around.units
    own = quantities[at]
    sentence = document.sentences[document.of_unit[own.first]]
    low = max(sentence.first, quantities[at - 1].last) if at else sentence.first
    high = min(sentence.last, quantities[at + 1].first) if at + 1 < len(quantities) else sentence.last
    first, last = own.first, own.last
    while first > low and not _ends(units[first - 1]):
        first -= 1
    while last < high and not _ends(units[last]):
        last += 1
    found: set[str] = set()
    for side, order in (("-", range(first, own.first)), ("+", range(own.last, last))):
        for index in order:
            found.update(map(MARKED[f"r{side}:"].__getitem__, around.kinds[index]))
            if units[index].kind not in (PUNCT, PLACE):
                found.update((f"r{side}={units[index].word}", f"r={units[index].word}"))
    yield from sorted(found)
    yield f"r<={units[first - 1].word if first > sentence.first else '<s>'}"
    yield f"r>={units[last].word if last < sentence.last else '</s>'}"


def _ends(unit: Unit) -> bool:
    return unit.kind == PUNCT and unit.value in _ENDS


def _beside(spotted: Spotted, at: int) -> Iterator[str]:
    """Yield what the quantities beside one in its sentence are, how far, and what they count by their nouns."""
    document, quantities = spotted.document, spotted.quantities
    number = document.of_unit[quantities[at].first]
    for side, other_at in (("<", at - 1), (">", at + 1)):
        if not 0 <= other_at < len(quantities) or document.of_unit[quantities[other_at].first] != number:
            yield f"{side}none"
            continue
        other = quantities[other_at]
        noun = noun_of(document, other) if other.form == NUMBER else None
        told = noun.kind if noun is not None else other.form
        yield from (f"{side}{told}", f"{side}{told},{near(abs(other.first - quantities[at].first))}")
        yield f"{side}={document.units[other.first].value}"


def _mates(spotted: Spotted, around: Surroundings, at: int, mate: str) -> Iterator[str]:
    """Yield the deeds that the two quantities before and behind one belong to, and how many sentences away."""
    document, quantities = spotted.document, spotted.quantities
    number = document.of_unit[quantities[at].first]
    for ahead in _NEXT:
        other_at = at + ahead
        if not 0 <= other_at < len(quantities):
            yield f"m{ahead:+d}none"
            continue
        other = quantities[other_at]
        apart = min(2, abs(document.of_unit[other.first] - number))
        told = f"m{ahead:+d}{mate_features(around, quantities, other)[0]},{apart}"
        yield from (told, f"{told},{mate}")


def _part(spotted: Spotted, at: int) -> Iterator[str]:
    """Yield whether a number is told as part of another one, and has its own place: "of these five died in Laat"."""
    document, quantities, units = spotted.document, spotted.quantities, spotted.document.units
    own = quantities[at]
    sentence = document.sentences[document.of_unit[own.first]]
    low = max(sentence.first, quantities[at - 1].last, own.first - _PATH) if at else max(0, own.first - _PATH)
    high = min(sentence.last, quantities[at + 1].first) if at + 1 < len(quantities) else sentence.last
    part = next((unit.value for unit in units[low : own.first] if unit.kind == "inclusion"), "none")
    behind = next((unit.value for unit in units[own.last : own.last + 2] if unit.kind == "inclusion"), "none")
    places = [index for index in range(own.last, high) if units[index].kind == PLACE]
    yield f"part={part},{behind},{near(places[0] - own.last) if places else 'none'}"


def _next(spotted: Spotted, at: int, mate: str) -> Iterator[str]:
    """Yield the kind of what stands right behind a quantity, a word of no kind among them, with its deed."""
    own, document = spotted.quantities[at], spotted.document
    last = document.sentences[document.of_unit[own.first]].last
    kind = document.units[own.last].kind if own.last < last else "end"
    yield from (f"next={kind},{own.form}", f"next={kind},{mate}")


def _paths(spotted: Spotted, at: int) -> Iterator[str]:
    """Yield what stands between a quantity and the ones beside it, and which is more: "382 of 415 targets"."""
    document, quantities = spotted.document, spotted.quantities
    for side, one, two in (("-", at - 1, at), ("+", at, at + 1)):
        if one < 0 or two >= len(quantities):
            continue
        left, right = quantities[one], quantities[two]
        between = document.units[left.last : right.first]
        if len(between) > _PATH or document.of_unit[left.first] != document.of_unit[right.first]:
            continue
        path = "_".join(unit.word if unit.kind in _LINKING else unit.kind for unit in between)
        yield from (f"q{side}path={path}", f"q{side}path={path},{quantities[at].form}")
        more = (left.count.minimum > right.count.minimum) - (left.count.minimum < right.count.minimum)
        yield f"q{side}more={more},{len(between) <= _PATH // 2}"


def _figures(quantities: Sequence[Quantity], at: int) -> Iterator[str]:
    """Yield how a number stands to all others of its text: a toll is told again, and parts add up to it."""
    own = quantities[at]
    if own.form != NUMBER:
        return
    value = own.count.minimum
    figures = Counter(one.count.minimum for one in quantities if one.form == NUMBER)
    yield f"value={value if value <= _EXACT or value % _ROUND == 0 else 'other'}"
    yield f"same={min(figures[value], _MOST)}"
    yield f"greatest={value == max(figures)}"
    yield f"figures={min(figures.total(), _MOST)}"
    if value >= _ADDING:
        parts = [figure for figure in figures if 0 < figure < value]
        yield f"adds up={any(value - figure in figures for figure in parts)},{min(len(parts), _ADDING)}"
