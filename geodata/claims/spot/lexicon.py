"""The word lists of a language: what its words and phrases stand for, compiled for look-up in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Final

from geodata.claims.spot.phrase_patterns import GAPS, by_beginnings, fits, lengths, openers, span_of, told_by
from geodata.errors import DataError

KINDS: Final = (
    "weapon", "unharmed", "target", "debris", "region_word", "intercept", "hit", "attack", "launch", "ambiguous",
    "damage", "killed", "injured", "inclusion", "person", "each", "negation", "hypothetical", "cumulative",
    "superseded", "revised", "official", "speech", "diplomacy", "origin", "reference", "part", "disruption", "second",
    "defender", "nationwide", "party", "be", "link", "article", "pronoun", "prepositions", "unit", "civil", "battle",
    "record",
)  # fmt: skip
"""Kinds of words that make units of a sentence; where phrases are equally long, the earlier kind wins."""
TABLES: Final = (
    "number", "scale", "vague", "qualifier", "qualifier_after", "month", "weekday", "day", "furniture", "abbreviation",
    "joiner", "other", "event", "whole", "owning", "distributive", "occupied",
    "ordinal", "of_month", "day_part", "year", "since", "until", "either", "means", "struck",
)  # fmt: skip
"""Kinds of words that numbers, dates and sentences are read by."""

PARTY: Final = "party"
OTHER_STORY: Final = "other story"
"""Value of furniture that names another story: what stands in its line, or under it, tells no strike of this one."""
FALLBACK: Final = "en"
_REMEMBERED: Final = 8_000
"""Words, and pairs of words, whose phrases are kept in memory. Numbers are of endless kinds: a load of as many articles
would fill 50,000 of each, which takes 35 MB. To read 1,500 texts of the corpus takes as long with either."""
_SHORTEST_STEM: Final = 2
_OF_PEOPLE: Final = frozenset({("injured", "injured"), ("person", "one")})
"""Entries whose whole words win over the stems of other kinds: "railwayman" is no railway."""
_VAGUE: Final = re.compile(r"(\d+)\.\.(\d*)")
_COLUMNS: Final = 3


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One line of a word list. kind: one of KINDS or TABLES; value: what the phrase stands for."""

    kind: str
    value: str
    phrase: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """An entry compiled: the patterns of the words after the first."""

    rest: tuple[str, ...]
    kind: str
    value: str
    rank: int


@dataclass(slots=True)
class Lexicon:
    """A language's words: phrases by first word or stem, and the tables that numbers and dates are read by."""

    language: str
    exact: dict[str, tuple[Phrase, ...]]
    stems: dict[str, tuple[Phrase, ...]]
    numbers: dict[str, int]
    scales: dict[str, int]
    vague: dict[tuple[str, ...], tuple[int, int | None]]
    before: dict[tuple[str, ...], str]
    after: dict[tuple[str, ...], str]
    months: dict[str, int]
    weekdays: dict[str, int]
    day_words: dict[tuple[str, ...], str]
    ordinals: dict[tuple[str, ...], int]
    of_month: frozenset[str]
    day_parts: dict[str, str]
    years: dict[tuple[str, ...], str]
    since: frozenset[str]
    until: frozenset[str]
    furniture: tuple[str, ...]
    other_stories: tuple[str, ...]
    abbreviations: frozenset[str]
    openers: frozenset[str]
    joiners: dict[str, str]
    others: frozenset[str]
    events: frozenset[str]
    wholes: dict[str, str]
    owning: frozenset[str]
    occupied: frozenset[str]
    distributives: frozenset[str]
    either: dict[str, str]
    means: dict[str, tuple[tuple[str, str], ...]]
    struck: dict[str, tuple[tuple[str, str], ...]]
    vague_lengths: dict[str, tuple[int, ...]] = field(init=False)
    before_lengths: dict[str, tuple[int, ...]] = field(init=False)
    after_lengths: dict[str, tuple[int, ...]] = field(init=False)
    day_lengths: dict[str, tuple[int, ...]] = field(init=False)
    _memory: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)
    _pairs: dict[tuple[str, str], tuple[Phrase, ...]] = field(default_factory=dict)
    _counting: dict[str, bool] = field(default_factory=dict)
    _silent: dict[str, bool] = field(default_factory=dict)
    _within: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note how many words the phrases of the tables have, by their first words."""
        self.vague_lengths, self.before_lengths = lengths(self.vague), lengths(self.before)
        self.after_lengths, self.day_lengths = lengths(self.after), lengths(self.day_words)

    def may_count(self, word: str) -> bool:
        """Say whether a number or a date may begin with this lower-case word; most words are told off by it at once."""
        known = self._counting.get(word)
        if known is None:
            known = word[0].isdigit() or word.removesuffix("'s").rstrip(".") in self.openers or "-" in word
            if len(self._counting) < _REMEMBERED:
                self._counting[word] = known
        return known

    def is_silent(self, word: str) -> bool:
        """Say whether no phrase, number nor date begins with this lower-case word, whatever stands behind it."""
        known = self._silent.get(word)
        if known is None:
            known = not (word.endswith("'s") or self._phrases(word) or self.may_count(word))
            if len(self._silent) < _REMEMBERED:
                self._silent[word] = known
        return known

    def match(self, words: Sequence[str], index: int) -> tuple[Phrase, int] | None:
        """Return the longest phrase that stands at words[index], with how many words it spans."""
        following = words[index + 1] if index + 1 < len(words) else ""
        phrases = self._pairs.get((words[index], following))
        for phrase in self._beginning(words[index], following) if phrases is None else phrases:
            if not phrase.rest:
                return phrase, 1
            length = span_of(phrase.rest, words, index + 1)
            if length is not None:
                return phrase, length + 1
        return None

    def parties_within(self, words: str) -> tuple[str, ...]:
        """Return the parties that lower-case words name which stand together for something else, as "Russians" do."""
        known = self._within.get(words)
        if known is None:
            split = words.split()
            found = [self._party_at(split, index) for index in range(len(split))]
            known = tuple(dict.fromkeys(value for value in found if value))
            if len(self._within) < _REMEMBERED:
                self._within[words] = known
        return known

    def _party_at(self, words: Sequence[str], index: int) -> str | None:
        for phrase in self._phrases(words[index].removesuffix("'s")):
            if phrase.kind == PARTY and (not phrase.rest or span_of(phrase.rest, words, index + 1) is not None):
                return phrase.value
        return None

    def means_of(self, word: str, words: str) -> str | None:
        """Return the kind of weapon that words tell of without being its name; word: the first of them, or its stem."""
        return told_by(self.means, word, words)

    def struck_in(self, word: str, words: str) -> tuple[str, ...]:
        """Return the things struck that words tell of besides; word: the first of them, or its stem: "fighters"."""
        told = told_by(self.struck, word, words)
        return tuple(told.split("|")) if told else ()

    def _beginning(self, word: str, following: str) -> tuple[Phrase, ...]:
        """Return the phrases that may begin with these two words, longest first."""
        found = tuple(
            phrase
            for phrase in self._phrases(word)
            if not phrase.rest or phrase.rest[0] in GAPS or fits(phrase.rest[0], following)
        )
        if len(self._pairs) < _REMEMBERED:
            self._pairs[word, following] = found
        return found

    def _phrases(self, word: str) -> tuple[Phrase, ...]:
        known = self._memory.get(word)
        if known is None:
            found = list(self.exact.get(word, ()))
            for length in range(_SHORTEST_STEM, len(word) + 1):
                found += self.stems.get(word[:length], ())
            people = {phrase for phrase in self.exact.get(word, ()) if (phrase.kind, phrase.value) in _OF_PEOPLE}
            known = tuple(sorted(found, key=lambda phrase: (-len(phrase.rest), phrase not in people, phrase.rank)))
            if len(self._memory) < _REMEMBERED:
                self._memory[word] = known
        return known


def languages() -> list[str]:
    """Return the languages (ISO 639-1) that have word lists, sorted."""
    folder = resources.files("geodata.claims") / "lexicon"
    return sorted(file.name.removesuffix(".tsv") for file in folder.iterdir() if file.name.endswith(".tsv"))


def read_entries(lines: Iterable[str], name: str) -> Iterator[Lexeme]:
    """Yield the entries of a word list: `kind<TAB>value<TAB>phrase`, one a line, sorted, none twice.

    Raises DataError with file and line where a line is none.
    """
    last = ""
    for number, line in enumerate(lines, 1):
        bare = line.rstrip("\n")
        columns = bare.split("\t")
        if len(columns) != _COLUMNS or not all(column.strip() == column and column for column in columns):
            raise DataError(f"{name}, line {number}: {bare!r} is no kind, value and phrase; part them by tabs")
        entry = Lexeme(*columns)
        if entry.kind not in KINDS and entry.kind not in TABLES:
            raise DataError(f"{name}, line {number}: no such kind: {entry.kind!r}; see KINDS and TABLES")
        if bare <= last:
            raise DataError(f"{name}, line {number}: out of order, or there already; sort the lines by code point")
        if entry.phrase != entry.phrase.lower():
            raise DataError(f"{name}, line {number}: {entry.phrase!r} has capitals; write phrases in lower case")
        last = bare
        yield entry


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of a language (ISO 639-1), English where there is no list for it. Raises DataError."""
    folder = resources.files("geodata.claims") / "lexicon"
    file = folder / f"{language}.tsv"
    if not (language.isalpha() and file.is_file()):
        language, file = FALLBACK, folder / f"{FALLBACK}.tsv"
    return compile_entries(language, list(read_entries(file.read_text(encoding="utf-8").splitlines(), file.name)))


def compile_entries(language: str, entries: Sequence[Lexeme]) -> Lexicon:
    """Return the lexicon that these entries make."""
    tables = _tabled(entries)
    exact, stems = _by_first_words(entry for entry in entries if entry.kind not in tables)
    phrased = {name: {tuple(phrase.split()): value for phrase, value in tables[name].items()} for name in TABLES}
    return Lexicon(
        language=language,
        exact=exact,
        stems=stems,
        numbers={word: int(value) for word, value in tables["number"].items()},
        scales={word: int(value) for word, value in tables["scale"].items()},
        vague={phrase: _vague(value) for phrase, value in phrased["vague"].items()},
        before=phrased["qualifier"],
        after=phrased["qualifier_after"],
        months={word: int(value) for word, value in tables["month"].items()},
        weekdays={word: int(value) for word, value in tables["weekday"].items()},
        day_words=phrased["day"],
        ordinals={phrase: int(value) for phrase, value in phrased["ordinal"].items()},
        of_month=frozenset(tables["of_month"]),
        day_parts=tables["day_part"],
        years=phrased["year"],
        since=frozenset(tables["since"]),
        until=frozenset(tables["until"]),
        furniture=tuple(tables["furniture"]),
        other_stories=tuple(phrase for phrase, value in tables["furniture"].items() if value == OTHER_STORY),
        abbreviations=frozenset(tables["abbreviation"]),
        events=frozenset(tables["event"]),
        distributives=frozenset(tables["distributive"]),
        owning=frozenset(tables["owning"]),
        occupied=frozenset(tables["occupied"]),
        either=tables["either"],
        means=by_beginnings(tables["means"]),
        struck=by_beginnings(tables["struck"]),
        wholes=tables["whole"],
        joiners=tables["joiner"],
        others=frozenset(tables["other"]),
        openers=openers(phrased),
    )


def _tabled(entries: Iterable[Lexeme]) -> dict[str, dict[str, str]]:
    """Return the entries of each table: phrases with their values."""
    found: dict[str, dict[str, str]] = {name: {} for name in TABLES}
    for entry in entries:
        if entry.kind in found:
            found[entry.kind][entry.phrase] = entry.value
    return found


def _by_first_words(entries: Iterable[Lexeme]) -> tuple[dict[str, tuple[Phrase, ...]], dict[str, tuple[Phrase, ...]]]:
    """Return phrases by the words that they begin with, and by the beginnings of those that are told by a stem."""
    exact: dict[str, list[Phrase]] = {}
    stems: dict[str, list[Phrase]] = {}
    for entry in entries:
        first, *rest = entry.phrase.split()
        phrase = Phrase(tuple(rest), entry.kind, entry.value, KINDS.index(entry.kind))
        for start in first.split("|"):
            table, key = (stems, start[:-1]) if start.endswith("*") else (exact, start)
            table.setdefault(key, []).append(phrase)
    whole, begun = ({key: tuple(found) for key, found in table.items()} for table in (exact, stems))
    return whole, begun


def _vague(value: str) -> tuple[int, int | None]:
    found = _VAGUE.fullmatch(value)
    if found is None:
        raise DataError(f"vague number {value!r}; write lowest..highest, or lowest.. where it is open")
    return int(found[1]), int(found[2]) if found[2] else None
