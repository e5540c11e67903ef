"""How many were killed and hurt, each number bound to its own verb."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from geodata.claims.units import Unit
from geodata.model import Count

_GROUP: Final = re.compile(
    r"(?<=[kj])a(?=w{1,2}(?:[,&.hqR;]|$))|(?:n|a)[wAx]{0,3}p|n(?![uTWgdHYGXBO%])|(?<![wA])t?[wA]{0,1}p(?=[bw]?[kj])"
    r"|(?<=[kj])[wA]{0,3}p|(?<=p[&,])[wA]{0,2}p"
)
_SPEAKER: Final = re.compile(r"(?:^|(?<=[,;.(\"]))[nat]?[wAL]{0,2}p[wp]{0,3}(?=S(?![bw]?[kj]))")
_JOIN: Final = re.compile(r"(?:o?%)?(?:,?&t?|,)")
_NONE: Final = re.compile(r"Z[a-zA-Z@#~]{0,5}?(?P<what>[kjG])")
_ABSENT: Final = re.compile(r"(?P<what>[kj](?:[wb&,oqA]{0,3}[kjG])*)[wbo#qtu]{0,4}Z")
_REVISED: Final = re.compile(
    r"r(?P<count3>n)(?![guW])[twop]{0,6}[kj]|[kj][^kj;]*r[wzthqbA]{0,3}(?P<count>n)|r[^kj;n]{0,6}[kj](?:ng|[^n;kj]){0,8}(?P<count2>n)(?![guW])"
)
NOBODY: Final = Count(0, 0)


@dataclass(frozen=True, slots=True)
class Casualties:
    """Reported killed and injured; None where it is not told. used: positions of the numbers they came from."""

    killed: Count | None = None
    injured: Count | None = None
    used: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Group:
    start: int
    end: int
    count: Count


def count(units: tuple[Unit, ...]) -> Casualties:
    """Return the casualties that a clause tells, by the nearest number on the side that the verb's form asks for."""
    codes = "".join(unit.code for unit in units)
    codes = _blank_others(codes, units)
    groups = _groups(codes, units)
    found: dict[str, Count] = {}
    used: set[int] = set()
    for code, group in _revised(codes, units, groups):
        found.setdefault(code, group.count)
        used |= set(range(group.start, group.end))
    order = sorted(range(len(units)), key=lambda index: (units[index].value == "toll", index))
    for index in order:
        unit = units[index]
        if codes[index] not in "kj" or unit.code in found:
            continue
        free = [group for group in groups if not used & set(range(group.start, group.end))]
        chosen = _bind(codes, units, index, free)
        if chosen:
            found[unit.code] = chosen.count
            used |= set(range(chosen.start, chosen.end))
    none = _nobody(codes, units, found)
    return Casualties(found.get("k", none.get("k")), found.get("j", none.get("j")), frozenset(used))


def _blank_others(codes: str, units: tuple[Unit, ...]) -> str:
    """Take ages ("a man of 57", "aged 62"), parts ("two of them children") and speakers out of the running."""
    codes = _SPEAKER.sub(lambda match: "%" * len(match.group()), codes)
    letters = list(codes)
    for match in re.finditer(r"p[,]?(?:o|o?[wq])?(n)(?![p])", codes):
        before = codes[max(0, match.start() - 3) : match.start()]
        words = [unit.value for unit in units[match.start() + 1 : match.start(1)]]
        if ("of" in words or "in" in words or "aged" in words or not words) and set(before) & set("a&n"):
            letters[match.start(1)] = "%"
    for index, unit in enumerate(units):
        if unit.value in ("aged", "age", "vozrastom", "віком") and index + 1 < len(units) and codes[index + 1] == "n":
            letters[index + 1] = "%"
    joined = re.sub(r"(?<=p,)n(?=,)", "%", "".join(letters))
    for match in re.finditer(r"i[twA]{0,2}((?:[na][wA]{0,2}p|n)(?:(?:,|&|,&)t?(?:[na][wA]{0,2}p))*)", joined):
        joined = joined[: match.start(1)] + "%" * (match.end(1) - match.start(1)) + joined[match.end(1) :]
    for match in re.finditer(r"([na])([wA]{0,2}p?)(?=i)", joined):
        own = re.match(r"i[bwx]{0,2}[kj]", joined[match.end() :])
        word = units[match.end()].value
        if word != "including" and (word != "inclusion" or (_trailing(units, match.end()) and not own)):
            joined = joined[: match.start()] + "%" * (match.end() - match.start()) + joined[match.end() :]
    return joined


def _trailing(units: tuple[Unit, ...], index: int) -> bool:
    """Tell "three of them" (a part) from "25, including" (a whole): here no comma may stand between."""
    return units[index - 1].code in "pnwA"


def _groups(codes: str, units: tuple[Unit, ...]) -> list[_Group]:
    groups: list[_Group] = []
    position = 0
    while match := _GROUP.search(codes, position):
        position = max(match.end(), position + 1)
        amount = _amount(units[match.start() : match.end()])
        if amount is None or (codes[match.start() - 1 : match.start()] == "Z" and codes[match.start()] == "n"):
            continue
        group = _Group(match.start(), match.end(), amount)
        previous = groups[-1] if groups else None
        if previous and _is_sum(codes, units, previous, group):
            groups[-1] = _Group(previous.start, group.end, add(previous.count, amount))
        else:
            groups.append(group)
    return groups


def _is_sum(codes: str, units: tuple[Unit, ...], first: _Group, second: _Group) -> bool:
    """Say whether two people groups belong together: "a woman and a three-year-old child"."""
    between = codes[first.end : second.start]
    if not _JOIN.fullmatch(between) or "p" not in codes[first.start : first.end]:
        return False
    if "p" not in codes[second.start : second.end]:
        return False
    return not (
        second.end < len(codes)
        and codes[second.end] in "kj"
        and "b" not in codes[first.end :]
        and any(letter in "kj" for letter in codes[: first.start])
    )


def _amount(units: tuple[Unit, ...]) -> Count | None:
    for unit in units:
        if unit.count is not None:
            return unit.count
    person = units[-1]
    if person.code == "a":
        return Count(1, 1)
    if person.code != "p":
        return None
    if any(unit.code == "a" for unit in units) or person.value in ("one", "two"):
        return Count(2, 2) if person.value == "two" else Count(1, 1) if person.value == "one" else None
    return None


def add(first: Count, second: Count) -> Count:
    """Return the sum of two counts, open where either is."""
    high = None if first.maximum is None or second.maximum is None else first.maximum + second.maximum
    return Count(first.minimum + second.minimum, high)


def _bind(codes: str, units: tuple[Unit, ...], index: int, groups: list[_Group]) -> _Group | None:
    right = next((group for group in groups if group.start > index), None)
    left = next((group for group in reversed(groups) if group.end <= index), None)
    if right and _adjacent_right(codes, index, right) and not _owned_left(codes, index, left):
        return right
    if left and not (set(codes[left.end : index]) & set("kj;l")):
        return left
    if right and not (set(codes[index + 1 : right.start]) & set("kj;l,h&")) and right.start - index <= 4:
        return right
    return None


def _adjacent_right(codes: str, index: int, group: _Group) -> bool:
    return bool(re.fullmatch(r"[twoqAbx]{0,2}", codes[index + 1 : group.start]))


def _owned_left(codes: str, index: int, left: _Group | None) -> bool:
    """Say whether a number right before the word is its own: "12 dead", "six were killed"."""
    return bool(
        left
        and re.fullmatch(r"[bwx]{0,3}", codes[left.end : index])
        and "n" in codes[left.start : left.end]
        and (left.end == index or "b" in codes[left.end : index])
    )


def _revised(codes: str, units: tuple[Unit, ...], groups: list[_Group]) -> list[tuple[str, _Group]]:
    """Find "the number of people killed … has reached 56" and "puts the dead of Homs at 116"."""
    found = []
    for match in _REVISED.finditer(codes):
        name = next(name for name in ("count", "count2", "count3") if match.group(name))
        position = match.start(name)
        group = next((group for group in groups if group.start <= position < group.end), None)
        kind = next(letter for letter in codes[match.start() :] if letter in "kj")
        rival = re.search(r"[kj]", codes[position + 1 : position + 3])
        if group and (not rival or re.match(r",[kj]n", codes[position + 1 :])):
            found.append((kind, group))
    return found


def _nobody(codes: str, units: tuple[Unit, ...], found: dict[str, Count]) -> dict[str, Count]:
    """Read "nobody was hurt" and "no casualties" as zero; deaths alone leave the injured untold."""
    none: dict[str, Count] = {}
    for match in _NONE.finditer(codes):
        if set(codes[match.start() : match.end()]) & set("nSM") or units[match.start()].value not in (
            "negation",
            "absent",
        ):
            continue
        unit = units[match.end() - 1]
        word = unit.code
        if word == "G" and not _means_people(units[match.start() : match.end()]):
            continue
        if word == "k" and unit.value != "victims" and not _both(codes, match.end()):
            none["k"] = NOBODY
        else:
            none |= {"k": NOBODY, "j": NOBODY}
    for match in _ABSENT.finditer(codes):
        if units[match.end() - 1].value == "absent":
            told = {letter for letter in match["what"] if letter in "kj"}
            none |= (
                {"k": NOBODY}
                if told == {"k"} and units[match.start()].value != "victims"
                else {"k": NOBODY, "j": NOBODY}
            )
    return {} if found.get("k") and "k" in none and len(none) == 1 else none


def _means_people(units: tuple[Unit, ...]) -> bool:
    return units[-1].value == "harm" or any(unit.code == "p" or unit.value in ("nobody",) for unit in units)


def _both(codes: str, end: int) -> bool:
    return bool(re.match(r"[,&wZb]{1,3}j", codes[end:]))
