"""Days as they are told, against the day of publication (Tuesday, March 11, 2025) and the day told of before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.claims.spot.day_resolution import resolve
from geodata.claims.spot.days import DateWords, When, spot
from geodata.claims.spot.lexicon import Lexeme, compile_entries
from geodata.model import Count
from tests.made_documents import PUBLISHED, spotted, words

MARCH = date(2025, 3, 1)


def days(text: str, language: str = "en", published: date | None = PUBLISHED) -> list[tuple[str, str, int]]:
    """Return the days of a text, ISO without the year 2025, and how finely they are known."""
    found = []
    for one in spotted(text, language, published=published).days:
        start, end = (day.isoformat().removeprefix("2025-") for day in (one.when.start, one.when.end))
        found.append((start, end, one.when.precision))
    return found


@pytest.mark.parametrize(
    ("language", "text", "start", "end"),
    [
        ("en", "A drone fell on March 9.", "03-09", "03-09"),
        ("en", "A drone fell on March 9th.", "03-09", "03-09"),
        ("en", "A drone fell on Dec. 31.", "2024-12-31", "2024-12-31"),
        ("en", "A drone fell on Jan. 5, 2025, the mayor said.", "01-05", "01-05"),
        ("en", "A drone fell on Sept. 3.", "2024-09-03", "2024-09-03"),
        ("en", "A drone fell on the 5th of January.", "01-05", "01-05"),
        ("en", "Khartoum, 25 March 2025", "03-25", "03-25"),
        ("en", "A drone fell on 2024-03-11.", "2024-03-11", "2024-03-11"),
        ("en", "A drone fell on Saturday, March 8, in a field.", "03-08", "03-08"),
        ("en", "A drone fell last Friday.", "03-07", "03-07"),
        ("en", "A drone fell on Tuesday.", "03-11", "03-11"),
        ("en", "A drone fell overnight.", "03-11", "03-11"),
        ("en", "A drone fell yesterday.", "03-10", "03-10"),
        ("en", "A drone fell in the early hours of Sunday.", "03-09", "03-09"),
        ("en", "A drone fell in the early hours of 5 March.", "03-05", "03-05"),
        ("en", "A drone fell on the night of March 10 to 11.", "03-10", "03-11"),
        ("en", "A drone fell on the night of 9/10 March.", "03-09", "03-10"),
        ("en", "A drone fell on March 10-11.", "03-10", "03-11"),
        ("en", "A drone fell 12 days ago", "02-27", "02-27"),
        ("en", "A drone fell two weeks ago.", "02-25", "02-25"),
        ("en", "Drones fell in the past 24 hours.", "03-10", "03-11"),
        ("uk", "18 березня 2025, Суспільне", "03-18", "03-18"),
        ("uk", "18 березня 2025 року впав дрон.", "03-18", "03-18"),
        ("uk", "Дрон упав у ніч проти 9 березня.", "03-09", "03-09"),
        ("uk", "Дрон упав у ніч з 9 на 10 березня.", "03-09", "03-10"),
        ("uk", "Дрон упав 12 днів тому", "02-27", "02-27"),
        ("uk", "Дрон упав день тому.", "03-10", "03-10"),
        ("uk", "Дрон упав тиждень тому.", "03-04", "03-04"),
        ("ru", "Дрон упал 5 января 2025 года.", "01-05", "01-05"),
        ("ru", "Дрон упал в ночь с 9 на 10 марта.", "03-09", "03-10"),
        ("ru", "Дрон упал 12 дней назад", "02-27", "02-27"),
        ("ru", "Дрон упал накануне.", "03-10", "03-10"),
    ],
)
def test_a_day_is_told_from_the_day_of_publication(language: str, text: str, start: str, end: str) -> None:
    assert days(text, language) == [(start, end, 1)]


@pytest.mark.parametrize(
    ("language", "text", "start", "end"),
    [
        ("en", "A drone fell there in May 2023.", "2023-05-01", "2023-05-31"),
        ("en", "A drone fell there a year ago.", "2024-03-01", "2024-03-31"),
        ("en", "A drone fell there three months ago.", "2024-12-01", "2024-12-31"),
        ("en", "A drone fell there last month.", "02-01", "02-28"),
        ("uk", "Дрон упав там рік тому.", "2024-03-01", "2024-03-31"),
        ("ru", "Дрон упал там два года назад.", "2023-03-01", "2023-03-31"),
    ],
)
def test_what_is_told_to_a_month_is_a_month(language: str, text: str, start: str, end: str) -> None:
    assert days(text, language) == [(start, end, 3)]


@pytest.mark.parametrize(
    ("behind", "day"),
    [
        ("A week after, another fell.", "2024-10-12"),
        ("Two days later, another fell.", "2024-10-07"),
        ("Two days earlier, another fell.", "2024-10-03"),
        ("A day earlier, another fell.", "2024-10-04"),
        ("The same day, another fell.", "2024-10-05"),
        ("The next day, another fell.", "2024-10-06"),
        ("Two days ago, another fell.", "03-09"),
        ("A week ago, another fell.", "03-04"),
    ],
)
def test_later_and_earlier_are_told_from_the_day_before_them_and_ago_from_publication(behind: str, day: str) -> None:
    assert [start for start, _, _ in days(f"A drone fell on 5 October. {behind}")] == ["2024-10-05", day]


def test_what_comes_after_an_attack_tells_the_day_of_that_attack() -> None:
    text = "The blasts came a week after three were killed in a strike on Izmail."
    assert [(start, end) for start, end, _ in days(text)] == [("03-04", "03-04")]


@pytest.mark.parametrize(
    "text",
    [
        "Drones fell between 8 p.m. on Monday and 6 a.m. on Tuesday.",
        "Drones fell from March 10 to March 11.",
        "Drones fell on the night of Monday to Tuesday.",
    ],
)
def test_two_days_told_together_are_a_span(text: str) -> None:
    assert ("03-10", "03-11", 1) in days(text)


def test_days_that_stand_apart_are_no_span() -> None:
    assert days("A drone fell on Monday. On Tuesday it was found.") == [("03-10", "03-10", 1), ("03-11", "03-11", 1)]


@pytest.mark.parametrize(
    "text", ["He may go.", "They march on.", "The 95th Brigade left.", "It cost 10.5.", "On February 30 they left."]
)
def test_what_looks_like_a_day_is_none(text: str) -> None:
    assert days(text) == []


def test_without_a_day_of_publication_only_full_dates_are_days() -> None:
    assert days("A drone fell on Monday, yesterday, a week ago, on 5 March.", published=None) == []
    assert days("A drone fell on 5 March 2025.", published=None) == [("03-05", "03-05", 1)]


@given(
    st.sampled_from(
        ["today", "yesterday", "days_ago", "days_earlier", "days_after", "weeks_ago", "weeks_earlier", "weeks_after",
         "months_ago", "years_ago", "day_before", "tomorrow", "past_day", "last_week", "this_week", "last_month"]
    ),
    st.integers(0, 59),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
)  # fmt: skip
def test_every_day_word_is_a_span_in_order(kind: str, number: int, published: date) -> None:
    when = resolve(DateWords(kind, number=number), published, None)
    assert when is not None
    assert when.start <= when.end
    assert abs(when.start - published) < timedelta(days=61 * 366)


@given(st.integers(1, 12), st.integers(1, 31), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_day_without_a_year_is_never_told_ahead(month: int, day: int, published: date) -> None:
    when = resolve(DateWords("day", day, month), published, None)
    assert when is None or when.start <= published + timedelta(days=2)


def test_a_span_of_two_days_keeps_both() -> None:
    assert resolve(DateWords("day", 10, 3, 2025, last_day=11), None, None) == When(date(2025, 3, 10), date(2025, 3, 11))


def told(text: str, language: str = "en", published: date | None = PUBLISHED) -> list[tuple[str, str, str]]:
    """Return the words of each day of a text with its first and last day."""
    made = spotted(text, language, published=published)
    named = words(made.document, [made.document.units[one.unit] for one in made.days])
    return [(word, str(one.when.start), str(one.when.end)) for word, one in zip(named, made.days, strict=True)]


@pytest.mark.parametrize(
    ("language", "text", "day", "start", "end"),
    [
        ("en", "It was in May 2023 there.", "May 2023", "2023-05-01", "2023-05-31"),
        ("en", "On March 11, 2025, men ran.", "March 11, 2025", "2025-03-11", "2025-03-11"),
        ("en", "They ran on March 10 to 11 there.", "March 10 to 11", "2025-03-10", "2025-03-11"),
        ("en", "They ran on March 10 and 12.", "March 10", "2025-03-10", "2025-03-10"),
        ("en", "They ran on 10 to 11 March 2025 there.", "10 to 11 March 2025", "2025-03-10", "2025-03-11"),
        ("en", "They ran on 10-12 March there.", "10-12 March", "2025-03-10", "2025-03-12"),
        ("en", "They ran on the 5th of January 2025, all.", "5th of January 2025", "2025-01-05", "2025-01-05"),
        ("en", "They ran on Saturday, March 8, in a field.", "Saturday, March 8", "2025-03-08", "2025-03-08"),
        ("en", "They ran on Saturday March 8 there.", "Saturday March 8", "2025-03-08", "2025-03-08"),
        ("en", "They ran on Saturday, 8 March 2025 there.", "Saturday, 8 March 2025", "2025-03-08", "2025-03-08"),
        ("en", "They ran on Saturday, 8 men there.", "Saturday", "2025-03-08", "2025-03-08"),
        ("en", "They ran on Saturday", "Saturday", "2025-03-08", "2025-03-08"),
        ("en", "They ran on 5 October of that year.", "5 October of that year", "2025-10-05", "2025-10-05"),
        ("en", "They ran two days earlier there.", "two days earlier", "2025-03-09", "2025-03-09"),
        ("en", "A week ago men ran.", "A week ago", "2025-03-04", "2025-03-04"),
        ("en", "They ran 59 days ago.", "59 days ago", "2025-01-11", "2025-01-11"),
        ("en", "They ran on Monday last week.", "Monday last week", "2025-03-03", "2025-03-03"),
        ("en", "They ran on Tuesday last week.", "Tuesday last week", "2025-03-04", "2025-03-04"),
        ("en", "They ran on Wednesday last week.", "Wednesday last week", "2025-03-05", "2025-03-05"),
        ("en", "They ran on Sunday last week.", "Sunday last week", "2025-03-09", "2025-03-09"),
        ("en", "They ran on Wednesday.", "Wednesday", "2025-03-05", "2025-03-05"),
        ("en", "The same day men ran.", "The same day", "2025-03-11", "2025-03-11"),
        ("en", "They ran on 31.12.24 there.", "31.12.24", "2024-12-31", "2024-12-31"),
        ("en", "They ran on 01.01.2025 there.", "01.01.2025", "2025-01-01", "2025-01-01"),
        ("en", "Men feared Monday's night.", "Monday's", "2025-03-10", "2025-03-10"),
        ("en", "They ran last week.", "last week", "2025-03-03", "2025-03-09"),
        ("en", "They ran this week.", "this week", "2025-03-10", "2025-03-10"),
        ("en", "They ran last month.", "last month", "2025-02-01", "2025-02-28"),
        ("en", "On March 12 they run.", "March 12", "2025-03-12", "2025-03-12"),
        ("en", "On March 13 they ran.", "March 13", "2024-03-13", "2024-03-13"),
        ("en", "In March men ran.", "March", "2025-03-01", "2025-03-31"),
        ("en", "In April men ran.", "April", "2024-04-01", "2024-04-30"),
        ("uk", "18 березня 2025 року впав дрон.", "18 березня 2025 року", "2025-03-18", "2025-03-18"),
        ("uk", "5 жовтня того ж року впав дрон.", "5 жовтня того ж року", "2025-10-05", "2025-10-05"),
        ("uk", "Того ж дня впав дрон.", "Того ж дня", "2025-03-11", "2025-03-11"),
        ("ru", "5 октября того же года упал дрон.", "5 октября того же года", "2025-10-05", "2025-10-05"),
        ("ru", "5 марта 2025 г. упал дрон.", "5 марта 2025 г", "2025-03-05", "2025-03-05"),
    ],
)
def test_all_words_of_a_day_are_told_as_one(language: str, text: str, day: str, start: str, end: str) -> None:
    assert told(text, language) == [(day, start, end)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They ran in the early hours of Sunday.", ["in the early hours of Sunday"]),
        ("Men, they ran in the early hours of Sunday.", ["in the early hours of Sunday"]),
        ("All men ran in the early hours of Sunday.", ["in the early hours of Sunday"]),
        ("They ran in the early hours of March 9 there.", ["in the early hours of March 9"]),
        ("They all ran in the early hours of 9 March.", ["in the early hours of 9 March"]),
        ("They ran in the early hours of Sunday, March 9, all.", ["in the early hours of Sunday, March 9"]),
        ("They all ran in the early hours of Sunday, March 9.", ["in the early hours of Sunday, March 9"]),
        ("They ran in the early hours of March 2025.", ["in the early hours", "March 2025"]),
        ("They ran in the early hours of it.", ["in the early hours"]),
        ("They ran in the early hours of", ["in the early hours"]),
        ("They ran in the early hours", ["in the early hours"]),
    ],
)
def test_the_night_of_a_day_is_that_day_and_of_a_month_no_month(text: str, found: list[str]) -> None:
    assert [day[0] for day in told(text)] == found


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "Men ran in the night to Sunday.", "2025-03-09"),
        ("en", "Men ran before dawn on Sunday.", "2025-03-09"),
        ("en", "Men ran overnight on 9 March.", "2025-03-09"),
        ("uk", "Дрон упав уночі 9 березня.", "2025-03-09"),
        ("uk", "За ніч на неділю впав дрон.", "2025-03-09"),
        ("ru", "Ночью на воскресенье упал дрон.", "2025-03-09"),
        ("ru", "Дрон упал ночью 9 марта.", "2025-03-09"),
        ("ru", "За минувшие сутки, 9 марта, упал дрон.", "2025-03-09"),
        ("uk", "За добу 9 березня впав дрон.", "2025-03-09"),
        ("uk", "Протягом дня впав дрон.", "2025-03-11"),
        ("ru", "За день упал дрон.", "2025-03-11"),
    ],
)
def test_a_night_whose_day_is_told_is_of_that_day_alone(language: str, text: str, day: str) -> None:
    assert [found[1:] for found in told(text, language)] == [(day, day)]


@pytest.mark.parametrize(
    "text", ["They ran on 32.12.24.", "They ran on 5.13.2025.", "They ran 60 days ago.", "They ran on 12-10 March.",
             "They ran on 0.5.2025.", "They ran on 2025-13-01.", "They ran on the 32nd of March."],
)  # fmt: skip
def test_days_that_no_calendar_has_or_that_are_too_many_are_none(text: str) -> None:
    assert [day for day in told(text) if day[0] != "March"] == []


@pytest.mark.parametrize("text", ["The same day men ran.", "In May men ran.", "On 5 March they ran."])
def test_without_a_day_of_publication_what_needs_one_is_no_day(text: str) -> None:
    assert told(text, published=None) == []


def test_a_month_of_a_told_year_needs_no_day_of_publication() -> None:
    assert told("In May 2023 men ran.", published=None) == [("May 2023", "2023-05-01", "2023-05-31")]


@pytest.mark.parametrize(
    ("months", "start"), [(1, "2025-02-01"), (3, "2024-12-01"), (14, "2024-01-01"), (15, "2023-12-01")]
)
def test_months_are_counted_back_over_years(months: int, start: str) -> None:
    when = resolve(DateWords("months_ago", number=months), PUBLISHED, None)
    assert when is not None
    assert str(when.start) == start


def test_a_weekday_and_a_date_that_do_not_follow_each_other_are_two_days() -> None:
    assert [day[0] for day in told("They ran on Saturday or 8 March.")] == ["Saturday", "8 March"]


@pytest.mark.parametrize("phrase", ["tagoj pasis", "tagoj jam pasis", "tagoj tute jam pasis"])
def test_words_that_count_days_may_be_up_to_four(phrase: str) -> None:
    made = compile_entries("xx", [Lexeme("day", "days_ago", phrase)])
    words_there = ["du", *phrase.split(), "nun"]
    found = spot(words_there, 0, made, (Count(2, 2), 1))
    assert found == (DateWords("days_ago", number=2), len(words_there) - 1)
    assert spot(["du", *phrase.split()[:-1], "nun"], 0, made, (Count(2, 2), 1)) is None


def test_grades_of_days_weeks_and_months_are_told() -> None:
    kinds = ("day_before", "last_week", "this_week", "last_month", "past_day")
    found = [resolve(DateWords(kind, number=1), PUBLISHED, None) for kind in kinds]
    assert [when.precision for when in found if when] == [1, 2, 2, 3, 1]
    assert found[0] == When(date(2025, 3, 10), date(2025, 3, 10))
    assert resolve(DateWords("no such word"), PUBLISHED, None) is None


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "They ran on the second of March.", "2025-03-02"),
        ("uk", "Дрон упав другого березня.", "2025-03-02"),
        ("uk", "Дрон упав двадцять восьмого лютого.", "2025-02-28"),
        ("ru", "Дрон упал восьмого марта.", "2025-03-08"),
        ("en", "They ran on the 6th in Tula.", "2025-03-06"),
        ("en", "They ran on the 19th.", "2025-02-19"),
        ("uk", "Дрон упав 6-го вночі.", "2025-03-06"),
        ("uk", "Дрон упав 20 числа.", "2025-02-20"),
        ("ru", "Дрон упал 6-го вечером.", "2025-03-06"),
        ("uk", "8 березня 2022-го впав дрон.", "2022-03-08"),
        ("ru", "8 марта 2022-го упал дрон.", "2022-03-08"),
        ("en", "They ran on March 5 last year.", "2024-03-05"),
        ("en", "It fell on October 6, men say.", "2024-10-06"),
        ("uk", "5 березня минулого року впав дрон.", "2024-03-05"),
        ("ru", "5 марта прошлого года упал дрон.", "2024-03-05"),
        ("en", "They ran on March 5 of this year.", "2025-03-05"),
        ("en", "They ran last evening.", "2025-03-10"),
        ("uk", "Дрон упав позавчора.", "2025-03-09"),
        ("ru", "Дрон упал позавчера.", "2025-03-09"),
        ("en", "Men ran on Christmas Eve.", "2024-12-24"),
        ("en", "Men ran on New Year's Eve 2022.", "2022-12-31"),
        ("en", "Nov. 3: men ran.", "2024-11-03"),
        ("en", "Men ran, the worst since March 3.", "2025-03-03"),
    ],
)
def test_days_are_told_by_ordinals_by_years_in_words_and_by_feasts(language: str, text: str, day: str) -> None:
    assert (day, day) in [(start, end) for _, start, end in told(text, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They ran to the 6th floor."),
        ("en", "Men of the 3rd brigade ran."),
        ("en", "They came 6th."),
        ("uk", "Бійці 14-го полку відійшли."),
        ("ru", "Бойцы 14-го полка отошли."),
        ("uk", "Перше влучання там."),
    ],
)
def test_an_ordinal_that_counts_something_is_no_day(language: str, text: str) -> None:
    assert told(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They ran over the weekend."),
        ("uk", "За вихідні впав дрон."),
        ("ru", "За выходные упал дрон."),
        ("uk", "8 та 9 березня впали дрони."),
        ("ru", "8 и 9 марта упали дроны."),
    ],
)
def test_a_weekend_is_its_two_days(language: str, text: str) -> None:
    assert [day[1:] for day in told(text, language)] == [("2025-03-08", "2025-03-09")]


@pytest.mark.parametrize(("published", "end"), [(date(2025, 3, 8), "2025-03-08"), (date(2025, 3, 9), "2025-03-09")])
def test_a_weekend_goes_no_further_than_publication(published: date, end: str) -> None:
    assert [day[1:] for day in told("They ran over the weekend.", "en", published)] == [("2025-03-08", end)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They ran on Saturday, two days after a drone fell.", "2025-03-06"),
        ("They ran on Saturday. Two days after, a drone fell.", "2025-03-10"),
        ("They ran on Saturday, a week after a drone fell.", "2025-03-01"),
        ("They ran on Saturday, the day after a drone fell.", "2025-03-07"),
    ],
)
def test_days_after_something_lead_back_to_it_and_days_after_alone_lead_on(text: str, day: str) -> None:
    assert told(text)[-1][1:] == (day, day)


def test_a_day_of_no_told_month_lies_in_the_month_that_is_told_of() -> None:
    assert told("They ran on 5 October 2024. On the 8th, men ran.")[-1][1:] == ("2024-10-08", "2024-10-08")
    assert told("They ran. On the 31st, men ran.")[-1][1:] == ("2025-01-31", "2025-01-31")


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "On Monday morning of this week men ran.", "03-10"),
        ("en", "On the Monday of last week, men ran.", "03-03"),
        ("en", "On Sunday of last week men ran.", "03-09"),
        ("uk", "У понеділок цього тижня впав дрон.", "03-10"),
        ("uk", "У понеділок вранці минулого тижня впав дрон.", "03-03"),
        ("ru", "В понедельник на прошлой неделе упал дрон.", "03-03"),
    ],
)
def test_a_weekday_whose_week_is_told_is_one_day(language: str, text: str, day: str) -> None:
    assert days(text, language) == [(day, day, 1)]


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "On 1 February 2025, a Saturday, men ran.", "02-01"),
        ("uk", "1 лютого, субота. Впав дрон.", "02-01"),
        ("ru", "Дрон упал 1 февраля, в субботу.", "02-01"),
    ],
)
def test_a_weekday_beside_its_date_is_no_other_day(language: str, text: str, day: str) -> None:
    assert days(text, language) == [(day, day, 1)]
    assert len({start for start, _, _ in days("On 1 February, Monday and Tuesday men ran.")}) == 3
    assert len(days("On 3 February men ran, and they sat all day long on Monday.")) == 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Schools are shut till Monday."),
        ("en", "Trains will run by Monday."),
        ("uk", "Школи зачинено до понеділка."),
        ("ru", "Школы закрыты до понедельника."),
    ],
)
def test_a_weekday_until_which_something_lasts_is_no_day_of_a_deed(language: str, text: str) -> None:
    assert days(text, language) == []
    assert ("03-09", "03-10", 1) in days("From Sunday until Monday drones fell.")


def test_the_eve_is_that_of_a_day_told_of_only_where_it_is_of_late() -> None:
    assert len(days("Дроны ударили 8 марта. Накануне упал дрон.", "ru")) == 3
    assert len(days("Дроны ударили 1 марта. Накануне упал дрон.", "ru")) == 2


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("en", "KYIV, March 10 - Drones hit Tula on Sunday.", ["dateline", "weekday"]),
        ("en", "KYIV, March 10 (Agency) - Drones hit Tula.", ["dateline"]),
        ("ru", "КИЕВ, 10 марта — Агентство. Дроны ударили.", ["dateline"]),
        ("en", "Drones hit Tula on March 10 - the third time.", ["day"]),
        ("en", "March 10 - drones hit Tula.", ["day"]),
        ("en", "KYIV, March 10 saw drones - men ran.", ["day"]),
        ("en", "Men ran. " * 12 + "KYIV, March 10 - men ran.", ["day"]),
    ],
)
def test_a_date_that_opens_a_text_with_a_place_is_told_as_a_dateline(
    language: str, text: str, kinds: list[str]
) -> None:
    assert [day.kind for day in spotted(text, language).days] == kinds


def test_a_week_that_is_told_beside_a_weekday_is_a_time_of_its_own() -> None:
    assert [start for start, _, _ in days("They ran on Monday and last week.")] == ["03-10", "03-03"]


def test_the_same_day_is_the_last_that_was_told_whatever_month_was_told_since() -> None:
    text = "Drones hit Tula on March 7. The army, which took Kosti in October, is there. On the same day men ran."
    assert days(text)[-1] == ("03-07", "03-07", 1)
    assert days("In October 2024 men ran. On the same day men sat.")[-1] == ("2024-10-01", "2024-10-31", 3)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Drones fell on Tula overnight, the mayor said on Sunday.", "03-09"),
        ("The mayor said on Sunday that drones fell on Tula overnight.", "03-09"),
        ("Drones fell on Tula overnight. The mayor said on Sunday that he knew.", "03-11"),
        ("Drones fell on Tula overnight, the mayor, who fell ill on Sunday, wrote.", "03-11"),
        ("Drones fell on Tula overnight, as the mayor had said on 2 March.", "03-11"),
    ],
)
def test_a_night_is_that_before_somebody_spoke_of_it(text: str, day: str) -> None:
    assert {"03-11" in {start for start, _, _ in days(text)}} == {day == "03-11"}


def test_hours_before_and_after_are_of_the_same_day() -> None:
    for words_of in ("Hours later a house burned.", "Earlier in the day a house burned."):
        assert days(f"Drones fell on Tula on March 7. {words_of}") == [("03-07", "03-07", 1)] * 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Exactly one year ago drones hit Tula."),
        ("en", "Drones hit Tula a year ago to the day."),
        ("uk", "Рівно рік тому дрони вдарили по Tula."),
        ("ru", "Дроны ударили по Tula ровно год назад."),
    ],
)
def test_a_year_ago_to_the_day_is_that_day(language: str, text: str) -> None:
    assert days(text, language) == [("2024-03-11", "2024-03-11", 1)]
    leap = When(date(2023, 2, 28), date(2023, 2, 28))
    assert resolve(DateWords("year_to_day"), date(2024, 2, 29), None) == leap
