"""What the words around a toponym say of it: a region or a town, part of what, in a list of what."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from geodata.model import Mention
from geodata.places import tables
from geodata.places.kinds import DISTRICT_KINDS, nominative_kind, split_kind

_WINDOW: Final = 220
_NAME: Final = r"[^\W\d_a-zа-яіїєґ][\w’'ʼ.-]*(?:[ -][^\W\d_a-zа-яіїєґ][\w’'ʼ-]*)*"
_LIST: Final = (
    r"(?:(?:\s*,|\s+(?:and|&|or|as well as|та|і|й|и)|\s*,\s*(?:and|а также))\s+(?:the |in )?"
    rf"{_NAME})*"
)
_PAIR: Final = rf"\s+(?:and|or)\s+(?:the |in )?{_NAME}"
_ONE_REGION: Final = r"(?:region|oblast|province|governorate|state)(?!\w)"
_REGIONS_AFTER: Final = re.compile(
    rf"(?:'s)?\s+(?:border\s+)?{_ONE_REGION}|{_LIST}(?:'s)?\s+(?:border\s+)?"
    r"(?:[Rr]egions|[Oo]blasts|[Pp]rovinces|[Gg]overnorates|states|област[а-яії]*|обл\.|краях|краями)(?!\w)"
    rf"|{_PAIR}\s+{_ONE_REGION}"
    r"|:\s+(?:\w+ ){1,4}(?:over|in|across) the region\b"
)
_UNITS_ABROAD: Final = (
    r"пров[иі]нц[а-яії]*|губернаторств[а-яії]*|мухафаз[а-яії]*|в[иі]лаят[а-яії]*|штат(?:[уыиіеа]|ом|ами|а[мх]|[оі]в)?"
)
_REGIONS_BEFORE: Final = re.compile(
    rf"\b(?:regions?|oblasts?|provinces?|governorates?|states|state(?= of)|област[а-яії]*|регіон[а-яії]*|регион[а-я]*"
    rf"|{_UNITS_ABROAD})"
    rf"(?: of| such as|,? including|\s*[:—–-])?\s+(?:the )?"
    rf"(?:{_NAME}(?:\s*,|\s+and|\s*,\s*and|\s+і|\s+й|\s+та|\s+и)\s+(?:the )?)*$"
)
_PARTS_OF_TOWNS: Final = frozenset(["downtown", "central", "centre", "center", "outskirts"])
_LINKS: Final = frozenset(["of", "in", "near"])
_TOWN_AFTER: Final = re.compile(
    r"(?: city\b| town\b|[-‐ ]city council|['’]s mayor"
    r"|,? (?:a|the) (?:small |large |port |border |frontline |front-line |nearby )*(?:city|town|village|settlement)\b)"
)
_VILLAGE_AFTER: Final = re.compile(
    r",? (?:(?:a|the) (?:(?:small|large|border|frontline|remote|nearby|mountain|farming|fishing) )*)?"
    r"(?:village|hamlet)\b"
)
_BULLET: Final = re.compile(r"\s*(?:[-–—•*·]|\d+[.)])\s")
_REGION_STEMS: Final = (
    "egion", "blast", "rovince", "overnorate", "tates", "tate of", "бласт", "обл.", "егион", "егіон", "кра", "ровинц",
    "ровінц", "убернат", "ухафаз", "илаят", "ілаят", "штат",
)  # fmt: skip
_REGION_WORD: Final = re.compile(
    r"\b(?:regions?|oblasts?|provinces?|governorates?|states|област[а-яії]*|обл\.|кра[а-я]{2,3}|регион[а-я]*|регіон[а-яії]*"
    rf"|{_UNITS_ABROAD})",
    re.IGNORECASE,
)
_ADJECTIVE_ENDINGS: Final = ("ій", "ому", "ом", "ий", "ой", "ого", "ої", "ая", "ую", "а", "у", "ым", "им", "ою")
_ONE_UNIT: Final = r"[А-ЯІЇЄҐЁ][\w'’ʼ-]*[сцз]ь?к\w+"
_ADJECTIVE: Final = re.compile(rf"{_ONE_UNIT}\Z")
_GOVERNED: Final = re.compile(r"\b(?:governor|head) of (?:the )?\Z")
_GOVERNS: Final = re.compile(r"(?:['’]s)? (?:acting |regional )?(?:governor|Governor)\b")
"""Behind a name: "Oryol governor Andrei Klychkov" governs no town."""
_UNITS: Final = re.compile(
    rf"(?:(?:,\s*{_ONE_UNIT})*(?:\s+(?:та|і|й|и)|,)\s+{_ONE_UNIT})?\s+(район\w*|р-н\w*|округ\w*|громад\w*|общин\w*)"
)
_DISTRICTS: Final = re.compile(rf"(?:(?:, {_NAME})*,? (?:and|&) {_NAME})? districts\b")
"""Behind one of several districts told in English: "Chertkovo and Millerovo districts"."""
_UNITS_BEFORE: Final = re.compile(
    rf"(район(?:ах|ами|ам)|округ(?:ах|ами|ам)|громад(?:ах|ами|ам)|общин(?:ах|ами|ам)):\s"
    rf"(?:{_ONE_UNIT}(?:,\s|\s(?:та|і|й|и)\s))*\Z"
)
_LONGEST_LIST: Final = 200
_LIST_LINES: Final = 60
_NEAR: Final = 40
_WIDEST: Final = 40
_PART_OF: Final = re.compile(
    r"(?: village| town| camp| hamlet)?"
    r"(?:,\s*(?:in\s+)?(?:the\s+|a (?:[\w-]+ ){0,2}(?:city|town|village|settlement)\s+(?:in|of)\s+(?:the )?)?"
    r"|,?\s+(?:in|of)\s+(?:the\s+)?(?:(?:far )?(?:north|south|east|west|cent)[a-z-]*\s(?:of\s)?)?(?:the\s)?"
    r"|\s*\(|\s+\()"
)
_ON_LAND: Final = re.compile(r"(?:,? (?:що|яке|яка|який|которое|которая|которы[йе]))? на (?=\w+щин[іеуы]\b)")
"""Between a name and the land that holds it: "Покровське, що на Синельниківщині"."""
_OWNER: Final = re.compile(
    r"(?:'s|’s|s'|s’)?\s+(?:(?:southern|northern|eastern|western|central|border|southwestern|northeastern|southeastern"
    r"|northwestern|city of|town of|village of|region of|neighbou?ring|nearby)\s+)*"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """What stands around one mention.

    wants: "region", "town" or "" where nothing tells; container: number of the mention that it is said to lie in.
    kind: its own word for a kind of region or district, None where it has none. town_word: a word such as "the city of"
    stands before it; village_word: one such as "the village of". unit: what an adjective in a list of districts or
    communities is one of, "" for other names.
    """

    wants: str
    container: int | None
    kind: str | None
    town_word: bool = False
    village_word: bool = False
    unit: str = ""

    @property
    def district(self) -> bool:
        """Whether the name is a district's."""
        return self.wants == "district"


def read(mentions: Sequence[Mention], text: str) -> list[Cue]:
    """Return the cue of each mention of a text; mentions are in order of their start."""
    around = _Around(text)
    return [
        Cue(
            _wants(mention, around),
            _container(number, mentions, text),
            _kind(mention.text),
            _after_word(text[max(0, mention.start - _NEAR) : mention.start], "town_words")
            or _VILLAGE_AFTER.match(text, mention.end) is not None,
            _after_word(text[max(0, mention.start - _NEAR) : mention.start], "village_words")
            or _VILLAGE_AFTER.match(text, mention.end) is not None,
            _unit(mention, text),
        )
        for number, mention in enumerate(mentions)
    ]


@lru_cache(maxsize=10_000)
def _kind(name: str) -> str | None:
    return split_kind(nominative_kind(name))[1]


class _Around:
    """A text with the places of its words for regions and towns, so that most mentions need no closer look."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._regions = sorted(_places_of(text, _REGION_STEMS))
        self._lists: dict[int, bool] = {}

    def region_word(self, start: int, end: int) -> bool:
        number = bisect_left(self._regions, start)
        return number < len(self._regions) and self._regions[number] < end

    def in_region_list(self, position: int) -> bool:
        """Whether a bulleted line belongs to a list whose lead-in speaks of regions ("By region:")."""
        start = self.text.rfind("\n", 0, position) + 1
        if not _BULLET.match(self.text, start) or ":" in self.text[start:position]:
            return False
        if start not in self._lists:
            above = self.text.rfind("\n", 0, max(0, start - 1)) + 1
            if above >= start:
                self._lists[start] = False
            elif _BULLET.match(self.text, above) or not self.text[above:start].strip():
                self._lists[start] = self._lists.get(above, False) or self._lead_in(above)
            else:
                self._lists[start] = _REGION_WORD.search(self.text, above, start) is not None
        return self._lists[start]

    def _lead_in(self, start: int) -> bool:
        """Whether the nearest line above that is no item of the list speaks of regions."""
        for _ in range(_LIST_LINES):
            above = self.text.rfind("\n", 0, max(0, start - 1)) + 1
            if above >= start:
                return False
            if self.text[above:start].strip() and not _BULLET.match(self.text, above):
                return _REGION_WORD.search(self.text, above, start) is not None
            if above in self._lists:
                return self._lists[above]
            start = above
        return False


def _places_of(text: str, stems: Sequence[str]) -> Iterator[int]:
    for stem in stems:
        position = text.find(stem)
        while position >= 0:
            yield position
            position = text.find(stem, position + 1)


def _after_town_word(before: str) -> bool:
    words = before.split()[-1:]
    linked = _after_word(before, "town_words", _LINKS)
    return linked or bool(words and words[0].lower() in _PARTS_OF_TOWNS)


def _after_word(before: str, table: str, links: frozenset[str] = frozenset({"of"})) -> bool:
    """Whether what stands right before a name ends in "the city of", "in the village" or the like."""
    words = before.lower().split()
    if words and words[-1] == "the":
        words.pop()
    if words and words[-1] in links:
        words.pop()
    return bool(words) and words[-1] in tables.words(table)


def _unit(mention: Mention, text: str) -> str:
    """Return the word behind or before the list of units that an adjective is an item of: "в Азовском и … районах"."""
    if mention.text.isascii():
        told = text.find(" districts", mention.end, mention.end + _NEAR) >= 0
        return "district" if told and _DISTRICTS.match(text, mention.end) else ""
    if not mention.text.endswith(_ADJECTIVE_ENDINGS):
        return ""
    adjective = _ADJECTIVE.search(mention.text) is not None
    found = _UNITS.match(text, mention.end)
    if found is not None and not adjective and text.startswith(",", mention.end):
        return ""  # A village and its district, "Мала Данилівка, Харківський р-н", are no list of districts.
    if found is None and adjective:
        found = _UNITS_BEFORE.search(text, max(0, mention.start - _LONGEST_LIST), mention.start)
    return nominative_kind(found[1].lower()) if found else ""


def _wants(mention: Mention, around: _Around) -> str:
    kind = _kind(mention.text)
    if kind in DISTRICT_KINDS or _unit(mention, around.text):
        return "district"
    if kind is not None:
        return "region"
    start, end, text = mention.start, mention.end, around.text
    if _after_town_word(text[max(0, start - _NEAR) : start]) or _TOWN_AFTER.match(text, end):
        return "town"
    return "region" if _means_region(start, end, around) else ""


def _means_region(start: int, end: int, around: _Around) -> bool:
    text = around.text
    if _GOVERNED.search(text, max(0, start - _NEAR), start) or _GOVERNS.match(text, end):
        return True
    if around.region_word(end, end + _WINDOW) and _REGIONS_AFTER.match(text[end : end + _WINDOW].partition("\n")[0]):
        return True
    if around.region_word(start - _WINDOW, start):
        before = text[max(0, start - _WINDOW) : start].rpartition("\n")[2]
        if _REGIONS_BEFORE.search(before):
            return True
    return around.in_region_list(start)


def _container(number: int, mentions: Sequence[Mention], text: str) -> int | None:
    """Return the mention right after ("Shakhty, Rostov region") or before ("Ukraine's Sumy") that holds this one."""
    mention = mentions[number]
    if number + 1 < len(mentions):
        gap = text[mention.end : mentions[number + 1].start]
        following = mentions[number + 1].text
        genitive = gap == " " and not following.isascii() and _kind(following) is not None
        land = gap.endswith(" на ") and _ON_LAND.match(text, mention.end) is not None
        if genitive or land or (len(gap) < _WIDEST and _PART_OF.fullmatch(gap)):
            return number + 1
    if number:
        gap = text[mentions[number - 1].end : mention.start]
        if len(gap) < 32 and gap[:1] in ("'", "’", " ") and _OWNER.fullmatch(gap) and gap.strip():
            return number - 1
    return None
