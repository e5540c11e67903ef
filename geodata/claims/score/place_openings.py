"""How a place stands to attacks that a text tells first without a town: "killed in Amhara. It was in the town of X"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from geodata.claims.score.features import Surroundings
from geodata.claims.score.held_places import areas_told, held_by
from geodata.claims.score.place_company import relation_of
from geodata.claims.score.scorer import Bag
from geodata.claims.spot.deeds import ACT_KINDS
from geodata.claims.spot.document import WORD
from geodata.claims.spot.spotting import Spotted
from geodata.model import POINTS, Place

_STRIKES: Final = frozenset({"attack", "hit", "intercept", "debris", "damage", "killed", "injured"}) | ACT_KINDS
"""Kinds of words by which a sentence tells of a strike."""
_HARM: Final = frozenset({"killed", "injured"})
_DEEDS: Final = frozenset({"attack", "hit", "ambiguous", "debris", "weapon"})
_OPENING: Final = 4
"""Units from the beginning of a sentence in which a deed stands that it refers to: "The third of the strikes fell"."""
_MOST: Final = 2
_RANKS: Final = 3
_ONLY_LEADING: Final = frozenset({"article", "number", "prepositions", WORD})


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What is told of strikes before a sentence.

    without: the sentences that name no town; placed: how many others name one; harm: whether any of the first tells of
    victims; last_placed: whether the last of all names a town.
    """

    without: list[int]
    placed: int
    harm: bool
    last_placed: bool


class PlaceOpenings:
    """The features of places by the attacks told before them without a town, for the places of one text."""

    def __init__(self, spotted: Spotted, around: Surroundings) -> None:
        self._spotted, self._around, self._document = spotted, around, spotted.document
        self._towns: dict[int, set[str]] = {}
        self._wide = areas_told(spotted)
        self._rank: dict[str, int] = {}
        self._named: dict[str, tuple[int, Place]] = {}
        for unit in spotted.place_units:
            if self._document.units[unit].start >= self._document.body:
                self._note(unit, spotted.narrow_at(unit))
        self._body = [
            number
            for number, sentence in enumerate(self._document.sentences)
            if sentence.span.start >= self._document.body and self._struck(number)
        ]
        self._before: dict[int, _Earlier] = {}

    def of(self, unit: int) -> Bag:
        """Return how the place at a unit stands to what is told without a town."""
        place, number = self._spotted.narrow_at(unit), self._document.of_unit[unit]
        if place is None or place.precision in POINTS:
            return Bag(self._awaited(place, unit, number))
        return Bag(self._widely(place, number))

    def _note(self, unit: int, place: Place | None) -> None:
        if place is not None and place.precision not in POINTS:
            return
        number, name = self._document.of_unit[unit], self._id(place, unit)
        self._towns.setdefault(number, set()).add(name)
        self._rank.setdefault(name, len(self._rank))
        if place is not None:
            self._named.setdefault(name, (number, place))

    def _id(self, place: Place | None, unit: int) -> str:
        return place.place_id if place else f"unknown:{unit}"

    def _struck(self, number: int) -> bool:
        return not _STRIKES.isdisjoint(self._around.sentence_kinds(number))

    def _told_before(self, number: int) -> _Earlier:
        """Return what is told of strikes before a sentence."""
        known = self._before.get(number)
        if known is None:
            earlier = self._body[: bisect_left(self._body, number)]
            without = [at for at in earlier if at not in self._towns]
            harm = any(not _HARM.isdisjoint(self._around.sentence_kinds(at)) for at in without)
            placed = bool(earlier) and earlier[-1] in self._towns
            known = self._before[number] = _Earlier(without, len(earlier) - len(without), harm, placed)
        return known

    def _awaited(self, place: Place | None, unit: int, number: int) -> Iterator[str]:
        """Yield how many strikes are told before a town with no town and with one, and whether in areas around it."""
        earlier, here = self._told_before(number), self._struck(number)
        open_, placed = bool(earlier.without), bool(earlier.placed)
        held = held_by(place, (area for at in earlier.without for area in self._wide.get(at, ())))
        told = f"awaited={min(len(earlier.without), _MOST)},{min(earlier.placed, _MOST)}"
        yield from (told, f"{told},{held}", f"{told},{here}", f"awaited:{held},{placed},{here}")
        yield f"awaited:harm={earlier.harm},{placed},{here}"
        yield f"awaited:last={open_},{earlier.last_placed},{here}"
        rank = min(self._rank.get(self._id(place, unit), _RANKS), _RANKS)
        yield from (f"town={rank},{len(self._rank) == 1}", f"town={rank},{here},{open_}")
        deed = self._opening(number)
        yield from (f"opens={deed}", f"opens={deed},{open_},{placed}")

    def _opening(self, number: int) -> str:
        """Return the deed that a sentence begins with: "The strike", "Одна ракета", "Атака"."""
        sentence = self._document.sentences[number]
        for unit in self._around.units[sentence.first : min(sentence.last, sentence.first + _OPENING)]:
            if unit.kind in _DEEDS:
                return unit.kind
            if unit.kind not in _ONLY_LEADING:
                break
        return "none"

    def _widely(self, place: Place, number: int) -> Iterator[str]:
        """Yield how many towns that lie in an area are named first before it, and behind it."""
        here = self._struck(number)
        inside = [at for at, town in self._named.values() if relation_of(place, town) == "holds"]
        before, behind = sum(at < number for at in inside), min(sum(at > number for at in inside), _MOST)
        told = f"towns={min(before, _MOST)},{behind}"
        yield from (told, f"{told},{here}", f"towns behind={behind},{here}")
        yield f"towns here={number in self._towns},{behind},{here}"
