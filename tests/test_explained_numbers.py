"""Numbers that others behind them make up, and those others."""

from __future__ import annotations

import pytest

from geodata.claims.score.explained_numbers import explained_role, is_explained
from geodata.claims.spot.quantities import spot_quantities
from tests.made_documents import document


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It sent 85 drones - 60 Shaheds.", True),
        ("It sent 85 drones (60 Shaheds).", True),
        ("It sent 85 drones: 60 Shaheds.", True),
        ("It sent 85 drones, rockets - 60.", False),
        ("It sent 85 - 60 Shaheds.", False),
        ("It sent 85 drones, 60 Shaheds.", False),
        ("It sent 60 drones - 85 Shaheds.", False),
    ],
)
def test_a_number_may_open_the_list_of_what_another_counts(text: str, found: bool) -> None:
    made = document(text)
    assert is_explained(made, *spot_quantities(made)) == found


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("It sent 85 drones - 60 Shaheds and 25 decoys. It hit 7.", ["whole", "part", "part", "none"]),
        ("It sent 85 drones (60 Shaheds and 26 decoys).", ["whole", "part", "none"]),
        ("It sent 85 drones. 60 Shaheds came.", ["none", "none"]),
        ("It sent 60 drones and 25 decoys.", ["none", "none"]),
        ("It sent 85 drones:\n- 60 Shaheds\n- 25 decoys", ["whole", "listed", "listed"]),
        ("It sent 20 drones:\n- 60 Shaheds\n- 25 decoys", ["none", "none", "none"]),
        ("It sent drones:\n- 60 Shaheds\n- 25 decoys", ["none", "none"]),
        ("It sent 85 drones - 60 Shaheds and a man died.", ["whole", "part", "none"]),
    ],
)
def test_numbers_are_wholes_or_parts_of_them(text: str, roles: list[str]) -> None:
    made = document(text)
    found = spot_quantities(made)
    assert [explained_role(made, found, at) for at in range(len(found))] == roles
