"""What the words around a capitalised name say for and against its being a place."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Final

from geodata.claims.toponym_words import WordLists, Words
from geodata.model import Place, PlaceKind, Precision

# Least strength that a name needs, by what stands before it; strengths are powers of ten of population, set by
# measuring on annotated news.
AFTER_LOCATIVE: Final = 2.6
_INSIDE_SENTENCE: Final = 4.2
_OPENING: Final = 4.8
_MIDDLE: Final = ("міськ", "селищн", "сільськ", "територіальн", "городск", "сельск", "муниципальн")
_OPENING_QUOTES: Final = '"“«„'
_CLOSING_QUOTES: Final = '"”»“'
_LABEL: Final = re.compile(r"\s?[:–—|\x97]|\s-{1,3}\s|,\s(?=[^\W\d_a-zа-яіїєґ])|\s\(")
ADJECTIVE: Final = re.compile(r"(?:[сцз]ь?к)(?:а|ої|ій|у|ою|ий|ого|ому|им|ая|ой|ую|ое|ом)$")
"""A Ukrainian or Russian adjective that may be made from the name of a place."""
_OF_NAMES: Final = frozenset({"city", "cities", "town", "towns"})
"""Before a name they are part of another one: "the city council"."""
_INITIAL: Final = re.compile(r"[^\W\d_]\. ?\Z")
"""Before a surname: "Marsha J. Moore"."""
_HELD: Final = re.compile(
    r"(?:,| in| \()\s?(?:the )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
    r" (?:region|oblast|province|governorate|district|state|raion|Region|Oblast|Province|Governorate|District|State)\b"
    r"|, (?:a|the) (?:[\w-]+ ){0,2}(?:town|village|settlement|hamlet|townlet)\b"
)
_AND: Final = frozenset({"та", "і", "й", "и"})
_PARTY: Final = 2
"""Letters of abbreviations that a hyphen joins to a place: "D-Chicopee"."""
_MOST_OF_ORGANISATION: Final = 6
_MOST_UNITS: Final = 16
_MIDDLE_WORDS: Final = 2
"""Words between the name of a community and what it is: "Сумська міська територіальна громада"."""
_PERSONAL: Final = 6.0
_NAMED_BY_SOME: Final = 1.9
"""For a name of several words behind a locative: a village under another of its names."""
_BEFORE_UNKNOWN: Final = 5.6
_SAINT: Final = 5.0
SURELY_NAMED: Final = 4.5
STRONG: Final = 6.5
COUNTRY: Final = 8.0

_REGION: Final = 5.55
_FEDERAL: Final = frozenset({"AU", "CA", "DE", "GB", "IN", "RU", "UA", "US"})
"""Countries whose regions are known by their names alone; another region's name may begin that of something else."""
_UNCOUNTED: Final = 450
"""Inhabitants of a settlement whose number is not known: a village, which is believed behind "in" or "near" alone."""

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
    if place.kind is not PlaceKind.SETTLEMENT:
        return 6.0
    other = name.isascii() and place.name.casefold() != name.casefold()
    return math.log10((place.population or _UNCOUNTED) + 10) - (_OTHER_NAME if other else 0.0)


@dataclass(slots=True)
class Evidence:
    """Judges names by the words of their text; persons: surnames met so far, in lower case."""

    words: Words
    lists: WordLists
    persons: set[str] = field(default_factory=set)

    def follows(self, number: int) -> bool:
        """Whether a word stands here that only a space or a hyphen parts from the one before."""
        return number < len(self.words) and self.words.joined[number]

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
        return self.words.lower[after].isascii() or not town_follows

    def kind_after(self, after: int, kinds: frozenset[str]) -> int:
        """Return how many words in lower case, the last of them a kind of region, begin at `after`; 0 where none do."""
        words = self.words
        for span in range(1, _MIDDLE_WORDS + 2):
            number = after + span - 1
            if not self.follows(number) or words.upper[number]:
                return 0
            if words.lower[number] in kinds:
                return span
            if not words.lower[number].startswith(_MIDDLE):
                return 0
        return 0

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
        if self.kind_after(after + 1, self.lists.any_kinds) and not words.lower[after].isascii():
            return True
        return not words.lower[number].isascii() and sum(letter.isupper() for letter in words.words[after]) > 1

    def article(self, number: int) -> bool:
        """Whether an article in lower case stands here that is part of the name behind it: "al-Fasher", "ez-Zor"."""
        if number < 0 or self.words.upper[min(number, len(self.words) - 1)] or not self.follows(number + 1):
            return False
        if not self.words.upper[number + 1]:
            return False
        hyphened = self.words.text[self.words.ends[number]] != " "
        return self.words.lower[number] in (self.lists.name_articles if hyphened else self.lists.free_articles)

    def near(self, number: int) -> bool:
        """Whether a word such as "in" or "near" stands before that seldom stands before a person."""
        return self.after_locative(number) and self.words.lower[number - 1] not in self.lists.weak_locative

    def second_half(self, number: int) -> bool:
        """Whether a hyphen joins the word to a capitalised one before it, as in "Oleksandro-Kalynove"."""
        words = self.words
        if number == 0 or not words.joined[number] or words.text[words.ends[number - 1]] in " \u00a0":
            return False
        before = words.words[number - 1]
        return len(before) > _PARTY and before[0].isupper() and not before.isupper()

    def settlement_told(self, number: int) -> bool:
        """Whether "the village of", "в селе" or the like stands right before, so that this is a place's name."""
        words, before = self.words, number - 1
        if before < 0:
            return False
        gap = words.text[words.ends[before] : words.starts[number]]
        if words.lower[before] == "of" and gap == " ":
            return before > 0 and words.joined[before] and words.lower[before - 1] in self.lists.settlement_words
        if words.lower[before] not in self.lists.settlement_words or words.lower[before] in _OF_NAMES:
            return False
        return gap in (". ", ".") if len(words.lower[before]) == 1 else gap in (" ", ". ")

    def name_end(self, number: int, end: int) -> int:
        """Return the number behind the last word of a name that no table knows; end: where it ends at the latest."""
        words = self.words
        last = number + 1 if words.upper[number] else number + 2
        while last < end and not self.kind_after(last + 1, self.lists.any_kinds):
            if words.upper[last]:
                last += 1
            elif self.article(last):
                last += 2
            else:
                break
        return min(last, len(words))

    def no_name(self, number: int, after: int) -> bool:
        """Whether a single word is a common one, or a person's name."""
        lower = self.words.lower[number]
        return after == number + 1 and (lower in self.lists.passed_over or lower in self.persons)

    def organisation(self, number: int) -> int:
        """Return how many words from here are the name of an organisation, 0 where none begins here."""
        if self.words.lower[number] not in self.lists.first_of_organisations:
            return 0
        for length in range(_MOST_OF_ORGANISATION, 0, -1):
            if number + length > len(self.words):
                continue
            if self.words.between(number, number + length).lower() in self.lists.organisations:
                return length
        return 0

    def of_street(self, number: int) -> bool:
        """Whether "улица", "вул." or the like stands before, so that this is a street's name."""
        words, before = self.words, number - 1
        if before < 0 or words.lower[before] not in self.lists.streets:
            return False
        return words.text[words.ends[before] : words.starts[number]] in (" ", ". ", ".")

    def held(self, after: int) -> bool:
        """Whether the words behind a name say in which region it lies: "in the Kursk region", ", Kharkiv region"."""
        return _HELD.match(self.words.text, self.words.ends[after - 1]) is not None

    def quoted(self, number: int, after: int) -> bool:
        """Whether a name stands in quotation marks by itself, as brands, ships and buildings do."""
        words = self.words
        before = words.text[words.starts[number] - 1 : words.starts[number]]
        behind = words.text[words.ends[after - 1] : words.ends[after - 1] + 1]
        return before in _OPENING_QUOTES and behind in _CLOSING_QUOTES and bool(before and behind)

    def shouted(self, number: int) -> bool:
        """Whether a word in capitals need not be an abbreviation: in a headline, a dateline, or with full stops."""
        if "." in self.words.words[number] or self.label(number, number + 1):
            return True
        beside = [self.words.words[other] for other in (number - 1, number + 1) if 0 <= other < len(self.words)]
        return any(len(word) > 1 and word.isupper() for word in beside)

    def label(self, number: int, after: int) -> bool:
        """Whether a name heads its line or sentence: "Sloviansk – …", "Izium, Kharkiv region", "Кролевець: …"."""
        return self.words.opens(number) and _LABEL.match(self.words.text, self.words.ends[after - 1]) is not None

    def unit_list(self, number: int) -> bool:
        """Whether an adjective is an item of a list of districts or communities: "в Азовском и Дубовском районах"."""
        words, items = self.words, 0
        for other in range(number, min(number + _MOST_UNITS, len(words))):
            if other > number and words.text[words.ends[other - 1] : words.starts[other]] not in (" ", ", "):
                return False
            if words.upper[other] and ADJECTIVE.search(words.lower[other]):
                items += 1
            elif words.lower[other] in self.lists.districts:
                return items > 1
            elif words.lower[other] not in _AND:
                return False
        return False

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
        if not words.upper[after] or following in lists.behind_places or self._slavic_apart(number, after):
            return False
        if after - number == 1 and words.lower[number] in lists.first_names:
            return power < STRONG + 1
        return power < _BEFORE_UNKNOWN

    def threshold(self, number: int, length: int) -> float:
        """Return the least strength that a name needs where it stands."""
        lower = self.words.lower[number]
        personal = lower in self.lists.first_names or lower in self.lists.surnames
        if self.after_locative(number):
            if length > 1:
                return _NAMED_BY_SOME
            return _PERSONAL if personal and not self.near(number) else AFTER_LOCATIVE
        if length > 1:
            return _SAINT if lower in ("st.", "saint") else AFTER_LOCATIVE
        if personal:
            return _PERSONAL
        return _OPENING if self.words.opens(number) else _INSIDE_SENTENCE

    def after_locative(self, number: int) -> bool:
        """Whether a word such as "in" or "over" stands right before, or with an article between."""
        if not self.words.joined[number]:
            return False
        before = number - 1
        if self.words.lower[before] in self.lists.articles:
            before -= 1
        return before >= 0 and self.words.lower[before] in self.lists.locative

    def note_person(self, number: int, end: int) -> None:
        """Remember the capitalised words behind a first name or a title as a person's."""
        lower = self.words.lower[number]
        if lower in self.lists.first_names or lower in self.lists.titles:
            for after in range(number + 1, min(end, number + 4)):
                if not self.words.upper[after]:
                    break
                self.persons.add(self.words.lower[after])
