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
_SHORTEST_STEM: Final = 2
_ALTERNATION: Final = re.compile(r"[оеє](?=[бвгґджзклмнпрстхцчшщ]+ь?$)")
"""The vowel of a Ukrainian closed syllable, і or ї in the nominative: Харкова → Харків, Тернополя → Тернопіль."""


def inflects(language: str, name: str) -> bool:
    """Tell whether we know the case endings of this language and the name is written in its letters."""
    return language in ("uk", "ru") and any("\u0400" <= letter < "\u0530" for letter in name)


@lru_cache(maxsize=20_000)
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
    for length in range(min(5, len(word) - _SHORTEST_STEM), -1, -1):
        ending = word[len(word) - length :]
        for replacement in _endings(language).get(ending, ()):
            stem = word[: len(word) - length] if length else word
            yield stem + replacement
            if language == "uk" and replacement in ("", "ь", "г", "их"):
                yield from _alternations(stem + replacement)


def _alternations(form: str) -> Iterator[str]:
    changed = _ALTERNATION.sub(lambda match: "ї" if match[0] == "є" else "і", form)
    if changed != form:
        yield changed


@cache
def _endings(language: str) -> dict[str, list[str]]:
    text = (resources.files("geodata.places") / "tables" / "endings.toml").read_text(encoding="utf-8")
    rules: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    return rules[language]
