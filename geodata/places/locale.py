"""Which countries a text is of: by words that only there are everyday ("sheriff", "crore"), by Slavic adjectives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from geodata.places.tables import rows

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?|[£€]")
_AMERICAN_TELEPHONE: Final = re.compile(r"(?<![\d-])(?:1-)?\d{3}-\d{3}-\d{4}(?![\d-])")
"""A telephone number of the United States or Canada."""
_TELEPHONE: Final = re.compile(r"\d-\d{3}-\d{4}")
"""What stands in every such number, and is looked for faster."""
_ADJECTIVE: Final = re.compile(r"(?<!\w)([а-яіїєґё'’]{2,}[сцз]ь?к)[аиоеуыію][а-яії]{0,2}(?!\w)")
_WEIGHT: Final = 0.4
_MOST: Final = 4.0
_CHARACTERS: Final = 20_000


def countries(text: str) -> Mapping[str | None, float]:
    """Return how strongly the words of a text speak for countries, by ISO 3166-1 code; of a long text its beginning."""
    words = _WORD.findall(text[:_CHARACTERS].lower())
    seen = set(words)
    seen |= {word[:-1] for word in seen if word[-1] == "."}
    singles, pairs = _table()
    found: dict[str | None, float] = {}
    for word in seen & singles.keys():
        for code in singles[word]:
            found[code] = found.get(code, 0.0) + _WEIGHT
    if seen & pairs.keys():
        joined = " ".join(words)
        for word in seen & pairs.keys():
            for phrase, code in pairs[word]:
                if phrase in joined:
                    found[code] = found.get(code, 0.0) + _WEIGHT
    if _TELEPHONE.search(text, 0, _CHARACTERS) and _AMERICAN_TELEPHONE.search(text, 0, _CHARACTERS):
        for code in ("US", "CA"):
            found[code] = found.get(code, 0.0) + 2 * _WEIGHT
    return {code: min(_MOST, strength) for code, strength in found.items()}


def adjectives(text: str) -> Mapping[str | None, float]:
    """Return how strongly Russian and Ukrainian adjectives speak for countries: "в суданському місті", by ISO code."""
    stems = _adjectives()
    found: dict[str | None, float] = {}
    for word in set(_ADJECTIVE.findall(text[:_CHARACTERS].lower())):
        code = stems.get(word)
        if code is not None:
            found[code] = _WEIGHT
    return found


@cache
def _adjectives() -> dict[str, str]:
    return {
        stem: row["code"]
        for row in rows("slavic_adjectives")
        for column in ("russian", "ukrainian")
        for stem in row[column].split("|")
    }


@cache
def _table() -> tuple[dict[str, list[str]], dict[str, list[tuple[str, str]]]]:
    singles: dict[str, list[str]] = {}
    pairs: dict[str, list[tuple[str, str]]] = {}
    for row in rows("locale_words"):
        for word in row["words"].split("|"):
            first, _, rest = word.partition(" ")
            if rest:
                pairs.setdefault(first, []).append((word, row["code"]))
            else:
                singles.setdefault(first, []).append(row["code"])
    return singles, pairs
