"""All that a text names, put together: places with their units, days with what they follow from, spans of two days."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.claims.spot import spotting
from geodata.claims.spot.document import PLACE
from geodata.claims.spot.spotting import Spotted, spot
from geodata.model import Article
from geodata.places import open_atlas
from tests.made_documents import PUBLISHED, SUMY, TULA, spotted, words


def days(text: str, published: date | None = PUBLISHED, language: str = "en") -> list[tuple[str, str, str]]:
    """Return the days of a text: how each is told, and its first and last day without the year 2025."""
    return [
        (one.kind, str(one.when.start).removeprefix("2025-"), str(one.when.end).removeprefix("2025-"))
        for one in spotted(text, language, published=published).days
    ]


SPAN = ("span", "03-10", "03-11")
MONDAY = ("weekday", "03-10", "03-10")
TUESDAY = ("weekday", "03-11", "03-11")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They came between Monday and Tuesday.", [MONDAY, SPAN, TUESDAY]),
        ("They came from Monday evening until early Tuesday.", [MONDAY, SPAN, TUESDAY]),
        ("They came on Monday, on Tuesday.", [MONDAY, TUESDAY]),
        ("They came on Tuesday and on Monday.", [TUESDAY, MONDAY]),
        ("They came on Sunday and on Tuesday.", [("weekday", "03-09", "03-09"), TUESDAY]),
        ("They came on Monday and on Monday.", [MONDAY, MONDAY]),
        ("They came on Monday. And Tuesday came.", [MONDAY, TUESDAY]),
        (f"They came on Monday and {'old ' * 7}Tuesday.", [MONDAY, SPAN, TUESDAY]),
        (f"They came on Monday and {'old ' * 8}Tuesday.", [MONDAY, TUESDAY]),
        ("From Sunday to Monday and Tuesday.", [("weekday", "03-09", "03-09"), ("span", "03-09", "03-10"), MONDAY, SPAN,
                                                TUESDAY]),
    ],
)  # fmt: skip
def test_two_days_that_follow_and_are_told_together_are_a_span_too(
    text: str, found: list[tuple[str, str, str]]
) -> None:
    assert days(text) == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Overnight on 11 March (from 19:30 on 10 March) men ran."),
        ("uk", "У ніч на 11 березня (з 20:30 10 березня) впали дрони."),
        ("ru", "В ночь на 11 марта, с 23:00 10 марта, упали дроны."),
        ("uk", "З вечора 10 березня виявили за ніч на 11 березня 5 дронів."),
    ],
)
def test_a_night_told_by_its_end_and_then_by_its_beginning_is_a_span(language: str, text: str) -> None:
    assert SPAN in days(text, language=language)
    assert "since" not in [kind for kind, _, _ in days(text, language=language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Since Saturday drones fell."),
        ("en", "From 8 p.m. on Saturday drones fell."),
        ("uk", "З 8 березня впали дрони."),
        ("uk", "Від 20:40 суботи впали дрони."),
        ("ru", "С вечера субботы падали дроны."),
    ],
)
def test_a_day_since_which_something_goes_on_makes_a_stretch_to_publication(language: str, text: str) -> None:
    assert ("since", "03-08", "03-11") in days(text, language=language)


@pytest.mark.parametrize("text", ["On Saturday drones fell.", "Since then, on Saturday, drones fell.", "Since May 5."])
def test_no_stretch_begins_with_a_day_that_nothing_leads_to_or_that_is_long_ago(text: str) -> None:
    assert "since" not in [kind for kind, _, _ in days(text)]


def test_several_days_from_one_to_another_are_a_span() -> None:
    assert days("From Friday to Monday drones fell.")[1] == ("span", "03-07", "03-10")
    assert "span" not in [kind for kind, _, _ in days("On Friday and on Monday drones fell.")]


def test_the_eve_is_that_of_publication_or_of_the_day_told_of() -> None:
    found = days("5 березня впав дрон. Напередодні впав ще один.", language="uk")
    assert found[1:] == [("eve", "03-10", "03-10"), ("day_before", "03-04", "03-04")]


def test_a_span_stands_from_the_first_day_to_the_last() -> None:
    made = spotted("They came between Monday and Tuesday.")
    first, span, last = made.days
    assert (span.unit, span.last) == (first.unit, last.unit)
    assert (first.last, last.last) == (first.unit, last.unit)
    assert words(made.document, [made.document.units[at] for at in (span.unit, span.last)]) == ["Monday", "Tuesday"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They came on 5 March. A day earlier men ran.", "03-04"),
        ("They came today. A day earlier men ran.", "03-10"),
        ("They came on 5 March and today. A day earlier men ran.", "03-04"),
        ("They will come on 12 March 2025. A day earlier men ran.", "03-10"),
        ("They came on 11 March. A day earlier men ran.", "03-10"),
        ("They came on 5 March. They came on 2 March. A day earlier men ran.", "03-01"),
    ],
)
def test_a_day_told_from_another_is_told_from_the_last_one_that_has_come(text: str, day: str) -> None:
    assert days(text)[-1][1] == day


def test_without_a_day_of_publication_a_full_date_is_told_of() -> None:
    assert days("They came on 5 March 2025. The same day men ran.", None)[-1][1] == "03-05"


def test_units_are_found_by_kind_and_places_by_their_units() -> None:
    made = spotted("Drones hit Tula; drones hit Sumy.")
    assert [made.place_at(unit) for unit in made.place_units] == [TULA, SUMY]
    for _ in range(2):
        assert made.of_kind("place") == made.place_units
        assert made.of_kind("weapon") == [0, 4]
        assert made.of_kind("date") == []


TEXT = "Drones killed two in Tula and three in Sumy, the mayor said, and two men told of it. Men left the city."


@pytest.fixture(scope="module")
def read() -> Spotted:
    return spot(article(TEXT, "At night"), open_atlas())


def article(text: str, title: str | None = None) -> Article:
    return Article("0" * 16, "made.md", text, title, published=PUBLISHED, language="en")


def test_an_article_is_read_with_its_headline_its_places_and_what_stands_for_them(read: Spotted) -> None:
    assert read.document.text == f"At night\n\n{TEXT}"
    assert read.document.body == len("At night\n\n")
    named = [(read.mentions[read.document.units[at].mention].text, read.place_at(at)) for at in read.place_units]
    assert [(text, place.name if place else None) for text, place in named][:2] == [("Tula", "Tula"), ("Sumy", "Sumy")]
    assert all(read.document.units[at].kind == PLACE for at in read.place_units)
    assert len(read.place_units) == len(read.mentions) == len(read.places)
    assert [one.count.minimum for one in read.quantities] == [2, 3, 2]
    assert len(read.speakers) == 2
    assert [place.name if place else "" for place in read.places[2:]] in (["Tula"], ["Sumy"])


def test_no_more_is_read_than_an_article_may_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit, most in (("PLACES", 1), ("QUANTITIES", 2), ("SPEAKERS", 1), ("CHARACTERS", len(TEXT) - 5)):
        monkeypatch.setattr(spotting, f"READ_{limit}", most)
    found = spot(article(TEXT), open_atlas())
    assert found.document.text == TEXT[:-5]
    assert [mention.text for mention in found.mentions][:1] == ["Tula"]
    assert "Sumy" not in [mention.text for mention in found.mentions]
    assert (len(found.quantities), len(found.speakers)) == (2, 1)
