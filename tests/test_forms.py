"""Dictionary forms of inflected names, and the towns that adjectives of communities come from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.places.communities import community, land, towns
from geodata.places.forms import inflects, nominatives

_CYRILLIC = st.text(alphabet="абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГКЛМНОПРСХ' -", min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("language", "inflected", "nominative"),
    [
        ("ru", "Торопце", "Торопец"),
        ("ru", "Рязани", "Рязань"),
        ("ru", "Сумах", "Сумы"),
        ("ru", "Великих Луках", "Великие Луки"),
        ("ru", "Нижнем Новгороде", "Нижний Новгород"),
        ("ru", "Ставропольем", "Ставрополье"),
        ("ru", "Брянщиной", "Брянщина"),
        ("ru", "Винницей", "Винница"),
        ("uk", "Харкові", "Харків"),
        ("uk", "Кривому Розі", "Кривий Ріг"),
        ("uk", "Марганці", "Марганець"),
        ("uk", "Гуляйполю", "Гуляйполе"),
        ("uk", "Сумщиною", "Сумщина"),
        ("uk", "Чернівцях", "Чернівці"),
        ("uk", "Часовому Яру", "Часів Яр"),
        ("uk", "Чорного моря", "Чорне море"),
        ("uk", "Азовському морю", "Азовське море"),
        ("uk", "Чорному морі", "Чорне море"),
    ],
)
def test_a_case_ending_leads_back_to_the_nominative(language: str, inflected: str, nominative: str) -> None:
    assert nominative in nominatives(inflected, language)


@given(_CYRILLIC, st.sampled_from(["uk", "ru", "en"]))
def test_a_name_stands_first_among_its_forms_which_are_few_and_differ(name: str, language: str) -> None:
    forms = nominatives(name, language)
    assert forms[0] == name
    assert len(forms) == len(set(forms)) <= 60


@given(st.text(max_size=40))
def test_only_names_in_cyrillic_letters_are_inflected(name: str) -> None:
    if not any("\u0400" <= letter < "\u0530" for letter in name):
        assert not inflects("uk", name)
        assert nominatives(name, "ru") == (name,)


@pytest.mark.parametrize(
    ("language", "adjective", "town"),
    [
        ("uk", "Томаківська", "Томаківка"),
        ("uk", "Роменській", "Ромни"),
        ("uk", "Шосткинської", "Шостка"),
        ("uk", "Куп'янський", "Куп'янськ"),
        ("uk", "Одеській", "Одеса"),
        ("uk", "Марганецькій", "Марганець"),
        ("ru", "Валуйском", "Валуйки"),
        ("ru", "Борисовского", "Борисовка"),
    ],
)
def test_an_adjective_leads_back_to_its_town(language: str, adjective: str, town: str) -> None:
    assert town in towns(adjective, language)


def test_communities_and_small_regions_are_named_after_towns() -> None:
    assert "Суми" in community("Сумській міській територіальній громаді", "uk")
    assert "Нікополь" in land("Нікопольщині", "uk")
    assert community("Суми", "uk") == () == land("Суми", "uk")


@given(_CYRILLIC, st.sampled_from(["uk", "ru"]))
def test_any_text_is_taken_for_an_adjective_or_left(name: str, language: str) -> None:
    assert all(isinstance(town, str) and town for town in (*towns(name, language), *land(name, language)))


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Гуляйполя", "Гуляйполе"),
        ("Гуляйполі", "Гуляйполе"),
        ("Горішніх Плавнях", "Горішні Плавні"),
        ("Кіришів", "Кіриші"),
    ],
)
def test_names_of_fields_and_plural_names_are_led_back(form: str, name: str) -> None:
    assert name in nominatives(form, "uk")
