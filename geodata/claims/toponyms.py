"""Toponyms where they stand in running text."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from geodata import limits
from geodata.claims.toponym_words import Word, WordLists, word_lists, words
from geodata.model import Atlas, Mention, Place, Precision

_MOST_WORDS: Final = 6
_LONGEST_RUN: Final = 40
"""Capitalised words in a row beyond which a text is no prose; the rest of such a run is passed over."""

_KINDS: Final = frozenset(
    "region oblast province governorate state krai county peninsula область области областью областей областях области області областю обл край крае краю краем"
    " республика республики республике".split()
)
_DISTRICTS: Final = frozenset(
    "district raion rayon township район районі району районом районе района громада громаді громади громаду громадою".split()
)
_OFTEN_OTHERS: Final = frozenset("state city district department division town".split())
_ARTICLES: Final = frozenset(("the", "a", "an"))
_NUMBER: Final = re.compile(r"[ -]\d{1,3}(?![\d.,]*\d|\w)")
_ENGLISH: Final = frozenset("US GB CA AU NZ IE".split())
"""Countries whose places are called by English words and surnames, so that more is needed to believe one."""
_CONTRACTION: Final = re.compile(r"['’](?:ll|ve|re|d|m|t)$")
# Least strength that a name needs, by what stands before it; strengths are powers of ten of population.
_AFTER_LOCATIVE: Final = 2.6
_INSIDE_SENTENCE: Final = 4.2
_OPENING: Final = 4.8
_FIRST_NAME: Final = 6.0
_BEFORE_UNKNOWN: Final = 5.6
_SURELY_NAMED: Final = 4.5
_SAINT: Final = 5.0
_STRONG: Final = 6.5
_COUNTRY: Final = 8.0


def recognise(
    text: str, language: str, atlas: Atlas, *, demonyms: bool = False, kinds: bool = True
) -> list[Mention]:
    """Return the toponyms of a text in order of their start; they do not overlap.

    demonyms: also return words such as "Syrian", which name a country's people. kinds: take in a word such as "region"
    that follows a name in lower case, so that "Kursk region" is one toponym. Persons, organisations and words that
    merely begin a sentence are left out as far as rules can tell.
    """
    return _Search(text, language, atlas, demonyms, kinds).run()


class _Search:
    """One search through one text."""

    def __init__(self, text: str, language: str, atlas: Atlas, demonyms: bool, kinds: bool) -> None:
        self._text = text
        self._language = language
        self._atlas = atlas
        self._demonyms = demonyms
        self._kinds = _KINDS | _DISTRICTS if kinds else _DISTRICTS
        self._words = list(words(text))
        self._lists: WordLists = word_lists(language)
        self._persons: set[str] = set()
        self._known: dict[str, Sequence[Place]] = {}
        self._found: list[Mention] = []
        self._countries: set[str] = set()
        self._doubtful: list[tuple[Mention, Sequence[Place], float]] = []

    def run(self) -> list[Mention]:
        number = 0
        while number < len(self._words):
            if not self._words[number].upper:
                number += 1
                continue
            end = self._run_end(number)
            self._read_run(number, min(end, number + _LONGEST_RUN))
            number = end
        self._believe_neighbours()
        return sorted(self._found, key=lambda mention: mention.start)

    def _believe_neighbours(self) -> None:
        """Take in the doubtful names that stand elsewhere in the text as a place, or lie in a country that it names."""
        sure = {mention.text for mention in self._found}
        for mention, places, strength in self._doubtful:
            nearby = any(place.country in self._countries and place.country not in _ENGLISH for place in places[:3])
            if mention.text in sure or (nearby and strength >= _AFTER_LOCATIVE - 0.3):
                self._found.append(mention)

    def _run_end(self, first: int) -> int:
        """Return the number after the last word of the capitalised run that begins at `first`."""
        last = first
        number = first + 1
        while number < len(self._words) and self._words[number].joined:
            word = self._words[number]
            if word.upper:
                last = number
            elif word.lower not in self._lists.connectors or number - last > 2:
                break
            number += 1
        return last + 1

    def _read_run(self, first: int, end: int) -> None:
        number = first
        while number < end:
            length = self._match(number, first, end)
            if length:
                self._add(number, number + length, end)
                number = max(number + length, self._next_after(number + length))
            else:
                self._note_person(number, end)
                number += 1

    def _next_after(self, number: int) -> int:
        """Return the first word behind the last mention, which may have taken in a word for its kind."""
        limit = self._found[-1].end if self._found else 0
        while number < len(self._words) and self._words[number].start < limit:
            number += 1
        return number

    def _add(self, first: int, after: int, end: int) -> None:
        start, stop = self._words[first].start, self._words[after - 1].end
        if after < len(self._words) and self._words[after].joined and self._words[after].lower in self._kinds:
            stop = self._words[after].end
        stop = start + len(self._numbered(stop, self._text[start:stop]) or self._text[start:stop])
        self._found.append(Mention(start, stop, self._text[start:stop]))
        places = self._known.get(self._text[start : self._words[after - 1].end], ())
        if places and places[0].country is not None and (len(places) == 1 or places[0].precision is Precision.COUNTRY):
            self._countries.add(places[0].country)

    def _match(self, number: int, first: int, end: int) -> int:
        """Return how many words from `number` are the longest toponym, 0 where none begins there."""
        word = self._words[number]
        if not word.upper or _CONTRACTION.search(word.lower):
            return 0
        for length in range(min(_MOST_WORDS, end - number), 0, -1):
            if not self._words[number + length - 1].upper or self._cut_short(number, length):
                continue
            name = self._text[word.start : self._words[number + length - 1].end]
            if self._numbered(self._words[number + length - 1].end, name):
                return length
            if length == 1 and self._demonyms and self._atlas.demonym(name) is not None:
                return 1
            if length == 1 and self._is_district(number):
                return 1
            places = self._places(name, "" if length > 1 or self._is_site(number) else word.lower)
            if places and self._accept(number, length, first, end, places, name):
                return length
        return 0

    def _numbered(self, mention_end: int, name: str) -> str | None:
        """Return a name with the number behind it where both together are a place: "Tower 22", None elsewhere."""
        behind = _NUMBER.match(self._text, mention_end)
        if behind is None or not self._atlas.candidates(name + behind[0], self._language):
            return None
        return name + behind[0]

    def _cut_short(self, number: int, length: int) -> bool:
        """Whether the last word belongs to what follows it: "Ohio | State University", "Kentucky | Department of Health"."""
        last, following = self._words[number + length - 1], self._word(number + length)
        if length == 1 or last.lower not in _OFTEN_OTHERS:
            return False
        return last.lower in ("department", "division") or (following is not None and following.joined and following.upper)

    def _is_district(self, number: int) -> bool:
        """Whether a capitalised adjective before "district" names a part of a region, and not one of a town told next."""
        following = self._word(number + 1)
        if following is None or not following.joined or following.upper or following.lower not in _DISTRICTS:
            return False
        if self._words[number].lower in self._lists.common | self._lists.directions:
            return False
        return not self._text.startswith(" of ", following.end)

    def _is_site(self, number: int) -> bool:
        """Whether a word that is common otherwise names a facility here: "over the Kremlin", but not "the Kremlin said"."""
        if not self._after_locative(number):
            return False
        places = self._atlas.candidates(self._words[number].text, self._language)
        return bool(places) and places[0].place_id.startswith("facility:")

    def _places(self, name: str, single: str) -> Sequence[Place]:
        if single and (single in self._lists.common or single in self._lists.directions or len(single) < 2):
            return ()
        if name not in self._known:
            if len(self._known) >= limits.TOPONYM_LOOKUPS:
                return ()
            self._known[name] = self._atlas.candidates(name, self._language)
        return self._known[name]

    def _accept(
        self, number: int, length: int, first: int, end: int, places: Sequence[Place], name: str
    ) -> bool:
        strength = max(_strength(place, name) for place in places[:3])
        word, after = self._words[number], number + length
        if length == 1:
            if name.isupper() and len(name) < 4 and strength < _STRONG - 1:
                return False
            if self._atlas.demonym(name) is not None or (word.lower in self._persons and strength < _STRONG):
                return False
        elif word.lower in _ARTICLES:
            return any(place.name.casefold().startswith("the ") for place in places[:1])
        elif strength < _SURELY_NAMED and self._all_common(number, after):
            return False
        if self._of_person(number, first, strength) or self._of_others(after, end, strength, length, word):
            return False
        if strength >= self._threshold(number, length, word):
            return True
        self._doubtful.append((Mention(word.start, word.end, word.text), places, strength))
        return False

    def _all_common(self, number: int, after: int) -> bool:
        return all(self._words[index].lower in self._lists.common for index in range(number, after))

    def _of_person(self, number: int, first: int, strength: float) -> bool:
        """Whether the word before is a first name, a title or an unknown name, so that this is a surname."""
        before = self._word(number - 1)
        if before is None or not self._words[number].joined or self._text[before.end] == "-":
            return False
        if before.lower in self._lists.titles:
            return strength < _STRONG + 1
        if not before.upper or number == first:
            return False
        if before.lower in self._lists.directions or before.lower in self._lists.leaves:
            return False
        if self._found and self._found[-1].end == before.end:
            return False
        if before.lower in self._lists.first_names:
            return True
        return not (before.lower in self._lists.common or before.opens) and strength < _STRONG

    def _of_others(self, after: int, end: int, strength: float, length: int, word: Word) -> bool:
        """Whether the words behind make this the beginning of another name: "Washington Post", "Victoria Nuland"."""
        following = self._word(after)
        if following is None or not following.joined or after >= end:
            return False
        if not following.upper:
            return self._text[following.start - 1] == "-" and strength < _COUNTRY
        if following.lower in self._lists.leaves:
            return False
        if self._text[following.start - 1] == "-":
            return strength < _COUNTRY
        if following.lower in self._lists.names_of_others:
            return True
        if following.lower in self._lists.titles or following.lower in self._lists.common:
            return False
        if length == 1 and word.lower in self._lists.first_names:
            return strength < _STRONG + 1
        return strength < _BEFORE_UNKNOWN

    def _threshold(self, number: int, length: int, word: Word) -> float:
        if self._after_locative(number):
            return _AFTER_LOCATIVE
        if length > 1:
            return _SAINT if word.lower in ("st.", "saint") else _AFTER_LOCATIVE
        if word.lower in self._lists.first_names or word.lower in self._lists.surnames:
            return _FIRST_NAME
        return _OPENING if word.opens else _INSIDE_SENTENCE

    def _after_locative(self, number: int) -> bool:
        before = self._word(number - 1)
        if before is None or not self._words[number].joined:
            return False
        if before.lower in _ARTICLES:
            before = self._word(number - 2)
        return before is not None and before.lower in self._lists.locative

    def _note_person(self, number: int, end: int) -> None:
        """Remember the capitalised words behind a first name or a title as a person's."""
        word = self._words[number]
        if word.lower in self._lists.first_names or word.lower in self._lists.titles:
            for index in range(number + 1, min(end, number + 4)):
                self._persons.add(self._words[index].lower)

    def _word(self, number: int) -> Word | None:
        return self._words[number] if 0 <= number < len(self._words) else None


def _strength(place: Place, name: str) -> float:
    """Return how likely a capitalised word is meant as this place, as a power of ten of population."""
    if place.precision is Precision.COUNTRY:
        return _COUNTRY
    if place.precision is not Precision.SETTLEMENT or place.place_id.startswith("facility:"):
        return 6.0
    return math.log10(place.population + 10) - (0.7 if name.isascii() and place.name.casefold() != name.casefold() else 0.0)
