"""What the sentences around a place's own tell: those behind it that name no other place, and all of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from geodata.claims.score.features import Surroundings, step
from geodata.claims.score.place_company import relation_of
from geodata.claims.score.place_entries import EMPTY
from geodata.claims.score.scorer import Bag
from geodata.claims.spot.deeds import ACT_KINDS
from geodata.claims.spot.spotting import Spotted

_TOLD: Final = ("attack", "hit", "launch", "intercept", "debris", "damage", "killed", "injured", "weapon")
_STRIKES: Final = (frozenset(_TOLD) - {"launch", "weapon"}) | ACT_KINDS
"""Kinds of words by which a sentence tells of a strike; weapons are named, and launched, elsewhere too."""
_LONGEST: Final = 4
"""Sentences behind a place, at most, that are put down to it while they name no other."""
_KINSHIPS: Final = ("holds", "within", "neighbour")
"""How a place stands to those of the next sentence, what tells most of it first."""


class PlaceSequels:
    """The features of the sentences around each place's own, for the places of one text."""

    def __init__(self, spotted: Spotted, around: Surroundings) -> None:
        self._spotted, self._around, self._document = spotted, around, spotted.document
        self._in_sentence: dict[int, list[int]] = defaultdict(list)
        self._ids: dict[int, set[str]] = defaultdict(set)
        self._named: dict[str, int] = {}
        for unit in spotted.place_units:
            number, name = self._document.of_unit[unit], self._id(unit)
            self._in_sentence[number].append(unit)
            self._ids[number].add(name)
            self._named[name] = unit
        self._strikes = [number for number in range(len(self._document.sentences)) if self._struck(number)]
        self._bare = sum(number not in self._ids for number in self._strikes)
        self._shared: dict[int, Bag] = {}

    def of(self, unit: int) -> list[Bag]:
        """Return what is told around the sentence of the place at a unit."""
        number = self._document.of_unit[unit]
        shared = self._shared.get(number)
        if shared is None:
            shared = self._shared[number] = Bag([*self._run(number), *self._among_strikes(number)])
        return [Bag([*self._standing(unit, number), *self._beside(unit, number)]), shared]

    def _id(self, unit: int) -> str:
        """Return what tells a place from others; an unknown one is told from all by where it stands."""
        place = self._spotted.narrow_at(unit)
        return place.place_id if place else f"unknown:{unit}"

    def _struck(self, number: int) -> bool:
        return not _STRIKES.isdisjoint(self._around.sentence_kinds(number))

    def _tells(self, number: int) -> str:
        return "strike" if self._struck(number) else "nothing"

    def _sequel(self, number: int) -> tuple[range, str]:
        """Return the sentences behind one that name no other place than it does, and what ends them."""
        sentences, own = self._document.sentences, self._ids[number]
        for at in range(number + 1, number + 1 + _LONGEST):
            if at == len(sentences):
                return range(number + 1, at), "end"
            if sentences[at].span.heading:
                return range(number + 1, at), "heading"
            if not self._ids.get(at, own) <= own:
                return range(number + 1, at), "place"
        return range(number + 1, number + 1 + _LONGEST), "far"

    def _run(self, number: int) -> Iterator[str]:
        """Yield what the sentences behind one tell that name no other place, how many they are and what ends them."""
        run, end = self._sequel(number)
        kinds = {kind for at in run for kind in self._around.sentence_kinds(at)}
        yield f"sequel={self._of_run(run)},{min(len(run), 3)},{end}"
        yield from (f"sequel:{kind},{self._tells(number)}" for kind in _TOLD if kind in kinds)

    def _of_run(self, run: range) -> str:
        return "none" if not run else "strike" if any(map(self._struck, run)) else "nothing"

    def _standing(self, unit: int, number: int) -> Iterator[str]:
        """Yield what such sentences tell by where a place stands in its own: the last one named is theirs."""
        run, end = self._sequel(number)
        here = self._in_sentence[number]
        stands = "only" if len(self._ids[number]) == 1 else "last" if unit == here[-1] else "before others"
        told = f"sequel={self._of_run(run)},{self._tells(number)},{stands}"
        yield from (told, f"{told},{end}")

    def _among_strikes(self, number: int) -> Iterator[str]:
        """Yield how many sentences of the text tell of a strike, and where they stand to this one."""
        here, total = self._struck(number), len(self._strikes)
        before = bisect_left(self._strikes, number)
        share = total / len(self._document.sentences)
        yield f"strikes={step(total, (1, 2, 3, 5))},{step(share, (0.2, 0.4, 0.7))}"
        yield f"strikes={min(before, 2)},{here},{min(total - before - here, 2)}"
        yield f"no place={min(self._bare, 3)},{min(len(self._named), 3)},{here}"
        nearest = [abs(at - number) for at in self._strikes[max(0, before - 1) : before + 1]]
        yield f"nearest strike={step(min(nearest, default=9), (1, 2, 3, 5, 8))}"

    def _beside(self, unit: int, number: int) -> Iterator[str]:
        """Yield which places the sentences right before and behind name, and what they tell."""
        sentence = self._document.sentences[number]
        content = sum(one.kind not in EMPTY for one in self._document.units[sentence.first : sentence.last])
        for side, at in (("before", number - 1), ("behind", number + 1)):
            if not 0 <= at < len(self._document.sentences):
                yield f"{side}=none"
                continue
            told = f"{side}={self._names(unit, number, at)},{self._tells(at)}"
            yield told
            yield f"{told},{self._tells(number)},{len(self._ids[number]) == 1}"
            if side == "behind":
                yield f"{told},content={step(content, (1, 3, 6))}"

    def _names(self, unit: int, number: int, at: int) -> str:
        """Return in words which places a sentence names, for the place at a unit of another one."""
        ids = self._ids.get(at, set())
        own = self._id(unit)
        if not ids or own in ids:
            return "nothing" if not ids else "it" if len(ids) == 1 else "it too"
        if ids <= self._ids[number]:
            return "those here"
        place = self._spotted.narrow_at(unit)
        others = (self._spotted.narrow_at(self._named[name]) for name in ids)
        kinships = {relation_of(place, other) for other in others if place and other}
        return next((kinship for kinship in _KINSHIPS if kinship in kinships), "others")
