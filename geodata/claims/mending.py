"""Mend the units of a sentence by their neighbours: years, short quotations, dashes for a verb, parts of a whole."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geodata.model import Count

if TYPE_CHECKING:
    from geodata.claims.units import Unit
    from geodata.claims.vocabulary import Vocabulary

_PEOPLE_LOST: Final = re.compile(r"(?:[na]w{0,2}|no[tw]{0,2})p")
_QUOTED: Final = 4
_OPENING: Final = frozenset("«“„")
_CLOSING: Final = frozenset("»”“")
_BEFORE_NUMBER: Final = re.compile(r"[Lgkj]-[be]?n")
_PARTICIPLE: Final = re.compile(r"nA?(?P<verb>[Iy])(?=A?w?W)")
_SAID_BETWEEN: Final = re.compile(r",(?:hr)?S(?:[wOxAgtLd@o]{0,7}),(?=.)")
_TOPIC: Final = re.compile(r"[kjpwqLgOAtN&v]{1,5}")
_VAGUE_DATES: Final = frozenset({"today", "yesterday", "past_day"})


def arm(units: list[Unit], text: str, vocabulary: Vocabulary) -> list[Unit]:
    """Return the units with armies that act told from those that speak, and aircraft that attack from others."""
    armed = [_at_least(units, index, text, vocabulary) for index in range(len(units))]
    for index, unit in enumerate(units):
        after = units[index + 1].code if index + 1 < len(units) else "."
        word = text[unit.start : unit.end].lower()
        if unit.code == "O" and after in "WH" and word in vocabulary.armies:
            armed[index] = replace(unit, code="A", value="home_army")
        if unit.code == "A" and index and units[index - 1].code in "an" and after in "bkj&,.":
            armed[index] = replace(unit, code="p", value="one")
        if word in vocabulary.losses and _PEOPLE_LOST.match(
            "".join(other.code for other in units[index + 1 : index + 6])
        ):
            armed[index] = replace(unit, code="k", value="killed")
        if word in vocabulary.aircraft and after in "HYF" and index and armed[index - 1].code == "A":
            armed[index] = replace(unit, code="W", value="airstrike")
    return armed


def _at_least(units: list[Unit], index: int, text: str, vocabulary: Vocabulary) -> Unit:
    """Open the range of a number whose noun is followed by "or more": "fifteen people or more"."""
    unit = units[index]
    noun = next((other for other in units[index + 1 : index + 3] if other.code in "pW"), None)
    if unit.count is None or noun is None:
        return unit
    rest = text[noun.end : noun.end + 16].lower().split()
    widened = any(vocabulary.after.get(tuple(rest[:size])) == "at_least" for size in (2, 3))
    return replace(unit, count=Count(unit.count.minimum, None)) if widened else unit


def mend(units: list[Unit]) -> list[Unit]:
    """Return the units with the codes that their neighbours give them; quotation marks of short names are left out."""
    units = _unquote(units)
    units = [_recode(units, index) for index in range(len(units))]
    units = _participles(_parentheses(units))
    return _without_dashes(_fallen(units))


def _unquote(units: list[Unit]) -> list[Unit]:
    """Leave out the marks around a name of up to three words: 12 «Шахедов»."""
    dropped: set[int] = set()
    for index, unit in enumerate(units):
        if unit.code != '"' or unit.value not in _OPENING or index in dropped:
            continue
        for end in range(index + 2, min(index + 1 + _QUOTED, len(units))):
            if units[end].code == '"':
                if units[end].value in _CLOSING:
                    dropped |= {index, end}
                break
    return [unit for index, unit in enumerate(units) if index not in dropped] if dropped else units


def _recode(units: list[Unit], index: int) -> Unit:
    unit = units[index]
    before = units[index - 1] if index else None
    after = units[index + 1] if index + 1 < len(units) else None
    if unit.code == "n" and _is_year(unit, after):
        return replace(unit, code="u")
    if unit.value == "out_of" and ((after and after.code == "n") or (before and before.code == "n")):
        return replace(unit, code="o")
    if unit.value == "each_or_to" and after and after.code == "n":
        return replace(unit, code="e")
    if unit.date is not None and unit.date.kind in _VAGUE_DATES and _exact_date_near(units, index):
        return replace(unit, code="w", date=None)
    return unit


def _is_year(unit: Unit, after: Unit | None) -> bool:
    digits = unit.value
    year = len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) <= 2099
    return year and unit.count is not None and (after is None or after.code not in "Wpkj")


def _exact_date_near(units: list[Unit], index: int) -> bool:
    """Say whether "night" only tells the hour of a date beside it: "in the night to March 7"."""
    for step in (1, 2):
        for other in (index + step, index - step):
            if 0 <= other < len(units) and units[other].date is not None and other != index:
                near = units[other].date
                if near is not None and near.kind == "day":
                    return True
    return False


def _participles(units: list[Unit]) -> list[Unit]:
    """Read "36 збитих дронів", "36 shot-down drones" as "shot down 36 drones"."""
    codes = "".join(unit.code for unit in units)
    for match in _PARTICIPLE.finditer(codes):
        at = match.start("verb")
        units = [*units[: match.start()], units[at], *units[match.start() : at], *units[at + 1 :]]
    return units


def _parentheses(units: list[Unit]) -> list[Unit]:
    """Move who says so behind what is said: "the wounded, according to the mayor, are 12"."""
    codes = "".join(unit.code for unit in units)
    match = _SAID_BETWEEN.search(codes)
    if match is None or codes[-1] != ".":
        return units
    short = bool(_TOPIC.fullmatch(codes, 0, match.start())) or (
        codes[match.start() - 1] in "kj" and codes[match.end() : match.end() + 1] == "n"
    )
    inside = units[match.start() : match.end() - 1]
    first = units[: match.start()] + units[match.end() - (0 if short else 1) : -1]
    return [*first, *inside, units[-1]]


def _fallen(units: list[Unit]) -> list[Unit]:
    """Read weapons that fell where something stands as hits: "two drones fell on the grounds of a plant"."""
    codes = "".join(unit.code for unit in units)
    if "T" not in codes or "I" in codes or "D" in codes:
        return units
    return [
        replace(unit, code="H")
        if unit.code == "y" and unit.value == "fell" and "W" in codes[max(0, index - 6) : index + 7]
        and "T" in codes[max(0, index - 6) : index + 7]
        else unit
        for index, unit in enumerate(units)
    ]  # fmt: skip


def _without_dashes(units: list[Unit]) -> list[Unit]:
    """Leave out dashes between a number and its place: "21 — over Kursk", and in lists "Kursk — 21, Bryansk — 12"."""
    codes = "".join(unit.code for unit in units)
    if "-" not in codes:
        return units
    listed = len(_BEFORE_NUMBER.findall(codes)) > 1
    kept: list[Unit] = []
    for index, unit in enumerate(units):
        if unit.code == "-":
            around = codes[max(0, index - 1) : index + 2]
            if re.fullmatch(r"[nWp]-[qv]", around) and "n" in codes[max(0, index - 3) : index]:
                continue
            if re.match(r"-[be]?n-", codes[index:]) or re.search(r"-[be]?n$", codes[max(0, index - 3) : index]):
                continue
            if re.fullmatch(r",-[qv]", around) and codes[max(0, index - 2)] == "n":
                kept.pop()
                continue
            if re.fullmatch(r"[kj]-n", around) or (listed and re.fullmatch(r"[Lg]-[ne]", around)):
                continue
        kept.append(unit)
    return kept
