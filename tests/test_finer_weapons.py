"""The precise kind that a text tells behind a plainer word stands for it, where the text has few places."""

from __future__ import annotations

import pytest

from geodata.claims.assemble.finer_weapons import finer_kind
from geodata.claims.score.field_candidates import weapons
from tests.made_contexts import context


def finer(text: str, kind: str = "missile", number: int = 0) -> str | None:
    whole = context(text)
    found = finer_kind(whole, number, kind, weapons(whole.spotted))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A missile hit Tula. Men ran. It was an Iskander.", "ballistic missile"),
        ("An Iskander flew; a missile hit Tula.", "ballistic missile"),
        ("A missile hit Tula. It was an Iskander. Drones hit Sumy.", "ballistic missile"),
        ("A missile hit Tula. Drones hit Sumy. It was an Iskander.", None),
        ("Men spoke of an Iskander. A missile hit Tula.", None),
        ("A missile hit Tula. It was an Iskander, not a cruise missile.", None),
        ("A missile hit Tula. It was old.", None),
        ("A missile hit Tula. It was an Iskander. Drones hit Sumy. Men ran in Ukraine.", None),
    ],
)
def test_the_only_finer_kind_told_of_a_place_is_meant(text: str, found: str | None) -> None:
    assert finer(text) == found


def test_kinds_have_their_own_finer_ones() -> None:
    assert finer("A bomb hit Tula. It was a glide bomb.", "bomb") == "glide bomb"
    assert finer("A drone hit Tula. It was a glide bomb.", "drone") is None


def test_a_place_told_again_tells_of_one_attack() -> None:
    whole = context("A missile hit Tula. Tula is old. It was an Iskander.")
    whole.anchors[0].units += whole.anchors[1].units
    anchors = [whole.anchors[0]]
    whole.relations.anchors = anchors
    assert finer_kind(whole, 0, "missile", weapons(whole.spotted)) is not None
