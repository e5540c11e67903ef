"""Names of countries, regions and towns in Ukrainian and Russian, in other spellings, and by their adjectives."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.claims import recognise
from geodata.errors import ValidationError
from geodata.model import ROUGH, Atlas, PlaceKind
from geodata.places import folding, known, open_atlas, regions, tables
from geodata.places.folding import skeleton, sound_key
from geodata.places.forms import nominatives, stems, stems_of_form
from geodata.places.gazetteer import Gazetteer
from geodata.places.romanise import romanise


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


def first(atlas: Atlas, name: str, language: str) -> str | None:
    return next((place.place_id for place in atlas.candidates(name, language)), None)


@pytest.mark.parametrize(
    ("language", "name", "place_id"),
    [
        ("uk", "ПАР", "country:ZA"),
        ("ru", "ЮАР", "country:ZA"),
        ("ru", "КНР", "country:CN"),
        ("uk", "ФРН", "country:DE"),
        ("ru", "ОАЭ", "country:AE"),
        ("uk", "Америці", "country:US"),
        ("ru", "Англии", "country:GB"),
        ("uk", "Мозамбіку", "country:MZ"),
        ("ru", "Египта", "country:EG"),
        ("uk", "Нікарагуа", "country:NI"),
        ("ru", "Гваделупе", "country:GP"),
        ("uk", "Техасі", "iso:US-TX"),
        ("ru", "Айове", "iso:US-IA"),
        ("uk", "Джорджії", "iso:US-GA"),
        ("uk", "Баварії", "iso:DE-BY"),
        ("ru", "Приднестровье", "iso:MD-SN"),
        ("uk", "Придністров'ї", "iso:MD-SN"),
        ("ru", "ДНР", "iso:UA-14"),
        ("uk", "ЛНР", "iso:UA-09"),
        ("ru", "Московском регионе", "iso:RU-MOS"),
    ],
)
def test_countries_and_regions_are_known_in_both_languages(
    atlas: Atlas, language: str, name: str, place_id: str
) -> None:
    assert first(atlas, name, language) == place_id


def test_every_country_has_a_name_in_cyrillic() -> None:
    named = {
        place.country for key, places in known.names().items() if "\u0400" <= key[0] < "\u0530" for place in places
    }
    assert set(regions.countries()) - named <= {"AN", "CS"}


@pytest.mark.parametrize(
    ("language", "name", "place"),
    [
        ("uk", "Узловій", "Uzlovaya"),
        ("uk", "Єфремові", "Yefremov"),
        ("ru", "Бурейдже", "Al Burayj"),
        ("uk", "Нусейраті", "Nuseirat"),
    ],
)
def test_a_spelling_that_sounds_alike_is_taken_where_it_is_asked_for(
    atlas: Atlas, language: str, name: str, place: str
) -> None:
    assert place in [found.name for found in atlas.candidates(name, language + ROUGH)]
    assert place not in [found.name for found in atlas.candidates(name, language)]


@pytest.mark.parametrize(("one", "other"), [("Bint Jbeil", "Bent Jbaïl"), ("Deir ez-Zor", "Dayr az Zawr")])
def test_arabic_names_meet_by_their_consonants(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other) != ""


@pytest.mark.parametrize(
    ("ukrainian", "russian"),
    [("Рильськ", "Рыльск"), ("Новоданилівка", "Новоданиловка"), ("Верхня Криниця", "Верхняя Криница")],
)
def test_ukrainian_and_russian_spellings_meet(ukrainian: str, russian: str) -> None:
    assert sound_key(ukrainian) == sound_key(russian)


def test_romanisations_follow_their_countries() -> None:
    assert romanise("Згурівка", "uk") == "Zghurivka"
    assert romanise("Єнакієве", "uk") == "Yenakiieve"
    assert romanise("Елец", "ru") == "Yelets"


@pytest.mark.parametrize(
    ("language", "form", "name"),
    [("ru", "Бахчисарае", "Бахчисарай"), ("ru", "Джанкое", "Джанкой"), ("uk", "Бахчисараї", "Бахчисарай")],
)
def test_endings_are_undone(language: str, form: str, name: str) -> None:
    assert name in nominatives(form, language)


@given(st.text(alphabet="абвгдеєжзиіїйклмнопрстуфхцчшщьюя", min_size=3, max_size=12), st.sampled_from(["uk", "ru"]))
def test_the_filter_lets_every_form_of_a_name_through(form: str, language: str) -> None:
    known_stems = set(stems_of_form(form, language))
    for name in nominatives(form.capitalize(), language):
        assert known_stems & set(stems(name.lower())), name


@pytest.mark.parametrize(
    ("language", "consonants", "endings"),
    [("en", "bdfgklmnprstvz", ("", "rton", "led")), ("uk", "бвгджзклмнпрст", ("", "ого", "ою"))],
)
def test_unknown_names_seldom_reach_the_database(language: str, consonants: str, endings: tuple[str, ...]) -> None:
    made = random.Random(1)
    vowels = "aeiou" if language == "en" else "аеиоу"
    names = ["".join(made.choice(consonants) + made.choice(vowels) for _ in range(5)) for _ in range(1_000)]
    gazetteer, asked = Gazetteer(), list[str]()
    gazetteer.settlements("Kyiv")
    assert gazetteer._connection is not None
    gazetteer._connection.set_trace_callback(asked.append)
    found = sum(bool(gazetteer.candidates(name.capitalize() + made.choice(endings), language)) for name in names)
    assert len(asked) < 20 + 20 * found


@pytest.mark.parametrize("word", ["Mykhaylivka", "Al-Hodeidah", "Kyivskyi", "Shchastia", "Tsyurupynsk", "Quneitra"])
def test_a_sound_is_that_of_all_changes_one_after_the_other(word: str) -> None:
    text = folding.exact_key(word).removeprefix("al ") + " "
    for spelling, sound, _ in folding._CHANGES:
        text = text.replace(spelling, sound)
    assert sound_key(word) == folding._DOUBLED.sub(r"\1", text).strip()


@pytest.mark.parametrize(
    ("language", "text", "toponym"),
    [
        ("uk", "Горіла Сизранська нафтобаза.", "Сизранська нафтобаза"),
        ("ru", "Дроны атаковали саратовский аэродром.", "саратовский аэродром"),
        ("en", "An air strike on al-Fasher killed ten.", "al-Fasher"),
        ("en", "They were killed in Deir ez-Zor, Syria.", "Deir ez-Zor"),
        ("ru", "В селе Кистер Погарского района ранен мужчина.", "Кистер"),
        ("uk", "Кролевець: влучання дрона. Постраждала Сумська область.", "Кролевець"),
        ("uk", "Бєлгородська область.\n• Шебекіно: дрон влучив в авто.", "Шебекіно"),
        ("en", "Donetsk region this morning\n\nSloviansk – a missile. Krasnohorivka – bombs.", "Krasnohorivka"),
        ("en", "LUTSK. In the capital of Volyn a garage burned.", "LUTSK"),
        ("en", "The jet bombed Zay Oo village at noon.", "Zay Oo"),
        ("en", "Two airliners at Mitiga airport were hit.", "Mitiga airport"),
        ("en", "Shebekino is under shelling again.", "Shebekino"),
        ("en", "DRONE ATTACK ON TUAPSE SETS TWO SHIPS ON FIRE", "TUAPSE"),
        ("en", "Aircraft killed three civilians at Bodongwe in South Kivu on Sunday.", "Bodongwe"),
        ("en", "A drone hit a market in Bodongwe, in the Timbuktu region, on Friday.", "Bodongwe"),
        ("en", "Drones killed dozens of people in Bodongwe, on Mali's border with Algeria.", "Bodongwe"),
        ("ru", "Над Чертковским, Миллеровским и Верхнедонским районами сбиты дроны.", "Чертковским"),
        ("ru", "Атаку отражали в трёх районах: Неклиновском, Чертковском и Миллеровском.", "Миллеровском"),
        ("ru", "Дроны упали в Одинцовском и Наро-Фоминском округах.", "Одинцовском"),
        ("uk", "Сумська область. Середино-Будська громада: згорів будинок.", "Середино-Будська громада"),
        ("ru", "— Очеретино Ясиноватского м. о.: ранен мужчина.", "Ясиноватского м. о."),
    ],
)
def test_names_are_recognised_whole(atlas: Atlas, language: str, text: str, toponym: str) -> None:
    assert toponym in [mention.text for mention in recognise(text, language, atlas)]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "NATO said that it would answer.", "NATO"),
        ("en", "Al Jazeera reported it.", "Al"),
        ("en", "Debris fell on the Manhattan residential complex in Kazan, Russia.", "Manhattan"),
        ("en", 'The ship "Dominion" sank.', "Dominion"),
        ("ru", "Дом на улице Клары Цеткин загорелся.", "Клары"),
        ("en", "Tal al-Qasr was hit.", "Tal"),
        ("uk", "Дейр-Кіфу розбомбили.", "Кіфу"),
        ("ru", "Удар по больнице (Дейр-эль-Балах).", "Балах"),
        ("en", "A jet bombed the jetty at Kan Oo Gyi.", "Kan"),
    ],
)
def test_what_only_looks_like_a_place_is_left_out(atlas: Atlas, language: str, text: str, name: str) -> None:
    assert name not in [mention.text for mention in recognise(text, language, atlas)]


def test_word_lists_are_sorted_and_say_where_they_are_not() -> None:
    for table in ("city_regions", "romanised", "town_words", "village_words", "vague", "site_words"):
        assert tables.words(table)
    with pytest.raises(ValidationError, match=r"bad\.txt, line 2"):
        tables.entries("b\na\n", "bad.txt")


def test_airports_stand_at_their_towns(atlas: Atlas) -> None:
    place = atlas.candidates("Prince Sultan Air Base", "en")[0]
    assert place.kind is PlaceKind.FACILITY and place.name == "Al Kharj"
