"""Toponyms where they stand in running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geodata import limits
from geodata.claims.toponym_evidence import AFTER_LOCATIVE, STRONG, SURELY_NAMED, Evidence, strength
from geodata.claims.toponym_words import word_lists, words
from geodata.model import ROUGH, Atlas, Mention, Place, PlaceKind, Precision

_MOST_WORDS: Final = 6
_LONGEST_RUN: Final = 40
"""Capitalised words in a row beyond which a text is no prose; the rest of such a run is passed over."""

_ENGLISH: Final = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
"""Countries whose places are called by English words and surnames, so that more is needed to believe one."""

_LISTED: Final = 1.9
"""Least strength of a name in a list with toponyms, or that heads its line, in a country that the text speaks of."""
_LONGEST_GAP: Final = 16
_GAP: Final = r"(?:\s*[,;/]\s*(?:and |та |і |и )?|\s+(?:and|та|і|й|и)\s+)(?:the )?"
_LIST_GAP: Final = re.compile(_GAP)
_LIST_GAP_BEFORE: Final = re.compile(rf"{_GAP}\Z")
_MOST_TOLD: Final = 3
"""Words of a name that no table knows."""
_ADJECTIVE: Final = re.compile(r"(?:[сцз]ь?к)(?:а|ої|ій|у|ою|ий|ого|ому|им|ая|ой|ую|ое|ом)$")
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
        self._slavic = language in ("uk", "ru")
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
        self._doubtful: list[tuple[Mention, Sequence[Place], float, bool]] = []

    def run(self) -> list[Mention]:
        """Return the toponyms of the text."""
        end = 0
        for number, upper in enumerate(self._words.upper):
            if number < end:
                continue
            if upper or self._evidence.article(number):
                end = self._run_end(number)
                self._read_run(number, min(end, number + _LONGEST_RUN))
            elif self._slavic and _ADJECTIVE.search(self._words.lower[number]):
                self._read_adjective(number)
        self._believe_neighbours()
        return sorted(self._found, key=lambda mention: mention.start)

    def _run_end(self, first: int) -> int:
        """Return the number after the last word of the capitalised run that begins at `first`."""
        last = first
        number = first + 1
        while self._evidence.follows(number):
            if self._words.upper[number]:
                last = number
            elif self._evidence.article(number):
                pass
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
        likely = {place.country for place in places[:3]}
        if places and places[0].country is not None and (len(likely) == 1 or places[0].precision is Precision.COUNTRY):
            self._countries.add(places[0].country)
        return after

    def _match(self, number: int, first: int, end: int) -> int:
        """Return how many words from `number` are the longest toponym, 0 where none begins there."""
        starts = self._words.upper[number] or self._evidence.article(number)
        if not starts or _CONTRACTION.search(self._words.lower[number]):
            return 0
        if self._evidence.second_half(number) and self._half(number):
            return 0
        for length in range(min(_MOST_WORDS, end - number), 1, -1):
            after = number + length
            if not self._words.upper[after - 1] or self._evidence.cut_short(number, length):
                continue
            if self._evidence.article(after):
                continue
            name = self._words.between(number, after)
            if length == 2 and self._demonyms and self._atlas.demonym(name) is not None:
                return length
            places = self._places(name)
            if places and self._accept(number, length, (first, end), places):
                return length
        if self._with_kind(number):
            return 2
        if self._slavic and _ADJECTIVE.search(self._words.lower[number]):
            for length in (3, 2):
                after = number + length
                if not all(self._evidence.follows(other) for other in range(number + 1, after)):
                    continue
                if self._atlas.candidates(self._words.between(number, after), self._language):
                    return length
        if not self._words.upper[number] or self._evidence.article(number + 1):
            return self._told(number, first, end)
        return int(self._match_one(number, first, end)) or self._told(number, first, end)

    def _half(self, number: int) -> bool:
        """Whether a second half is no name by itself, the first half being no place and it no country's."""
        word, before = self._words.words[number], self._words.words[number - 1]
        if self._places(before) or self._atlas.demonym(word) is not None:
            return False
        places = self._places(word)
        return not (places and places[0].precision is Precision.COUNTRY)

    def _told(self, number: int, first: int, end: int) -> int:
        """Return the words of a name that the words before it say is a place's, though it is known by its sound or not."""
        village = self._evidence.settlement_told(number)
        if not village and not self._evidence.near(number):
            return 0
        last = number + 1
        while last < min(end, number + _MOST_TOLD) and (self._words.upper[last] or self._evidence.article(last)):
            if self._evidence.kind_after(last + 1, self._lists.any_kinds):
                break
            last += 1
        for after in range(last, number, -1):
            if not self._words.upper[after - 1] or self._evidence.article(after):
                continue
            lower = self._words.lower[after - 1]
            if after == number + 1 and (lower in self._lists.passed_over or lower in self._evidence.persons):
                return 0
            name = self._words.between(number, after)
            if self._places(name) or self._evidence.of_others(number, after, end, AFTER_LOCATIVE):
                continue
            places = self._atlas.candidates(name, self._language + ROUGH)
            if places and (village or self._slavic):
                return after - number
            if places:
                # In Latin letters a name that only sounds alike is believed in a country that the text speaks of.
                mention = Mention(self._words.starts[number], self._words.ends[after - 1], name)
                self._doubtful.append((mention, places, AFTER_LOCATIVE, True))
                return 0
        told = village or self._evidence.held(last)
        return last - number if told and self._words.upper[last - 1] else 0

    def _read_adjective(self, number: int) -> None:
        """Note what an adjective in lower case makes with the word behind it: "саратовский аэродром"."""
        for after in (number + 3, number + 2):
            if not all(self._evidence.follows(other) for other in range(number + 1, after)):
                continue
            name = self._words.between(number, after)
            if self._atlas.candidates(name, self._language):
                self._found.append(Mention(self._words.starts[number], self._words.ends[after - 1], name))
                return

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
        if self._evidence.district(number) or self._evidence.unit_list(number) or self._numbered(word, self._words.ends[number]):
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
        return bool(places) and places[0].kind is PlaceKind.FACILITY

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
            refused = self._refused_one(name, number, power)
        else:
            refused = self._refused(number, after, places, power)
        if self._evidence.quoted(number, after) and places[0].kind is not PlaceKind.FACILITY:
            return False
        if refused or self._evidence.of_person(number, run[0], power):
            return False
        if self._evidence.of_others(number, after, run[1], power):
            return False
        if power >= self._evidence.threshold(number, length):
            return True
        start = self._words.starts[number]
        label = self._evidence.label(number, after) or self._evidence.near(number)
        self._doubtful.append((Mention(start, start + len(name), name), places, power, label))
        return False

    def _refused_one(self, name: str, number: int, power: float) -> bool:
        if name.isupper() and power < STRONG - 1 and (len(name) < 4 or not self._evidence.shouted(number)):
            return True
        lower = self._words.lower[number]
        return (lower in self._evidence.persons and power < STRONG) or self._atlas.demonym(name) is not None

    def _refused(self, number: int, after: int, places: Sequence[Place], power: float) -> bool:
        if self._words.lower[number] in self._lists.articles and not self._evidence.article(number):
            return not places[0].name.casefold().startswith("the ")
        weak = power < SURELY_NAMED or any(place.kind is PlaceKind.FACILITY for place in places[:3])
        return weak and self._evidence.all_common(number, after) and not self._evidence.after_locative(number)

    def _believe_neighbours(self) -> None:
        """Take in the doubtful names that stand elsewhere in the text as a place, or lie in a country that it names."""
        sure = {mention.text for mention in self._found}
        ends = {mention.end for mention in self._found}
        starts = {mention.start for mention in self._found}
        for mention, places, power, label in self._doubtful:
            told = any(place.country in self._countries for place in places[:3])
            nearby = any(place.country in self._countries and place.country not in _ENGLISH for place in places[:3])
            counted = any(place.precision is not Precision.NEAR for place in places[:3])
            listed = _behind_one(self._text, mention.start, ends) or _before_one(self._text, mention.end, starts)
            if (
                mention.text in sure
                or (told and (label or listed) and power >= _LISTED)
                or (nearby and counted and power >= AFTER_LOCATIVE - 0.3)
            ):
                self._found.append(mention)
                ends.add(mention.end)


def _behind_one(text: str, start: int, ends: set[int]) -> bool:
    """Whether a list goes on at `start` from a toponym that ends before it."""
    gap = _LIST_GAP_BEFORE.search(text, max(0, start - _LONGEST_GAP), start)
    return gap is not None and gap.start() in ends


def _before_one(text: str, end: int, starts: set[int]) -> bool:
    gap = _LIST_GAP.match(text, end)
    return gap is not None and gap.end() in starts
