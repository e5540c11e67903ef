"""What tells which claim a number belongs to: how far it stands, how likely the claim is, and the numbers beside."""

from __future__ import annotations

from geodata.claims.score.context import Context
from geodata.claims.score.ownership import Counting, owner_features
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.wars import wars
from tests.made_documents import spotted
from tests.made_scorers import judged

ALONE = "Drones hit Tula. " + "He spoke. " * 5 + "They killed a man. " + "He spoke. " * 4 + "Sumy slept."
TWO = "Drones killed two in Tula, and then they killed three in Sumy. Later nine died."


def told(text: str, quantity: int, chances: tuple[float, ...]) -> list[list[str]]:
    """Return what tells whether a quantity, one of the killed as all are, belongs to the claim at each place."""
    made = spotted(text)
    one = judged(made)
    anchors = [Anchor([unit], place=made.place_at(unit)) for unit in made.place_units]
    context = Context(made, one.around, Relations(one.around, anchors), wars())
    counting = Counting(
        {"killed": [own.first for own in made.quantities]}, dict(zip(made.place_units, chances, strict=True))
    )
    return [
        list(owner_features(context, number, made.quantities[quantity], "killed", counting))
        for number in range(len(anchors))
    ]


def test_a_quantity_is_told_by_its_form_what_it_counts_and_how_far_it_stands() -> None:
    behind, ahead = told(ALONE, 0, (0.9, 0.9))
    assert {"slot=killed,4", "form=person,4", "killed:r:sentences=5"} <= set(behind)
    assert {"slot=killed,-3", "form=person,-3", "killed:r:sentences=-3", "killed:r:settlement,-3"} <= set(ahead)
    assert len([name for name in behind if name.startswith("killed:")]) == 5


def test_a_claim_is_told_by_how_likely_it_is_and_whether_more_than_those_beside_it() -> None:
    first, second = told(TWO, 2, (0.9, 0.2))
    assert {"chance=6", "chance=6,1", "best=likelier", "best=likelier,1"} <= set(first)
    assert {"chance=2", "best=less likely"} <= set(second)
    assert all("best=as likely" in each for each in told(TWO, 2, (0.9, 0.9)))
    assert all("best=alone" in each for each in told(ALONE, 0, (0.9, 0.2)))


def test_the_numbers_of_its_kind_that_stand_nearer_are_told() -> None:
    nearer = [[name for name in each if name.startswith("nearer=")] for each in told(TWO, 0, (0.9, 0.9))]
    assert nearer == [["nearer=0,0", "nearer=0,killed"], ["nearer=1,0", "nearer=1,killed"]]
    assert "nearer=2,killed" in told(TWO, 2, (0.9, 0.9))[0]


def test_a_number_is_told_of_the_area_around_the_place_told_next() -> None:
    found = told("Drones killed a man. He spoke. Sumy slept. Tula slept.", 0, (0.9, 0.9))
    assert {"r:held=nowhere,-2", "r:held=nowhere,next=True", "r:held=nowhere,next=True,killed"} <= set(found[0])
    assert {"r:held=nowhere,-3", "r:held=nowhere,next=False"} <= set(found[1])


def test_the_sentences_of_both_are_told() -> None:
    _, beside, _ = told(ALONE.replace("They", "Then in Tula they"), 0, (0.9,) * 3)
    assert {"places=1,0", "settlement,killed,0"} <= set(beside)
