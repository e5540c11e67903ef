"""Records of the model: what they refuse, and that none changes once it is made."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from geodata import model
from geodata.errors import ValidationError
from geodata.model import Article, Place, Precision

EXPORTED: list[Any] = [getattr(model, name) for name in model.__all__]
RECORDS = [each for each in EXPORTED if isinstance(each, type) and dataclasses.is_dataclass(each)]


def at(latitude: float | None, longitude: float | None) -> Place:
    return Place("osm:node/1", "Kharkiv", Precision.SETTLEMENT, "UA", "UA-63", latitude, longitude)


def test_no_record_changes_once_it_is_made() -> None:
    assert Article in RECORDS
    assert [each for each in RECORDS if not getattr(each, "__dataclass_params__").frozen] == []  # noqa: B009


@pytest.mark.parametrize(("latitude", "longitude"), [(90, 180), (-90, -180), (0, 0), (None, None)])
def test_a_place_lies_within_the_world_or_nowhere(latitude: float | None, longitude: float | None) -> None:
    assert (at(latitude, longitude).latitude, at(latitude, longitude).longitude) == (latitude, longitude)


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(90.5, 0), (-90.5, 0), (0, 180.5), (0, -180.5), (None, 0), (0, None)]
)
def test_a_place_beyond_the_world_or_with_half_a_position_is_refused(
    latitude: float | None, longitude: float | None
) -> None:
    with pytest.raises(ValidationError, match="itude"):
        at(latitude, longitude)
