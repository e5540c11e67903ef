"""A district or region and the first town of it told behind it."""

from __future__ import annotations

import pytest

from geodata.claims.score.place_holders import holder_features
from tests.made_documents import spotted


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("In the Tula region, drones fell near Tula and killed two.", 0, "below=region,here,False,True"),
        ("In the Tula region two were killed near Tula.", 0, "below=region,here,True,False"),
        ("In the Tula region two were killed. Tula slept.", 0, "below=region,next,True,False"),
        ("In the Tula region two were killed. Sumy slept.", 0, "below=region"),
        ("In the Tula region two were killed. They slept. Tula slept.", 0, "below=region"),
        ("In the Tula region two were killed near Tula.", 1, "above=region,here,True,False"),
        ("In the Tula region two were shelled near Tula.", 1, "above=region,here,True,False"),
    ],
)
def test_what_happened_is_told_of_the_region_or_of_the_town_behind_it(text: str, number: int, found: str) -> None:
    assert found in holder_features(spotted(text), number)


def test_a_town_of_another_region_stands_under_none() -> None:
    assert holder_features(spotted("In the Tula region two were killed, in Sumy three."), 1) == []
    assert holder_features(spotted("In Tula and in the Tula region two were killed."), 0) == []
