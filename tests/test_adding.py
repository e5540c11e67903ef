"""Which figures are added up: people of one list, weapons stopped in turn, one more weapon, all of them."""

from __future__ import annotations

import pytest

from geodata.claims.assemble.adding import (
    all_were_stopped,
    different_means,
    is_explained,
    is_lost,
    of_places_apart,
    stopped_in_turn,
    sum_is_told,
    tells_all,
    told_in_one_list,
    with_a_single_one,
    without_lost,
)
from geodata.claims.spot.quantities import spot_quantities
from tests.made_documents import document


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "It killed 20 pupils and two teachers.", ["20", "two"]),
        ("en", "It killed three children, their aunt and their grandmother.", ["three", "aunt", "grandmother"]),
        ("en", "It killed nine children, five boys and four girls, and a woman.", ["nine", "woman"]),
        ("en", "It killed two civilians, a man and a woman.", ["two"]),
        ("en", "It killed five people, among them two boys and a girl.", ["five"]),
        ("en", "It killed three men. A woman and two boys ran.", ["three"]),
        ("en", "It killed three men, a boy ran.", ["three"]),
        ("en", "It killed three men, and hurt a boy and a girl.", ["three"]),
        ("en", "It killed a man of 70 and two workers.", ["man", "two"]),
        ("uk", "Загинули двоє дітей, їхня мати та вчитель.", ["двоє", "мати", "вчитель"]),
        ("uk", "Постраждали двоє мирних жителів, чоловік і жінка.", ["двоє"]),
        ("ru", "Убиты старейшина, две его невестки и внук.", ["старейшина", "две", "внук"]),
        ("ru", "Пострадали двое мирных жителей, мужчина и женщина.", ["двое"]),
    ],
)
def test_people_of_one_list_are_added_and_who_they_were_is_not(language: str, text: str, found: list[str]) -> None:
    made = document(text, language)
    quantities = [one for one in spot_quantities(made) if text[one.start : one.end] != "70"]
    at = next(number for number, one in enumerate(quantities) if text[one.start : one.end] == found[0])
    listed = told_in_one_list(made, quantities, at)
    assert [text[quantities[one].start : quantities[one].end] for one in listed] == found


@pytest.mark.parametrize(
    ("language", "text", "added"),
    [
        ("en", "138 were shot down and 119 were jammed.", True),
        ("en", "They came, 442 and 41 of them were shot down.", True),
        ("en", "They shot down 64, among them 12 Shaheds.", False),
        ("en", "They shot down 64 over Tula and 12 over Sumy.", False),
        ("en", "They shot down 64. They shot down 12.", False),
        ("uk", "97 збито, 25 подавлено.", True),
        ("ru", "Сбито или подавлено 510 и 38 соответственно.", True),
    ],
)
def test_weapons_stopped_in_one_way_and_in_another_are_added(language: str, text: str, added: bool) -> None:
    made = document(text, language)
    first, second = spot_quantities(made)
    assert stopped_in_turn(made, first, second) is added


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("It fired 18 missiles and a drone.", True),
        ("It fired 103 drones and an Iskander-M ballistic missile.", True),
        ("It fired 18 missiles and a large number of drones.", False),
        ("It fired 18 missiles and a man ran.", False),
        ("It fired 18 missiles and the drones.", False),
        ("It fired 18 missiles.", False),
        ("It fired 18 at a town and a drone.", False),
    ],
)
def test_a_single_weapon_of_another_kind_is_added(text: str, added: bool) -> None:
    made = document(text)
    assert with_a_single_one(made, spot_quantities(made)[0]) is added


@pytest.mark.parametrize(
    ("language", "text", "stopped"),
    [
        ("en", "Ten drones came. All of them were shot down.", True),
        ("en", "They shot down all 18 missiles fired at it.", True),
        ("en", "All 21 drones sent at it were shot down.", True),
        ("en", "Ten drones came, nearly all were shot down.", False),
        ("en", "Ten drones came, all but one were shot down.", False),
        ("en", "Ten drones came, all hit the port.", False),
        ("en", "Ten drones came. Five men ran, all were shot down.", False),
        ("en", "Ten drones came. Men ran. All were shot down.", False),
        ("en", "Ten drones came, none of which got through.", True),
        ("en", "Ten drones came. None of them reached its target.", True),
        ("en", "Ten drones came. Five got through.", False),
        ("en", "Ten drones came with 9 rockets, not a single one got through.", False),
        ("en", "All ten, none of which got through, came.", True),
        ("uk", "Летіло десять дронів, жоден із них не дістався цілі.", True),
        ("ru", "Летели десять ракет, ни одна из них не долетела.", True),
        ("uk", "Летіли дві ракети, обидві збито.", True),
        ("uk", "Усі три ракети влучили, п'ять дронів збито.", False),
        ("ru", "Выпустили два беспилотника, военные сбили оба.", True),
        ("ru", "Атака 12 БПЛА, все уничтожены.", True),
    ],
)
def test_all_that_came_may_have_been_stopped(language: str, text: str, stopped: bool) -> None:
    made = document(text, language)
    assert all_were_stopped(made, spot_quantities(made)[0]) is stopped


@pytest.mark.parametrize(
    ("text", "found"),
    [("It shot down all 21.", True), ("It shot down 21.", False), ("It shot down nearly all 21.", False)],
)
def test_a_number_may_be_all_that_came(text: str, found: bool) -> None:
    made = document(text, "en")
    assert tells_all(made, spot_quantities(made)[0]) is found


@pytest.mark.parametrize(
    ("language", "text", "lost"),
    [
        ("en", "Another 22 were lost from radar.", True),
        ("en", "Lost from radar were 22.", True),
        ("en", "Another 22 were lost from radar or jammed.", False),
        ("en", "Another 22 were lost from radar, three jammed.", True),
        ("en", "Another 22 flew on.", False),
        ("uk", "Ще 59 локаційно втрачено.", True),
        ("uk", "Ще 39 локаційно втрачені або подавлені.", False),
        ("ru", "Еще 7 пропали с радаров.", True),
    ],
)
def test_weapons_may_be_only_lost_from_sight(language: str, text: str, lost: bool) -> None:
    made = document(text, language)
    assert is_lost(made, spot_quantities(made)[0]) == lost


def test_what_was_lost_counts_where_the_text_adds_it_up() -> None:
    made = document("They stopped 91. It shot down 60. Lost from radar were 31.")
    _, *parts = spot_quantities(made)
    assert sum_is_told(made, parts)
    assert not sum_is_told(made, parts[:1] * 2)
    of_places = document("All 40 came down: 22 over Tula, three over Sumy, 15 over Ukraine.")
    assert not sum_is_told(of_places, spot_quantities(of_places)[1:])
    assert without_lost(made, parts, set()) == [0, 1]
    assert without_lost(made, parts, {91}) == [0]
    assert without_lost(made, parts[1:], {91}) == [0]


def test_a_small_sum_is_told_by_chance() -> None:
    made = document("Three came. It shot down one and two.")
    assert not sum_is_told(made, spot_quantities(made)[1:])


def test_numbers_may_count_different_weapons() -> None:
    made = document("It shot down 9 drones and 4 rockets.")
    assert different_means(made, spot_quantities(made))
    same = document("It shot down 9 drones and 4 drones.")
    assert not different_means(same, spot_quantities(same))


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
    ("text", "apart"),
    [
        ("They shot down 8 missiles over Tula and 9 drones over Sumy.", True),
        ("They fell in Tula (8), Sumy (5).", True),
        ("They shot down 8 missiles over Tula and 9 drones.", False),
        ("They saw 8 missiles from Tula and 9 drones from Sumy.", False),
        ("They shot down 8 missiles and 9 drones over Sumy.", False),
        ("They shot down 8 missiles over Tula. Then 9 drones fell over Sumy.", False),
    ],
)
def test_numbers_with_places_of_their_own_are_told_apart(text: str, apart: bool) -> None:
    made = document(text)
    assert of_places_apart(made, spot_quantities(made)) == apart
