"""A kind of weapon beside its finer and plainer kinds, what fired it, and what was told last."""

from __future__ import annotations

from geodata.claims.score.field_candidates import weapons
from geodata.claims.score.weapon_contexts import weapon_context
from tests.made_contexts import context


def features(text: str, kind: str, number: int = 0) -> set[str]:
    whole = context(text)
    return set(weapon_context(whole, number, kind, weapons(whole.spotted)).features)


FINER = "A missile hit Tula. Men ran.\n\nIt was an Iskander.\n\nDrones hit Sumy."


def test_a_finer_kind_that_is_told_later_of_the_same_place_is_seen_from_both() -> None:
    assert {"w:missile:same>ballistic missile:own", "w:missile,finer=1", "w:finer=own,2"} <= features(FINER, "missile")
    assert {"w:ballistic missile:own<same", "w:own<same,2"} <= features(FINER, "ballistic missile")
    assert {"w:missile:ahead>ballistic missile:ahead"} <= features(FINER, "missile", 1)
    assert {"w:ballistic missile:far<none"} <= features("Tula. Drones hit Sumy. Iskander.", "ballistic missile")


def test_kinds_without_a_family_have_no_features_of_one() -> None:
    assert not any(name.startswith(("w:unknown", "w:finer")) for name in features(FINER, "airstrike", 1) | {"w:x"})
    assert {"w:airstrike:none", "w:airstrike,finer=0"} <= features(FINER, "airstrike", 1)


def test_several_namings_of_one_place_are_one_stretch() -> None:
    text = "A missile hit Tula. Tula is old. It was an Iskander. Drones hit Sumy."
    whole = context(text)
    whole.anchors[0].units += whole.anchors[1].units
    found = set(weapon_context(whole, 0, "ballistic missile", weapons(whole.spotted)).features)
    assert "w:ballistic missile:own<same" in found


def test_what_was_told_last_before_a_bare_sentence_is_known() -> None:
    text = "Drones flew all night. Rockets came later. One fell on Tula."
    assert "w:rocket,last=True,bare=True" in features(text, "rocket")
    assert "w:drone,last=False,bare=True" in features(text, "drone")
    assert "w:drone,last=False,bare=False" in features("Drones hit Tula.", "drone")
    assert {"w:zone=ahead,near=0", "w:last=True,zone=ahead,bare=True"} <= features(text, "rocket")


def test_a_drone_fires_and_its_missiles_are_carried() -> None:
    text = "A drone fired two missiles at Tula."
    assert "w:missile,carried" in features(text, "missile")
    assert "w:drone,carries" in features(text, "drone")
    assert "w:missile,carried" in features("Missiles were fired by a drone at Tula.", "missile")
    assert "w:missile,none" in features("Drones and missiles hit Tula.", "missile")
    assert "w:drone,none" in features("A drone hit Tula.", "drone")
    assert "w:drone,none" in features("A drone and missiles hit Tula.", "drone")
