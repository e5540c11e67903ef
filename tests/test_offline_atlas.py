"""The atlas remembers what names were answered with, the latest of them."""

from __future__ import annotations

import pytest

from geodata.model import Place
from geodata.places import atlas
from geodata.places.atlas import OfflineAtlas


def test_the_latest_names_are_remembered_and_the_older_ones_asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atlas, "_MEMORY", 4)
    asked: list[str] = []

    def settlements(name: str, language: str) -> list[Place]:
        asked.append(name)
        return []

    found = OfflineAtlas(settlements)
    names = ["Aaab", "Bbbc", "Cccd", "Ddde", "Eeef"]
    for name in [*names, "Eeef", "Ddde"]:
        found.candidates(name, "en")
    assert asked == names
    found.candidates("Aaab", "en")
    assert asked == [*names, "Aaab"]
