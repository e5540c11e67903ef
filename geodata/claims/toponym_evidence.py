"""What the words around a capitalised name say for and against its being a place."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from geodata.claims.toponym_shapes import ADJECTIVE, Shapes
from geodata.model import Place, PlaceKind, Precision

# Least strength that a name needs, by what stands before it; strengths are powers of ten of population, set by
# measuring on annotated news.
AFTER_LOCATIVE: Final = 2.6
_INSIDE_SENTENCE: Final = 4.2
_OPENING: Final = 4.8
_OPENING_FOREIGN: Final = 4.2
"""For a name that opens its sentence and is no English word, as places of some countries are called."""
_INITIAL: Final = re.compile(r"[A-ZА-ЯЁІЇЄҐ]\. ?\Z")
"""Before a surname: "Marsha J. Moore"; not the end of "4-е."."""
_PERSONAL: Final = 6.0
_NAMED_BY_SOME: Final = 1.9
"""For a name of several words behind a locative: a village under another of its names."""
_BEFORE_UNKNOWN: Final = 5.6
_SAINT: Final = 5.0
_QUOTES: Final = ' «„“"'
SURELY_NAMED: Final = 4.5
STRONG: Final = 6.5
COUNTRY: Final = 8.0

_REGION: Final = 5.55
_FEDERAL: Final = frozenset({"AU", "CA", "DE", "GB", "IN", "RU", "UA", "US"})
"""Countries whose regions are known by their names alone; another region's name may begin that of something else."""
_UNCOUNTED: Final = 450
"""Inhabitants of a settlement whose number is not known: a village, which is believed behind "in" or "near" alone."""

_LONGEST_ABBREVIATION: Final = 4
"""Letters up to which the beginning of a state's name is more often another word: "Kan", "La", "Miss"."""

_OTHER_NAME: Final = 0.7
"""What a place costs that has another name of its own, in powers of ten of population."""


def strength(place: Place, name: str) -> float:
    """Return how likely a capitalised word is meant as this place, as a power of ten of population."""
    if place.precision is Precision.COUNTRY:
        return COUNTRY
    if place.precision is Precision.NEAR:
        return AFTER_LOCATIVE
    if place.kind is PlaceKind.REGION and place.country not in _FEDERAL:
        return _REGION
    if place.kind is not PlaceKind.SETTLEMENT and not place.is_feature:
        return 6.0
    counted = place.population > 0 or place.country in _FEDERAL
    other = counted and name.isascii() and place.name.casefold() != name.casefold()
    return math.log10((place.population or _UNCOUNTED) + 10) - (_OTHER_NAME if other else 0.0)


def abbreviated(word: str, places: Sequence[Place]) -> bool:
    """Whether a word is the beginning of a state's name that would need a full stop: "Kan", "La"."""
    state = places[0].kind is PlaceKind.REGION and len(word) <= _LONGEST_ABBREVIATION and word[1:].islower()
    return (
        state
        and word.isascii()
        and word.isalpha()
        and not places[0].name.startswith(f"{word} ")
        and places[0].name != word
    )


class Evidence(Shapes):
    """Judges names by the words of their text."""

    def cut_short(self, number: int, length: int) -> bool:
        """Whether the last word belongs to what follows it: "Ohio | State University", "Texas | Department"."""
        after = number + length
        last = self.words.lower[after - 1]
        if length == 1 or last not in self.lists.shared:
            return False
        return last in ("department", "division") or (self.follows(after) and self.words.upper[after])

    def district(self, number: int) -> bool:
        """Whether a capitalised adjective before "district" names a part of a region, not one of a town told next."""
        span = self.kind_after(number + 1, self.lists.districts)
        if not span:
            return False
        after = number + span
        if self.words.lower[number] in self.lists.passed_over:
            return False
        if self.words.text.startswith(" of ", self.words.ends[after]):
            return False
        town_follows = self.follows(after + 1) and self.words.upper[after + 1]
        if town_follows and self.kind_after(after + 2, self.lists.kinds):
            return True
        return self.words.lower[after].isascii() or self.words.lower[after].endswith(".") or not town_follows

    def all_common(self, number: int, after: int) -> bool:
        """Whether a name is made of common words alone."""
        return self.lists.common.issuperset(self.words.lower[number:after])

    def of_person(self, number: int, first: int, power: float) -> bool:
        """Whether the word before is a first name, a title or an unknown name, so that this is a surname.

        number: of the name's first word; first: where its run of capitalised words begins; power: the name's strength.
        """
        words = self.words
        if number and _INITIAL.match(words.text, words.starts[number - 1], words.starts[number]):
            return power < STRONG + 1
        if number == 0 or not words.joined[number] or words.text[words.ends[number - 1]] == "-":
            return False
        return self._behind_name(number, first, power)

    def _behind_name(self, number: int, first: int, power: float) -> bool:
        words, lists = self.words, self.lists
        before = words.lower[number - 1]
        if before in lists.titles:
            return power < STRONG + 1
        shouted = words.words[number].isupper() and words.words[number - 1].isupper()
        if before in lists.first_names and words.upper[number - 1] and number != first:
            return True
        if shouted or not words.upper[number - 1] or number == first or before in lists.around_places:
            return False
        return not (before in lists.common or words.opens(number - 1)) and power < STRONG

    def _slavic_apart(self, number: int, after: int) -> bool:
        """Whether a Cyrillic word behind a name begins a name of its own: a region, or a capitalised abbreviation."""
        words = self.words
        last = after + 1 if self.first_half(after) else after
        if self.kind_after(last + 1, self.lists.any_kinds) and not words.lower[after].isascii():
            return True
        return not words.lower[number].isascii() and sum(letter.isupper() for letter in words.words[after]) > 1

    def near(self, number: int) -> bool:
        """Whether a word such as "in" or "near" stands before that seldom stands before a person."""
        return self.after_locative(number) and self.words.lower[number - 1] not in self.lists.weak_locative

    def own_kind(self, number: int, after: int, kinds: frozenset[str]) -> int:
        """Return how many words behind a name say what kind of region it is, 0 where they tell of another one.

        "Курской области" is one name, "в городке Чаунг-У области Сагайн" two.
        """
        span = self.kind_after(after, kinds)
        told = span and self.settlement_told(number) and not ADJECTIVE.search(self.words.lower[after - 1])
        return 0 if told and self.follows(after + span) and self.words.upper[after + span] else span

    def sited(self, number: int, after: int) -> bool:
        """Whether a name heads its line, stands behind "in" or "near", or is told to lie near or in a place."""
        return self.label(number, after) or self.near(number) or self.held(after)

    def of_others(self, number: int, after: int, end: int, power: float) -> bool:
        """Whether the words behind make this the beginning of another name: "Washington Post", "Victoria Nuland".

        after: number of the word behind the name; end: where its run of capitalised words ends.
        """
        if after >= end or not self.follows(after):
            return False
        words, lists = self.words, self.lists
        following = words.lower[after]
        if words.text[words.starts[after] - 1] == "-" and following not in lists.leaves:
            return power < COUNTRY
        if following in lists.names_of_others and words.upper[after]:
            return True
        apart = self._slavic_apart(number, after) or self._headline(number, after)
        if apart or not words.upper[after] or following in lists.behind_places:
            return False
        if after - number == 1 and words.lower[number] in lists.first_names:
            return power < STRONG + 1
        return power < _BEFORE_UNKNOWN

    def _headline(self, number: int, after: int) -> bool:
        """Whether a name behind "on" or "in" stands in a headline in capitals, where any word may follow it."""
        words = self.words
        capitals = words.words[number].isupper() and words.words[after].isupper() and len(words.words[after]) > 2
        return capitals and self.after_locative(number) and words.words[number - 1].isupper()

    def threshold(self, number: int, length: int, *, foreign: bool = False) -> float:
        """Return the least strength that a name needs where it stands.

        foreign: it names a place of a country whose places are not called by English words.
        """
        lower = self.words.lower[number]
        personal = lower in self.lists.first_names or lower in self.lists.surnames
        if self.after_locative(number) and length > 1:
            return _NAMED_BY_SOME
        if self.of_airfield(number) or self.struck(number + length):
            return AFTER_LOCATIVE
        if self.after_locative(number):
            return _PERSONAL if personal and not self.near(number) else AFTER_LOCATIVE
        if length > 1:
            return _SAINT if lower in ("st.", "saint") else AFTER_LOCATIVE
        opening = _OPENING_FOREIGN if foreign else _OPENING
        return _PERSONAL if personal else opening if self.words.opens(number) else _INSIDE_SENTENCE

    def after_locative(self, number: int) -> bool:
        """Whether a word such as "in" or "over" stands right before, or with an article between."""
        if not self.words.joined[number]:
            return False
        before = number - 1
        if self.words.lower[before] in self.lists.articles:
            before -= 1
        return before >= 0 and self.words.lower[before] in self.lists.locative

    def of_airfield(self, number: int) -> bool:
        """Whether a name is an airfield's, in quotation marks or not: "аеродром «Саки»"."""
        words = self.words
        if not number or words.lower[number - 1] not in self.lists.airfields:
            return False
        return words.text[words.ends[number - 1] : words.starts[number]].strip(_QUOTES) == ""

    def struck(self, after: int) -> bool:
        """Whether the word behind a name says that it was struck: "Дворічну обстріляли"."""
        return self.follows(after) and self.words.lower[after] in self.lists.struck_behind

    def note_person(self, number: int, end: int) -> None:
        """Remember the capitalised words behind a first name or a title as a person's."""
        lower = self.words.lower[number]
        if lower in self.lists.first_names or lower in self.lists.titles:
            for after in range(number + 1, min(end, number + 4)):
                if not self.words.upper[after]:
                    break
                self.persons.add(self.words.lower[after])
