"""How many weapons were launched and how many stopped, each number bound to its noun and verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geodata.claims.casualties import add
from geodata.claims.units import Unit
from geodata.model import Count

_NUMBER: Final = re.compile(r"n")
_NOUN: Final = re.compile(r"n(?P<more>[wAto]{0,3})W")
_PART: Final = re.compile(r"(?P<some>n)[w]?(?:W[wtA]?)?o[tA]{0,2}(?P<all>n)[wA]{0,2}(?P<noun>W?)")
_OF_ALL: Final = re.compile(r"(?P<some>n)(?:o[tA]{0,2}|o)W")
_SINGLE: Final = re.compile(r"a[wA]{0,2}W")
_BARE_AFTER: Final = re.compile(r"n(?:[bweIyhzvq~;,.)&F-]|$)")
_LEFT: Final = re.compile(r"(?P<verb>[IFHYy])[oatwAe~v]{0,4}$")
_VERBS: Final = frozenset("IFHYyDX")
_STOP: Final = frozenset(";l:")


@dataclass(frozen=True, slots=True)
class WeaponCounts:
    """Weapons launched and intercepted in a clause; None where it is not told. each: the number holds for each place."""

    launched: Count | None = None
    intercepted: Count | None = None
    each: bool = False


@dataclass(slots=True)
class _Sum:
    launched: Count | None = None
    intercepted: Count | None = None

    def put(self, verb: str, amount: Count) -> None:
        if verb in "Iy":
            self.intercepted = add(self.intercepted, amount) if self.intercepted else amount
        else:
            self.launched = add(self.launched, amount) if self.launched else amount


def count(units: Sequence[Unit], codes: str, used: frozenset[int], listed: str = "") -> WeaponCounts:
    """Return the numbers of weapons in a clause.

    used: positions of numbers that count people; listed: "I" or "F" where the clause is an item of a list whose
    numbers without noun or verb were stopped or launched.
    """
    total, taken = _Sum(), set(used)
    _parts(units, codes, taken, total)
    _nouns(units, codes, taken, total)
    _bare(units, codes, taken, total, listed)
    return WeaponCounts(total.launched, total.intercepted, "e" in codes)


def _parts(units: Sequence[Unit], codes: str, taken: set[int], total: _Sum) -> None:
    """ "24 of 26 drones": the first were stopped, the second launched."""
    for match in _PART.finditer(codes):
        some, every = match.start("some"), match.start("all")
        if some in taken or every in taken or (codes[match.end() : match.end() + 1] in "pu" and match.end() < len(codes)):
            continue
        first, second = units[some].count, units[every].count
        if first is None or second is None or first.minimum > second.minimum:
            continue
        taken |= {some, every}
        verb = _verb(codes, some, match.end())
        total.put("F", second)
        if verb in ("I", "y"):
            total.put("I", first)
    for match in _OF_ALL.finditer(codes):
        some = match.start("some")
        amount = units[some].count
        if some in taken or amount is None:
            continue
        taken.add(some)
        verb = _verb(codes, some, match.end())
        if verb in ("I", "y"):
            total.put("I", amount)


def _nouns(units: Sequence[Unit], codes: str, taken: set[int], total: _Sum) -> None:
    """ "fired 40 drones and 12 missiles", "43 drones were shot down"."""
    stated: set[str] = set()
    colon = codes.find(":")
    amounts: list[tuple[int, str, Count]] = []
    for match in re.finditer(r"(?:n[wAto]{0,3}|a[wA]{0,2})W", codes):
        start = match.start()
        amount = units[start].count
        if start in taken:
            continue
        if codes[start] == "a":
            amount = Count(1, 1)
        if amount is None:
            continue
        verb = _verb(codes, start, match.end())
        if not verb:
            continue
        amounts.append((start, "I" if verb in "Iy" else "F", amount))
    numbered = {kind for start, kind, _ in amounts if codes[start] == "n"}
    for start, kind, amount in amounts:
        if codes[start] == "a" and (kind not in numbered):
            continue
        if 0 <= colon < start and kind in stated:
            taken.add(start)
            continue
        taken.add(start)
        total.put(kind, amount)
        if colon < 0 or start < colon:
            stated.add(kind)


def _bare(units: Sequence[Unit], codes: str, taken: set[int], total: _Sum, listed: str) -> None:
    """ "six were intercepted", "91 over the Moscow region": numbers whose noun was named before."""
    for match in _NUMBER.finditer(codes):
        start = match.start()
        amount = units[start].count
        if start in taken or amount is None or not _BARE_AFTER.match(codes[start:]):
            continue
        following = codes[start + 1 : start + 2]
        if following == "w" and codes[start + 2 : start + 3] in ("p", "u", "T", "k", "j", "g"):
            continue
        right = re.match(r"n[bweh]{0,2}(?P<verb>[IFy])", codes[start:])
        left = _LEFT.search(codes[:start])
        verb = right.group("verb") if right else left.group("verb") if left else listed
        if not verb or verb in "HY" or (verb == listed and not _near_place(codes, start)):
            continue
        taken.add(start)
        total.put(verb, amount)


def _near_place(codes: str, start: int) -> bool:
    """Say whether a number stands by a place: "91 over the Moscow region", "Bryansk: 37", "17 each"."""
    after, before = codes[start + 1 : start + 6], codes[max(0, start - 5) : start]
    return bool(re.match(r"[wbe]{0,2}[vqo~]?t?[A]?L|e|[.,;]?$", after) or re.search(r"L[g]?[:,bw-]{0,2}$", before))


def _verb(codes: str, start: int, end: int) -> str:
    """Return the letter of the verb that governs a weapon phrase codes[start:end], "" where there is none."""
    left = _LEFT.search(codes[:start])
    if left and left.group("verb") in "IFy":
        return left.group("verb")
    listed = re.search(r"(?P<verb>[IFy])[oatwAev]{0,4}(?:[na][wAto]{0,3}W[,&ta]{1,3}){1,4}$", codes[:start])
    if listed:
        return listed.group("verb")
    for position in range(end, len(codes)):
        if codes[position] in _STOP:
            break
        if codes[position] in _VERBS:
            return codes[position] if codes[position] in "IFHYy" else ""
        if codes[position] in "kj":
            return "H"
    return left.group("verb") if left else ""
