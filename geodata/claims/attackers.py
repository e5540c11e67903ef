"""Who attacked, as a clause says it or as the whole article lets know."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, Final

from geodata.claims.units import Sentence, Unit
from geodata.model import Place, Precision

_OF: Final = re.compile(r"Wot?(?P<who>A)(?!O)[wb]{0,2}[HYF]")
_STRUCK_BY: Final = re.compile(r"A[w]?W[W&]{0,3}b{0,2}H")
_ADJECTIVE: Final = re.compile(r"(?P<who>A)(?!V)[wAqgt]{0,3}?[WHYF](?!V)")
_BY: Final = re.compile(r"[FHYky][wtn]{0,3}@[tw]{0,2}(?P<who>[AL])(?!O)")
_SUBJECT: Final = re.compile(r"(?P<who>[AL])(?!O)[wbOhd]{0,3}(?P<verb>[FHY])")
_USED: Final = re.compile(r"(?P<who>[AL])w[tA]{0,1}[nw]{0,2}W")
_SENT: Final = re.compile(r"(?P<who>[AL])[bw]{0,2}n?[A]?W[bw]?(?=[zv])")
_FAR: Final = re.compile(r"[~R][twA]{0,2}$|u[w]?[oq]t?$")
_PLACED: Final = re.compile(r"[~qvzf@R][tw]{0,2}$")
_AGENT: Final = re.compile(r"[HY](?P<who>L)")
"""A noun for an attack and, in the genitive, whose it was: "удар Росії", "атака России"."""
_BLOWS: Final = frozenset({"blow", "raid"})
_OFFICIALS: Final = re.compile(r"A[wO]{0,2}O|O[wO]{0,2}[oq]t?(?P<of>L)")
_STATE_SAYS: Final = re.compile(r"L[bwx]{0,2}S")
_OWN_FORCES: Final = re.compile(r"S[hw]{0,2}(?:x[bw]{0,2}[HY]|x[bw]{0,2}y(?![twA]{0,2}[nW])|t[wA]{0,2}[WH][wb]{0,2}H?)")
HOME: Final = "home army"


@cache
def _data() -> dict[str, Any]:
    text = (resources.files("geodata.claims") / "lexicon" / "wars.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _wars() -> dict[str, frozenset[str]]:
    """Return the states that each state was at war with."""
    enemies: dict[str, set[str]] = {}
    for one, other in _data()["pairs"]:
        enemies.setdefault(one, set()).add(other)
        enemies.setdefault(other, set()).add(one)
    return {state: frozenset(others) for state, others in enemies.items()}


def attacker(units: Sequence[Unit], codes: str, places: Sequence[Place | None]) -> str | None:
    """Return the state (ISO alpha-2) or group that a clause names as attacker, HOME for the place's own army."""
    for pattern in (_BY, _OF, _ADJECTIVE, _SUBJECT, _USED, _SENT):
        for match in pattern.finditer(codes):
            who = _name(units[match.start("who")], places)
            placed = pattern is _SUBJECT and _PLACED.search(codes[: match.start("who")])
            if who and not placed and not _defends(codes, match.start("who")):
                return who
    for match in _AGENT.finditer(codes):
        agent = _name(units[match.start("who")], places)
        if agent and units[match.start()].value in _BLOWS:
            return agent
    return _blamed(units, codes, places) or own_attack(units, codes, places)


def _owners(weapon: str) -> list[str]:
    """Return the states that alone have a weapon of this name."""
    return [state for state, stems in _data()["weapons"].items() if any(stem in weapon for stem in stems)]


def at_war(one: str | None, other: str | None) -> bool:
    """Say whether two states were at war with each other."""
    return one is not None and other in _wars().get(one, frozenset())


def at_home(who: str, country: str | None) -> bool:
    """Say whether an attacker fights in this country as one of its own, so that others may have struck there too."""
    return who == country or country in _data()["home"].get(who, ())


def lives_in(group: str, country: str | None) -> bool:
    """Say whether a group has its home in this country."""
    return country in _data()["home"].get(group, ())


def struck_by(units: Sequence[Unit], codes: str) -> str | None:
    """Return the state or group whose weapons a clause says to have struck: "Ukrainian rockets hit …"."""
    match = _STRUCK_BY.search(codes)
    return units[match.start()].value if match else None


def speaking_side(units: Sequence[Unit], codes: str, places: Sequence[Place | None]) -> str | None:
    """Return the state whose officials a sentence quotes: "Russia's Defence Ministry", "prosecutors in Baku"."""
    for match in _OFFICIALS.finditer(codes):
        if match["of"]:
            place = places[units[match.start("of")].mention]
            if place is not None and place.country:
                return place.country
        elif match.group().startswith("A") and len(units[match.start()].value) == 2:
            return units[match.start()].value
    for match in _STATE_SAYS.finditer(codes):
        place = places[units[match.start()].mention]
        if place is not None and place.country:
            return place.country
    return None


def own_attack(units: Sequence[Unit], codes: str, places: Sequence[Place | None]) -> str | None:
    """Return the state that tells of what its own forces did: "the army said that its jets had bombed …"."""
    return speaking_side(units, codes, places) if _OWN_FORCES.search(codes) else None


def flies(who: str) -> bool:
    """Say whether "a strike" by this state means one from the air."""
    return who in _data()["air"]


def holder(place: Place) -> str | None:
    """Return the state whose forces hold a place, where it is not the one that the place belongs to."""
    held: str | None = _data()["held"].get(place.region, place.country)
    return held


def interstate(country: str | None) -> bool:
    """Say whether a state was attacked from abroad, so that its own army is no likely attacker of its places."""
    return country in _data()["foreign"]


@dataclass(slots=True)
class Parties:
    """The states that an article names as more than a point of distance."""

    text: str = ""
    named: Counter[str] = field(default_factory=Counter)

    def note(self, sentence: Sentence, places: Sequence[Place | None]) -> None:
        """Count the states named in one sentence, by name, demonym, capital or a weapon that they alone have."""
        for unit in sentence.units:
            if unit.code == "W":
                self.named.update(_owners(self.text[unit.start : unit.end].lower()))
        for index, unit in enumerate(sentence.units):
            if unit.code not in "AL" or _FAR.search(sentence.codes[max(0, index - 5) : index]):
                continue
            if (
                sentence.codes[index + 1 : index + 2] == "R"
                or "border" in sentence.units[min(index + 1, len(sentence.units) - 1)].value
            ):
                continue
            who = _name(unit, places)
            if unit.code == "L" and who is None:
                place = places[unit.mention]
                who = place.country if place is not None and _speaks(sentence.codes[index + 1 : index + 4]) else None
            if who:
                self.named[who] += 1

    def launched(self, place: Place | None) -> None:
        """Count the state from whose soil something was launched."""
        if place is not None and place.country:
            self.named[place.country] += 1

    def presumed(self, place: Place) -> str | None:
        """Return who is taken for the attacker of a place where an article names nobody, None in most countries."""
        held: bool = place.region in _data()["held"]
        state: str | None = None if held else _data()["presumed"].get(place.country)
        return state

    def enemy(self, country: str | None) -> str | None:
        """Return the only state named that was at war with this one."""
        found = [state for state in self.named if at_war(country, state)]
        return found[0] if len(found) == 1 else None


def _speaks(following: str) -> bool:
    return bool(re.match(r"[bwxZ]{0,2}S", following))


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
        if unit.code != "S" or unit.value not in ("blame", "own"):
            continue
        around = units[index + 1 : index + 6] if unit.value == "blame" else reversed(units[:index])
        for other in around:
            if other.code in "AL":
                return _name(other, places)
    return None
