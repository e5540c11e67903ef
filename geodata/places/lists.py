"""Lists of names in a text: what is told of one of their items, or of the whole list, holds for all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from geodata.model import Mention

_NUMBER: Final = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|один|одного|два|две|дві|три|четыре"
    r"|чотири|пять|п['’]ять|шесть|шість|семь|сім|восемь|вісім|девять|дев['’]ять|десять)"
)
_THINGS: Final = r"(?:(?:more|were|others?|drones?|UAVs?|missiles?|each|БП[ЛлAА]{1,2}\w*|БпЛА|дрон\w*|по)\s+)*"
_SO_MANY: Final = rf"{_NUMBER}\s+(?:[-–—]\s+)?{_THINGS}"
_KIND: Final = (
    r"(?:['’]s)?"
    r"(?:\s+(?:region|oblast|territory|krai|republic|district|област(?:ь|и|і|ью|ю)|обл\.|кра[йюяеї]|краєм|краем|район(?:е|і|у))\b)?"
)
_COUNT_BEHIND: Final = (
    rf"(?:\s*\(\s*{_NUMBER}[^)]{{0,24}}\)|\s*[-–—:|]+\s*{_NUMBER}\b(?:\s+(?:each|drones?|UAVs?|БП\w+))?)?"
)
_APART: Final = (
    r"\s*(?:[,;|•▪·\n️]|\s[-–—]\s|\s(?:and|or|as well as|also|та|і|й|и|а также|а також)\s)+\s*"
    r"(?:[-–—•▪·*🔹🔸🔺🔴➡️]+\s*)?"
)
_LEAD: Final = (
    rf"(?:(?:and|та|і|и|another|further|ещё|еще|ще)\s+)*(?:{_SO_MANY})?"
    r"(?:(?:over|in|near|above|off|на|над|в|у|во|по)\s+)?(?:the\s+|территори\w+\s+|територі\w+\s+|акватори\w+\s+)?"
)
_GAP: Final = re.compile(rf"{_KIND}{_COUNT_BEHIND}{_APART}{_LEAD}", re.IGNORECASE)
_LONGEST_GAP: Final = 60
_COUNT_OF_REGIONS: Final = re.compile(
    rf"\b(?:(?:{_NUMBER}|several|other|восьми|дев['’]?яти|девяти|десяти|семи|шести|пяти|п['’]яти|трех|трьох|четырех"
    r"|чотирьох|ряда|нескольких|кількох|following|these|следующи\w+|таких|такие|наступн\w+)\s+(?:\w+\s+){0,2}"
    r"(?:regions|oblasts|provinces|governorates|област\w+|регион\w+|регіон\w+)\b"
    r"|by region\b|region\s*\||by oblast\b|по регионам\b|по областях\b|по областям\b)",
    re.IGNORECASE,
)
_REGION_STEMS: Final = (
    "regions", "oblasts", "provinces", "governorates", "by region", "by oblast", "област", "регион", "регіон",
)  # fmt: skip
"""One of them stands in every count of regions, but in a table's; most texts are told off by it."""
_REACH: Final = 700
"""Characters behind a count of regions within which a list is one of regions: about a paragraph."""
_BEHIND: Final = 70
_NEAR: Final = 40
"""Characters before a place in which its number is looked for; chosen, not measured."""
_OVER: Final = re.compile(rf"\b{_SO_MANY}(?:over|над)\s+(?:the\s+)?\Z", re.IGNORECASE)
_REST: Final = re.compile(
    r"\b(?:rest|remainder|others|remaining \w+|(?:остальн|решт|інш)\w+)(?:\W+\w+){0,2}\W+(?:over|над)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(rf"(?:\s*\(\s*|\s*[-–—:|]+\s*){_NUMBER}\b", re.IGNORECASE)


def counted(mention: Mention, text: str) -> bool:
    """Whether a number stands right behind a mention: "Bryansk (8)", "Bryansk – 5", "Bryansk | 27"."""
    return _COUNTED.match(text, mention.end) is not None


def counted_over(mention: Mention, text: str) -> bool:
    """Whether a number of things stands over a mention: "22 over Ryazan", "38 – над Брянской"."""
    return _OVER.search(text, max(0, mention.start - _NEAR), mention.start) is not None


def rest_over(mention: Mention, text: str) -> bool:
    """Whether the rest of what was counted is told over a mention: "the remainder over Voronezh"."""
    return _REST.search(text, max(0, mention.start - _NEAR), mention.start) is not None


def lists(mentions: Sequence[Mention], text: str) -> Iterator[list[int]]:
    """Yield the numbers of the mentions of each list of two and more; mentions are in order of their start."""
    found: list[int] = []
    for number, mention in enumerate(mentions):
        if found:
            before = mentions[found[-1]]
            gap = text[before.end : mention.start]
            if len(gap) > _LONGEST_GAP or not _GAP.fullmatch(gap):
                if len(found) > 1:
                    yield found
                found = []
        found.append(number)
    if len(found) > 1:
        yield found


class RegionCounts:
    """Where a text counts regions: "over ten regions", "by region"."""

    def __init__(self, text: str) -> None:
        """Name the text."""
        lowered = text.lower()
        named = any(stem in lowered for stem in _REGION_STEMS) or ("|" in text and "region" in lowered)
        self._ends = [match.end() for match in _COUNT_OF_REGIONS.finditer(text)] if named else []

    def govern(self, start: int, end: int) -> bool:
        """Whether a list from `start` to `end` may be one of the regions counted before it, or right behind."""
        return any(0 <= start - count < _REACH or 0 <= count - end < _BEHIND for count in self._ends)
