"""What a clause says happened: strikes, interceptions, wreckage, damage; negated and merely possible things aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geodata.claims.attackers import flies
from geodata.claims.units import Unit
from geodata.model import SubEventType, Target, Weapon

_STOP: Final = frozenset(";l:")
_REACH: Final = 5
_AFTERWARDS: Final = frozenset({"absent", "untold"})
"""Denials that stand behind what they deny."""
_CUES: Final = frozenset("HYIDGFkjy")
_SPECIAL: Final = {
    "suicide": SubEventType.SUICIDE_BOMB,
    "mine": SubEventType.REMOTE_EXPLOSIVE,
    "grenade": SubEventType.GRENADE,
    "chemical": SubEventType.CHEMICAL,
}
_ACT: Final = " act"
_WEAPON_SUBJECT: Final = re.compile(r"[Wn][A-Zwtobx&,n]{0,4}y|y[wtAnoq]{0,4}W|y[t]?n|n[b]?y")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The cues of a clause that hold, by their letters, with the weapons and targets named in it.

    implied: weapons that words such as "shelled" and "air strike" let guess where none is named.
    """

    cues: frozenset[str]
    weapons: tuple[Weapon, ...]
    targets: tuple[Target, ...]
    special: SubEventType | None = None
    disrupted: bool = False
    nothing: bool = False
    implied: tuple[Weapon, ...] = ()

    @property
    def strike(self) -> bool:
        """Say whether the clause tells of weapons used, or of harm done."""
        return bool(self.cues & _CUES)


def weigh(units: Sequence[Unit], codes: str, listed: str = "") -> Evidence:
    """Return what the units of a clause say happened; listed: "I" where it may go on a list of what was stopped."""
    real = _real(codes, units)
    cues = {code for position, code in enumerate(codes) if code in _CUES and position in real}
    if "y" in cues:
        cues.discard("y")
        cues.add(_ambiguous(codes, units, cues, listed))
    if any(unit.value.endswith(_ACT) and position in real for position, unit in enumerate(units) if unit.code == "W"):
        cues.add("H")
    weapons, implied = _kinds(units, real), _implied(units, real)
    targets = tuple(
        sorted({Target(unit.value) for position, unit in enumerate(units) if unit.code == "T" and position in real})
    )
    special = next((_SPECIAL[unit.value] for unit in units if unit.code == "W" and unit.value in _SPECIAL), None)
    if special is SubEventType.REMOTE_EXPLOSIVE and set(weapons) - {Weapon.BOMB}:
        special = None
    nothing = bool(re.search(r"Z[a-zA-Z,&]{0,6}?[kjG]", codes))
    return Evidence(frozenset(cues), weapons, targets, special, "X" in codes, nothing, implied)


def _ambiguous(codes: str, units: Sequence[Unit], cues: set[str], listed: str) -> str:
    """Return what "destroyed", "fell" or "counted" tells of: weapons stopped, or something harmed."""
    harm = bool({"G", "D", "k", "j", "H"} & cues)
    if "D" in cues:
        return "D"
    if "V" in codes and not harm:
        return "I"
    if _WEAPON_SUBJECT.search(codes) and not (harm and "T" in codes):
        return "I"
    if listed == "I" and not harm and "T" not in codes:
        return "I"
    only_counted = all(unit.value == "counted" for unit in units if unit.code == "y")
    return "Y" if only_counted else "G"


def _implied(units: Sequence[Unit], real: frozenset[int]) -> tuple[Weapon, ...]:
    acts = {
        Weapon(unit.value.removesuffix(_ACT))
        for position, unit in enumerate(units)
        if unit.code == "W" and unit.value.endswith(_ACT) and position in real
    }
    return tuple(sorted(acts)) or _bombing(units, real)


def _bombing(units: Sequence[Unit], real: frozenset[int]) -> tuple[Weapon, ...]:
    """Read "bombed", or a strike by a state that has the only aircraft, as an air strike where no weapon is named."""
    for position, unit in enumerate(units):
        if position not in real or unit.code != "H":
            continue
        before = units[position - 1] if position else None
        if unit.value == "bombed" or (unit.value == "strike" and before and before.code == "A" and flies(before.value)):
            return (Weapon.AIRSTRIKE,)
    return ()


def named(units: Sequence[Unit]) -> tuple[Weapon, ...]:
    """Return all kinds of weapons that units name, whatever is said of them."""
    return _kinds(units, frozenset(range(len(units))))


def _kinds(units: Sequence[Unit], real: frozenset[int]) -> tuple[Weapon, ...]:
    kinds = {
        Weapon(unit.value) for position, unit in enumerate(units)
        if (unit.code == "W" or (unit.code == "D" and unit.value != "debris"))
        and not unit.value.endswith(_ACT) and unit.value not in _SPECIAL and unit.value != "any" and position in real
    }  # fmt: skip
    if not kinds and any(unit.code == "H" and unit.value == "shelling" for unit in units):
        kinds = {Weapon.ARTILLERY}
    return tuple(sorted(kinds))


def _real(codes: str, units: Sequence[Unit]) -> frozenset[int]:
    """Return the positions that are neither negated nor merely possible, planned or feared."""
    real = set(range(len(codes)))
    for position, code in enumerate(codes):
        if code == "Z":
            real -= _reach(codes, position, _REACH)
            if units[position].value in _AFTERWARDS:
                real -= _reach_back(codes, position)
        elif code == "M" and units[position].value != "response":
            real -= _reach(codes, position, 40)
    return frozenset(real)


def _reach_back(codes: str, position: int) -> set[int]:
    """Return the positions before a word such as "немає" that it denies: "загиблих і поранених немає"."""
    begin = position
    while begin and position - begin < _REACH + 1 and codes[begin - 1] not in ",;:l.-nHYIFL":
        begin -= 1
    return set(range(begin, position))


def _reach(codes: str, position: int, most: int) -> set[int]:
    reached = set()
    for other in range(position + 1, min(len(codes), position + 1 + most)):
        if codes[other] in _STOP:
            break
        reached.add(other)
    return reached
