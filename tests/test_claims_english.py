"""What is read of English articles: lists, shared and partial numbers, tolls, debris, rivals, and where each was."""

from __future__ import annotations

import pytest

from geodata.model import Count, Outcome, Scope, SubEventType, Weapon
from tests.read_claims import claims, exactly, intercepted, places

MINISTRY = "Russia's Defence Ministry said that Ukrainian drones were shot down overnight. "
NOBODY = (exactly(0), exactly(0))


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "Russia's Defence Ministry said that it shot down 91 drones over the Moscow region, 126 over the Kursk"
            " region and 38 over the Bryansk region.",
            {"Moscow region": 91, "Kursk region": 126, "Bryansk region": 38},
        ),
        (
            MINISTRY
            + "Eighty-five of them fell in the Bryansk region, 42 in the Smolensk region and 14 in the Novgorod"
            " region.",
            {"Bryansk region": 85, "Smolensk region": 42, "Novgorod region": 14},
        ),
        (
            MINISTRY + "Eight each were downed over the Lipetsk and Oryol regions and two over the Tula region.",
            {"Lipetsk region": 8, "Oryol region": 8, "Tula region": 2},
        ),
        (
            MINISTRY + "Fifteen fell over the Kursk region and another over the Kaluga region.",
            {"Kursk region": 15, "Kaluga region": 1},
        ),
        (
            "Russia's Defence Ministry gave its list:\n\n"
            "– 31 drones shot down over the territory of the Bryansk region;\n"
            "– eleven over the territory of the Kaluga region;\n"
            "– two each over the Tula and Oryol regions.",
            {"Bryansk region": 31, "Kaluga region": 11, "Tula region": 2, "Oryol region": 2},
        ),
    ],
)
def test_each_place_of_a_list_has_the_number_beside_it(text: str, counts: dict[str, int]) -> None:
    assert intercepted("en", text) == {name: exactly(number) for name, number in counts.items()}


@pytest.mark.parametrize(
    "text",
    [
        "Air defences shot down eight drones over the Tver and Pskov regions overnight.",
        "Eight drones were intercepted over the Tver and Pskov regions, the governors said.",
    ],
)
def test_a_number_that_places_share_is_a_total_and_none_of_theirs(text: str) -> None:
    found = claims("en", text)
    (total,) = [claim for claim in found if claim.scope is Scope.TOTAL]
    assert total.intercepted == exactly(8)
    assert intercepted("en", text) == {"Tver region": None, "Pskov region": None}


@pytest.mark.parametrize(
    ("text", "total", "place"),
    [
        ("The Defence Ministry counted 40 Ukrainian drones shot down, 34 of them over the Krasnodar region.", 40, 34),
        ("In all, 60 Ukrainian drones were shot down over four regions: 22 of them over the Krasnodar region.", 60, 22),
    ],
)
def test_a_sum_and_its_part_are_two_claims(text: str, total: int, place: int) -> None:
    whole, part = sorted(claims("en", MINISTRY + text), key=lambda claim: claim.scope is Scope.PLACE)
    assert (whole.scope, whole.intercepted) == (Scope.TOTAL, exactly(total))
    assert (part.place and part.place.region, part.intercepted) == ("RU-KDA", exactly(place))


@pytest.mark.parametrize(
    ("text", "launched", "stopped"),
    [
        ("The Air Force said that 24 of 26 drones launched at Ukraine were shot down.", 26, 24),
        ("Of the 62 drones sent against Ukraine overnight, the Air Force said, 40 were shot down.", 62, 40),
        ("Russia fired 40 missiles at Ukraine on Tuesday, and 30 were shot down.", 40, 30),
    ],
)
def test_parts_of_a_whole_are_stopped_and_launched(text: str, launched: int, stopped: int) -> None:
    (total,) = claims("en", text)
    assert total.scope is Scope.TOTAL
    assert (total.launched, total.intercepted) == (exactly(launched), exactly(stopped))
    assert total.outcome is Outcome.HIT


@pytest.mark.parametrize(
    "text",
    [
        "Ukrainian drones were jammed over Voronezh overnight, the governor said.",
        "Three Ukrainian drones were lost from radar over Voronezh.",
    ],
)
def test_what_was_jammed_is_stopped_and_hit_nothing(text: str) -> None:
    claim = places("en", text)["Voronezh"]
    assert (claim.outcome, claim.sub_event_type) == (Outcome.INTERCEPTED, SubEventType.DISRUPTED)
    assert claim.launched is None


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A missile hit a school in Kharkiv, killing five people and wounding six.", exactly(5), exactly(6)),
        ("Twelve people are dead in Kharkiv after a Russian strike and 25 hurt.", exactly(12), exactly(25)),
        ("At least 3 people were killed in Kharkiv by a drone, among them a boy of 12.", Count(3, None), None),
        ("Drones killed more than 70 people in Kharkiv.", Count(71, None), None),
        ("A drone hit a bus in Kharkiv; one was killed and three more wounded.", exactly(1), exactly(3)),
        ("A rocket killed 25 people, including three children, in Kharkiv.", exactly(25), None),
        ("A drone hit a house in Kharkiv and injured a woman of 51 and a man of 60.", None, exactly(2)),
        ("Fifteen people or more were killed when a missile hit Kharkiv.", Count(15, None), None),
        ("The number of people killed in Saturday's strike on Kharkiv has risen to 24.", exactly(24), None),
    ],
)
def test_a_toll_is_bound_to_its_verb(text: str, killed: Count | None, injured: Count | None) -> None:
    claim = places("en", text)["Kharkiv"]
    assert (claim.killed, claim.injured) == (killed, injured)


@pytest.mark.parametrize(
    "text",
    [
        "A drone damaged a warehouse in Odesa, but nobody was hurt.",
        "A warehouse burned in Odesa after a drone strike. There were no casualties, the mayor said.",
        "A drone hit a warehouse in Odesa without casualties.",
    ],
)
def test_nobody_hurt_is_zero_and_silence_is_unknown(text: str) -> None:
    claim = places("en", text)["Odesa"]
    assert (claim.killed, claim.injured) == NOBODY
    silent = places("en", "A drone damaged a warehouse in Odesa.")["Odesa"]
    assert (silent.killed, silent.injured) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "A Kh-22 missile hit a 16-storey house in Kharkiv, and 36 settlements were left without power.",
        "A missile hit a house in Kharkiv at 4:30 a.m.; five were rescued and two are missing.",
    ],
)
def test_numbers_of_other_things_count_nobody(text: str) -> None:
    claim = places("en", text)["Kharkiv"]
    assert (claim.killed, claim.injured, claim.launched, claim.intercepted) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Debris of a drone set a house on fire in Kaluga.", Outcome.DEBRIS),
        ("Falling fragments of a missile damaged a school in Kaluga.", Outcome.DEBRIS),
        ("Fragments of drones fell in Kaluga without damage.", Outcome.INTERCEPTED),
        ("A drone struck an apartment building in Kaluga.", Outcome.HIT),
    ],
)
def test_wreckage_that_did_harm_is_told_from_hits(text: str, outcome: Outcome) -> None:
    assert places("en", text)["Kaluga"].outcome is outcome


def test_two_sides_that_tell_other_tolls_give_a_claim_each() -> None:
    text = (
        "A strike on a school in Makiivka killed 89 soldiers, Russia's Defence Ministry said. "
        "The Ukrainian General Staff claimed that about 400 soldiers were killed in Makiivka."
    )
    found = claims("en", text)
    assert sorted(claim.killed.minimum for claim in found if claim.killed) == [89, 400]
    assert len({claim.claimant for claim in found}) == 2


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("Two guided bombs came down on a store in Kharkiv.", Weapon.GLIDE_BOMB),
        ("Kharkiv was shelled in the evening; a house burned down.", Weapon.ARTILLERY),
        ("An Iskander-M missile hit a plant in Kharkiv.", Weapon.BALLISTIC_MISSILE),
        ("Kharkiv was hit by Kalibr missiles.", Weapon.CRUISE_MISSILE),
    ],
)
def test_weapons_are_called_by_their_kind(text: str, weapon: Weapon) -> None:
    assert places("en", text)["Kharkiv"].weapon == (weapon,)


@pytest.mark.parametrize(
    "text",
    [
        "A landmine exploded under a lorry near Izium and killed the driver.",
        "An improvised explosive device killed a driver in Izium.",
    ],
)
def test_mines_are_remote_explosives(text: str) -> None:
    claim = places("en", text)["Izyum"]
    assert (claim.sub_event_type, claim.weapon) == (SubEventType.REMOTE_EXPLOSIVE, (Weapon.UNKNOWN,))


def test_a_later_toll_brings_its_own_sentence_and_claimant() -> None:
    [found] = claims(
        "en",
        "KYIV — A missile hit Kharkiv on 5 October, and mayor Ihor Terekhov said that 12 people were killed.\n\n"
        "The number of people killed in Kharkiv has reached 15, governor Oleh Syniehubov wrote on Telegram.",
    )
    assert found.killed == exactly(15)
    assert "has reached 15" in found.quote
    assert found.claimant == "governor Oleh Syniehubov"


def test_a_rising_toll_names_nobody_as_its_source() -> None:
    found = claims("en", "KYIV — The number of people killed in the shelling of Kharkiv on 5 October has risen to 15.")
    assert [(claim.killed, claim.claimant) for claim in found] == [(exactly(15), None)]


def test_each_and_one_of_are_counted() -> None:
    assert intercepted("en", "Two drones each were destroyed over the Tula, Kaluga and Tver regions overnight.") == {
        "Tula region": exactly(2),
        "Kaluga region": exactly(2),
        "Tver region": exactly(2),
    }
    [total] = claims("en", "The air force shot down all 42 drones and one of four missiles fired at Ukraine overnight.")
    assert (total.launched, total.intercepted) == (exactly(46), exactly(43))
