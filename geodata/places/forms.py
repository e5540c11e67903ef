"""Dictionary forms of inflected Ukrainian and Russian place names, by rules of endings that need no dictionary."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Final

_PARTS: Final = re.compile(r"[\s‐‑-]+")
_MOST_WORDS: Final = 4
_MOST_FORMS: Final = 60
_REMEMBERED: Final = 1_000
"""Names whose forms are kept in memory: one look-up asks for them several times, and its answer is kept elsewhere."""
_SHORTEST_STEM: Final = 2
_LONGEST_ENDING: Final = 5
_ALTERNATION: Final = re.compile(r"[оеє](?=[бвгґджзклмнпрстхцчшщ]+ь?$)")
"""The vowel of a Ukrainian closed syllable, і or ї in the nominative: Харкова → Харків, Тернополя → Тернопіль."""

_ALTERNATED: Final = re.compile(r"[ії](?=[бвгґджзклмнпрстхцчшщ]+ь?$)")
_ALTERNATING: Final = ("", "ь", "г", "их")
"""Endings of the nominative behind which a closed syllable may have changed its vowel."""


def inflects(language: str, name: str) -> bool:
    """Tell whether we know the case endings of this language and the name is written in its letters."""
    if language not in ("uk", "ru"):
        return False
    return "\u0400" <= name[:1] < "\u0530" or any("\u0400" <= letter < "\u0530" for letter in name)


@lru_cache(maxsize=_REMEMBERED)
def nominatives(name: str, language: str) -> tuple[str, ...]:
    """Return the forms a name may have in the nominative, itself first, then the likeliest; at most 60.

    language: "uk" or "ru"; a name in another language is returned alone.
    """
    if not inflects(language, name):
        return (name,)
    words = _PARTS.split(name)
    if len(words) > _MOST_WORDS:
        return (name,)
    gaps = _PARTS.findall(name)
    columns = [tuple(dict.fromkeys((word, *_word_forms(word, language)))) for word in words]
    ranked = sorted(itertools.islice(_combinations(columns), 400), key=lambda item: item[0])
    forms = ("".join(part for pair in zip(form, [*gaps, ""], strict=True) for part in pair) for _, form in ranked)
    return tuple(itertools.islice(dict.fromkeys(forms), _MOST_FORMS))


def _combinations(columns: list[tuple[str, ...]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for numbers in itertools.product(*(range(min(len(column), 12)) for column in columns)):
        yield sum(numbers), tuple(column[number] for column, number in zip(columns, numbers, strict=True))


def _word_forms(word: str, language: str) -> Iterator[str]:
    if not word[:1].isupper() and len(word) < 4:
        return
    for length in range(min(_LONGEST_ENDING, len(word) - _SHORTEST_STEM), -1, -1):
        ending = word[len(word) - length :]
        for replacement in _endings(language).get(ending, ()):
            stem = word[: len(word) - length] if length else word
            yield stem + replacement
            if language == "uk" and replacement in _ALTERNATING:
                yield from _alternations(stem + replacement)


def _alternations(form: str) -> Iterator[str]:
    changed = _ALTERNATION.sub(lambda match: "ї" if match[0] == "є" else "і", form)
    if changed != form:
        yield changed


def stems(word: str) -> Iterator[str]:
    """Yield what is left of a word in the nominative, in lower case, where a rule of ours takes an ending off it."""
    for length in range(min(_LONGEST_ENDING, len(word) - 1) + 1):
        stem = word[: len(word) - length]
        if word[len(stem) :] in _nominative_endings():
            yield stem
    for form in _unalternated(word):
        yield from (form[: len(form) - len(ending)] for ending in _ALTERNATING if form.endswith(ending))


@lru_cache(maxsize=4_096)
def stems_of_form(word: str, language: str) -> tuple[str, ...]:
    """Return the stems that an inflected word, in lower case, may have: one of `stems` for each of its nominatives."""
    endings = _endings(language)
    least = len(word) - min(_LONGEST_ENDING, len(word) - _SHORTEST_STEM)
    return (word, *[word[:end] for end in range(least, len(word)) if word[end:] in endings])


def _unalternated(word: str) -> Iterator[str]:
    for match in _ALTERNATED.finditer(word):
        for vowel in "є" if match[0] == "ї" else "ое":
            yield word[: match.start()] + vowel + word[match.end() :]


@cache
def _nominative_endings() -> frozenset[str]:
    rules = (replaced for language in ("uk", "ru") for found in _endings(language).values() for replaced in found)
    return frozenset(("", *rules))


@cache
def _endings(language: str) -> dict[str, list[str]]:
    text = (resources.files("geodata.places") / "tables" / "endings.toml").read_text(encoding="utf-8")
    rules: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    return rules[language]
