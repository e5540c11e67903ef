"""What was annotated, tied to what was spotted: the right answers of each decision for one text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from geodata.claims.score.quantity_roles import NONE, UNHURT
from geodata.claims.score.relations import Anchor
from geodata.claims.spot.quantities import NOBODY, Quantity
from geodata.claims.spot.spotting import Spotted
from geodata.model import COUNTS, POINTS, Place, Precision
from geodata.training.annotated_corpus import AnnotatedClaim, AnnotatedText

_HARM: Final = frozenset({"killed", "injured"})


@dataclass(slots=True)
class Aligned:
    """A text with the right answers.

    of_place: for each place unit, the claims that it carries; slot: for each quantity, what it counts; of_quantity:
    the claims that it belongs to; anchors: of each claim, None where nothing that was spotted stands for it.
    """

    text: AnnotatedText
    spotted: Spotted
    of_place: list[set[int]]
    slot: list[str]
    of_quantity: list[set[int]]
    anchors: list[Anchor | None]

    @property
    def claims(self) -> tuple[AnnotatedClaim, ...]:
        """Return the annotated claims."""
        return self.text.claims

    def spans(self, claim: int, name: str) -> list[tuple[int, int]]:
        """Return the words of a claim's field, in the document's characters."""
        body = self.spotted.document.body
        return [(start + body, end + body) for field, start, end in self.claims[claim].spans if field == name]

    def told(self, claim: int, name: str, start: int, end: int) -> bool:
        """Say whether characters of the document overlap the words of a claim's field."""
        return any(first < end and start < last for first, last in self.spans(claim, name))


def align(text: AnnotatedText, spotted: Spotted) -> Aligned:
    """Return a text's right answers."""
    aligned = Aligned(text, spotted, [], [], [], [])
    carried = [_units_of_place(aligned, number) for number in range(len(text.claims))]
    aligned.of_place = [
        {number for number, units in enumerate(carried) if unit in units} for unit in spotted.place_units
    ]
    for quantity in spotted.quantities:
        slot, claims = _slot(aligned, quantity)
        aligned.slot.append(slot)
        aligned.of_quantity.append(claims)
    aligned.anchors = [_anchor(aligned, number) for number in range(len(text.claims))]
    return aligned


def _units_of_place(aligned: Aligned, number: int) -> set[int]:
    """Return the places that carry a claim: of several in the words of its place only those that are such a place.

    "Kadugli, South Kordofan" is Kadugli, and "Iraq's Duhok province" no claim about Iraq.
    """
    claim, spotted = aligned.claims[number], aligned.spotted
    found: set[int] = set()
    for start, end in () if claim.total else aligned.spans(number, "place"):
        units = [
            unit
            for unit in spotted.place_units
            if spotted.document.units[unit].start < end and start < spotted.document.units[unit].end
        ]
        fitting = [unit for unit in units if _fits(spotted.place_at(unit), claim)]
        found.update(fitting if len(units) > 1 and fitting else units)
    return found


def _fits(place: Place | None, claim: AnnotatedClaim) -> bool:
    """Say whether a place may be a claim's: of its country and region, and as wide."""
    if place is None or place.country != claim.value("country"):
        return False
    if claim.value("region") not in (None, place.region):
        return False
    precision = claim.value("precision") or Precision.SETTLEMENT.value
    return place.precision in POINTS if precision in POINTS else place.precision.value == precision


def _slot(aligned: Aligned, quantity: Quantity) -> tuple[str, set[int]]:
    """Return what a quantity counts, and for which claims."""
    told: list[tuple[int, str]] = [
        (number, name)
        for number in range(len(aligned.claims))
        for name in COUNTS
        if _may_tell(quantity, name, aligned.claims[number].value(name))
        and aligned.told(number, name, quantity.start, quantity.end)
    ]
    told = [found for found in told if not _another_tells(aligned, quantity, *found)]
    if not told:
        return NONE, set()
    names = {name for _, name in told}
    name = UNHURT if names >= _HARM and quantity.form == NOBODY else _likeliest(aligned, quantity, told)
    claims = {number for number, found in told if found == name or (name == UNHURT and found in _HARM)}
    return name, claims


def _may_tell(quantity: Quantity, name: str, value: list[int | None] | None) -> bool:
    """Say whether a quantity can be, or be part of, an annotated value: an age beside a toll cannot."""
    if value is None or (quantity.form == NOBODY and name not in _HARM):
        return False
    lowest, highest = value[0] or 0, value[1]
    if quantity.form == NOBODY or quantity.count.minimum == 0:
        return lowest == 0
    return highest is None or quantity.count.minimum <= highest


def _likeliest(aligned: Aligned, quantity: Quantity, told: list[tuple[int, str]]) -> str:
    """Return the field whose annotated value is the quantity's, else the first that overlaps it."""
    value = quantity.count.to_list()
    exact = [name for number, name in told if aligned.claims[number].value(name) == value]
    return (exact or [name for _, name in told])[0]


def _another_tells(aligned: Aligned, quantity: Quantity, number: int, name: str) -> bool:
    """Say whether the words of a field hold another quantity that is its value, so that this one only stands by."""
    value = aligned.claims[number].value(name)
    if quantity.count.to_list() == value:
        return False
    return any(
        other is not quantity and other.count.to_list() == value and start <= other.start and other.end <= end
        for start, end in aligned.spans(number, name)
        if start < quantity.end and quantity.start < end
        for other in aligned.spotted.quantities
    )


def _anchor(aligned: Aligned, number: int) -> Anchor | None:
    claim, spotted = aligned.claims[number], aligned.spotted
    if claim.total:
        units = sorted(
            {spotted.quantities[at].first for at, claims in enumerate(aligned.of_quantity) if number in claims}
        )
        return Anchor(units, total=True, area=claim.value("country")) if units else None
    units = [unit for unit, claims in zip(spotted.place_units, aligned.of_place, strict=True) if number in claims]
    if units:
        return Anchor(units, place=spotted.place_at(units[0]))
    units = sorted(set(_units(aligned, aligned.spans(number, "place"))))
    return Anchor(units) if units else None


def _units(aligned: Aligned, spans: list[tuple[int, int]]) -> Iterator[int]:
    for start, end in spans:
        for index, unit in enumerate(aligned.spotted.document.units):
            if unit.start < end and start < unit.end:
                yield index
                break
