"""Toponyms where they stand in running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geodata import limits
from geodata.claims.toponym_doubts import Doubt, believed, without_overlaps
from geodata.claims.toponym_evidence import AFTER_LOCATIVE, STRONG, SURELY_NAMED, Evidence, abbreviated, strength
from geodata.claims.toponym_hyphens import Hyphened
from geodata.claims.toponym_open import left_open
from geodata.claims.toponym_shapes import ADJECTIVE
from geodata.claims.toponym_sites import MOST_TOLD, Completed
from geodata.claims.toponym_words import word_lists, words
from geodata.model import ROUGH, Atlas, Mention, Place, PlaceKind, Precision

_MOST_WORDS: Final = 6
_LONGEST_RUN: Final = 40
"""Capitalised words in a row beyond which a text is no prose; the rest of such a run is passed over."""

_LIKELIEST: Final = 8
"""Candidates of a toponym by which it is judged in which country it lies."""
_SLAVIC: Final = frozenset({"BY", "RU", "UA"})
"""Countries whose places are called by no words of English."""
_HOMES: Final = {"en": frozenset({"RU", "UA"}), "uk": frozenset({"UA"}), "ru": frozenset({"RU", "UA"})}
"""Countries whose places a text in a language heads its lines with or lists, though it names none of them."""
_SURER: Final = 1.5
"""How much likelier, as a power of ten of population, a place is than those of its name in other countries.

Measured on the annotated corpus (`evaluate places`): with 0.5 nothing changes, with 3 fewer Russian regions are found.
"""
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
        self._completed = Completed(self._evidence, self._places, language, self._kinds)
        self._hyphened = Hyphened(self._evidence, self._places)
        self._known: dict[str, Sequence[Place]] = {}
        self._powers: dict[str, float] = {}
        self._found: list[Mention] = []
        self._countries: set[str] = set()
        self._doubts: list[Doubt] = []

    def run(self) -> list[Mention]:
        """Return the toponyms of the text."""
        end = 0
        lower, articles = self._words.lower, self._lists.any_articles
        for number, upper in enumerate(self._words.upper):
            if number < end:
                continue
            if upper or (lower[number] in articles and self._evidence.article(number)):
                end = self._run_end(number)
                self._read_run(number, min(end, number + _LONGEST_RUN))
            elif self._slavic and ADJECTIVE.search(lower[number]):
                self._read_adjective(number)
        home = _HOMES.get(self._language, frozenset())
        found = [*self._found, *believed(self._doubts, self._found, self._text, self._countries, home)]
        return without_overlaps(found)

    def _run_end(self, first: int) -> int:
        """Return the number after the last word of the capitalised run that begins at `first`."""
        last = first
        number = first + 1
        while self._evidence.follows(number):
            if self._words.upper[number]:
                last = number
            elif self._evidence.article(number) or self._evidence.inner(number):
                pass
            elif self._words.lower[number] not in self._lists.connectors or number - last > 2:
                break
            number += 1
        return last + 1

    def _read_run(self, first: int, end: int) -> None:
        number = first
        while number < end:
            skipped = self._evidence.organisation(number)
            if skipped:
                number += skipped
                continue
            length = 0 if self._evidence.of_street(number) else self._match(number, first, end)
            if length:
                number = self._add(number, number + length)
            else:
                self._evidence.note_person(number, end)
                number += 1

    def _add(self, first: int, after: int) -> int:
        """Note a toponym, its word for a kind of region or its number taken in; return the number of the next word."""
        start, name = self._words.starts[first], self._words.between(first, after)
        places = self._known.get(name, ())
        span = self._evidence.own_kind(first, after, self._kinds)
        if span:
            after += span
            name = self._text[start : self._words.ends[after - 1]]
        name = self._numbered(name, start + len(name)) or name
        self._found.append(Mention(start, start + len(name), name))
        self._note_country(name, (span and self._places(name)) or places)
        return after

    def _note_country(self, name: str, places: Sequence[Place]) -> None:
        """Note the country of a toponym that surely lies in one: no other has a place called so, or one as likely."""
        first = places[0] if places else None
        if first is None or first.country is None:
            return
        others = [place for place in places[:_LIKELIEST] if place.country != first.country]
        namesake = any(place.name.casefold() == name.casefold() for place in others)
        surer = all(strength(first, name) - strength(place, name) >= _SURER for place in others)
        if first.precision is Precision.COUNTRY or (surer and not namesake):
            self._countries.add(first.country)

    def _match(self, number: int, first: int, end: int) -> int:
        """Return how many words from `number` are the longest toponym, 0 where none begins there."""
        starts = self._words.upper[number] or self._evidence.article(number)
        if not starts or _CONTRACTION.search(self._words.lower[number]):
            return 0
        if (self._evidence.second_half(number) and self._half(number)) or self._evidence.behind_article(number):
            return 0
        completed = self._completed
        found = self._match_many(number, first, end) or completed.with_kind(number) or completed.with_site(number)
        if not found and self._words.upper[number]:
            found = self._hyphened.named(number) if self._slavic else self._evidence.two_of_district(number)
            if not found and not self._evidence.article(number + 1):
                found = int(self._match_one(number, first, end))
        return found or completed.named_site(number, end) or self._told(number, end) or self._left_open(number)

    def _left_open(self, number: int) -> int:
        """Note a name that the words around it leave open, as a doubt; return 0."""
        doubt = left_open(self._evidence, number, self._places, slavic=self._slavic)
        self._doubts += [doubt] if doubt else []
        return 0

    def _match_many(self, number: int, first: int, end: int) -> int:
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
        return 0

    def _half(self, number: int) -> bool:
        """Whether a second half is no name by itself, the first half being no place and it no country's."""
        word, before = self._words.words[number], self._words.words[number - 1]
        if self._places(before) or self._atlas.demonym(word) is not None:
            return False
        places = self._places(word)
        return not (places and places[0].precision is Precision.COUNTRY)

    def _told(self, number: int, end: int) -> int:
        """Return the words of a name that, as the words before it say, is a place's, known or not."""
        last = self._evidence.name_end(number, min(end, number + MOST_TOLD))
        village = self._evidence.settlement_told(number) or self._evidence.settlement_behind(number, last)
        if not village and not self._evidence.after_locative(number):
            return 0
        near = village or self._evidence.near(number)
        for after in range(last, number, -1):
            name = self._words.between(number, after)
            if self._evidence.article(after - 1) or self._evidence.article(after) or self._places(name):
                continue
            if self._evidence.of_others(number, after, end, AFTER_LOCATIVE) or self._evidence.no_name(number, after):
                continue
            places = self._places(name, ROUGH) if near else ()
            if places and (village or self._slavic):
                return after - number
            if places:
                # In Latin letters a name that only sounds alike is believed in a country that the text speaks of.
                mention = Mention(self._words.starts[number], self._words.ends[after - 1], name)
                self._doubts.append(Doubt(mention, places, AFTER_LOCATIVE, label=True))
                return 0
        told = village or self._evidence.held(last) or (near and self._completed.in_region(last))
        return last - number if told and not self._evidence.no_name(number, last) else 0

    def _read_adjective(self, number: int) -> None:
        """Note what an adjective in lower case makes with the word behind it: "саратовский аэродром"."""
        length = self._completed.with_site(number)
        if length:
            self._add(number, number + length)

    def _match_one(self, number: int, first: int, end: int) -> bool:
        word = self._words.words[number]
        if self._demonyms and self._atlas.demonym(word) is not None:
            return True
        if self._evidence.district(number) or self._evidence.unit_list(number) or self._evidence.units_before(number):
            return True
        if self._numbered(word, self._words.ends[number]):
            return True
        if len(word) < 2 or (self._words.lower[number] in self._lists.passed_over and not self._site(number)):
            return False
        places = self._places(word)
        return bool(places) and not abbreviated(word, places) and self._accept(number, 1, (first, end), places)

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

    def _places(self, name: str, rough: str = "") -> Sequence[Place]:
        places = self._known.get(name + rough)
        if places is None:
            if len(self._known) >= limits.TOPONYM_LOOKUPS:
                return ()
            places = self._known[name + rough] = self._atlas.candidates(name, self._language + rough)
        return places

    def _accept(self, number: int, length: int, run: tuple[int, int], places: Sequence[Place]) -> bool:
        """Judge a name of `length` words from `number`; run: where its run of capitalised words begins and ends."""
        after = number + length
        name = self._words.between(number, after)
        power = self._powers.get(name)
        if power is None:
            power = self._powers[name] = max(strength(place, name) for place in places[:3])
        single = length == 1
        refused = self._refused_one(name, number, power) if single else self._refused(number, after, places, power)
        sited = places[0].kind is PlaceKind.FACILITY or self._evidence.of_airfield(number)
        brand = not sited and self._evidence.quoted(number, after)
        region = self._slavic and bool(self._evidence.kind_after(after, self._kinds))
        person = not region and not self._behind_country(number) and self._evidence.of_person(number, run[0], power)
        if refused or brand or person:
            return False
        if self._evidence.of_others(number, after, run[1], power):
            return False
        house = self._evidence.building(after)
        foreign = self._slavic or places[0].country in _SLAVIC
        if power >= self._evidence.threshold(number, length, foreign=foreign) and not house:
            return True
        start = self._words.starts[number]
        label = not house and self._evidence.sited(number, after)
        opens = self._slavic and self._words.opens(number)
        self._doubts.append(Doubt(Mention(start, start + len(name), name), places, power, label, opens))
        return False

    def _behind_country(self, number: int) -> bool:
        """Whether a Cyrillic name follows a country's that has done something to it: "в занятом Россией Геническе"."""
        before = self._found[-1] if self._slavic and self._found else None
        if before is None or not number or before.end != self._words.ends[number - 1]:
            return False
        known = self._known.get(before.text, ())
        return bool(known) and known[0].precision is Precision.COUNTRY

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
