"""Where and in what shape a name stands: behind "the village of", in quotation marks, at the head of a line."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final

from geodata.claims.toponym_labels import HELD, heads
from geodata.claims.toponym_words import WordLists, Words

_OPENING_QUOTES: Final = '"“«„'
_CLOSING_QUOTES: Final = '"”»“'
_DATELINE: Final = re.compile(r"(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)? ?(?:[-–—\x97]{1,3}|\([A-Z][\w ]+\)) ?")
"""Behind a town in capitals at the head of a report: "NEWARK -- ", "SANAA (Reuters) - "."""
_PARTY: Final = 2
_MOST_OF_ORGANISATION: Final = 6
_MOST_UNITS: Final = 16
_IN: Final = re.compile(
    r"(?:,(?: in)?| in| \() ?(?:the )?(?:(?:far |the )?(?:north|south|east|west|cent)[a-z-]*,? (?:of )?(?:the )?)?"
)
"""Between a name and the region or country that holds it."""
_OF_NAMES: Final = frozenset({"city", "cities", "town", "towns"})
_AND: Final = frozenset({"and", "та", "і", "й", "и"})
_SEVERAL: Final = ("ах", "ами")
"""Endings of words for several districts, behind which a list of them follows."""
_PLURAL: Final = ("ages", "ets", "ах", "ях")
"""Endings of words for several settlements, behind which a list of them follows."""
_STREETS: Final = frozenset({"avenue", "boulevard", "lane", "street"})
"""Behind the name of a street in English: "Chekhov street"."""
_SHORTENED: Final = 3
"""Letters of a word for a settlement that a full stop may shorten, "смт.": behind "города." a sentence begins."""
_DISPLACED: Final = ("беженц", "беженок", "біженц", "переміщен", "перемещен", "переселенц")
_CAMP: Final = ("лагер", "табор", "табір")
_CAMP_WORDS: Final = 3
"""Words between "camp" and its people: "табір для вимушених переселенців"."""
ADJECTIVE: Final = re.compile(r"(?:[сцз]ь?к)(?:а|ої|ій|у|ою|ий|ого|ому|им|ая|ой|ую|ое|ом)$")
"""A Ukrainian or Russian adjective that may be made from the name of a place."""
_MIDDLE: Final = ("міськ", "селищн", "сільськ", "територіальн", "городск", "сельск", "муниципальн")
_MIDDLE_WORDS: Final = 2
"""Words between the name of a community and what it is: "Сумська міська територіальна громада"."""


@dataclass(slots=True)
class Shapes:
    """Looks at the words around a name; persons: surnames met so far, in lower case."""

    words: Words
    lists: WordLists
    persons: set[str] = field(default_factory=set)

    def follows(self, number: int) -> bool:
        """Whether a word stands here that only a space or a hyphen parts from the one before."""
        return number < len(self.words.joined) and self.words.joined[number]

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

    def article(self, number: int) -> bool:
        """Whether an article in lower case stands here that is part of the name behind it: "al-Fasher", "ez-Zor"."""
        words = self.words
        if not 0 <= number < len(words.lower) or words.lower[number] not in self.lists.any_articles:
            return False
        if words.upper[number] or not self.follows(number + 1):
            return False
        if not self.words.upper[number + 1]:
            return False
        hyphened = self.words.text[self.words.ends[number]] != " "
        return self.words.lower[number] in (self.lists.name_articles if hyphened else self.lists.free_articles)

    def second_half(self, number: int) -> bool:
        """Whether a hyphen joins the word to a capitalised one before it, as in "Oleksandro-Kalynove"."""
        words = self.words
        if number == 0 or not words.joined[number] or words.text[words.ends[number - 1]] in " \u00a0":
            return False
        before = words.words[number - 1]
        return len(before) > _PARTY and before[0].isupper() and not before.isupper()

    def _in_list_told(self, number: int) -> bool:
        """Whether a name is an item of a list behind "в селах" or "the villages of", and not its first one."""
        words = self.words
        for other in range(number - 1, max(-1, number - _MOST_UNITS), -1):
            if words.text[words.ends[other] : words.starts[other + 1]] not in (" ", ", "):
                return False
            lower = words.lower[other]
            if lower in self.lists.settlement_words and lower.endswith(_PLURAL):
                return True
            if not (words.upper[other] or lower in _AND or lower == "of"):
                return False
        return False

    def behind_article(self, number: int) -> bool:
        """Whether hyphens join the word to an article and a name before it, as in "Дейр-эль-Балах"."""
        words = self.words
        if number < 2 or words.upper[number - 1] or not words.upper[number - 2]:
            return False
        return all(words.joined[other] and words.text[words.ends[other - 1]] == "-" for other in (number - 1, number))

    def settlement_told(self, number: int) -> bool:
        """Whether "the village of", "в селе" or the like stands right before, so that this is a place's name."""
        words, before = self.words, number - 1
        if before < 0:
            return False
        gap = words.text[words.ends[before] : words.starts[number]]
        if gap == ", " or words.lower[before] in _AND:
            return self._in_list_told(number)
        if words.lower[before].startswith(_DISPLACED) and gap == " ":
            return self._camp_of(before)
        if words.lower[before] == "of" and gap == " ":
            return before > 0 and words.joined[before] and words.lower[before - 1] in self.lists.settlement_words
        if words.lower[before] not in self.lists.settlement_words or words.lower[before] in _OF_NAMES:
            return False
        shortened = len(words.lower[before]) <= _SHORTENED
        return gap in (". ", ".") if len(words.lower[before]) == 1 else gap == " " or (shortened and gap == ". ")

    def _camp_of(self, number: int) -> bool:
        """Whether a word for displaced people ends what a camp is: "табір для переселенців", "лагерь беженцев"."""
        words = self.words
        before = range(number - 1, max(-1, number - _CAMP_WORDS - 1), -1)
        return any(words.lower[other].startswith(_CAMP) for other in before if words.joined[other + 1])

    def settlement_behind(self, number: int, after: int) -> bool:
        """Whether "village" or the like stands right behind an unknown name: "Mayakan village", "Shati camp"."""
        words = self.words
        if not self.follows(after) or words.upper[after] or words.lower[after] not in self.lists.settlements_behind:
            return False
        return not any(words.lower[other] in self.lists.passed_over for other in range(number, after))

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
        if _DATELINE.match(self.words.text, self.words.ends[number]):
            return True
        if self.words.opens(number) and self.words.text.startswith(". ", self.words.ends[number]):
            return True
        beside = [self.words.words[other] for other in (number - 1, number + 1) if 0 <= other < len(self.words)]
        return any(len(word) > 1 and word.isupper() for word in beside)

    def label(self, number: int, after: int) -> bool:
        """Whether a name heads its line, its sentence or an item of a list."""
        return heads(self.words, self.lists, number, after)

    def unit_list(self, number: int) -> bool:
        """Whether an adjective is an item of a list of districts or communities: "в Азовском и Дубовском районах"."""
        words, items = self.words, 0
        for other in range(number, min(number + _MOST_UNITS, len(words))):
            if other > number and words.text[words.ends[other - 1] : words.starts[other]] not in (" ", ", ", "-"):
                return False
            if words.upper[other] and ADJECTIVE.search(words.lower[other]):
                items += 1
            elif words.lower[other] in self.lists.districts:
                return items > 1
            elif words.lower[other] not in _AND and not self._hyphened(other):
                return False
        return False

    def units_before(self, number: int) -> bool:
        """Whether an adjective is an item of the list behind "в пяти районах: Азовском, Чертковском"."""
        words = self.words
        if not ADJECTIVE.search(words.lower[number]):
            return False
        for other in range(number - 1, max(-1, number - _MOST_UNITS), -1):
            gap = words.text[words.ends[other] : words.starts[other + 1]]
            if gap == ": ":
                return words.lower[other] in self.lists.districts and words.lower[other].endswith(_SEVERAL)
            if gap not in (" ", ", ", "-"):
                return False
            item = words.upper[other] and (ADJECTIVE.search(words.lower[other]) or self._hyphened(other))
            if not item and words.lower[other] not in _AND:
                return False
        return False

    def _hyphened(self, number: int) -> bool:
        """Whether a hyphen joins the next word, capitalised too: "Матвеево-Курганском"."""
        words, after = self.words, number + 1
        if not self.follows(after) or not (words.upper[number] and words.upper[after]):
            return False
        return words.text[words.ends[number]] not in " \u00a0"

    def inner(self, number: int) -> bool:
        """Whether hyphens join a word in lower case to those around it: "Порт-о-Пренсе", Persian "Qasr-e Shirin"."""
        words = self.words
        if not self.follows(number) or not self.follows(number + 1) or words.upper[number]:
            return False
        before, behind = words.text[words.ends[number - 1]], words.text[words.ends[number]]
        return before == "-" and (behind == "-" or (words.lower[number] == "e" and behind == " "))

    def arabic(self, number: int) -> int:
        """Return the number behind a hyphened Cyrillic name that begins, or goes on, as those of the Near East do.

        "Кафр-Зита" has a first half of such names, "Мейс-эль-Джабаль" their article. 0 where none begins here.
        """
        if self._hyphened(number) and self.words.lower[number] in self.lists.first_halves:
            return number + 2
        articled = self.inner(number + 1) and self.article(number + 1) and self.words.upper[number]
        return number + 3 if articled else 0

    def first_half(self, number: int) -> bool:
        """Whether a word is the first half of a hyphened adjective that may name a district."""
        return self._hyphened(number) and ADJECTIVE.search(self.words.lower[number + 1]) is not None

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
        """Whether this is a street's, a river's or a ship's name: behind "улица", or an adjective before "шоссе"."""
        words, streets = self.words, self.lists.streets
        if self.follows(number + 1) and words.lower[number + 1] in streets and ADJECTIVE.search(words.lower[number]):
            return True
        if self.follows(number + 1) and words.lower[number + 1] in _STREETS and not words.upper[number + 1]:
            return True
        gap = words.text[words.ends[number - 1] : words.starts[number]] if number else ""
        if gap == " " and number > 2 and words.lower[number - 1] in _AND and words.lower[number - 3] in streets:
            return words.lower[number - 3].endswith(_SEVERAL)
        return bool(gap) and gap in self.lists.gaps_behind(words.lower[number - 1])

    def held(self, after: int) -> bool:
        """Whether the words behind a name say in which region it lies: "in the Kursk region", ", Kharkiv region"."""
        return HELD.match(self.words.text, self.words.ends[after - 1]) is not None

    def in_gap(self, after: int) -> int:
        """Return the number of the word behind "in", "in northern" or a comma after a name, 0 where none follows."""
        words = self.words
        gap = _IN.match(words.text, words.ends[after - 1])
        if gap is None or gap.end() == words.ends[after - 1]:
            return 0
        number = bisect_left(words.starts, gap.end())
        return number if number < len(words) and words.starts[number] == gap.end() and words.upper[number] else 0

    def two_of_district(self, number: int) -> int:
        """Return 2 where a district is called by two words that no list knows: "Enarj Enawga district", 0 elsewhere."""
        words, second = self.words, number + 1
        if not self.follows(second) or not words.upper[second] or words.text[words.ends[number]] != " ":
            return 0
        if not self.kind_after(number + 2, self.lists.districts):
            return 0
        known = (self.lists.passed_over, self.lists.first_names, self.lists.titles, self.persons)
        return 2 if all({words.lower[number], words.lower[second]}.isdisjoint(group) for group in known) else 0

    def name_end(self, number: int, end: int) -> int:
        """Return the number behind the last word of a name that no table knows; end: where it ends at the latest."""
        words = self.words
        last = number + 1 if words.upper[number] else number + 2
        while last < end and (self.second_half(last) or not self.kind_after(last + 1, self.lists.any_kinds)):
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

    def building(self, after: int) -> bool:
        """Whether the words behind say that a house bears the name: "Manhattan residential complex"."""
        words = self.words
        if not self.follows(after) or words.upper[after]:
            return False
        kind = after + 1 if words.lower[after] in self.lists.houses_of and self.follows(after + 1) else after
        return words.lower[kind] in self.lists.houses
