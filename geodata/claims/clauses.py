"""Cut a sentence into clauses, each about one group of places."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from geodata.claims import roles as role
from geodata.claims.units import Sentence, Unit
from geodata.model import Place, Precision

_LIST: Final = re.compile(r"g?(?:,|&|,&|/)[tqvgo]{0,3}|[wg]{0,2}/")
_CONTAINED: Final = re.compile(r"[g,]{0,2}[qo]{0,2}t{0,2}[A]{0,1}(?:[go]{1,2}t?)?|\(?t?")
_BEFORE_COUNTRY: Final = re.compile(r"[vqYIH][twA]{0,3}$")
_ACTS: Final = re.compile(r"Lb{0,2}w?[FH]")
_WHOLE: Final = re.compile(r"[FI][^;]{0,6}n[wAto]{0,3}W|n[wAto]{0,3}W[^;]{0,4}[FI]")
_CUTS: Final = (";", "l", "-", ",&", ",h", ",", "h", "&")
_OWN: Final = frozenset("IHYFkjGDn")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence with the places that it tells of.

    units, codes: of the stretch alone; members: numbers of the mentions of its group, none where it names no place;
    country: the mention of a country over which, in which or at which something happened, -1 without one.
    """

    units: tuple[Unit, ...]
    codes: str
    members: tuple[int, ...]
    country: int = -1


def cut(sentence: Sentence, roles: Mapping[int, str], places: Sequence[Place | None]) -> list[Clause]:
    """Return the clauses of a sentence in order; together they hold all its units."""
    groups = _groups(sentence, roles, places)
    if not groups:
        return [Clause(sentence.units, sentence.codes, ())]
    begin = _preamble(sentence.codes, groups[0][0])
    clauses = [Clause(sentence.units[:begin], sentence.codes[:begin], ())] if begin else []
    for number, group in enumerate(groups):
        end = len(sentence.units)
        if number + 1 < len(groups):
            end = _boundary(sentence.codes, group[-1] + 1, groups[number + 1][0])
        clauses.append(_clause(sentence, begin, end, group, places))
        begin = end
    return clauses


def _preamble(codes: str, first: int) -> int:
    """Return where the clause of the first place begins, after a clause of its own that names none.

    "The ministry counted 40 drones shot down, | 34 of them over the Kursk region".
    """
    relative = codes.rfind(",h", 0, first)
    if relative >= 0 and _WHOLE.search(codes[:relative]) and not re.search(r"n[wA]{0,2}W", codes[relative:first]):
        return relative
    at = max(codes.rfind(",", 0, first), codes.rfind(":", 0, first))
    if at < 0 or not re.match(r"[,:](?:&)?[wie]{0,2}n(?![WpT])", codes[at:]):
        return 0
    before = codes[:at]
    return at if re.search(r"[na][wAtox]{0,3}W", before) and set(before) & set("IFyY") else 0


def _clause(sentence: Sentence, begin: int, end: int, group: list[int], places: Sequence[Place | None]) -> Clause:
    mentions = [sentence.units[index].mention for index in group]
    countries = [number for number in mentions if _is_country(places[number])]
    members = tuple(number for number in mentions if number not in countries)
    return Clause(
        sentence.units[begin:end], sentence.codes[begin:end], members, countries[0] if countries and not members else -1
    )


def _is_country(place: Place | None) -> bool:
    return place is not None and place.precision is Precision.COUNTRY


def _groups(sentence: Sentence, roles: Mapping[int, str], places: Sequence[Place | None]) -> list[list[int]]:
    """Return the positions of the candidate places, those of one list together."""
    groups: list[list[int]] = []
    for index, unit in enumerate(sentence.units):
        if unit.code != "L":
            continue
        kind = roles.get(unit.mention)
        if kind == role.COUNTRY:
            if not _BEFORE_COUNTRY.search(sentence.codes[max(0, index - 5) : index]) or _ACTS.match(
                sentence.codes, index
            ):
                continue
        elif kind != role.STRUCK:
            continue
        if groups and _joined(sentence, groups[-1][-1], index, places):
            groups[-1].append(index)
        elif groups and kind == role.COUNTRY and _CONTAINED.fullmatch(sentence.codes[groups[-1][-1] + 1 : index]):
            continue
        else:
            groups.append([index])
    return groups


def _joined(sentence: Sentence, first: int, second: int, places: Sequence[Place | None]) -> bool:
    between = sentence.codes[first + 1 : second]
    one, other = places[sentence.units[first].mention], places[sentence.units[second].mention]
    if _is_country(one) != _is_country(other):
        return False
    return bool(_LIST.fullmatch(between))


def _boundary(codes: str, low: int, high: int) -> int:
    """Return where the clause of the place before `low` ends and that of the place at `high` begins."""
    gap = codes[low:high]
    for mark in _CUTS:
        at = gap.rfind(mark)
        while at >= 0:
            if mark != "&" or _is_clause(gap[at + 1 :]) or not (_OWN & set(gap[at + 1 :])):
                return low + at
            at = gap.rfind(mark, 0, at)
    return low


def _is_clause(codes: str) -> bool:
    return bool(_OWN & set(codes))
