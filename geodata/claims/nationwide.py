"""Which figures are told of a whole country, and of which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geodata.claims.attackers import Parties, at_war, attacker
from geodata.claims.clauses import Clause
from geodata.claims.scene import LOCAL, NATIONAL, Reading, Scene
from geodata.model import Atlas, Place

_THEIR_OFFICIALS: Final = re.compile(r"AO|[OV][oq]?t?(?P<of>L)|AV")
_NATIONALS: Final = re.compile(r"n(?P<who>A)p")
_REGIONS: Final = re.compile(r"n(?=g)")
_FOE: Final = {"RU": "UA", "UA": "RU"}
"""Whom an attacker attacked where nobody else is named; others had more than one enemy."""
_STATE_LAUNCHED: Final = re.compile(r"Lb?w?F")
_WAVE: Final = 15
"""Weapons launched by a state beyond which an attack is no longer on the one town told of before."""
_THE_THING: Final = re.compile(r"tw?T")


def over_regions(clause: Clause) -> bool:
    """Say whether a figure is told "over eleven regions", whatever places are named beside them."""
    counts = (clause.units[match.start()].count for match in _REGIONS.finditer(clause.codes))
    return any(count is not None and count.minimum > 1 for count in counts)


def is_nationwide(reading: Reading, scene: Scene, settlements: int) -> bool:
    """Say whether figures without a place are told of the whole country, and not of the place told of last.

    settlements: how many were told of so far.
    """
    codes = reading.clause.codes
    if "N" in codes or over_regions(reading.clause):
        return True
    if reading.toll and (_NATIONALS.search(codes) or (scene.nation and not scene.focus)):
        return True
    arms = reading.arms.intercepted or reading.arms.launched
    if not arms or "#" in codes or _THE_THING.search(codes):
        return False
    speakers = {unit.value for unit in reading.sentence.units if unit.code == "O"}
    local = not speakers.isdisjoint(LOCAL)
    if (scene.total and not local) or NATIONAL in speakers or len(scene.focus) != 1:
        return True
    launched = reading.arms.launched
    if launched and launched.minimum >= _WAVE and _STATE_LAUNCHED.search(codes):
        return not local
    return not local and settlements > 1


def victim(
    reading: Reading, scene: Scene, places: Sequence[Place | None], parties: Parties, atlas: Atlas
) -> Place | None:
    """Return the country that figures without a place are told of, None where nothing tells it."""
    codes, units = reading.clause.codes, reading.clause.units
    named = next((unit.value for unit in units if unit.code == "N" and len(unit.value) == 2), None)
    if named:
        return atlas.country(named)
    speaks = _speaker(reading, places, atlas) if reading.arms.intercepted else None
    nationals = _NATIONALS.search(codes) if reading.toll else None
    told_by = speaks or (units[nationals.start("who")].value if nationals else None)
    if told_by:
        return atlas.country(told_by)
    whole = reading.sentence
    who = attacker(units, codes, places) or attacker(whole.units, whole.codes, places)
    enemy = parties.enemy(who) or _FOE.get(who or "")
    if scene.nation and not scene.focus:
        return scene.nation
    if who and enemy:
        return atlas.country(enemy)
    told = (place.country for mention in scene.focus if (place := places[mention]) is not None)
    found = next((country for country in told if country and not at_war(country, enemy)), None)
    return atlas.country(found) if found else None


def _speaker(reading: Reading, places: Sequence[Place | None], atlas: Atlas) -> str | None:
    """Return the state whose forces or officials speak, of their own interceptions as a rule."""
    units = reading.sentence.units
    for match in _THEIR_OFFICIALS.finditer(reading.sentence.codes):
        place = places[units[match.start("of")].mention] if match["of"] else None
        who = units[match.start()].value if match.group().startswith("A") else place.country if place else None
        if who and atlas.country(who):
            return who
    return None
