"""Name forms under which spellings of one place meet: Odessa and Odesa, Orel and Oryol, Hodeida and Al-Hodeidah."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_REMEMBERED: Final = 8_192
"""Names whose keys are kept in memory, of each sort: with twice as many, 2 % fewer are made in 1,500 texts."""
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘ʼʹʻ`´′ʾʿ\"“”«»"), None)
_BREAKS: Final = re.compile(r"[\s\-‐‑–—_.,/()\[\]]+")
_ARTICLE: Final = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az|ed|es|esh|the) (?=\w{3})")
_FOLDED: Final = re.compile(r"[a-z]+(?: [a-z]+)*|[а-яѐђ-ѯ]+(?: [а-яѐђ-ѯ]+)*")
"""Words in lower case that folding leaves as they are, as most are: ё stands between ѐ and ђ."""
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
_BY_RARITY: Final = "jqwxyzkvcbpfghmudlsotrnie a"
_CHANGES: Final = tuple(
    (spelling + " " * sound.endswith(" "), sound, min(spelling, key=_BY_RARITY.index))
    for sound, spellings in _SOUNDS
    for spelling in spellings.split()
)
"""What is written, what it becomes, and the rarest letter of it, without which it need not be looked for."""
_TELLING: Final = frozenset(rare for _, _, rare in _CHANGES)
# Spellings of one Slavic name in Ukrainian and Russian, in this order; a space marks the end of a word.
_LETTERS_OF_BOTH: Final = str.maketrans("іїыйєэґ", "ииииеег", "ьъ")
_SLAVIC: Final = (
    ("ця", "ца"),
    ("жи", "зи"),
    ("ивк", "овк"),
    ("евк", "овк"),
    ("ивц", "овц"),
    ("иив ", "еев "),
    ("ое ", "е "),
    ("ее ", "е "),
    ("о ", "е "),
    ("ая ", "а "),
    ("яя ", "я "),
    ("ие ", "и "),
)
_DOUBLED: Final = re.compile(r"(\w)\1")
_LATIN: Final = re.compile(r"[a-z]")
_VOWELS: Final = re.compile(r"[aeiouy]+")
_ARTICLES: Final = re.compile(r"\b(?:al|el|ad|an|ar|as|ash|at|az|ed|en|er|es|esh|et|ez|ul) (?=\w{3})")
_ARABIC: Final = (
    ("dzh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ch", "sh"), ("q", "k"), ("w", "v"),
    ("p", "b"), ("av", "o"), ("uv", "u"),
)  # fmt: skip
_INITIAL: Final = str.maketrans("aeiou", "'''''")
"""A vowel at the beginning of a word counts as one consonant."""
_LEAST_CONSONANTS: Final = 3
"""Consonants below which the skeleton of a name says too little."""


@lru_cache(maxsize=_REMEMBERED)
def exact_key(name: str) -> str:
    """Return a name in lower case without accents, apostrophes and hyphens; words are parted by one space."""
    text = name.casefold()
    if _FOLDED.fullmatch(text):
        return text
    text = text.translate(_APOSTROPHES).translate(_LETTERS)
    if not text.isascii():
        text = "".join(map(_unaccented, text))
    return _BREAKS.sub(" ", text).strip()


@lru_cache(maxsize=_REMEMBERED)
def sound_key(name: str) -> str:
    """Return the key that spellings of one name share: romanisations, or Ukrainian and Russian, each in its script."""
    text = exact_key(name)
    if not _LATIN.search(text):
        return _slavic_key(text) if "\u0400" <= text[:1] < "\u0530" else text
    if " " not in text:
        return _sound_of_word(text)
    return " ".join(map(_word_sound, _ARTICLE.sub("", text).split(" ")))


def _sound_of_word(word: str) -> str:
    text = word + " "
    for spelling, sound in _changes(_TELLING.intersection(word)):
        if spelling in text:
            text = text.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", text).strip()


_word_sound = lru_cache(maxsize=_REMEMBERED)(_sound_of_word)
"""The key of one word, many of which stand in many names."""


@lru_cache(maxsize=len(_CHANGES) * 128)
def _changes(letters: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Return the changes that a word with these letters may need, most words having letters of few."""
    possible = set(letters)
    needed = []
    for spelling, sound, rare in _CHANGES:
        if rare in possible:
            needed.append((spelling, sound))
            possible.update(sound)
    return tuple(needed)


def plain(name: str) -> str:
    """Return a Latin name without accents and marks of romanisation, as the press writes it: "Jāzān" → "Jazan"."""
    letters = (_unaccented(letter) for letter in name if letter not in "’‘ʼʹʻ`´′ʾʿ\u0327\u0323")
    return unicodedata.normalize("NFC", "".join(letters))


@lru_cache(maxsize=4_096)
def _unaccented(letter: str) -> str:
    """Return a Latin letter without its accents; other scripts use them to tell letters apart."""
    plain = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in plain if not unicodedata.combining(part)) if "A" <= plain[:1] <= "z" else letter


def _slavic_key(text: str) -> str:
    text = _DOUBLED.sub(r"\1", text.translate(_LETTERS_OF_BOTH)) + " "
    for spelling, sound in _SLAVIC:
        text = text.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", text).strip()


@lru_cache(maxsize=_REMEMBERED)
def skeleton(name: str) -> str:
    """Return the consonants of an Arabic name in Latin letters, without its articles: "Bint Jbeil" → "bntjbl".

    "" where they are fewer than three, which would say too little.
    """
    text = _DOUBLED.sub(r"\1", _ARTICLES.sub("", exact_key(name)))
    for spelling, sound in _ARABIC:
        text = text.replace(spelling, sound)
    words = [_VOWELS.sub("", word[:1].translate(_INITIAL) + word[1:].removesuffix("h")) for word in text.split(" ")]
    bones = _DOUBLED.sub(r"\1", "".join(words).replace("y", ""))
    return bones if len(bones) >= _LEAST_CONSONANTS else ""
