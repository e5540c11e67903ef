"""Who attacked, as a clause says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geodata.claims.units import Unit
from geodata.model import Place, Precision

_ADJECTIVE: Final = re.compile(r"(?P<who>A)[wAq]{0,2}[WHY](?!V)")
_BY: Final = re.compile(r"[FHYWIky][wt]{0,2}@[tw]{0,2}(?P<who>[AL])")
_SUBJECT: Final = re.compile(r"(?P<who>[AL])[wbOh]{0,3}(?P<verb>[FHY])")
_USED: Final = re.compile(r"(?P<who>[AL])w[tA]{0,1}[nw]{0,2}W")
_SENT: Final = re.compile(r"(?P<who>[AL])[bw]{0,2}n?[A]?W[bw]?(?=[zv])")
HOME: Final = "home army"


def attacker(units: Sequence[Unit], codes: str, places: Sequence[Place | None]) -> str | None:
    """Return the state (ISO alpha-2) or group that a clause names as attacker, HOME for the place's own army."""
    for pattern in (_BY, _ADJECTIVE, _SUBJECT, _USED, _SENT):
        for match in pattern.finditer(codes):
            who = _name(units[match.start("who")], places)
            if who and not _defends(codes, match.start("who")):
                return who
    return _blamed(units, codes, places)


def _name(unit: Unit, places: Sequence[Place | None]) -> str | None:
    if unit.code == "A":
        return unit.value if unit.value != "home_army" else HOME
    place = places[unit.mention]
    return place.country if place is not None and place.precision is Precision.COUNTRY else None


def _defends(codes: str, position: int) -> bool:
    """Say whether the actor is the one attacked or defending: "over the Ukrainian …", "against Israeli …"."""
    return bool(re.search(r"[v][tw]{0,2}$", codes[:position])) or codes[position + 1 : position + 2] in ("V", "g")


def _blamed(units: Sequence[Unit], codes: str, places: Sequence[Place | None]) -> str | None:
    for index, unit in enumerate(units):
        if unit.code != "S" or unit.value != "blame":
            continue
        for other in units[index + 1 : index + 6]:
            if other.code in "AL":
                return _name(other, places)
    return None
