"""Counts out of quantities: parts are added, a whole is not added to its parts, revisions replace, zeros give way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from geodata.claims.assemble.counts import Counted, figures, is_zero
from geodata.claims.score.quantity_roles import UNHURT
from geodata.claims.spot.quantities import spot_quantities
from geodata.model import Count
from tests.made_documents import document


def counted(text: str, slots: Sequence[str], language: str = "en") -> dict[str, list[int | None]]:
    """Return the counts of a text whose quantities, in order, count these."""
    made = document(text, language)
    found = spot_quantities(made)
    assert len(found) == len(slots), [made.text[one.start : one.end] for one in found]
    parts = [Counted(one, slot, 0.9) for one, slot in zip(found, slots, strict=True) if slot]
    told = figures(made, parts)
    assert all(0 < figure.probability <= 1 and figure.parts for figure in told.values())
    return {name: figure.count.to_list() for name, figure in told.items()}


@pytest.mark.parametrize(
    ("text", "slots", "found"),
    [
        ("A drone killed three people.", ["killed"], {"killed": [3, 3]}),
        ("A drone killed at least three people.", ["killed"], {"killed": [3, None]}),
        ("A drone killed a man and a woman.", ["killed"] * 2, {"killed": [2, 2]}),
        ("A drone killed a man. The man had come early.", ["killed"] * 2, {"killed": [1, 1]}),
        ("A drone killed two. Another three died later.", ["killed"] * 2, {"killed": [5, 5]}),
        ("A drone killed two. The toll has risen to seven.", ["killed"] * 2, {"killed": [7, 7]}),
        ("A drone killed seven, among them two boys.", ["killed"] * 2, {"killed": [7, 7]}),
        ("It stopped 70 weapons, or 64 drones and six missiles.", ["intercepted"] * 3, {"intercepted": [70, 70]}),
        ("It stopped 64 drones and six missiles.", ["intercepted"] * 2, {"intercepted": [70, 70]}),
        ("It stopped 64 drones. It had seen 70 drones.", ["intercepted", "launched"],
         {"launched": [70, 70], "intercepted": [64, 64]}),
        ("It stopped 9 drones, two ballistic and four cruise missiles.", ["intercepted"] * 3,
         {"intercepted": [15, 15]}),
        ("It stopped 9 drones, two ballistic, they said, and four cruise missiles.", ["intercepted"] * 3,
         {"intercepted": [15, 15]}),
        ("It shot down all 21 drones.", ["intercepted"], {"launched": [21, 21], "intercepted": [21, 21]}),
        ("It shot down all 21 drones and 2 rockets.", ["intercepted"] * 2, {"intercepted": [23, 23]}),
        ("It shot down 21 drones.", ["intercepted"], {"intercepted": [21, 21]}),
        ("It killed 9 children + 1 woman.", ["killed"] * 2, {"killed": [10, 10]}),
        ("No one was hurt.", [UNHURT], {"killed": [0, 0], "injured": [0, 0]}),
        ("Two were hurt. No one was killed.", ["injured", UNHURT], {"killed": [0, 0], "injured": [2, 2]}),
        ("No one was killed.", ["killed"], {"killed": [0, 0]}),
        ("Two were hurt. No casualties among passengers.", ["injured", UNHURT], {"injured": [2, 2]}),
        ("Two were hurt. No one was hurt there.", ["injured", UNHURT], {"injured": [2, 2]}),
        ("Two were killed. No casualties among passengers.", ["killed", UNHURT], {"killed": [2, 2]}),
        ("Two were killed. No one was hurt.", ["killed", UNHURT], {"killed": [2, 2], "injured": [0, 0]}),
        ("A drone killed three people.", [""], {}),
    ],
)  # fmt: skip
def test_a_count_is_made_of_what_belongs_to_it(text: str, slots: list[str], found: dict[str, list[int | None]]) -> None:
    assert counted(text, slots) == found


@pytest.mark.parametrize(
    ("text", "slots", "chances", "found"),
    [
        ("A drone killed up to three.", ["killed"], [0.9], {"killed": ([0, 3], ["up to three"])}),
        ("A drone killed three men and a boy.", ["killed"] * 2, [0.6, 0.9], {"killed": ([4, 4], ["three", "boy"])}),
        ("A drone killed a boy and three men.", ["killed"] * 2, [0.6, 0.9], {"killed": ([4, 4], ["boy", "three"])}),
        ("A drone killed three men, among them a boy.", ["killed"] * 2, [0.9, 0.9], {"killed": ([3, 3], ["three"])}),
        ("A man came. No one was hurt.", ["injured", UNHURT], [0.5, 0.6],
         {"killed": ([0, 0], ["No one was hurt"]), "injured": ([0, 0], ["No one was hurt"])}),
        ("A rigger and his apprentice were killed.", ["killed"], [0.9], {"killed": ([2, 2], ["apprentice"])}),
        ("A man was hurt. No one was killed.", ["injured", UNHURT], [0.7, 0.6],
         {"killed": ([0, 0], ["No one was killed"]), "injured": ([1, 1], ["man"])}),
        ("3 were hurt. No one was killed.", ["injured", UNHURT], [0.5, 0.6],
         {"killed": ([0, 0], ["No one was killed"]), "injured": ([3, 3], ["3"])}),
        ("A drone killed a man. It killed a boy and a girl.", ["killed"] * 3, [0.9] * 3, {"killed": ([1, 1], ["man"])}),
        ("A drone killed two. The toll rose to seven, then five.", ["killed"] * 3, [0.9, 0.5, 0.6],
         {"killed": ([7, 7], ["seven"])}),
        ("A drone hurt two. The hurt were 7. They hurt 7.", ["injured"] * 3, [0.9] * 3, {"injured": ([7, 7], ["7"])}),
        ("It stopped 64 drones. It stopped 9 drones.", ["intercepted"] * 2, [0.5, 0.9],
         {"intercepted": ([9, 9], ["9"])}),
        ("It stopped 64 drones. It stopped 9 rockets.", ["intercepted"] * 2, [0.9, 0.5],
         {"intercepted": ([64, 64], ["64"])}),
        ("It saw 64 drones and 6 drones.", ["launched"] * 2, [0.9, 0.5], {"launched": ([64, 64], ["64"])}),
        ("It saw 64 drones and 6 more.", ["launched"] * 2, [0.9, 0.5], {"launched": ([70, 70], ["64", "6"])}),
        ("It saw 64 and 6 rockets.", ["launched"] * 2, [0.9, 0.5], {"launched": ([64, 64], ["64"])}),
        ("It saw 64 big fast black drones and 6 rockets.", ["launched"] * 2, [0.9, 0.5],
         {"launched": ([70, 70], ["64", "6"])}),
        ("It saw 64 big fast black new drones. He saw 6 rockets, then 3 men.", ["launched"] * 3, [0.1, 0.5, 0.4],
         {"launched": ([6, 6], ["6"])}),
        ("It stopped 64 drones and six missiles, 70 in all.", ["intercepted"] * 3, [0.9, 0.9, 0.5],
         {"intercepted": ([70, 70], ["70"])}),
        ("It stopped 4 drones and 4 rockets.", ["intercepted"] * 2, [0.9, 0.5], {"intercepted": ([8, 8], ["4", "4"])}),
        ("It saw 64 big fast black new drones and 6 rockets.", ["launched"] * 2, [0.9, 0.5],
         {"launched": ([64, 64], ["64"])}),
        ("It saw 64 old drones and 6 old rockets.", ["launched"] * 2, [0.9, 0.5],
         {"launched": ([70, 70], ["64", "6"])}),
        ("It killed 20 pupils and two teachers.", ["killed"] * 2, [0.9, 0.5], {"killed": ([22, 22], ["20", "two"])}),
        ("It stopped 138 drones and jammed 19 more drones.", ["intercepted"] * 2, [0.9, 0.5],
         {"intercepted": ([157, 157], ["138", "19"])}),
        ("It fired 18 missiles and a drone.", ["launched"], [0.9], {"launched": ([19, 19], ["18"])}),
        ("It fired 9 drones Geran-2, 2 drones Molniya.", ["launched"] * 2, [0.9, 0.5],
         {"launched": ([11, 11], ["9", "2"])}),
        ("Ten drones came. All were shot down.", ["launched"], [0.9],
         {"launched": ([10, 10], ["Ten"]), "intercepted": ([10, 10], ["Ten"])}),
        ("It killed 2. They saw more; 3 died.", ["killed"] * 2, [0.9, 0.85], {"killed": ([3, 3], ["3"])}),
        ("It killed 2. They saw more; 3 died.", ["killed"] * 2, [0.9, 0.75], {"killed": ([2, 2], ["2"])}),
        ("It killed 4 and 4.", ["killed"] * 2, [0.9, 0.5], {"killed": ([8, 8], ["4", "4"])}),
        ("It killed 7. It killed 3, then 4.", ["killed"] * 3, [0.5, 0.9, 0.9], {"killed": ([7, 7], ["7"])}),
        ("It killed 2. Another 3 died. It killed 4.", ["killed"] * 3, [0.9, 0.5, 0.5],
         {"killed": ([5, 5], ["2", "Another 3"])}),
        ("It stopped 41 drones. Another 11 were jammed.", ["intercepted"] * 2, [0.5, 0.9],
         {"intercepted": ([52, 52], ["41", "Another 11"])}),
        ("It stopped 41 drones over Tula. Another 11 were jammed.", ["intercepted"] * 2, [0.5, 0.9],
         {"intercepted": ([11, 11], ["Another 11"])}),
        ("It stopped 41 drones. It was night. Another 11 were jammed.", ["intercepted"] * 2, [0.5, 0.9],
         {"intercepted": ([11, 11], ["Another 11"])}),
        ("It stopped 8 missiles over Tula and 9 drones over Sumy.", ["intercepted"] * 2, [0.9, 0.5],
         {"intercepted": ([8, 8], ["8"])}),
        ("It stopped 8 drones over Tula, 9 over Sumy, 17 in all.", ["intercepted", "intercepted", ""], [0.9, 0.5, 0.5],
         {"intercepted": ([8, 8], ["8"])}),
        ("It killed 2. A further 3 died.", ["killed"] * 2, [0.9, 0.5], {"killed": ([5, 5], ["2", "A further 3"])}),
        ("No one was hurt. Nobody was killed.", ["killed", UNHURT], [0.6, 0.9],
         {"killed": ([0, 0], ["Nobody was killed"]), "injured": ([0, 0], ["Nobody was killed"])}),
        ("It stopped no drone and 0 rockets.", ["intercepted"], [0.6], {"intercepted": ([0, 0], ["0"])}),
    ],
)  # fmt: skip
def test_a_count_tells_what_it_is_made_of(
    text: str, slots: list[str], chances: list[float], found: dict[str, tuple[list[int | None], list[str]]]
) -> None:
    made = document(text)
    quantities = spot_quantities(made)
    parts = [Counted(one, slot, chance) for one, slot, chance in zip(quantities, slots, chances, strict=True)]
    told = figures(made, list(reversed(parts)))
    assert {
        name: (one.count.to_list(), [text[part.quantity.start : part.quantity.end] for part in one.parts])
        for name, one in told.items()
    } == found
    assert all(one.probability == min(part.probability for part in one.parts) for one in told.values())


def test_a_denial_of_harm_denies_no_weapons() -> None:
    assert counted("No one was hurt.", ["launched"]) == {"launched": [0, 0]}
    assert "intercepted" not in counted("No one was hurt.", [UNHURT])


def test_a_denial_that_is_told_as_persons_is_one_part() -> None:
    made = document("No one was hurt.")
    [none] = spot_quantities(made)
    one = replace(none, count=Count(2, 2))
    assert figures(made, [Counted(one, "killed", 0.9)] * 2)["killed"].count == Count(2, 2)


def test_a_sum_with_an_open_part_is_open() -> None:
    assert counted("A drone killed two. At least another three died.", ["killed"] * 2) == {"killed": [5, None]}


def test_more_is_added_in_every_language() -> None:
    assert counted("Загинули двоє, ще троє загинули пізніше.", ["killed"] * 2, "uk") == {"killed": [5, 5]}
    assert counted("Погибли двое, еще трое погибли позже.", ["killed"] * 2, "ru") == {"killed": [5, 5]}
    assert counted("Погибли двое. Ещё трое погибли позже.", ["killed"] * 2, "ru") == {"killed": [5, 5]}


def test_persons_are_added_to_more_of_their_sentence() -> None:
    assert counted("A nurse was burnt, another two people were cut.", ["injured"] * 2) == {"injured": [3, 3]}
    assert counted("A nurse was burnt. Another two people were cut.", ["injured"] * 2) == {"injured": [2, 2]}
    assert counted("A nurse was burnt, two people were cut.", ["injured"] * 2) == {"injured": [2, 2]}
    assert counted("Погиб пенсионер, ещё двое погибли позже.", ["killed"] * 2, "ru") == {"killed": [3, 3]}


def test_a_toll_that_is_told_as_the_later_one_wins_over_a_surer_one() -> None:
    def killed(text: str) -> list[int | None]:
        made = document(text)
        parts = [Counted(one, "killed", chance) for one, chance in zip(spot_quantities(made), (0.9, 0.5), strict=True)]
        return figures(made, parts)["killed"].count.to_list()

    assert killed("A drone killed two. The toll has risen to seven.") == [7, 7]
    assert killed("A drone killed two. In the evening seven were dead.") == [2, 2]
    assert killed("A drone killed two. Earlier the toll stood at seven.") == [2, 2]
    assert killed("A drone killed two. The toll has risen, he said in a speech on a square, and seven died.") == [2, 2]


def test_munitions_are_added_to_weapons() -> None:
    both = ["launched"] * 2
    assert counted("Выпущено 15 боеприпасов и нанесены удары 6 беспилотников.", both, "ru") == {"launched": [21, 21]}
    assert counted("Выпущено 15 дронов и нанесены удары 6 дронов.", both, "ru") != {"launched": [21, 21]}


def test_what_a_number_is_made_of_is_not_added_to_it() -> None:
    both = ["launched"] * 2
    assert counted("They sent 85 drones - 60 Shaheds, the rest decoys - at Tula.", both) == {"launched": [85, 85]}
    assert counted("They sent 85 drones, 60 rockets.", both) == {"launched": [145, 145]}


def test_more_than_a_number_is_no_more_of_them() -> None:
    more = "More than 100 drones hit Tula. More than 100 drones flew."
    assert counted(more, ["launched"] * 2) == {"launched": [101, None]}
    assert counted("They sent 100 drones. Then 20 more flew.", ["launched"] * 2) == {"launched": [120, 120]}


def test_parts_of_several_sentences_are_added_where_their_sum_is_told() -> None:
    text = "They stopped 91. It shot down 60 drones. It jammed 31 decoys."
    assert counted(text, ["", "intercepted", "intercepted"]) == {"intercepted": [91, 91]}
    assert counted(text.replace("91", "92"), ["", "intercepted", "intercepted"]) == {"intercepted": [60, 60]}


def test_what_was_only_lost_from_sight_was_not_stopped() -> None:
    lost = "It shot down 72 drones. On radar 59 were lost from radar."
    assert counted(lost, ["intercepted"] * 2) == {"intercepted": [72, 72]}
    came = f"They sent 131 drones. {lost}"
    assert counted(came, ["launched", *["intercepted"] * 2]) == {"launched": [131, 131], "intercepted": [72, 72]}
    both = "It shot down 72 drones, and 59 were lost from radar."
    assert counted(both, ["intercepted"] * 2) == {"intercepted": [72, 72]}
    assert counted(both.replace("lost from radar", "jammed"), ["intercepted"] * 2) == {"intercepted": [131, 131]}


def test_a_zero_is_a_denial() -> None:
    [none] = spot_quantities(document("No one was hurt."))
    [three] = spot_quantities(document("Three were hurt."))
    assert is_zero(Counted(none, UNHURT, 1.0))
    assert not is_zero(Counted(three, "injured", 1.0))
