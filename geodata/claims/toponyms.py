"""Toponyms where they stand in running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geodata import limits
from geodata.claims.toponym_evidence import AFTER_LOCATIVE, STRONG, SURELY_NAMED, Evidence, strength
from geodata.claims.toponym_words import word_lists, words
from geodata.model import Atlas, Mention, Place, Precision

_MOST_WORDS: Final = 6
_LONGEST_RUN: Final = 40
"""Capitalised words in a row beyond which a text is no prose; the rest of such a run is passed over."""

_ENGLISH: Final = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
"""Countries whose places are called by English words and surnames, so that more is needed to believe one."""

_CONTRACTION: Final = re.compile(r"['’](?:ll|ve|re|d|m|t)$")
_NUMBER: Final = re.compile(r"[ -]\d{1,3}(?![\d.,]*\d|\w)")


def recognise(text: str, language: str, atlas: Atlas, *, demonyms: bool = False, kinds: bool = True) -> list[Mention]:
    """Return the toponyms of a text in order of their start; they do not overlap.

    demonyms: also return words such as "Syrian", which name a country's people. kinds: take in a word such as "region"
    that follows a name in lower case, so that "Kursk region" is one toponym. Persons, organisations and words that
    merely begin a sentence are left out as far as rules can tell.
    """
    return _Search(text, language, atlas, demonyms=demonyms, kinds=kinds).run()


class _Search:
    """One search through one text."""

    def __init__(self, text: str, language: str, atlas: Atlas, *, demonyms: bool, kinds: bool) -> None:
        self._text = text
        self._language = language
        self._atlas = atlas
        self._demonyms = demonyms
        self._words = words(text)
        self._lists = word_lists(language)
        self._kinds = self._lists.any_kinds if kinds else self._lists.districts
        self._evidence = Evidence(self._words, self._lists)
        self._known: dict[str, Sequence[Place]] = {}
        self._powers: dict[str, float] = {}
        self._found: list[Mention] = []
        self._countries: set[str] = set()
        self._doubtful: list[tuple[Mention, Sequence[Place], float]] = []

    def run(self) -> list[Mention]:
        """Return the toponyms of the text."""
        end = 0
        for number, upper in enumerate(self._words.upper):
            if upper and number >= end:
                end = self._run_end(number)
                self._read_run(number, min(end, number + _LONGEST_RUN))
        self._believe_neighbours()
        return sorted(self._found, key=lambda mention: mention.start)

    def _run_end(self, first: int) -> int:
        """Return the number after the last word of the capitalised run that begins at `first`."""
        last = first
        number = first + 1
        while self._evidence.follows(number):
            if self._words.upper[number]:
                last = number
            elif self._words.lower[number] not in self._lists.connectors or number - last > 2:
                break
            number += 1
        return last + 1

    def _read_run(self, first: int, end: int) -> None:
        number = first
        while number < end:
            length = self._match(number, first, end)
            if length:
                number = self._add(number, number + length)
            else:
                self._evidence.note_person(number, end)
                number += 1

    def _add(self, first: int, after: int) -> int:
        """Note a toponym, its word for a kind of region or its number taken in; return the number of the next word."""
        start, name = self._words.starts[first], self._words.between(first, after)
        places = self._known.get(name, ())
        span = self._evidence.kind_after(after, self._kinds)
        if span:
            after += span
            name = self._text[start : self._words.ends[after - 1]]
        name = self._numbered(name, start + len(name)) or name
        self._found.append(Mention(start, start + len(name), name))
        if places and places[0].country is not None and (len(places) == 1 or places[0].precision is Precision.COUNTRY):
            self._countries.add(places[0].country)
        return after

    def _match(self, number: int, first: int, end: int) -> int:
        """Return how many words from `number` are the longest toponym, 0 where none begins there."""
        if not self._words.upper[number] or _CONTRACTION.search(self._words.lower[number]):
            return 0
        for length in range(min(_MOST_WORDS, end - number), 1, -1):
            after = number + length
            if not self._words.upper[after - 1] or self._evidence.cut_short(number, length):
                continue
            name = self._words.between(number, after)
            if length == 2 and self._demonyms and self._atlas.demonym(name) is not None:
                return length
            places = self._places(name)
            if places and self._accept(number, length, (first, end), places):
                return length
        if self._with_kind(number):
            return 2
        return int(self._match_one(number, first, end))

    def _with_kind(self, number: int) -> bool:
        """Whether a name is known together with the word in lower case behind it: "Чорного моря", "Курской области"."""
        after = number + 1
        if self._language == "en" or not self._evidence.follows(after) or self._words.upper[after]:
            return False
        kind = self._words.lower[after]
        if kind not in self._kinds or kind in self._lists.districts:
            return False
        return bool(self._places(self._words.between(number, after + 1)))

    def _match_one(self, number: int, first: int, end: int) -> bool:
        word = self._words.words[number]
        if self._demonyms and self._atlas.demonym(word) is not None:
            return True
        if self._evidence.district(number) or self._numbered(word, self._words.ends[number]):
            return True
        if len(word) < 2 or (self._words.lower[number] in self._lists.passed_over and not self._site(number)):
            return False
        places = self._places(word)
        return bool(places) and self._accept(number, 1, (first, end), places)

    def _site(self, number: int) -> bool:
        """Whether a word that is common otherwise names a facility: "over the Kremlin", but not "the Kremlin said"."""
        if not self._evidence.after_locative(number):
            return False
        places = self._places(self._words.words[number])
        return bool(places) and places[0].place_id.startswith("facility:")

    def _numbered(self, name: str, end: int) -> str | None:
        """Return a name with the number behind it where both together are a place: "Tower 22", None elsewhere."""
        behind = _NUMBER.match(self._text, end)
        if behind is None or not self._places(name + behind[0]):
            return None
        return name + behind[0]

    def _places(self, name: str) -> Sequence[Place]:
        places = self._known.get(name)
        if places is None:
            if len(self._known) >= limits.TOPONYM_LOOKUPS:
                return ()
            places = self._known[name] = self._atlas.candidates(name, self._language)
        return places

    def _accept(self, number: int, length: int, run: tuple[int, int], places: Sequence[Place]) -> bool:
        """Judge a name of `length` words from `number`; run: where its run of capitalised words begins and ends."""
        after = number + length
        name = self._words.between(number, after)
        power = self._powers.get(name)
        if power is None:
            power = self._powers[name] = max(strength(place, name) for place in places[:3])
        if length == 1:
            refused = self._refused_one(name, self._words.lower[number], power)
        else:
            refused = self._refused(number, after, places, power)
        if refused or self._evidence.of_person(number, run[0], power):
            return False
        if self._evidence.of_others(number, after, run[1], power):
            return False
        if power >= self._evidence.threshold(number, length):
            return True
        start = self._words.starts[number]
        self._doubtful.append((Mention(start, start + len(name), name), places, power))
        return False

    def _refused_one(self, name: str, lower: str, power: float) -> bool:
        if name.isupper() and len(name) < 4 and power < STRONG - 1:
            return True
        return (lower in self._evidence.persons and power < STRONG) or self._atlas.demonym(name) is not None

    def _refused(self, number: int, after: int, places: Sequence[Place], power: float) -> bool:
        if self._words.lower[number] in self._lists.articles:
            return not places[0].name.casefold().startswith("the ")
        weak = power < SURELY_NAMED or any(place.place_id.startswith("facility:") for place in places[:3])
        return weak and self._evidence.all_common(number, after) and not self._evidence.after_locative(number)

    def _believe_neighbours(self) -> None:
        """Take in the doubtful names that stand elsewhere in the text as a place, or lie in a country that it names."""
        sure = {mention.text for mention in self._found}
        for mention, places, power in self._doubtful:
            nearby = any(place.country in self._countries and place.country not in _ENGLISH for place in places[:3])
            if mention.text in sure or (nearby and power >= AFTER_LOCATIVE - 0.3):
                self._found.append(mention)
