"""Name forms under which spellings of one place meet: Odessa and Odesa, Orel and Oryol, Hodeida and Al-Hodeidah."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘ʼʹʻ`´′ʾʿ\"“”«»"), None)
_BREAKS: Final = re.compile(r"[\s\-‐‑–—_.,/()\[\]]+")
_ARTICLE: Final = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az|ed|es|esh|the) (?=\w{3})")
_LETTERS: Final = str.maketrans(
    {"ё": "е", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a"}
)
# Romanisations of one Cyrillic or Arabic sound in this order: BGN, UN, ISO 9 and the spellings of the press. Those that
# end in a space hold at the end of a word alone.
_SOUNDS: Final = (
    ("ski ", "skiy skyi skij skyy skii ski sky"),
    ("i ", "iy yi yy ij ii yj y"),
    ("sch", "shch stch"),
    ("h", "kh"),
    ("e", "iye ye ie je yo jo"),
    ("u", "iu yu ju ou oo"),
    ("a", "iya ia ya ja"),
    ("c", "ts tz"),
    ("ei", "ai ay ey aj ej"),
    ("i", "ee y"),
    ("k", "q"),
    ("v", "w"),
    ("a ", "ah"),
)
_CHANGES: Final = tuple(
    (spelling + " " * sound.endswith(" "), sound) for sound, spellings in _SOUNDS for spelling in spellings.split()
)
_DOUBLED: Final = re.compile(r"(\w)\1")
_LATIN: Final = re.compile(r"[a-z]")


@lru_cache(maxsize=65_536)
def exact_key(name: str) -> str:
    """Return a name in lower case without accents, apostrophes and hyphens; words are parted by one space."""
    text = name.casefold()
    if not text.isalpha() or not text.isascii():
        text = text.translate(_APOSTROPHES).translate(_LETTERS)
        if not text.isascii():
            text = "".join(map(_unaccented, text))
        text = _BREAKS.sub(" ", text).strip()
    return text


@lru_cache(maxsize=65_536)
def sound_key(name: str) -> str:
    """Return the key that spellings of one name share however they were romanised; Cyrillic is left as it is."""
    text = exact_key(name)
    if not _LATIN.search(text):
        return text
    text = _ARTICLE.sub("", text) + " "
    for spelling, sound in _CHANGES:
        text = text.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", text).strip()


def plain(name: str) -> str:
    """Return a Latin name without accents and marks of romanisation, as the press writes it: "Jāzān" → "Jazan"."""
    letters = (_unaccented(letter) for letter in name if letter not in "’‘ʼʹʻ`´′ʾʿ\u0327\u0323")
    return unicodedata.normalize("NFC", "".join(letters))


@lru_cache(maxsize=4_096)
def _unaccented(letter: str) -> str:
    """Return a Latin letter without its accents; other scripts use them to tell letters apart."""
    plain = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in plain if not unicodedata.combining(part)) if "A" <= plain[:1] <= "z" else letter
