"""Annotated claims as rows of gold: defaults, the type that follows, and coordinates that were not annotated."""

from __future__ import annotations

from typing import Any

import pytest

from geodata.evaluate.claims import score_claims
from geodata.evaluate.corpus_gold import gold_row
from geodata.model import Atlas
from geodata.places import open_atlas
from geodata.training.annotated_corpus import AnnotatedClaim
from tests.test_gold import FIELDS

TULA: dict[str, Any] = {
    "at": "Tula", "place": "Tula", "country": "RU", "region": "RU-TUL", "date": "2025-03-11", "outcome": "hit",
    "weapon": ["missile", "drone"], "target": ["residential", "energy"], "attacker": "UA", "killed": [2, 2],
    "spans": {},
}  # fmt: skip


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


def row(atlas: Atlas, **changes: Any) -> dict[str, Any]:
    return dict(gold_row("a.md", AnnotatedClaim(TULA | changes, ()), atlas))


def test_a_row_has_the_fields_of_gold_and_the_defaults_of_the_corpus(atlas: Atlas) -> None:
    found = row(atlas)
    assert set(found) == FIELDS - {"quote"}
    assert (found["scope"], found["precision"], found["time_precision"]) == ("place", "settlement", 1)
    assert (found["date_start"], found["date_end"]) == ("2025-03-11", "2025-03-11")
    assert found["weapon"] == ["drone", "missile"]
    assert found["target"] == ["energy", "residential"]
    assert (found["killed"], found["injured"]) == ([2, 2], None)
    assert score_claims([found], [found]).figures["whole_claim"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, "Air/drone strike"),
        ({"weapon": ["missile"]}, "Shelling/artillery/missile attack"),
        ({"outcome": "intercepted"}, "Disrupted weapons use"),
        ({"type": "Grenade"}, "Grenade"),
    ],
)
def test_the_type_follows_unless_it_was_annotated(atlas: Atlas, changes: dict[str, Any], kind: str) -> None:
    assert row(atlas, **changes)["sub_event_type"] == kind


@pytest.mark.parametrize(
    ("changes", "latitude", "longitude"),
    [
        ({}, 54.2, 37.6),
        ({"lat": 1.0, "lon": 2.0}, 1.0, 2.0),
        ({"precision": "region", "place": "Tula region"}, 53.9, 37.5),
        ({"precision": "country", "region": None}, None, None),
        ({"place": "Nowhere at all", "at": "Nowhere at all"}, None, None),
        ({"region": "RU-MOS"}, None, None),
    ],
)
def test_coordinates_are_those_annotated_else_of_the_place_in_its_region(
    atlas: Atlas, changes: dict[str, Any], latitude: float | None, longitude: float | None
) -> None:
    found = row(atlas, **changes)
    if latitude is None:
        assert (found["latitude"], found["longitude"]) == (None, None)
    else:
        assert found["latitude"] == pytest.approx(latitude, abs=0.3)
        assert found["longitude"] == pytest.approx(longitude, abs=0.3)
