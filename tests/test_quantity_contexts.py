"""Where a quantity stands: how far into the text, among which days, under what, between which places."""

from __future__ import annotations

import pytest

from geodata.claims.score.features import Surroundings
from geodata.claims.score.quantity_contexts import quantity_context
from geodata.claims.score.quantity_roles import quantity_features
from tests.made_documents import spotted


def told(text: str, number: int = 0) -> set[str]:
    made = spotted(text)
    return set(quantity_context(made, Surroundings(made.document), made.quantities[number].first).features)


def test_how_far_into_the_text_and_in_what_line_a_quantity_stands_is_told() -> None:
    assert told("3 men slept.") == {
        "dated=no", "earlier=none", "heading=False", "item=False", "length=0", "opens=True", "sentence=0",
        "place-none", "place+none", "places before=0",
    }  # fmt: skip
    assert {"sentence=2", "opens=False"} <= told("Men slept. Men ate. So did 3 men.")
    assert "sentence=5" in told("Men slept. " * 7 + "So did 3 men.")
    assert {"item=True", "opens=True"} <= told("Men:\n- 3 slept")
    assert "heading=True" in told("# 3 men slept\n\nThey ate.")
    assert "length=1" in told("Men slept. " * 30 + "So did 3 men.")


def test_the_days_of_its_sentence_and_the_last_before_it_are_told() -> None:
    text = "It began on Friday. On Monday 3 men and on Saturday of the same week they died, 4 in all."
    found = {name for name in told(text) if name.startswith(("dated", "dates", "earlier"))}
    assert found == {"earlier=days", "dated=1", "dated:weekday", "dated=1,1", "dates=1", "dates=days"}
    assert {"dated=days", "dates=1"} <= told(text, 1)


def test_the_lead_of_its_paragraph_the_heading_above_and_the_last_sentence_but_one_are_told() -> None:
    assert {"g:killed", "u:hit", "u:weapon", "pp:killed"} <= told("# Drones hit houses\n\nMen died. Men ate. 3 slept.")
    assert not any(
        name.startswith(("g:", "u:", "pp:")) for name in told("Drones fell. Men slept.\n\nThey ate. 3 slept.")
    )
    assert not any(name.startswith("u:") for name in told("# Drones hit 3 houses\n\nMen slept."))
    assert "pp:person" not in told("Men died. Men ate. 3 slept.")


def test_the_nearest_places_of_its_sentence_are_told_and_how_many_are_named_earlier() -> None:
    text = "Sumy slept. In Ukraine and Tula 3 men of the Sumy region and Sumy ate. Tula slept."
    found = {name for name in told(text) if name.startswith(("place", "country"))}
    assert found == {
        "place-settlement", "place-settlement,1", "country-RU", "place+region", "place+region,2", "country+UA",
        "places before=1",
    }  # fmt: skip
    assert {"place-none", "place+none", "places before=4"} <= told("Sumy, Tula, Sumy, Tula and Sumy. 3 slept. Tula.")


@pytest.mark.parametrize("name", ["sentence=0", "m-1none", "d:person"])
def test_what_a_quantity_counts_is_told_by_where_it_stands_with_what_and_in_what_text(name: str) -> None:
    made = spotted("3 men slept.")
    assert name in set(quantity_features(made, Surroundings(made.document), made.quantities[0]))
