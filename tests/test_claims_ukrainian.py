"""What is read of Ukrainian articles: lists, numbers, dates, casualties, communities, and what is no claim."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.model import Count, Outcome, Scope, Weapon
from tests.read_claims import claims, exactly, intercepted, places


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "Над Сумщиною збили 12 дронів, над Харківщиною — 9, на Одещині — чотири.",
            {"Sumy region": 12, "Kharkiv region": 9, "Odesa region": 4},
        ),
        (
            "По два безпілотники знищено над Полтавською, Черкаською та Київською областями.",
            {"Poltava region": 2, "Cherkasy region": 2, "Kyiv region": 2},
        ),
        ("Над Одещиною збито 15 «шахедів», над Миколаївщиною — п'ять.", {"Odesa region": 15, "Mykolaiv region": 5}),
    ],
)
def test_each_place_of_a_list_has_the_number_beside_it(text: str, counts: dict[str, int]) -> None:
    assert intercepted("uk", text) == {name: exactly(number) for name, number in counts.items()}


@pytest.mark.parametrize(
    "text",
    [
        "Повітряні сили збили 30 із 38 ракет, випущених по Україні.",
        "Оборонцям вдалося збити 30 з 38 ракет, запущених по Україні.",
    ],
)
def test_parts_of_a_whole_are_stopped_and_launched(text: str) -> None:
    (total,) = claims("uk", text)
    assert total.scope is Scope.TOTAL
    assert (total.launched, total.intercepted) == (exactly(38), exactly(30))


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("У Харкові внаслідок удару загинули п'ятеро людей, ще двадцять двоє поранені.", exactly(5), exactly(22)),
        ("У Харкові від удару дрона загинув 43-річний чоловік.", exactly(1), None),
        (
            "Ракета влучила в будинок у Харкові — загинули щонайменше 11 людей, 30 поранено.",
            Count(11, None),
            exactly(30),
        ),
        ("Кількість загиблих у Харкові зросла до 18, поранених — 48.", exactly(18), exactly(48)),
        ("Дрон пошкодив школу в Харкові, обійшлося без загиблих і поранених.", exactly(0), exactly(0)),
        ("Дрон пошкодив школу в Харкові, загиблих і поранених немає.", exactly(0), exactly(0)),
    ],
)
def test_casualties_stand_before_or_behind_their_verb(text: str, killed: Count | None, injured: Count | None) -> None:
    claim = places("uk", text)["Kharkiv"]
    assert (claim.killed, claim.injured) == (killed, injured)


@pytest.mark.parametrize(
    "text",
    [
        "Уламки збитого дрона пробили дах будинку в Києві, постраждалих немає.",
        "У Києві рештки безпілотника впали на житловий будинок.",
    ],
)
def test_wreckage_that_does_harm_is_told_from_hits(text: str) -> None:
    claim = places("uk", text)["Kyiv"]
    assert claim.outcome is Outcome.DEBRIS
    assert claim.weapon == (Weapon.DRONE,)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("У ніч на 11 березня дрони атакували Одесу, пошкоджено порт.", date(2025, 3, 11), date(2025, 3, 11)),
        ("У ніч проти 9 березня дрони атакували Одесу, пошкоджено порт.", date(2025, 3, 9), date(2025, 3, 9)),
        ("Напередодні дрон пошкодив порт Одеси.", date(2025, 3, 10), date(2025, 3, 10)),
        ("Вночі дрон пошкодив порт Одеси.", date(2025, 3, 11), date(2025, 3, 11)),
        ("Минулої доби ворог ударив по порту Одеси.", date(2025, 3, 10), date(2025, 3, 11)),
    ],
)
def test_dates_are_resolved_against_the_day_of_publication(text: str, start: date, end: date) -> None:
    claim = places("uk", text)["Odesa"]
    assert (claim.date_start, claim.date_end) == (start, end)


@pytest.mark.parametrize(
    ("text", "attacker", "weapon"),
    [
        ("Російська авіація скинула дві керовані бомби на Херсон.", "RU", Weapon.GLIDE_BOMB),
        ("Ворог обстріляв Нікополь з артилерії, двоє поранених.", "RU", Weapon.ARTILLERY),
        ("Українські дрони влучили у завод у Рязані.", "UA", Weapon.DRONE),
    ],
)
def test_attacker_and_weapon_are_read_beside_their_verb(text: str, attacker: str, weapon: Weapon) -> None:
    (claim,) = claims("uk", text)
    assert (claim.attacker, claim.weapon) == (attacker, (weapon,))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("У Роменській громаді дрон влучив у будинок.", "Romny"),
        ("У Сумській міській громаді безпілотник пошкодив підстанцію.", "Sumy"),
        ("На Куп'янщині ракета влучила в елеватор.", "Kharkiv region"),
        ("Дрон влучив у будинок у Слов’янську.", "Slovyansk"),
        ("Дрон влучив у будинок у Слов'янську.", "Slovyansk"),
    ],
)
def test_communities_small_regions_and_apostrophes_are_understood(text: str, name: str) -> None:
    assert list(places("uk", text)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Аеропорт Кишинева закривали через тривогу.",
        "Безпілотники злітали з-під Курська та Орла.",
        "Від початку року над Сумщиною збили 744 безпілотники.",
        "Президент закликав партнерів зібратися на саміт у Парижі.",
    ],
)
def test_closed_airports_launch_sites_summits_and_long_counts_are_no_claims(text: str) -> None:
    assert claims("uk", text) == ()
