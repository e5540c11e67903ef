"""Recognition of toponyms: spans, word lists, and texts made to be slow."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import limits
from geodata.claims import recognise
from geodata.claims.toponym_words import check_lists, word_lists, words
from geodata.errors import ValidationError
from geodata.model import Atlas, Mention, Place
from geodata.places import open_atlas

HOSTILE = {
    "capitals": "Ab " * 330_000,
    "digits": "1234 " * 200_000,
    "brackets": "([" * 500_000,
    "endless sentence": "and " * 250_000,
    "initials": "A.B." * 250_000,
    "hyphens": "Kyiv-" * 200_000,
    "one word": "A" * 1_000_000,
    "one name": "Kyiv, " * 80_000,
}
SECONDS = 20.0
"""Many times what any of them takes on an idle machine; what grows with the square of the length takes minutes."""


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


def names(text: str, atlas: Atlas, language: str = "en") -> list[str]:
    return [mention.text for mention in recognise(text, language, atlas)]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_megabyte_made_to_be_slow_is_read_and_resolved_in_seconds(name: str, atlas: Atlas) -> None:
    start = time.process_time()
    found = recognise(HOSTILE[name], "en", atlas)
    atlas.resolve(found, HOSTILE[name], "en")
    assert time.process_time() - start < SECONDS


class Counting:
    """An atlas that counts what it is asked."""

    def __init__(self, atlas: Atlas) -> None:
        self.asked = 0
        self._atlas = atlas

    @property
    def version(self) -> str:
        return "counting"

    def candidates(self, name: str, language: str) -> Sequence[Place]:
        self.asked += 1
        return ()

    def resolve(self, mentions: Sequence[Mention], text: str, language: str) -> list[Place | None]:
        return self._atlas.resolve(mentions, text, language)

    def capital(self, code: str) -> Place | None:
        return self._atlas.capital(code)

    def country(self, code: str) -> Place | None:
        return self._atlas.country(code)

    def region(self, code: str) -> Place | None:
        return self._atlas.region(code)

    def demonym(self, name: str) -> Place | None:
        return None


def test_no_more_than_so_many_names_of_one_text_are_looked_up(atlas: Atlas) -> None:
    counting = Counting(atlas)
    letters = "abcdefghijklmnopqrst"
    text = ". ".join(f"In X{a}{b}{c}{d} it rained" for a in letters for b in letters for c in letters for d in "xyz")
    recognise(text, "en", counting)
    assert counting.asked == limits.TOPONYM_LOOKUPS


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="ABCKyiv ofthe.,-'’\n0St", max_size=120))
def test_mentions_stand_in_their_text_in_order_and_do_not_overlap(text: str) -> None:
    found = recognise(text, "en", open_atlas(), demonyms=True)
    end = 0
    for mention in found:
        assert text[mention.start : mention.end] == mention.text and mention.start >= end
        end = mention.end


@given(st.text(max_size=80))
def test_words_stand_where_their_offsets_say(text: str) -> None:
    read = words(text)
    assert [text[start:end] for start, end in zip(read.starts, read.ends, strict=True)] == read.words
    assert len(read) == len(read.lower) == len(read.upper) == len(read.joined)


def test_every_word_list_is_in_lower_case() -> None:
    for language in ("en", "uk", "ru"):
        lists = word_lists(language)
        for name in lists.__dataclass_fields__:
            wrong = [word for word in getattr(lists, name) if word != word.casefold()]
            assert not wrong, f"{language} {name}: {wrong[:5]}"


def test_a_region_word_belongs_to_its_toponym_unless_it_is_not_wanted(atlas: Atlas) -> None:
    text = "Drones fell in the Kursk region."
    assert names(text, atlas) == ["Kursk region"]
    assert [mention.text for mention in recognise(text, "en", atlas, kinds=False)] == ["Kursk"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Вознесенськ, ракета, двоє поранених.", "uk", ["Вознесенськ"]),
        ("Чугуїв. Два прильоти по околиці.", "uk", ["Чугуїв"]),
        ("Обстрілів зазнали Леонівка, Хрінівка, Рижівка.", "uk", ["Леонівка", "Хрінівка", "Рижівка"]),
        ("Авиация бомбила Хан-Шейхун и Кафр-Зиту.", "ru", ["Хан-Шейхун", "Кафр-Зиту"]),
        ("Воскресенье, 4-е. Гянджа под огнём.", "ru", ["Гянджа"]),
        ("Обстрелян танкер в Аравийском море.", "ru", ["Аравийском море"]),
        ("Над містом тиша. Ранок. Надія є.", "uk", []),
        ("Sloviansk: 3 guided bombs at night.", "en", ["Sloviansk"]),
        ("Позавчора ввечері – Тростянець, два «шахеди» в підстанцію.", "uk", ["Тростянець"]),
        ("Зал молчал. Кампания идёт.", "ru", []),
        ("Grad rockets fell in the night.", "en", []),
        ("Drones fell in the Upper Galilee and the Negev.", "en", ["Upper Galilee", "Negev"]),
    ],
)
def test_short_lines_and_lists_name_places_without_a_word_before_them(
    text: str, language: str, expected: list[str], atlas: Atlas
) -> None:
    assert names(text, atlas, language) == expected


def test_a_river_is_not_the_town_that_bears_its_name(atlas: Atlas) -> None:
    text = "Drones fell into the Dnipro River near Kherson and the Kuban river near Krasnodar."
    found = recognise(text, "en", atlas)
    places = atlas.resolve(found, text, "en")
    assert [place.name for place in places if place] == ["Dnipro River", "Kherson", "Kuban River", "Krasnodar"]
    assert names("Мост через реку Днепр у Херсона.", atlas, "ru") == ["Херсона"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nice people live here. Mobile phones rang.", []),
        ("The train to Reading was late.", ["Reading"]),
        ("Shanda Harris of Utah spoke; Harris had come from Salt Lake City.", ["Utah", "Salt Lake City"]),
        ("Flights from New York to Los Angeles resumed.", ["New York", "Los Angeles"]),
        ("He was born in Tokyo, Japan, in May.", ["Tokyo", "Japan"]),
    ],
)
def test_common_words_and_persons_are_told_from_places(text: str, expected: list[str], atlas: Atlas) -> None:
    assert names(text, atlas) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[en]\ncommon = [\n    "b",\n    "a",\n]\n', 4),
        ('[en]\ncommon = [\n    "a",\n    "a",\n]\n', 4),
        ('[en]\ncommon = [\n    "A",\n]\n', 3),
        ('[en]\ncommon = ["a", "b"]\n', 2),
    ],
)
def test_a_faulty_word_list_is_named_with_its_line(text: str, line: int) -> None:
    with pytest.raises(ValidationError, match=rf"list\.toml, line {line}:"):
        check_lists(text, "list.toml")


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "В Бурштыне Ивано-Франковской области пожар.", ["Бурштыне", "Ивано-Франковской области"]),
        ("uk", "У Бурштині Івано-Франківської області пожежа.", ["Бурштині", "Івано-Франківської області"]),
        ("ru", "Удар пришёлся по лагерю беженцев Нусейрат.", ["Нусейрат"]),
        ("uk", "Обстріляли табір для вимушених переселенців Ззикс на півдні.", ["Ззикс"]),
        ("uk", "Дрони атакували провінцію Маріб.", ["Маріб"]),
    ],
)
def test_what_stands_around_a_cyrillic_name_tells_a_place(
    atlas: Atlas, language: str, text: str, found: list[str]
) -> None:
    assert names(text, atlas, language) == found


@pytest.mark.parametrize("text", ["Гроші для переселенців Іван отримав.", "Помощь для беженцев Ззыкс собрал."])
def test_displaced_people_without_a_camp_tell_of_no_place(atlas: Atlas, text: str) -> None:
    assert names(text, atlas, "uk") == []


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "Погиб водитель в оккупированном Россией Геническе.", ["Россией", "Геническе"]),
        ("ru", "Погиб водитель, сказал Харьков Геническ.", ["Харьков"]),
        ("ru", "В уезде Гурбуз провинции Хост убиты девять детей.", ["Гурбуз", "Хост"]),
        ("ru", "Погибли в селении Ззыкс.", ["Ззыкс"]),
        ("en", "On Monday, Khurmala near Erbil had been the target of drones in Iraq.", ["Khurmala", "Erbil", "Iraq"]),
        ("en", "Drones hit the Enarj Enawga district of Ethiopia.", ["Enarj Enawga district", "Ethiopia"]),
        ("en", "Drones hit the Northern Sumy district.", ["Sumy district"]),
        ("en", "In Bajaur's Mamund tehsil a bomb went off.", ["Bajaur", "Mamund tehsil"]),
        ("uk", "У Нікополі вдарили по старій частині міста. Побиті шість будинків.", ["Нікополі"]),
        ("uk", "У смт. Ззикс упав дрон.", ["Ззикс"]),
        ("uk", "У Києві тихо. Роман мав 17 років.", ["Києві"]),
    ],
)
def test_words_before_and_behind_a_name_tell_a_place_from_other_words(
    atlas: Atlas, language: str, text: str, found: list[str]
) -> None:
    assert names(text, atlas, language) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Дрон упал на Московском шоссе в Самаре.", ["Самаре"]),
        ("Дрон упав на Київській вулиці у Полтаві.", ["Полтаві"]),
        ("Ровно неделю назад дрон упал в Херсоне.", ["Херсоне"]),
    ],
)
def test_streets_called_by_an_adjective_are_no_places(atlas: Atlas, text: str, found: list[str]) -> None:
    assert names(text, atlas, "ru" if "Дрон упал на" in text or "Ровно" in text else "uk") == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Missiles hit the landing ship Novocherkassk in Feodosia.", ["Feodosia"]),
        ("en", "The submarine Rostov-on-Don burned in Sevastopol.", ["Sevastopol"]),
        ("en", "Drones hit the ship. Sevastopol slept, and a ship in Odesa burned.", ["Sevastopol", "Odesa"]),
        ("ru", "Поражён десантный корабль Новочеркасск в Феодосии.", ["Феодосии"]),
        ("uk", "Уражено корабель Сімферополь біля Одеси.", ["Одеси"]),
    ],
)
def test_ships_that_bear_the_name_of_a_town_are_no_places(
    atlas: Atlas, language: str, text: str, found: list[str]
) -> None:
    assert names(text, atlas, language) == found
