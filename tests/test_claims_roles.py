"""Which places of an English article carry a claim, on which day, and by whom."""

from __future__ import annotations

from datetime import date

import pytest

from tests.read_claims import claims, exactly, places


@pytest.mark.parametrize(
    "text",
    [
        "Airports in Kazan and Samara were shut for two hours overnight.",
        "Power was restored in Kherson on Tuesday.",
        "Kyiv said it would answer. Moscow vowed to go on.",
        "Tehran will pay, the Israeli minister warned.",
        "Sirens wailed in Haifa overnight.",
        "Air raid sirens sounded in Lviv on Tuesday morning.",
        "The army told residents of Tyre to evacuate ahead of strikes.",
        "The army warned people in Nabatieh to leave before an attack.",
        "There was no damage in Yaroslavl.",
        "Since March, 744 drones have been shot down over the Sumy region.",
        "The previous record was 180 drones, on January 14.",
        "American and Ukrainian officials met for talks in Jeddah on Tuesday.",
        "The two presidents will hold a summit in Alaska.",
        "Israel threatened to strike Beirut if the rockets go on.",
        "The governor denied that a drone had hit Tula.",
    ],
)
def test_places_that_nothing_struck_carry_no_claim(text: str) -> None:
    assert claims("en", text) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Drones launched from Kursk hit a warehouse in Sumy overnight.", "Sumy"),
        ("A missile fired from Yemen struck a house in Ashdod on Tuesday.", "Ashdod"),
        ("KYIV (Reuters) - A Russian missile hit a school in Kharkiv on Tuesday.", "Kharkiv"),
        ("A drone hit a school in Kharkiv on Tuesday. (Reporting by Ann Lee in Melbourne)", "Kharkiv"),
        ("A drone damaged a depot 30 km from Krasnodar overnight.", "Krasnodar"),
        ("An Israeli strike killed two people just south of Tyre on Monday.", "Tyre"),
        ("An Israeli strike hit the southern suburbs of Beirut on Tuesday, killing four.", "Beirut"),
        ("Drones damaged an oil refinery in Ryazan overnight.", "Ryazan"),
        ("A drone hit the port of Odessa overnight.", "Odesa"),
        ("A drone hit the port of Odesa overnight.", "Odesa"),
        ("A shell killed two people in Kupiansk on Monday.", "Kupyansk"),
        ("A shell killed two people in Kupyansk on Monday.", "Kupyansk"),
        ("Drones struck a fuel depot in Orel overnight.", "Orel"),
        ("Drones struck a fuel depot in Oryol overnight.", "Orel"),
        ("An RSF drone hit a hospital in El-Fasher on Monday.", "El Fasher"),
        ("An RSF drone hit a hospital in Al-Fashir on Monday.", "El Fasher"),
    ],
)
def test_only_the_place_that_was_struck_carries_a_claim(text: str, name: str) -> None:
    assert list(places("en", text)) == [name]


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("overnight", 11, 11),
        ("on Tuesday", 11, 11),
        ("late on Monday", 10, 10),
        ("in the early hours of Tuesday", 11, 11),
        ("on March 9", 9, 9),
        ("on the night of March 10 to 11", 10, 11),
        ("last Friday", 7, 7),
    ],
)
def test_days_are_told_from_the_day_of_publication(when: str, start: int, end: int) -> None:
    claim = places("en", f"A Russian drone hit a school in Kharkiv {when}.")["Kharkiv"]
    assert (claim.date_start, claim.date_end) == (date(2025, 3, start), date(2025, 3, end))


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("A drone hit a depot in Tula overnight, the regional governor said.", "governor"),
        ("Russia's Defence Ministry said its forces struck an airfield in Poltava overnight.", "Defence Ministry"),
    ],
)
def test_who_says_it_is_kept(text: str, claimant: str) -> None:
    (claim,) = claims("en", text)
    assert claimant in (claim.claimant or "")


@pytest.mark.parametrize(
    "who", ["medics", "a resident", "local journalists", "an aid worker", "Reuters", "two doctors"]
)
def test_speakers_without_a_name_are_kept_and_are_no_victims(who: str) -> None:
    [claim] = claims("en", f"A missile hit a house in Kharkiv on Tuesday and killed four people, {who} said.")
    assert (claim.claimant, claim.killed) == (who, exactly(4))


def test_people_who_are_told_something_are_no_speakers() -> None:
    [claim] = claims("en", "Officials told residents of Kharkiv that a missile had hit a school on Tuesday.")
    assert claim.claimant == "Officials"
