"""What marks a name as a place: it heads a line, an entry or an item, or is told to lie in or near one."""

from __future__ import annotations

import re
from typing import Final

from geodata.claims.toponym_words import WordLists, Words

_LABEL: Final = re.compile(r"\s?[:–—|\x97]|\s-{1,3}\s|,\s(?=[^\W\d_a-zа-яіїєґ])|\s\(")
_ALONE: Final = re.compile(r"\.\s+[^\W\da-zа-яіїєґё]")
"""Behind a name that is a sentence by itself: "Chuhuiv. Two hits"."""
_COUNTED: Final = re.compile(r"\s[–—-]\s\d")
_UNDER: Final = (". ", " — ", " – ", " - ")
"""Between a district and the first place told under it; a colon says by itself that a place follows."""
_ITEMS: Final = (", ", "; ")
HELD: Final = re.compile(
    r"(?: village| town| camp)?(?:,(?: in| of)?| in| of| \()\s?(?:the )?(?:[a-z]+ )?"
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?:['’]s)?"
    r" (?:[Rr]egion|[Oo]blast|[Pp]rovince|[Gg]overnorate|[Dd]istrict|[Ss]tate|[Rr]aion|[Tt]ownship|[Cc]ounty"
    r"|[Ll]ocality)\b"
    r"|(?: village| town| camp)?,? (?:(?:about |some )?\d+ ?(?:km|kilomet\w+|miles?) )?(?:just )?"
    r"(?:near|not far from|close to|outside|(?:north|south|east|west)(?:[ -]?(?:east|west))? of)"
    r" (?:the )?(?:[a-z]+ ){0,3}[A-Z]"
    r"|, (?:a|the) (?:[\w-]+ ){0,2}(?:town|village|settlement|hamlet|townlet)\b"
    r"|,? (?:on|along) (?:the )?[A-Z]\w+(?:['’]s)? border\b"
    r"|(?:,(?: in)?| in)(?: the)? [A-Z][\w-]+['’]s (?:(?:[a-z-]+ )?[A-Z]|north|south|east|west|cent)"
)
"""Behind a name that is told to lie in a region, or near a place."""


def heads(words: Words, lists: WordLists, number: int, after: int) -> bool:
    """Whether a name heads its line or sentence, is the first under its district, or an item with its number.

    "Sloviansk – …", "Izium, Kharkiv region", "Кролевець. …"; "Охтирський район: Краснопілля, 6 влучань"; "Безымено — 3
    снаряда, Вознесеновка — 2". An English text's first line may be a name alone. number, after: of the name's words.
    """
    text, behind = words.text, words.ends[after - 1]
    before = text[words.ends[number - 1] : words.starts[number]] if number else ""
    under = number > 0 and words.lower[number - 1] in lists.districts
    if (under and before == ": ") or (number == 0 and words.lower[0].isascii() and text.startswith("\n", behind)):
        return True
    if words.opens(number) or (under and before in _UNDER):
        return (_LABEL.match(text, behind) or _ALONE.match(text, behind)) is not None
    return before in _ITEMS and _COUNTED.match(text, behind) is not None
