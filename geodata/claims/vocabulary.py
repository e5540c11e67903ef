"""The word lists of a language, compiled for look-up in running text."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, Final, Protocol

CODES: Final = {
    "weapon": "W", "target": "T", "debris": "D", "region_word": "g", "intercept": "I", "hit": "H", "attack": "Y",
    "launch": "F",
    "ambiguous": "y", "damage": "G", "killed": "k", "injured": "j", "inclusion": "i", "person": "p", "each": "e",
    "negation": "Z", "hypothetical": "M", "cumulative": "B", "superseded": "s", "revised": "r", "official": "O",
    "speech": "S", "diplomacy": "P", "origin": "f", "reference": "R", "part": "o", "disruption": "X", "second": "2",
    "defender": "V", "nationwide": "N", "actors": "A", "home_army": "A", "be": "b", "link": "&", "article": "t",
    "pronoun": "x", "prepositions": "q", "unit": "u",
}  # fmt: skip
"""Section of a word list → one-letter code of its units; earlier sections win ties."""

SUBCODES: Final = {
    ("link", "and"): "&", ("link", "break"): "l", ("link", "elsewhere"): "l", ("link", "likewise"): "w",
    ("link", "until"): "l", ("link", "sub"): "h", ("article", "a"): "a", ("article", "the"): "t",
    ("pronoun", "there"): "#", ("pronoun", "region"): "#", ("pronoun", "town"): "#",
    ("pronoun", "capital"): "#", ("pronoun", "regional_capital"): "#", ("pronoun", "it"): "x",
    ("prepositions", "over"): "v", ("prepositions", "in"): "q",
    ("prepositions", "from"): "~", ("prepositions", "of"): "o", ("prepositions", "against"): "v",
    ("prepositions", "to"): "z", ("prepositions", "by"): "@",
    ("prepositions", "out_of"): "~", ("prepositions", "each_or_to"): "v",
}  # fmt: skip

_GAPS: Final = {"..": 4, "...": 11}
"""Words that may stand where a phrase has a gap."""
_REMEMBERED: Final = 50_000
"""Words, and pairs of words, whose phrases are kept in memory."""
_SHORTEST_STEM: Final = 2


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry of a word list: the words after the first, and what the phrase stands for."""

    rest: tuple[str, ...]
    code: str
    value: str
    rank: int


class HasValue(Protocol):
    """Anything with a word in lower case."""

    @property
    def value(self) -> str:
        """Return the word."""
        ...


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A language's words: phrases by first word or stem, number words, date words."""

    language: str
    exact: dict[str, tuple[Phrase, ...]]
    stems: dict[str, tuple[Phrase, ...]]
    numbers: dict[str, int]
    scales: dict[str, int]
    vague: dict[tuple[str, ...], tuple[int, int]]
    before: dict[tuple[str, ...], str]
    after: dict[tuple[str, ...], str]
    months: dict[str, int]
    weekdays: dict[str, int]
    day_words: dict[tuple[str, ...], str]
    capitals: frozenset[str]
    records: tuple[str, ...] = ()
    rivers: frozenset[str] = frozenset()
    armies: frozenset[str] = frozenset()
    aircraft: frozenset[str] = frozenset()
    losses: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    furniture: tuple[str, ...] = ()
    openers: frozenset[str] = frozenset()
    memory: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)
    pairs: dict[tuple[str, str], tuple[Phrase, ...]] = field(default_factory=dict)

    def may_count(self, word: str) -> bool:
        """Say whether a number or a date may begin with this lower-case word; most words are told off by it at once."""
        return word[0].isdigit() or word.removesuffix("'s") in self.openers or "-" in word

    def is_record(self, units: Iterable[HasValue]) -> bool:
        """Say whether words such as "largest" or "record" make a longer time the measure of one attack."""
        return any(unit.value.startswith(self.records) for unit in units)

    def phrases(self, word: str) -> tuple[Phrase, ...]:
        """Return the phrases that may begin with this lower-case word, longest first."""
        known = self.memory.get(word)
        if known is None:
            found = list(self.exact.get(word, ()))
            for length in range(_SHORTEST_STEM, len(word) + 1):
                found += self.stems.get(word[:length], ())
            known = tuple(sorted(found, key=lambda phrase: (-len(phrase.rest), phrase.rank)))
            if len(self.memory) < _REMEMBERED:
                self.memory[word] = known
        return known

    def _beginning(self, word: str, following: str) -> tuple[Phrase, ...]:
        """Return the phrases that may begin with these two words, longest first."""
        known = self.pairs.get((word, following))
        if known is None:
            known = tuple(
                phrase
                for phrase in self.phrases(word)
                if not phrase.rest or phrase.rest[0] in _GAPS or _fits(phrase.rest[0], following)
            )
            if len(self.pairs) < _REMEMBERED:
                self.pairs[word, following] = known
        return known

    def match(self, words: list[str], index: int) -> tuple[Phrase, int] | None:
        """Return the longest phrase that stands at words[index], with how many words it spans."""
        following = words[index + 1] if index + 1 < len(words) else ""
        for phrase in self._beginning(words[index], following):
            length = _length(phrase.rest, words, index + 1)
            if length is not None:
                return phrase, length + 1
        return None


def _fits(pattern: str, word: str) -> bool:
    if "|" in pattern:
        return any(_fits(part, word) for part in pattern.split("|"))
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def _length(rest: tuple[str, ...], words: list[str], index: int) -> int | None:
    """Return how many words from index the patterns span, None where they do not stand there."""
    position = index
    for number, pattern in enumerate(rest):
        if pattern in _GAPS:
            for skipped in range(1, _GAPS[pattern] + 1):
                if position + skipped <= len(words) and words[position + skipped - 1] in ",;:–—":
                    return None
                tail = _length(rest[number + 1 :], words, position + skipped)
                if tail is not None:
                    return 0
            return None
        if position >= len(words) or not _fits(pattern, words[position]):
            return None
        position += 1
    return position - index


def _compile(data: dict[str, dict[str, object]]) -> tuple[dict[str, list[Phrase]], dict[str, list[Phrase]]]:
    exact: dict[str, list[Phrase]] = {}
    stems: dict[str, list[Phrase]] = {}
    for rank, (section, code) in enumerate(CODES.items()):
        for value, entries in data.get(section, {}).items():
            if not isinstance(entries, list):
                continue
            for entry in entries:
                first, *rest = str(entry).split()
                phrase = Phrase(tuple(rest), SUBCODES.get((section, value), code), value, rank)
                for start in first.split("|"):
                    table, key = (stems, start[:-1]) if start.endswith("*") else (exact, start)
                    table.setdefault(key, []).append(phrase)
    return exact, stems


def _spread(entries: dict[str, object]) -> dict[tuple[str, ...], str]:
    return {
        tuple(phrase.split()): kind
        for kind, phrases in entries.items()
        if isinstance(phrases, list)
        for phrase in phrases
    }


def _openers(numbers: dict[str, Any], dates: dict[str, Any]) -> frozenset[str]:
    """Return the words with which numbers and dates begin."""
    phrases = [*numbers["vague"], *_spread(numbers["before"]), *_spread(_lists(dates))]
    first = [phrase.split()[0] if isinstance(phrase, str) else phrase[0] for phrase in phrases]
    return frozenset({*first, *numbers["words"], *dates["months"], *dates["weekdays"], "a", "an"})


def _lists(dates: dict[str, Any]) -> dict[str, object]:
    return {key: value for key, value in dates.items() if isinstance(value, list)}


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the words of a language (ISO 639-1); English where we have no list of its own."""
    folder = resources.files("geodata.claims") / "lexicon"
    file = folder / f"{language}.toml"
    if not file.is_file():
        file = folder / "en.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    exact, stems = _compile(data)
    numbers, dates = data["numbers"], data["dates"]
    return Vocabulary(
        language=language,
        exact={key: tuple(value) for key, value in exact.items()},
        stems={key: tuple(value) for key, value in stems.items()},
        numbers=numbers["words"],
        scales=numbers["scales"],
        vague={tuple(key.split()): (low, high) for key, (low, high) in numbers["vague"].items()},
        before=_spread(numbers["before"]),
        after=_spread(numbers["after"]),
        openers=_openers(numbers, dates),
        months=dates["months"],
        weekdays=dates["weekdays"],
        day_words=_spread(_lists(dates)),
        capitals=frozenset(data.get("capitals", {}).get("names", ())),
        armies=frozenset(data.get("armies", {}).get("words", ())),
        aircraft=frozenset(data.get("aircraft", {}).get("words", ())),
        losses=frozenset(data.get("losses", {}).get("words", ())),
        services=frozenset(data.get("services", {}).get("words", ())),
        rivers=frozenset(data.get("rivers", {}).get("words", ())),
        furniture=tuple(data.get("furniture", {}).get("phrases", ())),
        records=tuple(data.get("records", {}).get("stems", ())),
    )
