"""Who holds the place of an attack: by the maps that are known, or as the text tells."""

from __future__ import annotations

import pytest

from geodata.claims.score.context import Context
from geodata.claims.score.holders import holder_at
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.wars import wars
from geodata.model import Place, Precision
from tests.made_documents import spotted
from tests.made_scorers import judged

CRIMEA = Place("iso:UA-43", "Crimea", Precision.REGION, "UA", "UA-43", 45.3, 34.4)


def holders(text: str, total: bool = False, language: str = "en") -> list[str | None]:
    """Return who holds each place of a text and, if asked, what its first quantity sums up in Ukraine."""
    made = spotted(text, language, places={"Crimea": CRIMEA})
    one = judged(made)
    anchors = [Anchor([unit], place=made.place_at(unit)) for unit in made.place_units]
    if total:
        anchors.append(Anchor([made.quantities[0].first], total=True, area="UA"))
    whole = Context(made, one.around, Relations(one.around, anchors), wars())
    return [holder_at(whole, number) for number in range(len(anchors))]


def test_a_place_is_held_by_who_is_known_to_hold_it() -> None:
    assert holders("Drones hit Crimea and Sumy and Tula.") == ["RU", None, None]


@pytest.mark.parametrize(
    ("text", "language", "holder"),
    [
        ("Shells hit the occupied part of the Sumy region.", "en", "RU"),
        ("Shells hit Russian-occupied Sumy.", "en", "RU"),
        ("The occupied towns spoke to men about Sumy.", "en", None),
        ("He spoke of the occupied. Sumy was hit.", "en", None),
        ("Shells hit occupied Tula.", "en", None),
        ("Обстріляли окуповану Sumy.", "uk", "RU"),
        ("Обстреляли оккупированный Sumy.", "ru", "RU"),
    ],
)
def test_a_place_told_to_be_occupied_is_held_by_who_holds_parts_of_its_country(
    text: str, language: str, holder: str | None
) -> None:
    assert holders(text, language=language) == [holder]


def test_a_total_is_over_held_places_where_all_places_of_the_country_are_held() -> None:
    assert holders("9 drones fell on Crimea and on occupied Sumy.", total=True) == ["RU", "RU", "RU"]
    assert holders("9 drones fell on Crimea and on Sumy.", total=True) == ["RU", None, None]
    assert holders("9 drones fell on Tula.", total=True) == [None, None]
