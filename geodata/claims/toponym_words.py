"""Words of a text as the search for toponyms sees them, and the word lists that it weighs them by."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

_WORD: Final = re.compile(
    r"(?:[A-Z]\.){2,}(?:[A-Z][a-z]+\.)?"
    r"|[A-Z]\.\s?Va\."
    r"|(?:St|Mt|Ft|Ste)\.(?= [A-Z])"
    r"|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa"
    r"|Tenn|Tex|Vt|Va|Wash|Wis|Wyo|Ont|Que|Alta)\."
    r"|[^\W\d_]+(?:['’ʼ](?![sS]\b)[^\W\d_]+)*"
)
_JOINTS: Final = frozenset({" ", "-", "‑", "‐", "\u00a0"})
_ENDS: Final = re.compile(r"[.!?:;•\n\"“”«»]|[-–—]{1,2}\s")


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands in a text; joined: only a space or a hyphen parts it from the word before."""

    start: int
    end: int
    text: str
    lower: str
    upper: bool
    joined: bool
    opens: bool


@dataclass(frozen=True, slots=True)
class WordLists:
    """The word lists of one language, all in lower case."""

    common: frozenset[str]
    titles: frozenset[str]
    first_names: frozenset[str]
    surnames: frozenset[str]
    names_of_others: frozenset[str]
    leaves: frozenset[str]
    locative: frozenset[str]
    directions: frozenset[str]
    connectors: frozenset[str]
    kinds: frozenset[str]
    districts: frozenset[str]
    shared: frozenset[str]
    articles: frozenset[str]


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text; opens: whether a word begins a sentence, a line or a quotation."""
    end, opens = 0, True
    for match in _WORD.finditer(text):
        gap = text[end : match.start()]
        joined = gap in _JOINTS
        opens = end == 0 or (not joined and _ENDS.search(gap) is not None)
        word = match[0]
        yield Word(match.start(), match.end(), word, word.casefold(), word[0].isupper(), joined, opens)
        end = match.end()


@cache
def word_lists(language: str) -> WordLists:
    """Return the word lists of a language (ISO 639-1); English where we have none of its own."""
    text = (resources.files("geodata.claims") / "toponyms.toml").read_text(encoding="utf-8")
    data: dict[str, dict[str, str]] = tomllib.loads(text)
    lists = data["every"] | data.get(language, data["en"])
    return WordLists(**{name: frozenset(entries.split()) for name, entries in lists.items()})
