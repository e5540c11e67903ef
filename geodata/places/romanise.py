"""Ukrainian and Russian names in Latin letters, as official romanisations and the press write them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_SHARED: Final = {
    "а": "a", "б": "b", "в": "v", "д": "d", "ж": "zh", "з": "z", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ь": "", "ъ": "", "'": "", "’": "", "ʼ": "", "ё": "yo", "э": "e", "ы": "y", "ґ": "g",
}  # fmt: skip
_OWN: Final = {
    "uk": {"г": "h", "и": "y", "і": "i", "ї": "i", "й": "i", "е": "e", "є": "ie", "ю": "iu", "я": "ia"},
    "ru": {"г": "g", "и": "i", "й": "y", "е": "e", "ю": "yu", "я": "ya"},
}
_FIRST: Final = {"uk": {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}, "ru": {"е": "ye"}}
_TABLES: Final = {language: _SHARED | own for language, own in _OWN.items()}


@lru_cache(maxsize=8_192)
def romanise(name: str, language: str) -> str:
    """Return a Cyrillic name in Latin letters; language: "uk" (the state's rules of 2010) or "ru" (BGN)."""
    table, first = _TABLES[language], _FIRST[language]
    written = []
    before = " "
    for letter in name:
        lower = letter.lower()
        if lower == "г" and before == "з" and language == "uk":
            latin = "gh"
        elif not before.isalpha() and before not in "'’ʼ" and lower in first:
            latin = first[lower]
        else:
            latin = table.get(lower, lower)
        written.append(latin.capitalize() if letter.isupper() else latin)
        before = lower
    return "".join(written)
