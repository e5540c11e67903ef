"""What is read of Russian articles: lists, numbers, dates, casualties, wreckage, and what is no claim."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.model import Count, Outcome, Scope, Weapon
from tests.read_claims import claims, exactly, intercepted, places


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "Над Белгородской областью сбит 21 беспилотник, над Воронежской — 15, над Тамбовской — три.",
            {"Belgorod region": 21, "Voronezh region": 15, "Tambov region": 3},
        ),
        (
            "Ночью сбиты 12 аппаратов над Брянщиной, 7 — в небе над Курской областью, один — над Крымом.",
            {"Bryansk region": 12, "Kursk region": 7, "Crimea": 1},
        ),
        ("В Подмосковье сбиты четыре беспилотника, на Кубани — два.", {"Moscow region": 4, "Krasnodar region": 2}),
    ],
)
def test_each_place_of_a_list_has_the_number_beside_it(text: str, counts: dict[str, int]) -> None:
    assert intercepted("ru", text) == {name: exactly(number) for name, number in counts.items()}


@pytest.mark.parametrize(
    "text",
    [
        "По восемь беспилотников сбили над Липецкой и Орловской областями.",
        "Дежурные силы ПВО уничтожили по восемь дронов над Липецкой и Орловской областями.",
    ],
)
def test_po_gives_each_place_the_number(text: str) -> None:
    assert intercepted("ru", text) == {"Lipetsk region": exactly(8), "Oryol region": exactly(8)}


@pytest.mark.parametrize(
    ("text", "launched", "stopped"),
    [
        ("Ночью ПВО сбила 24 из 26 беспилотников, запущенных по Украине.", 26, 24),
        ("Из 17 дронов, выпущенных по Украине, сбито 14.", 17, 14),
    ],
)
def test_parts_of_a_whole_are_stopped_and_launched(text: str, launched: int, stopped: int) -> None:
    (total,) = claims("ru", text)
    assert total.scope is Scope.TOTAL
    assert (total.launched, total.intercepted) == (exactly(launched), exactly(stopped))


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("При ударе по Харькову погибли пять человек, еще двое ранены.", exactly(5), exactly(2)),
        ("В Харькове от удара беспилотника погибла 62-летняя женщина, ее муж ранен.", exactly(1), exactly(1)),
        ("Ракета попала в дом в Харькове: не менее трех погибших, свыше 40 раненых.", Count(3, None), Count(41, None)),
        ("Число погибших при ударе по Харькову выросло до девяти.", exactly(9), None),
        ("Дрон попал в дом в Харькове, пострадавших нет.", exactly(0), exactly(0)),
        ("Дрон попал в дом в Харькове, никто не пострадал.", exactly(0), exactly(0)),
    ],
)
def test_casualties_stand_before_or_behind_their_verb(text: str, killed: Count | None, injured: Count | None) -> None:
    claim = places("ru", text)["Kharkiv"]
    assert (claim.killed, claim.injured) == (killed, injured)


@pytest.mark.parametrize(
    "text",
    [
        "Обломки беспилотника упали на жилой дом в Рязани, пострадавших нет.",
        "В Рязани обломками сбитого дрона поврежден завод, никто не пострадал.",
    ],
)
def test_wreckage_that_does_harm_is_told_from_hits(text: str) -> None:
    claim = places("ru", text)["Ryazan"]
    assert claim.outcome is Outcome.DEBRIS
    assert claim.weapon == (Weapon.DRONE,)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("В понедельник российская ракета попала в порт Одессы.", date(2025, 3, 10), date(2025, 3, 10)),
        ("Накануне российский дрон ударил по порту Одессы.", date(2025, 3, 10), date(2025, 3, 10)),
        ("В ночь на 9 марта дроны атаковали Одессу, поврежден порт.", date(2025, 3, 9), date(2025, 3, 9)),
        ("В ночь с 9 на 10 марта дроны атаковали Одессу, поврежден порт.", date(2025, 3, 9), date(2025, 3, 10)),
        ("Ночью дроны атаковали Одессу, поврежден порт.", date(2025, 3, 11), date(2025, 3, 11)),
        ("При воскресном обстреле порта в Одессе ранен мужчина.", date(2025, 3, 9), date(2025, 3, 9)),
    ],
)
def test_dates_are_resolved_against_the_day_of_publication(text: str, start: date, end: date) -> None:
    claim = places("ru", text)["Odesa"]
    assert (claim.date_start, claim.date_end) == (start, end)


@pytest.mark.parametrize(
    ("text", "attacker"),
    [
        ("Российская авиация сбросила две управляемые бомбы на Херсон.", "RU"),
        ("Дроны запускали из Курска и Орла. Один из них попал в склад в Чернигове.", "RU"),
        ("Украинские беспилотники ударили по заводу в Туле.", "UA"),
    ],
)
def test_the_attacker_is_named_or_known_by_the_launch_site(text: str, attacker: str) -> None:
    assert {claim.attacker for claim in claims("ru", text)} == {attacker}


@pytest.mark.parametrize(
    "text",
    [
        "Аэропорты Казани и Саратова временно закрывали.",
        "Власти Белгорода предупредили о ракетной опасности.",
        "С начала года ПВО Белгородской области сбила 744 беспилотника.",
        "Киев сообщил о переговорах в Джидде.",
    ],
)
def test_closed_airports_warnings_talks_and_long_counts_are_no_claims(text: str) -> None:
    assert claims("ru", text) == ()


def test_a_region_that_holds_the_town_is_no_place_of_its_own() -> None:
    assert list(places("ru", "На Ставрополье дрон ударил по заводу в Невинномысске.")) == ["Nevinnomyssk"]
