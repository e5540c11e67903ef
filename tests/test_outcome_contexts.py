"""What came of an attack: what the words from its place to the next one tell, deny, and tell first."""

from __future__ import annotations

import pytest

from geodata.claims.score.context import Context
from geodata.claims.score.features import Surroundings
from geodata.claims.score.outcome_contexts import outcome_context
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.wars import wars
from tests.made_documents import spotted


def told(text: str, number: int = 0, language: str = "en", together: bool = False, own: bool = False) -> set[str]:
    """Return the features of what came of the attack on the number-th place of a text, or on all as one place."""
    made = spotted(text, language)
    around = Surroundings(made.document)
    anchors = [Anchor([unit], place=made.place_at(unit)) for unit in made.place_units]
    if together:
        anchors = [Anchor(list(made.place_units), place=anchors[0].place)]
    found = outcome_context(Context(made, around, Relations(around, anchors), wars()), number).features
    return {name.removeprefix("g:") for name in found if not name.startswith("go:") or own}


def test_what_is_told_of_the_next_place_is_not_told_of_this_one() -> None:
    text = "Over Tula two drones were shot down. In Sumy a drone hit a house."
    assert "struck=False,down=True,debris=False" in told(text)
    assert "struck=True,down=False,debris=False" in told(text, 1)


def test_what_the_next_sentences_tell_counts_up_to_the_end_of_the_paragraph() -> None:
    text = "Drones attacked Tula. Debris damaged a house."
    assert "struck=True,down=False,debris=True" in told(text)
    assert "struck=False,down=False,debris=False" in told(text.replace(". D", ".\n\nD"))
    assert "first=attack+debris" in told(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A drone was shot down over Tula. There was no damage."),
        ("uk", "Дрон збили над Tula. Не пошкоджено нічого."),
        ("ru", "Дрон сбили над Tula. Нет повреждений."),
    ],
)
def test_harm_that_is_denied_is_none(language: str, text: str) -> None:
    assert "struck=False,down=True,denied=True" in told(text, language=language)


def test_a_drone_that_fell_after_it_was_shot_down_is_debris() -> None:
    assert "struck=True,down=True,debris=True" in told("In Tula a drone was shot down and fell, damaging a house.")
    assert "struck=True,down=False,debris=False" in told("In Tula a drone fell, damaging a house.")


def test_all_namings_of_a_place_tell_of_it() -> None:
    text = "Drones attacked Tula. Men left.\n\nIn Tula a house burned."
    assert "hit=False,damage=True,attack=True" in told(text, together=True)
    assert "hit=False,damage=False,attack=True" in told(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In Tula debris fell in an open field."),
        ("uk", "У Tula уламки впали на відкритій місцевості."),
        ("ru", "В Tula обломки упали в поле на пустыре."),
        ("ru", "В Tula обломки упали на открытую местность."),
    ],
)
def test_what_fell_where_nothing_is_is_told(language: str, text: str) -> None:
    found = told(text, language=language)
    assert "tells=open" in found or "tells=intercept" in found
    assert "tells=hit" not in found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A drone dropped an explosive device on a yard in Tula."),
        ("uk", "Дрон скинув боєприпас на авто в Tula."),
        ("ru", "Дрон сбросил взрывное устройство на двор в Tula."),
    ],
)
def test_a_charge_that_a_drone_drops_is_a_hit(language: str, text: str) -> None:
    assert "tells=hit" in told(text, language=language)


def test_destroyed_drones_are_brought_down_and_destroyed_houses_are_hit() -> None:
    assert "struck=False,down=True,debris=False" in told("The army destroyed three drones over Tula.")
    assert "struck=True,down=False,debris=False" in told("Men destroyed three houses in Tula.")


def test_what_a_place_s_own_sentence_tells_is_told_from_what_comes_behind() -> None:
    found = told("Drones attacked Tula. Debris damaged a house.", own=True)
    assert {"go:came=attack", "came=debris+attack+damage"} <= found


def test_words_that_name_a_strike_with_its_weapon_tell_of_it() -> None:
    assert "came=act" in told("There was shelling in Tula.")
