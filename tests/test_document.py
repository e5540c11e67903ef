"""A text as units: places, dates, numbers and words of kinds where they stand; lists, furniture and other stories."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.claims.spot.document import DATE, NUMBER, PLACE, PUNCT, analyse, plain, with_headline
from geodata.claims.spot.lexicon import lexicon
from tests.made_documents import SUMY, TULA, document, mentions_in, words


def kinds(text: str, language: str = "en") -> list[tuple[str, str]]:
    made = document(text, language)
    return list(zip([unit.kind for unit in made.units], words(made, made.units), strict=True))


def test_units_are_told_by_kind_with_their_words() -> None:
    found = kinds("At least 3 drones hit Tula on March 9.")
    assert [unit for unit in found if unit[0] not in (PUNCT, "prepositions")] == [
        (NUMBER, "At least 3"),
        ("weapon", "drones"),
        ("hit", "hit"),
        (PLACE, "Tula"),
        (DATE, "March 9"),
    ]


def test_a_phrase_leaves_a_number_the_words_that_open_it() -> None:
    assert (NUMBER, "at least five") in kinds("The enemy fired at least five missiles.")
    assert ("launch", "fired") in kinds("The enemy fired at least five missiles.")
    assert ("attack", "fired at") in kinds("The enemy fired at five villages.")


def test_a_month_is_told_from_a_verb() -> None:
    assert DATE not in {kind for kind, _ in kinds("They may march on.")}
    assert (DATE, "May 2023") in kinds("It was in May 2023.")


def test_abbreviations_hold_their_full_stop() -> None:
    made = document("A U.S. drone fell on Aug. 3 near Gen. Smith. It burned.")
    assert len(made.sentences) == 2
    assert (DATE, "Aug. 3") in kinds("A U.S. drone fell on Aug. 3 near Gen. Smith.")


def test_the_size_of_a_number_and_a_year_are_told() -> None:
    made = document("In 2023 there were 0, 1, 7, 45, 300 and 5,000 of them.")
    assert [unit.value for unit in made.units if unit.kind == NUMBER] == [
        "year", "zero", "one", "few", "tens", "hundreds", "many",
    ]  # fmt: skip


def test_members_of_a_list_know_their_head() -> None:
    made = document("Drones were shot down overnight:\n- two over Tula;\n- three over Sumy.\n\nThe mayor slept.")
    assert [sentence.head for sentence in made.sentences] == [-1, 0, 0, -1]


def test_text_behind_the_items_of_another_storys_list_is_of_this_one() -> None:
    made = document("Read also:\n- Drone hits Sumy\n- Drone hits Tula\n\nA drone fell in Sumy.")
    assert [sentence.other_story for sentence in made.sentences] == [True, True, True, False]


def test_short_lines_under_a_colon_are_its_list() -> None:
    made = document("Drones shot down:\nTula 2\nSumy 3")
    assert [sentence.head for sentence in made.sentences] == [-1, 0, 0]


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "Read also: Drone hits Sumy"), ("en", "More on this story: Drone hits Sumy"), ("uk", "Читайте також: Дрон"),
     ("ru", "Читайте также: Дрон")],
)  # fmt: skip
def test_lines_that_name_another_story_are_marked(language: str, line: str) -> None:
    made = document(f"Text came late.\n\n{line}\n\nText came early.", language)
    assert [sentence.other_story for sentence in made.sentences] == [False, True, False]


def test_what_stands_under_another_storys_line_is_of_it() -> None:
    made = document("Text came late.\n\nRelated stories:\n- Drone hits Sumy\n- Drone hits Tula")
    assert [sentence.other_story for sentence in made.sentences] == [False, True, True, True]


def test_furniture_is_no_other_story() -> None:
    made = document("Photo: a house in Tula after the attack.")
    assert [(sentence.furniture, sentence.other_story) for sentence in made.sentences] == [(True, False)]


def test_a_headline_is_read_once() -> None:
    text = "Drones over Tula\n\nThey came late."
    assert with_headline("Drones over Tula", text) == (text, 0)
    full, body = with_headline("Drones over Sumy", text)
    assert full[body:] == text
    assert full.startswith("Drones over Sumy\n\n")


def test_words_are_compared_in_one_spelling() -> None:
    assert [plain(word) for word in ("Слов’янськ", "Словʼянськ", "Подъём", "14-річний", "Drones")] == [
        "слов'янськ", "слов'янськ", "подъем", "річний", "drones",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "size"),
    [("0", "zero"), ("1", "one"), ("2", "few"), ("9", "few"), ("10", "tens"), ("99", "tens"), ("100", "hundreds"),
     ("999", "hundreds"), ("1000", "many"), ("1899", "many"), ("1900", "year"), ("2099", "year"), ("2100", "many")],
)  # fmt: skip
def test_the_rough_size_of_a_number_is_told(number: str, size: str) -> None:
    assert [unit.value for unit in document(f"Men saw {number}.").units if unit.kind == NUMBER] == [size]


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Drones fell:\n- two in Tula\n- one in Sumy\nMen slept.", [-1, 0, 0, -1]),
        ("Drones fell\n- two in Tula. They burned.\n- one in Sumy", [-1, 0, 0, 0]),
        ("Drones fell: two in Tula. Men slept.", [-1, -1]),
        ("Drones fell:\nTula 2\n\nSumy 3\n\n" + "Men slept " * 24 + "late.", [-1, 0, 0, -1]),
        ("Drones fell:\n" + "Men slept " * 23 + "late.", [-1, 0]),
        ("Drones fell:\n- in Tula:\n- in Sumy", [-1, 0, 1]),
        ("Men slept. Drones fell:\n- in Tula", [-1, -1, 1]),
    ],
)
def test_a_list_is_headed_by_the_line_before_it(text: str, heads: list[int]) -> None:
    assert [sentence.head for sentence in document(text).sentences] == heads


def test_the_sentence_of_an_offset_is_found_or_the_last_before_it() -> None:
    made = document("Men slept.  They woke.\n\nThey left.")
    assert [made.sentence_at(offset) for offset in (0, 9, 10, 11, 12, 21, 23, 24, 99)] == [0, 0, 0, 0, 1, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("language", "word", "stem"),
    [("en", "families", "family"), ("en", "cities", "citi"), ("en", "burning", "burn"), ("en", "burned", "burn"),
     ("en", "drones", "dron"), ("en", "cars", "cars"), ("en", "plants", "plant"), ("en", "house's", "hous"),
     ("en", "size", "size"),
     ("uk", "будинками", "будин"), ("ru", "ёлка", "елка")],
)  # fmt: skip
def test_a_word_is_told_by_its_stem(language: str, word: str, stem: str) -> None:
    assert document(f"({word})", language).units[1].word == stem


def test_units_of_measure_keep_their_numbers_and_places_hide_the_words_in_them() -> None:
    made = document("A Kh-22 and a 95th man saw the Tula region, Tula.")
    assert [unit.kind for unit in made.units if unit.kind in ("place", "unit")] == ["unit", "place", "place"]
    assert [unit.mention for unit in made.units if unit.mention >= 0] == [0, 1]
    assert words(made, [unit for unit in made.units if unit.mention >= 0]) == ["the Tula region", "Tula"]


@pytest.mark.parametrize(
    ("title", "text", "body"),
    [("A drone", "Men slept.", 9), (None, "Men slept.", 0), ("A drone", "# A drone fell", 0),
     ("A drone", "** A drone", 0), ("x" * 50, "x" * 45, 0), ("x" * 50, "x" * 39, 52)],
)  # fmt: skip
def test_a_text_begins_behind_its_headline_unless_it_repeats_it(title: str | None, text: str, body: int) -> None:
    full, begins = with_headline(title, text)
    assert (begins, full[begins:]) == (body, text)


@given(st.lists(st.sampled_from(["Tula", "Sumy", "3", "drones", "hit", ".", ":", "\n", "- ", "on March 9", "…", "ж"])))
def test_units_stand_in_order_in_their_sentences_and_places_are_all_kept(parts: list[str]) -> None:
    text = " ".join(parts)
    made = document(text)
    end = 0
    for number, sentence in enumerate(made.sentences):
        for index in range(sentence.first, sentence.last):
            unit = made.units[index]
            assert end <= unit.start < unit.end <= sentence.span.end
            assert made.of_unit[index] == number == made.sentence_at(unit.start)
            end = unit.end
    assert len(made.units) == len(made.of_unit)
    assert sum(unit.kind == PLACE for unit in made.units) == sum(part in ("Tula", "Sumy") for part in parts)


def test_a_state_that_is_said_to_have_launched_something_is_a_party() -> None:
    text = "It saw 21 Russia-launched drones and Russia-trained men."
    made = analyse(text, 0, mentions_in(text, {"Russia": TULA}), lexicon("en"))
    told = [(unit.kind, unit.value, unit.start) for unit in made.units if unit.kind in (PLACE, "party")]
    assert told == [("party", "RU", text.index("Russia-launched")), (PLACE, PLACE, text.index("Russia-trained"))]


def test_a_group_whose_name_begins_like_a_place_is_a_party_and_a_state_is_not() -> None:
    text = "Islamic State and Rapid Support Forces shelled Sudan's army in Rapid."
    names = {"Islamic": TULA, "Rapid": TULA, "Sudan": SUMY}
    made = analyse(text, 0, mentions_in(text, names), lexicon("en"))
    told = [(unit.kind, text[unit.start : unit.end]) for unit in made.units if unit.kind in (PLACE, "party")]
    assert told == [
        ("party", "Islamic State"), ("party", "Rapid Support Forces"), (PLACE, "Sudan"), (PLACE, "Rapid"),
    ]  # fmt: skip
    assert made.units[-2].mention == 3
