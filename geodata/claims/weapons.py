"""How many weapons were launched and how many stopped, each number bound to its noun and verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from geodata.claims.casualties import add
from geodata.claims.units import Unit
from geodata.model import Count

_NOUN: Final = re.compile(r"(?:n|a(?=[wA]{0,2}W))(?:[wAtA]{0,3}|o[tA]{1,2})W+")
_PART: Final = re.compile(r"n[w]?(?:W[wtA]?)?o[tA]{0,2}(?P<every>n)[wAx]{0,2}W?")
_STOPPED_LATER: Final = re.compile(r"[^;lSn]{0,16}?[Iy]")
_SOME: Final = re.compile(r"n(?:o[twxAh]{1,2}W?|[wA]?i)")
_BARE: Final = re.compile(r"n(?=[bweIyhHFYzvq~;,.)&-]|$)|a(?=[vq]t?L)")
_RAIDS: Final = frozenset({"blow", "raid", "shelling"})
"""Nouns for attacks, whose number is none of weapons."""
_ALL: Final = frozenset({"all", "все", "усі", "всі", "всех", "усіх", "всіх"})
_OUT_OF: Final = re.compile(r"(?:^|[^nW])o[tA]{0,2}$")
_RELATIVE: Final = re.compile(r"h[^;.IS]{0,12}?b{1,2}I")
_PASSIVE: Final = re.compile(r"[we]?(?P<b>b[bwx]{0,2})?(?P<verb>[IFHYy])")
_RIGHT: Final = re.compile(
    r"(?:[wAtdqvgoL@(,)&bTpxuOSh\"~z-]|[na](?:[wAto]{0,3}|o[tA]{0,2}n[wA]{0,2})W)*?(?P<verb>[IFHYyDXkj])"
)
_LEFT: Final = re.compile(r"(?P<verb>[IFHYy])(?P<gap>[otwAe~vdqbzL@]{0,4})$")
_LISTED: Final = re.compile(r"(?P<verb>[IFHYy])[otwAevd]{0,4}(?:[na][wAto]{0,3}W[,&tawo]{1,3}){1,4}$")
_NEAR_PLACE: Final = re.compile(r"n[w]?#|[na][wbeox]{0,2}(?:y|F)?[vqo~z]{0,2}t?[Aw]?(?:ot?)?[A]?L|n[w]?e|n[.,;]?$")
_PLACE_BEFORE: Final = re.compile(r"L[g]?[:,bw(-]{0,2}$")


@dataclass(frozen=True, slots=True)
class WeaponCounts:
    """Weapons launched and intercepted in a clause; None where it is not told.

    each: the number holds for each place.
    """

    launched: Count | None = None
    intercepted: Count | None = None
    each: bool = False


@dataclass(slots=True)
class _Sum:
    launched: Count | None = None
    intercepted: Count | None = None
    fell: str = "I"
    taken: set[int] = field(default_factory=set)
    stated: set[str] = field(default_factory=set)

    def put(self, verb: str, amount: Count) -> None:
        """Add an amount to what its verb speaks of."""
        if (self.fell if verb == "y" else verb) == "I":
            self.intercepted = add(self.intercepted, amount) if self.intercepted else amount
        elif verb in "FHYy":
            self.launched = add(self.launched, amount) if self.launched else amount


def count(
    units: Sequence[Unit], codes: str, used: frozenset[int], listed: str = "", *, stopped: bool = True
) -> WeaponCounts:
    """Return the numbers of weapons in a clause.

    used: positions of numbers that count people; listed: "I" or "F" where the clause goes on a list whose numbers
    without noun or verb were stopped or launched; stopped: whether the clause tells of interceptions, so that what
    "fell" was stopped and hit nothing.
    """
    total = _Sum(taken=set(used) | _denied(codes), fell="I" if stopped else "H")
    _parts(units, codes, total, listed)
    _nouns(units, codes, total, listed)
    _bare(units, codes, total, listed)
    return WeaponCounts(total.launched, total.intercepted, "e" in codes)


def _denied(codes: str) -> set[int]:
    return {match.end() - 1 for match in re.finditer(r"Z[wtA]{0,2}n", codes)}


def _parts(units: Sequence[Unit], codes: str, total: _Sum, listed: str) -> None:
    """Read "24 of 26 drones": the first were stopped, the second launched; "of the nine launched, six were stopped"."""
    stopped = -1
    for match in _PART.finditer(codes):
        some, every = match.start(), match.start("every")
        first, second = units[some].count, units[every].count
        following = codes[match.end() : match.end() + 1]
        if {some, every} & total.taken or first is None or second is None or first.minimum > second.minimum:
            continue
        if following and following in "puT":
            continue
        total.taken |= {some, every}
        before = _LEFT.search(codes[:some]) or _LISTED.search(codes[:some])
        goes_on = stopped >= 0 and codes[stopped : match.start()] in ("&", ",", ",&")
        if goes_on or _STOPPED_LATER.match(codes, match.end()) or (before and before["verb"] in "Iy"):
            stopped = match.end()
            total.put("I", first)
            total.put("F", second)
    for match in _SOME.finditer(codes):
        amount = units[match.start()].count
        if match.start() in total.taken or amount is None or not _some_of_weapons(units, codes, match, listed):
            continue
        total.taken.add(match.start())
        later = _STOPPED_LATER.match(codes, match.end())
        if later or (_verb(units, codes, match.start(), match.end(), "") or listed) in ("I", "y"):
            total.put("I", amount)


def _some_of_weapons(units: Sequence[Unit], codes: str, match: re.Match[str], listed: str) -> bool:
    """Say whether "six of them", "74 of the drones" takes a part of something counted before."""
    if "W" in match.group() or ("i" in match.group() and listed):
        return True
    if codes[match.start() - 1 : match.start()] == "I" or re.match(r"[bw]{0,2}I", codes[match.end() :]):
        return True
    return bool(re.search(r"n[wAto]{0,3}W", codes[: match.start()])) or "x" in match.group() or "h" in match.group()


def _nouns(units: Sequence[Unit], codes: str, total: _Sum, listed: str) -> None:
    """Read "fired 40 drones and 12 missiles", "43 drones were shot down"."""
    colon = codes.find(":")
    found: list[tuple[int, str, Count]] = []
    for match in _NOUN.finditer(codes):
        start = match.start()
        amount = Count(1, 1) if codes[start] == "a" else units[start].count
        if start in total.taken or amount is None:
            continue
        raids = match.end() < len(codes) and units[match.end()].value == "strike"
        if (
            raids
            or units[match.end() - 1].value.startswith("airstrike")
            or units[match.end() - 1].value.endswith(" act")
        ):
            total.taken.add(start)
            continue
        if _OUT_OF.search(codes[:start]) and codes[start] == "n" and "n" in codes[match.end() :]:
            verb = "F"
        else:
            verb = _verb(units, codes, start, match.end(), listed)
        if not verb and listed and re.match(r"[vq]", codes[match.end() :]):
            verb = listed
        if verb:
            verb = total.fell if verb == "y" else verb
            found.append((start, "I" if verb == "I" else "F", amount))
    numbered = {kind for start, kind, _ in found if codes[start] == "n"}
    for start, kind, amount in found:
        total.taken.add(start)
        if codes[start] == "a" and kind == "F" and kind not in numbered:
            continue
        if 0 <= colon < start and kind in total.stated:
            continue
        total.put(kind, amount)
        if kind == "I" and (units[start].value in _ALL or (start and units[start - 1].value in _ALL)):
            total.put("F", amount)
        if colon < 0 or start < colon:
            total.stated.add(kind)


def _bare(units: Sequence[Unit], codes: str, total: _Sum, listed: str) -> None:
    """Read "six were intercepted", "91 over the Moscow region": numbers whose noun was named before."""
    for match in _BARE.finditer(codes):
        start = match.start()
        amount = units[start].count or (Count(1, 1) if codes[start] == "a" and listed else None)
        if start in total.taken or amount is None or codes[max(0, start - 2) : start] == "go":
            continue
        if codes[start + 1 : start + 2] == "w" and codes[start + 2 : start + 3] in tuple("puTkjgnw"):
            continue
        following = re.match(r"n[bweh]{0,2}(?P<verb>[IFHYy])", codes[start:])
        if units[min(start + 1, len(units) - 1)].value in _RAIDS:
            continue
        if following and (following["verb"] in "IF" or listed or following["verb"] == total.fell):
            total.taken.add(start)
            total.put(following["verb"], amount)
            continue
        if following and following["verb"] == "Y" and _OUT_OF.search(codes[:start]):
            total.taken.add(start)
            total.put("F", amount)
            continue
        near = _NEAR_PLACE.match(codes[start:]) or _PLACE_BEFORE.search(codes[:start])
        before = _LEFT.search(codes[:start])
        verb = before["verb"] if before and before["verb"] in "IFy" else listed
        beside = (
            before is not None
            and before["gap"] in ("", "b")
            and _meaning(units, codes, before.start("verb"), start) == "I"
        )
        if beside and codes[start] == "n" and codes[start + 1 : start + 2] not in tuple("YTuwgp"):
            total.taken.add(start)
            total.put("I", amount)
            continue
        if not verb or not near or ("W" not in codes and not listed):
            continue
        total.taken.add(start)
        total.put(verb, amount)


def _verb(units: Sequence[Unit], codes: str, start: int, end: int, listed: str) -> str:
    """Return the letter of the verb that governs a weapon phrase codes[start:end], "" where there is none."""
    left = _LEFT.search(codes[:start]) or _LISTED.search(codes[:start])
    before = _meaning(units, codes, left.start("verb"), start) if left else ""
    if _RELATIVE.match(codes, end):
        return "I"
    passive = _PASSIVE.match(codes, end)
    if passive and (passive["b"] or before not in ("I", "F")):
        meant = _meaning(units, codes, passive.start("verb"), start)
        return _counted(codes, end, listed) if meant == "counted" else meant
    if before and before != "counted":
        return before
    after = _RIGHT.match(codes, end)
    if after is None:
        return _counted(codes, end, listed) if before == "counted" else ""
    verb = after["verb"]
    if before == "counted":
        return verb if verb in "IFHYy" and "S" not in codes[end : after.start("verb")] else _counted(codes, end, listed)
    return "H" if verb in "kjHYF" else verb if verb in "Iy" else ""


def _counted(codes: str, end: int, listed: str) -> str:
    """Read "counted 146 drones … 103 were shot down" as launched, "counted two in his region" as the list has it."""
    return "F" if "I" in codes[end:] else listed or "I"


def _meaning(units: Sequence[Unit], codes: str, position: int, number: int) -> str:
    """Return what an ambiguous verb means for the weapons beside it: "destroyed 40 drones" stops them."""
    code, value = codes[position], units[position].value
    if code != "y":
        return code
    if value == "counted":
        return "counted"
    return "I" if value == "destroyed" or position < number else "y"
