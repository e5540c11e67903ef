"""What a toponym does in its sentence: struck, or one of the many things that carry no claim."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geodata.claims.units import Sentence
from geodata.claims.vocabulary import Vocabulary
from geodata.model import Place, Precision

STRUCK: Final = "struck"
COUNTRY: Final = "country"
SPEAKER: Final = "speaker"
CONTAINER: Final = "container"
REFERENCE: Final = "reference"
LAUNCH_SITE: Final = "launch site"
DATELINE: Final = "dateline"
FURNITURE: Final = "furniture"

_OFFICE_BEFORE: Final = re.compile(r"O[wA]{0,2}(?:[oq]t?|[oq]?t?)[wA]{0,2}$|tA[q]$")
_OFFICE_AFTER: Final = re.compile(r"L(?:g?w{0,1})O")
_SPEAKS_AFTER: Final = re.compile(r"L[bwx]{0,3}(?:Z?[wx]{0,2})S")
_SAID_IN: Final = re.compile(r"(?P<passive>b?)S(?:[wt]?|a[wp]{1,3})[q~]t?$")
_HOSPITAL: Final = re.compile(r"LT")
_LAUNCH_BEFORE: Final = re.compile(r"f[wtqovgAy]{0,4}(?:[,&]w){0,3}[,&]?$|F[wAdWnqt]{0,4}~[twAog]{0,3}$")
_FROM_BEFORE: Final = re.compile(r"~[twAog]{0,3}$")
_DISTANCE_BEFORE: Final = re.compile(r"(?:u|n)(?:~|R|o|[qw]~)[twAog]{0,3}$")
_REFERENCE_BEFORE: Final = re.compile(r"R[twAog]{0,3}$")
_VOYAGE: Final = re.compile(r"~t?Lg?zt?$")
_VOYAGE_BEGINS: Final = re.compile(r"~Lg?zt?L")
_RIVER: Final = re.compile(r"[qv~o]t$")
_DIED_IN: Final = re.compile(r"[kj][wq]{0,2}[qa]t?$")
_NEARBY: Final = re.compile(r"R[twAog]{0,3}$|[un][w]?~[twAog]{0,3}$")
_NEAR_MIDDLE: Final = 1.0
"""Degrees of latitude, about 111 km: gazetteers draw the borders of regions differently."""
_LIST_BEFORE: Final = re.compile(r"L[,&tg\"]{1,3}$")
_LIST_JOIN: Final = re.compile(r"[,&tgo/\"]*")
_LOCATIVE: Final = re.compile(r"[qvz@#HYIW][twAogTdp\"]{0,5}$|[THYGkjpDW]w?[o][twAg]{0,3}$|o[tw]{0,2}$")
_PASSIVE_AFTER: Final = re.compile(r"L(?:[,&tg]{1,3}L)*g?[bwxZ&]{0,3}(?:H|Y|G|y|k|j|D)|L:|L[a-zA-Z]?[wp]p|L\w{0,2}lost")


def assign(
    sentence: Sentence, places: Sequence[Place | None], vocabulary: Vocabulary, *, opens: bool
) -> dict[int, str]:
    """Return the role of each mention of a sentence by its number.

    places: what the article's mentions were resolved to; opens: whether the sentence may open with a dateline.
    """
    roles: dict[int, str] = {}
    dateline = dateline_end(sentence) if opens else 0
    furniture = is_furniture(sentence, vocabulary)
    for index, unit in enumerate(sentence.units):
        if unit.code != "L":
            continue
        place = places[unit.mention]
        if furniture:
            roles[unit.mention] = FURNITURE
        elif index < dateline:
            roles[unit.mention] = DATELINE
        elif place is None:
            roles[unit.mention] = "unresolved"
        else:
            roles[unit.mention] = _role(sentence, index, place, vocabulary)
    _spread(sentence, roles)
    _promote(sentence, places, roles)
    _contain(sentence, places, roles)
    return roles


def is_furniture(sentence: Sentence, vocabulary: Vocabulary) -> bool:
    """Say whether a sentence belongs to the page and not to the article: credits, headlines of other articles."""
    opening = " ".join(unit.value for unit in sentence.units[:6] if unit.code not in '(."-*' and unit.value != "*")
    return opening.startswith(vocabulary.furniture) if vocabulary.furniture else False


def dateline_end(sentence: Sentence) -> int:
    """Return the number of units that a dateline takes up at the beginning of an article, 0 without one."""
    for index, unit in enumerate(sentence.units[:16]):
        if unit.code == "-" and unit.value in "–—-" and index:
            first = sentence.units[0]
            return index if first.code == "L" or (first.value.isalpha() and _capitals(sentence, index)) else 0
    return 0


def without_dateline(sentence: Sentence) -> Sentence:
    """Return a sentence without the dateline that it opens with."""
    end = dateline_end(sentence)
    return replace(sentence, units=sentence.units[end:], codes=sentence.codes[end:]) if end else sentence


def _capitals(sentence: Sentence, index: int) -> bool:
    return all(unit.code in 'Lwdn,/()"uO.t' for unit in sentence.units[:index])


def _role(sentence: Sentence, index: int, place: Place, vocabulary: Vocabulary) -> str:
    before, after = sentence.codes[max(0, index - 8) : index], sentence.codes[index : index + 8]
    if _OFFICE_BEFORE.search(before) or (_OFFICE_AFTER.match(after) and before[-1:] not in ("q", "v")):
        return SPEAKER
    role = REFERENCE if _DISTANCE_BEFORE.search(before) else None
    role = role or (CONTAINER if _no_place_of_its_own(sentence, index, place, vocabulary) else None)
    if index and sentence.units[index - 1].value == "hospital":
        return CONTAINER
    return role or _by_preposition(sentence, before) or _by_verb(sentence, index, place, vocabulary)


def _no_place_of_its_own(sentence: Sentence, index: int, place: Place, vocabulary: Vocabulary) -> bool:
    """Say whether a name tells a voyage, a river, a sea for its coast, or the hospital in which somebody died."""
    before, after = sentence.codes[max(0, index - 8) : index], sentence.codes[index : index + 8]
    following = sentence.units[index + 1].value if index + 1 < len(sentence.units) else ""
    if _VOYAGE.search(before) or _VOYAGE_BEGINS.match(sentence.codes, max(index - 1, 0)):
        return True
    bare = after[1:2] not in tuple("gOTwWp&CL(") and place.place_id.startswith("geonames:")
    if _RIVER.search(before) and place.precision is Precision.SETTLEMENT and bare:
        return True
    if following in vocabulary.rivers or (place.precision is Precision.WATER and not _LOCATIVE.search(before)):
        return True
    return bool(_HOSPITAL.match(after)) and following == "medical" and bool(_DIED_IN.search(before))


def _by_preposition(sentence: Sentence, before: str) -> str | None:
    """Return the role that the words before a name give it, None where they leave it open."""
    said = _SAID_IN.search(before)
    if said and not said["passive"]:
        return SPEAKER
    if _LAUNCH_BEFORE.search(before):
        return LAUNCH_SITE
    if said:
        return STRUCK
    if _FROM_BEFORE.search(before):
        return LAUNCH_SITE if "W" in sentence.codes else REFERENCE
    return REFERENCE if _REFERENCE_BEFORE.search(before) else None


def _by_verb(sentence: Sentence, index: int, place: Place, vocabulary: Vocabulary) -> str:
    """Return whether a name speaks or is struck."""
    before, after = sentence.codes[max(0, index - 8) : index], sentence.codes[index : index + 8]
    located, speaks = bool(_LOCATIVE.search(before)), bool(_SPEAKS_AFTER.match(after))
    if place.precision is Precision.COUNTRY:
        return COUNTRY if located or not before or not speaks else SPEAKER
    if located or _PASSIVE_AFTER.match(after):
        return STRUCK
    capital = sentence.units[index].value.lower() in vocabulary.capitals and not _LIST_BEFORE.search(before)
    return SPEAKER if speaks or capital else STRUCK


def _spread(sentence: Sentence, roles: dict[int, str]) -> None:
    """A place in a list has the role of the one before it, where that one is out of the question."""
    last: tuple[int, str] | None = None
    for index, unit in enumerate(sentence.units):
        if unit.code != "L":
            continue
        if (
            last
            and last[1] in (LAUNCH_SITE, DATELINE, SPEAKER)
            and _LIST_JOIN.fullmatch(sentence.codes[last[0] + 1 : index])
        ):
            roles[unit.mention] = last[1]
        last = (index, roles[unit.mention])


def _promote(sentence: Sentence, places: Sequence[Place | None], roles: dict[int, str]) -> None:
    """Let a town by which something lies stand for it where no nearer place is named."""
    if STRUCK in roles.values():
        return
    for index, unit in enumerate(sentence.units):
        if unit.code != "L" or roles[unit.mention] != REFERENCE:
            continue
        place = places[unit.mention]
        route = any(other.value == "route" for other in sentence.units[max(0, index - 4) : index])
        if (
            not route
            and place is not None
            and place.precision is Precision.SETTLEMENT
            and _NEARBY.search(sentence.codes[:index])
        ):
            roles[unit.mention] = STRUCK
            return


def _contain(sentence: Sentence, places: Sequence[Place | None], roles: dict[int, str]) -> None:
    """A region named to say where a town of it lies is not a place of its own."""
    located = [(index, unit.mention) for index, unit in enumerate(sentence.units) if unit.code == "L"]
    for position, (index, mention) in enumerate(located):
        outer = places[mention]
        if outer is None or outer.precision is not Precision.REGION or roles.get(mention) != STRUCK:
            continue
        for other_index, other in located[max(0, position - 2) : position + 3]:
            inner = places[other]
            behind = other_index == index - 1 and inner is not None and inner.country == outer.country
            if other == mention or inner is None or not (behind or is_inside(inner, outer)):
                continue
            if roles.get(other) not in (STRUCK, REFERENCE):
                continue
            low, high = sorted((index, other_index))
            between = sentence.codes[low + 1 : high].replace("on", "o")
            elsewhere = index and sentence.units[index - 1].value == "elsewhere"
            if not elsewhere and "&" not in between and not (set(between) & set("kjnl;")) and high - low < 14:
                roles[mention] = CONTAINER


def is_inside(inner: Place, outer: Place) -> bool:
    """Say whether a settlement lies in a region, or so near to its middle that it may."""
    if inner.precision is not Precision.SETTLEMENT or inner.country != outer.country:
        return False
    if inner.region == outer.region or None in (inner.latitude, inner.longitude, outer.latitude, outer.longitude):
        return inner.region == outer.region
    across = (inner.longitude - outer.longitude) * math.cos(math.radians(inner.latitude))  # type: ignore[operator,arg-type]
    return math.hypot(inner.latitude - outer.latitude, across) < _NEAR_MIDDLE  # type: ignore[operator]
