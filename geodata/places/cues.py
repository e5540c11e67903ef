"""What the words around a toponym say of it: a region or a town, part of what, in a list of what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geodata.model import Mention
from geodata.places.known import DISTRICT_KINDS, nominative_kind, split_kind

_WINDOW: Final = 220
_NAME: Final = r"[^\W\d_a-zа-яіїєґ][\w’'ʼ.-]*(?:[ -][^\W\d_a-zа-яіїєґ][\w’'ʼ-]*)*"
_LIST: Final = rf"(?:(?:\s*,|\s+and|\s+or|\s*,\s*and|\s+as well as|\s+та|\s+і|\s+й|\s+и|\s*,\s*а также)\s+(?:the |in )?{_NAME})*"
_REGIONS_AFTER: Final = re.compile(
    rf"{_LIST}(?:'s)?\s+(?:border\s+)?(?:regions?|oblasts?|provinces?|governorates?|states|област[а-яії]*|обл\.|краях|краями)(?!\w)"
)
_REGIONS_BEFORE: Final = re.compile(
    rf"\b(?:regions?|oblasts?|provinces?|governorates?|states|област[а-яії]*|регіон[а-яії]*|регион[а-я]*)"
    rf"(?: of| such as|,? including|\s*[:—–-])?\s+(?:the )?(?:{_NAME}(?:\s*,|\s+and|\s*,\s*and|\s+і|\s+та|\s+и)\s+(?:the )?)*$"
)
_TOWN_BEFORE: Final = re.compile(
    r"(?:\b(?:cit(?:y|ies)|towns?|villages?|settlements?|hamlets?|capitals?|suburbs?|port|ports|airports?) (?:of|in|near) (?:the )?"
    r"|\b(?:city|town|village|settlement|mayor of|downtown|central|outskirts of|centre of|center of)\s+"
    r"|\b(?:мест[іо]|міст[оаіу]|міста[хм]?|сел[іоа]х?|селищ[іеа]|смт|город[еау]?|городах|сел[еоа]|пос[её]лк[еау]|пос[её]лок|деревн[еяию]|станиц[аеыу]|хутор[е]?|г\.|м\.|с\.)\s+)$",
    re.IGNORECASE,
)
_TOWN_AFTER: Final = re.compile(
    r"(?: city\b| town\b|[-‐ ]city council|,? (?:a|the) (?:small |large |port |border |frontline |front-line |nearby )*(?:city|town|village|settlement)\b|'s mayor|’s mayor)"
)
_BULLET: Final = re.compile(r"\s*(?:[-–—•*·]|\d+[.)])\s")
_REGION_WORD: Final = re.compile(r"\b(?:regions?|oblasts?|област[а-яії]*|регион[а-я]*|регіон[а-яії]*)\b", re.IGNORECASE)
_LIST_WINDOW: Final = 2_000
_PART_OF: Final = re.compile(r"(?:,\s*(?:in\s+)?(?:the\s+|a (?:city|town|village)\s+(?:in|of)\s+)?|\s+(?:in|of)\s+(?:the\s+)?|\s*\(|\s+\()")
_OWNER: Final = re.compile(r"(?:'s|’s|s'|s’)?\s+(?:(?:southern|northern|eastern|western|central|border|southwestern|northeastern|southeastern|northwestern|city of|town of|village of|region of|neighbou?ring|nearby)\s+)*")


@dataclass(frozen=True, slots=True)
class Cue:
    """What stands around one mention.

    wants: "region", "town" or "" where nothing tells; container: number of the mention that it is said to lie in.
    kind: its own word for a kind of region or district, None where it has none.
    """

    wants: str
    container: int | None
    kind: str | None


def read(mentions: Sequence[Mention], text: str) -> list[Cue]:
    """Return the cue of each mention of a text; mentions are in order of their start."""
    return [_cue(number, mentions, text) for number in range(len(mentions))]


def _cue(number: int, mentions: Sequence[Mention], text: str) -> Cue:
    mention = mentions[number]
    _, kind = split_kind(nominative_kind(mention.text))
    return Cue(_wants(mention, kind, text), _container(number, mentions, text), kind)


def _wants(mention: Mention, kind: str | None, text: str) -> str:
    if kind in DISTRICT_KINDS:
        return "district"
    if kind is not None:
        return "region"
    before = text[max(0, mention.start - _WINDOW) : mention.start]
    if _TOWN_BEFORE.search(before[-40:]):
        return "town"
    after = text[mention.end : mention.end + _WINDOW]
    if _TOWN_AFTER.match(after):
        return "town"
    line_before, line_after = before.rpartition("\n")[2], after.partition("\n")[0]
    if _REGIONS_AFTER.match(line_after) or _REGIONS_BEFORE.search(line_before) or _in_region_list(mention, text):
        return "region"
    return ""


def _in_region_list(mention: Mention, text: str) -> bool:
    """Whether a mention stands in a bulleted list whose lead-in speaks of regions ("By region:")."""
    start = text.rfind("\n", 0, mention.start) + 1
    if not _BULLET.match(text, start):
        return False
    for line in reversed(text[max(0, start - _LIST_WINDOW) : start].split("\n")):
        if line.strip() and not _BULLET.match(line):
            return _REGION_WORD.search(line) is not None
    return False


def _container(number: int, mentions: Sequence[Mention], text: str) -> int | None:
    """Return the mention right after ("Shakhty, Rostov region") or right before ("Ukraine's Sumy") that holds this one."""
    mention = mentions[number]
    if number + 1 < len(mentions):
        gap = text[mention.end : mentions[number + 1].start]
        if len(gap) < 24 and _PART_OF.fullmatch(gap):
            return number + 1
    if number:
        gap = text[mentions[number - 1].end : mention.start]
        if len(gap) < 32 and gap[:1] in ("'", "’", " ") and _OWNER.fullmatch(gap) and gap.strip():
            return number - 1
    return None
