"""What tells what a quantity counts: its own words, the quantities beside it, and the places around."""

from __future__ import annotations

import pytest

from geodata.claims.score.features import Surroundings
from geodata.claims.score.mates import mate_features
from geodata.claims.score.quantity_roles import NONE, again_features, follow_in_list, quantity_features
from geodata.claims.spot.spotting import Spotted
from tests.made_documents import spotted

TEXT = (
    "At least 3 drones of Sumy fell. Drones killed 2 men and hurt 12 in Tula on Monday. Sumy slept. "
    "A man died, nobody else."
)
CHANCES = (0.9, 0.6, 0.2)
LIKELY = [
    {NONE: 0.1, "killed": 0.9, "injured": 0.0},
    {NONE: 0.6, "killed": 0.4, "injured": 0.0},
    {NONE: 0.2, "killed": 0.3, "injured": 0.5},
    {NONE: 1.0, "killed": 0.0, "injured": 0.0},
    {NONE: 0.7, "killed": 0.1, "injured": 0.2},
]


def chances(made: Spotted) -> dict[int, float]:
    return dict(zip(made.place_units, CHANCES, strict=True))


def own(number: int, text: str = TEXT) -> set[str]:
    """Return the features of what a quantity of a text counts, those of what stands around and of its deed left out."""
    made = spotted(text)
    found = set(quantity_features(made, Surroundings(made.document), made.quantities[number]).own)
    assert found & set(mate_features(Surroundings(made.document), made.quantities, made.quantities[number]))
    return {name for name in found if not name.startswith(("mate", "noun=", "lent="))}


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (0, {"few:+1=dron", "form=number", "i:number", "i:number/few", "i=<number>", "i=at", "i=least", "language=en",
             "listed=False", "open=True", "places=1", "size=few"}),
        (2, {"form=number", "i:number", "i:number/tens", "i=<number>", "language=en", "listed=False", "open=False",
             "places=1", "size=tens", "tens:+1=in"}),
        (3, {"form=person", "i:person", "i:person/one", "i=man", "language=en", "listed=False", "open=False",
             "person:+1=died", "places=0", "size=person"}),
        (4, {"form=nobody", "i:killed", "i:killed/killed", "i:negation", "i:negation/negation", "i=,", "i=died",
             "i=died,", "i=nobody", "language=en", "listed=False", "nobody:+1=else", "open=False", "places=0",
             "size=nobody"}),
    ],
)  # fmt: skip
def test_a_quantity_is_told_by_its_own_words_its_form_and_its_sentence(number: int, found: set[str]) -> None:
    assert own(number) == found


def test_a_quantity_at_the_end_in_a_list_among_many_places_is_told_so() -> None:
    found = own(0, "Over them:\n- Tula, Sumy, Ukraine and Tula 2\n\nMen spoke.")
    assert {"listed=True", "places=3", "few:+1=</s>"} <= found
    assert "places=2" in own(0, "Over Tula and Sumy 2 fell. Ukraine slept.")
    assert "listed=True" in own(0, "Over:\n- Tula 2")


def test_what_stands_around_a_quantity_and_in_the_headline_is_told() -> None:
    made = spotted(TEXT, title="Drones over men")
    found = set(quantity_features(made, Surroundings(made.document), made.quantities[1]))
    assert {"-1:killed", "+1=men", "s:weapon", "t:weapon"} <= found


AGAIN = [
    (0, {"none=1", "killed=6", "injured=0", "first=killed_none,6", "form=number,killed", "before=nothing,killed",
         "before=nothing,killed,6", "after=nothing,killed", "after=nothing,killed,6", "here=6,killed",
         "earlier=none,killed", "best=6,killed", "article=3,killed", "here=6,killed,6", "best=6,killed,6",
         "language=en,killed"}),
    (1, {"none=4", "killed=3", "injured=0", "first=none_killed,4", "form=number,none", "before=nothing,none",
         "before=nothing,none,4", "after=injured,none", "after=injured,none,4", "here=4,none", "earlier=6,none",
         "best=6,none", "article=3,none", "here=4,none,4", "best=6,none,4", "language=en,none"}),
    (2, {"none=2", "killed=3", "injured=4", "first=injured_killed,4", "form=number,injured", "before=none,injured",
         "before=none,injured,4", "after=nothing,injured", "after=nothing,injured,4", "here=4,injured",
         "earlier=6,injured", "best=6,injured", "article=3,injured", "here=4,injured,4", "best=6,injured,4",
         "language=en,injured"}),
    (4, {"none=5", "killed=1", "injured=2", "first=none_injured,5", "form=nobody,none", "before=none,none",
         "before=none,none,5", "after=nothing,none", "after=nothing,none,5", "here=none,none", "earlier=6,none",
         "best=6,none", "article=3,none", "here=none,none,5", "best=6,none,5", "language=en,none"}),
]  # fmt: skip


@pytest.mark.parametrize(("number", "found"), AGAIN)
def test_a_second_look_sees_the_first_the_quantities_beside_it_and_the_likeliest_places(
    number: int, found: set[str]
) -> None:
    made = spotted(TEXT)
    told = set(again_features(made, number, LIKELY, chances(made), 0.4))
    assert {name for name in told if not name.startswith("headline=")} == found


@pytest.mark.parametrize(("number", "told"), [(0, "headline=True,killed"), (1, "headline=False,none")])
def test_a_second_look_knows_the_headline(number: int, told: str) -> None:
    made = spotted("2 men were hurt.", title="3 men killed")
    assert told in set(again_features(made, number, LIKELY, {}, 0.4))


def test_a_second_look_at_a_text_without_places_sees_none() -> None:
    made = spotted(TEXT)
    found = set(again_features(made, 1, LIKELY, {}, 0.4))
    assert {"here=none,none", "earlier=none,none", "best=none,none", "here=none,none,4"} <= found


def test_of_several_places_the_likeliest_counts() -> None:
    made = spotted("Men saw Tula, Sumy and Tula. They saw Sumy, Ukraine and Sumy and 3 men.")
    unlikely = dict(zip(made.place_units, (0.2, 0.6, 0.1, 0.4, 0.9, 0.0), strict=True))
    found = set(again_features(made, 0, LIKELY, unlikely, 0.4))
    assert {"here=6,killed", "earlier=4,killed", "best=6,killed"} <= found
    assert "here=0,killed" in again_features(made, 0, LIKELY, dict.fromkeys(made.place_units, 0.0), 0.4)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It sent 9 big drones, 4 rockets.", True),
        ('It sent 9 "Lancet" drones, 4 rockets.', True),
        ("It sent 9 drones; 4 rockets.", False),
        ("It sent 9 drones, then 4 rockets.", False),
        ("It sent 9 drones over Tula, 4 rockets.", False),
        ("It sent 9 drones hit, 4 rockets.", False),
        ("It sent 9 big, fast drones, 4 rockets.", False),
        ("It sent 9, 4 rockets.", False),
    ],
)
def test_a_quantity_may_follow_another_one_in_a_list(text: str, found: bool) -> None:
    made = spotted(text)
    assert follow_in_list(made.document, *made.quantities) is found


def test_what_is_listed_right_before_is_told_at_the_second_look() -> None:
    made = spotted("It sent 9 drones, 4 rockets.")
    likely = [{NONE: 0.1, "launched": 0.9}, {NONE: 0.6, "launched": 0.4}]
    told = set(again_features(made, 1, likely, {}, 0.9))
    assert {"joined listed before=launched,none,number", "joined=launched,number,none"} <= told
