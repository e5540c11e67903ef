"""What the words around a capitalised name say for and against its being a place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from geodata.claims.toponym_words import Word, WordLists
from geodata.model import Place, Precision

# Least strength that a name needs, by what stands before it; strengths are powers of ten of population, set by
# measuring on annotated news.
AFTER_LOCATIVE: Final = 2.6
_INSIDE_SENTENCE: Final = 4.2
_OPENING: Final = 4.8
_PERSONAL: Final = 6.0
_BEFORE_UNKNOWN: Final = 5.6
_SAINT: Final = 5.0
SURELY_NAMED: Final = 4.5
STRONG: Final = 6.5
COUNTRY: Final = 8.0

_OTHER_NAME: Final = 0.7
"""What a place costs that has another name of its own, in powers of ten of population."""


def strength(place: Place, name: str) -> float:
    """Return how likely a capitalised word is meant as this place, as a power of ten of population."""
    if place.precision is Precision.COUNTRY:
        return COUNTRY
    if place.precision is not Precision.SETTLEMENT or place.place_id.startswith("facility:"):
        return 6.0
    other = name.isascii() and place.name.casefold() != name.casefold()
    return math.log10(place.population + 10) - (_OTHER_NAME if other else 0.0)


@dataclass(slots=True)
class Evidence:
    """Judges names by the words of their text; persons: surnames met so far, in lower case."""

    text: str
    words: Sequence[Word]
    lists: WordLists
    persons: set[str] = field(default_factory=set)

    def word(self, number: int) -> Word | None:
        """Return the word of this number, None beyond the ends of the text."""
        return self.words[number] if 0 <= number < len(self.words) else None

    def cut_short(self, number: int, length: int) -> bool:
        """Whether the last word belongs to what follows it: "Ohio | State University", "Texas | Department"."""
        last = self.words[number + length - 1]
        if length == 1 or last.lower not in self.lists.shared:
            return False
        following = self.word(number + length)
        return last.lower in ("department", "division") or (
            following is not None and following.joined and following.upper
        )

    def district(self, number: int) -> bool:
        """Whether a capitalised adjective before "district" names a part of a region, not one of a town told next."""
        following = self.word(number + 1)
        if following is None or not following.joined or following.upper or following.lower not in self.lists.districts:
            return False
        if self.words[number].lower in self.lists.common | self.lists.directions:
            return False
        return not self.text.startswith(" of ", following.end)

    def all_common(self, number: int, after: int) -> bool:
        """Whether a name is made of common words alone."""
        return all(self.words[index].lower in self.lists.common for index in range(number, after))

    def of_person(self, number: int, first: int, power: float) -> bool:
        """Whether the word before is a first name, a title or an unknown name, so that this is a surname.

        number: of the name's first word; first: where its run of capitalised words begins; power: the name's strength.
        """
        before = self.word(number - 1)
        if before is None or not self.words[number].joined or self.text[before.end] == "-":
            return False
        if before.lower in self.lists.titles:
            return power < STRONG + 1
        known = self.lists.directions | self.lists.leaves
        if not before.upper or number == first or before.lower in known:
            return False
        if before.lower in self.lists.first_names:
            return True
        return not (before.lower in self.lists.common or before.opens) and power < STRONG

    def of_others(self, number: int, after: int, end: int, power: float) -> bool:
        """Whether the words behind make this the beginning of another name: "Washington Post", "Victoria Nuland".

        after: number of the word behind the name; end: where its run of capitalised words ends.
        """
        following = self.word(after)
        if following is None or not following.joined or after >= end:
            return False
        if self.text[following.start - 1] == "-" and following.lower not in self.lists.leaves:
            return power < COUNTRY
        if following.lower in self.lists.names_of_others and following.upper:
            return True
        if not following.upper or following.lower in self.lists.leaves | self.lists.titles | self.lists.common:
            return False
        if after - number == 1 and self.words[number].lower in self.lists.first_names:
            return power < STRONG + 1
        return power < _BEFORE_UNKNOWN

    def threshold(self, number: int, length: int) -> float:
        """Return the least strength that a name needs where it stands."""
        word = self.words[number]
        if self.after_locative(number):
            return AFTER_LOCATIVE
        if length > 1:
            return _SAINT if word.lower in ("st.", "saint") else AFTER_LOCATIVE
        if word.lower in self.lists.first_names or word.lower in self.lists.surnames:
            return _PERSONAL
        return _OPENING if word.opens else _INSIDE_SENTENCE

    def after_locative(self, number: int) -> bool:
        """Whether a word such as "in" or "over" stands right before, or with an article between."""
        before = self.word(number - 1)
        if before is None or not self.words[number].joined:
            return False
        if before.lower in self.lists.articles:
            before = self.word(number - 2)
        return before is not None and before.lower in self.lists.locative

    def note_person(self, number: int, end: int) -> None:
        """Remember the capitalised words behind a first name or a title as a person's."""
        word = self.words[number]
        if word.lower in self.lists.first_names or word.lower in self.lists.titles:
            self.persons.update(self.words[index].lower for index in range(number + 1, min(end, number + 4)))
