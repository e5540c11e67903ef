"""What may count: numbers, persons told one by one, and denials of harm; years, ages and models do not."""

from __future__ import annotations

import pytest

from geodata.claims.spot.quantities import spot_quantities
from tests.made_documents import document


def quantities(text: str, language: str = "en") -> list[tuple[str, list[int | None]]]:
    made = document(text, language)
    found = spot_quantities(made)
    assert all(made.text[one.start : one.end].strip() == made.text[one.start : one.end] != "" for one in found)
    assert all(made.units[one.first].start == one.start for one in found)
    assert all(made.units[one.last - 1].end == one.end for one in found)
    return [(one.form, one.count.to_list()) for one in found]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "A drone killed three people.", [("number", [3, 3])]),
        ("en", "A drone killed a man and a woman.", [("person", [1, 1]), ("person", [1, 1])]),
        ("en", "A drone killed a couple.", [("person", [2, 2])]),
        ("en", "A drone killed one woman.", [("number", [1, 1])]),
        ("en", "A drone killed 12 women.", [("number", [12, 12])]),
        ("en", "No one was hurt.", [("nobody", [0, 0])]),
        ("en", "There were no reports of casualties.", [("nobody", [0, 0])]),
        ("en", "A drone killed people in 2023.", []),
        ("en", "Two women aged 61 and 54 were killed.", [("number", [2, 2])]),
        ("ru", "Погибли люди в возрасте 34, 50 и 61 года.", []),
        ("uk", "Загинули жінки віком 61 та 40 років, поранено сімох.", [("number", [7, 7])]),
        ("en", "The 95th Brigade lost a gun.", []),
        ("en", "It shot down 4 Shahed-131/136.", [("number", [4, 4])]),
        ("ru", "Сбито 3 ракеты Х-59/69.", [("number", [3, 3])]),
        ("en", "It shot down 4/9 drones.", [("number", [4, 4]), ("number", [9, 9])]),
        ("en", "It stopped drones/9 rockets.", [("number", [9, 9])]),
        ("en", "Three, a man and a boy ran.", [("number", [3, 3]), ("person", [1, 1]), ("person", [1, 1])]),
        ("en", "Three old brave boy scouts.", [("number", [3, 3])]),
        ("en", "Three old brave new boy scouts.", [("number", [3, 3]), ("person", [1, 1])]),
        ("en", "In 2023 a man ran.", [("person", [1, 1])]),
        ("en", "Two couples ran, a couple ran.", [("number", [2, 2]), ("person", [2, 2])]),
        ("en", "Men aged 61, 54 and 40, 3 boys ran.", []),
        ("en", "Men aged 1, 2, 3, 4, 5 ran.", [("number", [5, 5])]),
        ("en", "Men aged 61 saw 3.", [("number", [3, 3])]),
        ("en", "No casualties. No one ran.", [("nobody", [0, 0])]),
        ("en", "Killed or hurt was no one.", [("nobody", [0, 0])]),
        ("en", "It fired a Kh-22.", []),
        ("uk", "Загинув 43-річний чоловік.", [("person", [1, 1])]),
        ("uk", "Обійшлося без постраждалих.", [("nobody", [0, 0])]),
        ("ru", "Погибла 62-летняя женщина.", [("person", [1, 1])]),
        ("ru", "Обошлось без пострадавших.", [("nobody", [0, 0])]),
        ("ru", "Повреждён 9-этажный дом.", []),
        ("en", "People are safe.", [("nobody", [0, 0])]),
        ("en", "It killed two goats.", []),
        ("ru", "Водитель, мужчина 44 лет, получил баротравму.", [("person", [1, 1])]),
        ("uk", "Водій, 44-річний місцевий житель, звернувся до лікарні.", [("person", [1, 1])]),
        ("en", "The driver, a man of 44, was hurt.", [("person", [1, 1])]),
        ("uk", "Загинули батько, мати, їхня донька й сусідка.", [("person", [1, 1])] * 4),
        ("en", "A man, a woman, and a boy died.", [("person", [1, 1])] * 3),
        ("ru", "Ракета попала в больницу «Сорока».", []),
        ("ru", "Сорок человек ранены.", [("number", [40, 40])]),
        ("ru", "Достали тело женщины.", [("person", [1, 1])]),
        ("uk", "Знайшли тіло 48-річної жінки.", [("person", [1, 1])]),
        ("uk", "Прийшли жінки.", []),
        ("uk", "Водій цілий.", [("nobody", [0, 0])]),
        ("uk", "Загинули дві кози та 12 корів.", []),
        ("ru", "Убиты две козы и 12 коров.", []),
        ("ru", "Людей это не коснулось.", [("nobody", [0, 0])]),
        ("ru", "Дрон ранил пассажира, погиб человек.", [("person", [1, 1]), ("person", [1, 1])]),
        ("ru", "Погибли три пассажира, ранены 12 человек.", [("number", [3, 3]), ("number", [12, 12])]),
        ("uk", "Загинула людина, поранено медика.", [("person", [1, 1]), ("person", [1, 1])]),
        ("uk", "Поранено одну людину й двох медиків.", [("number", [1, 1]), ("number", [2, 2])]),
        ("uk", "Дрон скинув боєприпас у двір. Обійшлося.", [("nobody", [0, 0])]),
        ("ru", "О потерях не сообщалось.", [("nobody", [0, 0])]),
        ("en", "They came at half past ten.", []),
        ("en", "The toll came from two separate strikes.", []),
        ("en", "It sent 30 long white strike drones and 4 blue parcels.", [("number", [30, 30]), ("number", [4, 4])]),
        ("en", "It came after three long white days.", []),
        ("en", "It came after three long white wet days.", [("number", [3, 3])]),
        ("en", "It made two strikes.", []),
        ("en", "It made 26 air strikes.", []),
        ("en", "It made three drone strikes on Tula.", []),
        ("en", "It sent 79 Shahed strike UAVs.", [("number", [79, 79])]),
        ("en", "It sent three drones.", [("number", [3, 3])]),
        ("uk", "Завдали 7 авіаударів.", []),
        ("ru", "В него попала ракета 9М723.", []),
        ("en", "Casualties are not known yet.", []),
        ("en", "Nine people were injured, none badly.", [("number", [9, 9])]),
        ("ru", "Информация о пострадавших уточняется.", []),
        ("uk", "Про постраждалих не повідомлялося.", [("nobody", [0, 0])]),
        ("uk", "Люди цілі.", [("nobody", [0, 0])]),
        ("ru", "Людей не задело.", [("nobody", [0, 0])]),
    ],
)
def test_what_may_count_is_spotted(language: str, text: str, found: list[tuple[str, list[int | None]]]) -> None:
    assert quantities(text, language) == found


def test_a_denial_reaches_no_further_than_its_clause() -> None:
    assert quantities("No alarm was raised; three were killed.") == [("number", [3, 3])]


@pytest.mark.parametrize(
    ("language", "text", "denied"),
    [
        ("ru", "Он, не приходя в сознание, скончался.", False),
        ("ru", "Никто не пострадал.", True),
        ("uk", "Люди не сильно постраждали.", True),
        ("uk", "Не впізнаний ніким, він помер.", False),
    ],
)
def test_the_bare_word_for_not_denies_what_stands_beside_it(language: str, text: str, denied: bool) -> None:
    assert any(form == "nobody" for form, _ in quantities(text, language)) is denied


def test_a_number_sign_denies_nothing() -> None:
    assert quantities("A man lies in hospital No. 2 with a wound.") == [("person", [1, 1])]


def test_a_denial_may_stand_behind_the_harm() -> None:
    [quantity] = spot_quantities(document("Дрон упав, постраждалих немає.", "uk"))
    assert (quantity.form, quantity.count.to_list()) == ("nobody", [0, 0])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("No one was killed or hurt.", "No one was killed or hurt"),
        ("Killed or hurt was no one.", "Killed or hurt was no one"),
        ("There was no old old old old old old hurt.", "no old old old old old old hurt"),
        ("There was no old old old old old old old hurt.", None),
        ("Hurt old old old old old old old no one.", "Hurt old old old old old old old no one"),
        ("Hurt old old old old old old old old no one.", None),
        ("They were hurt. No one ran.", None),
        ("They were hurt: no one ran.", None),
        ("No one ran; they were hurt.", None),
    ],
)
def test_a_denial_has_the_words_up_to_the_furthest_harm_within_its_reach(text: str, words: str | None) -> None:
    made = document(text)
    found = [text[one.start : one.end] for one in spot_quantities(made) if one.form == "nobody"]
    assert found == ([words] if words else [])
    assert all(made.units[one.first].start == one.start for one in spot_quantities(made))
    assert all(made.units[one.last - 1].end == one.end for one in spot_quantities(made))


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "At around 10 a.m. it killed five people.", [5]),
        ("en", "After 12 strikes 3 died.", [3]),
        ("en", "Three barrels fell, two prisoners died.", [3, 2]),
        ("en", "It destroyed three drones.", [3]),
        ("en", "Taken to hospital No. 2, he was hurt in 3 places.", []),
        ("ru", "В школе № 4 ранены трое.", [3]),
        ("uk", "Постраждали двоє чоловіків, 44 та 52 років.", [2]),
        ("uk", "Обмінено 50 полонених.", [50]),
        ("ru", "За 8 часов ранены трое.", [3]),
        ("en", "Seven children from one family were killed.", [7]),
        ("ru", "Погибли трое из одной семьи.", [3]),
        ("uk", "Загинули троє людей з однієї сім'ї.", [3]),
        ("ru", "Сообщили о восьми ударах, погибли три докера.", [3]),
        ("uk", "Після 5 атак поранено трьох.", [3]),
        ("en", "It shot down 82 drones over eight of its regions and over eleven districts.", [82]),
        ("en", "A woman of 31 and her daughter of two died, four of the men ran.", [4]),
        ("uk", "Збито 7 дронів у 4 областях.", [7]),
        ("uk", "Загинув чоловік, йому було 47.", []),
        ("ru", "Погибли 3 человека из двух семей в 5 округах.", [3]),
        ("ru", "Выпущено 11 баллистических ракет и 14 мин.", [11, 14]),
    ],
)
def test_a_number_right_before_a_measure_counts_nobody(language: str, text: str, found: list[int]) -> None:
    assert [count[0] for form, count in quantities(text, language) if form == "number"] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two women, 34 and 58, were hurt.", [2]),
        ("Two women and a man, 34, 58 and 60, were hurt.", [2]),
        ("A man (45) and two boys (7, 9) died.", [2]),
        ("It killed five people, two of them boys.", [5, 2]),
        ("It hurt boys, 3 girls and 4 men.", [3, 4]),
        ("It fired 12, 7 and 3, and left.", [12, 7, 3]),
    ],
)
def test_ages_set_off_behind_persons_count_nobody(text: str, found: list[int]) -> None:
    assert [count[0] for form, count in quantities(text) if form == "number"] == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("uk", "До 33 зросла кількість загиблих.", [33, 33]),
        ("uk", "Збили до 33 дронів.", [0, 33]),
        ("ru", "До трёх выросло число погибших.", [3, 3]),
        ("en", "The number rose, it was up to 33.", [0, 33]),
        ("en", "55 were hurt, among the injured three boys.", [55, 55]),
        ("en", "Seven boys were among the injured.", [7, None]),
    ],
)
def test_a_number_is_as_open_as_its_sentence_has_it(language: str, text: str, found: list[int | None]) -> None:
    assert quantities(text, language)[0][1] == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "It killed a local resident.", ["resident"]),
        ("en", "A soldier's wife and her baby died.", ["wife", "baby"]),
        ("en", "It killed one person and wounded another.", ["another"]),
        ("en", "A man died, another was hurt; another drone fell.", ["man", "another"]),
        ("en", "One died in Tula and the other in Sumy.", ["other"]),
        ("uk", "Одного вбито, другого поранено на другому поверсі.", ["другого"]),
        ("ru", "Один погиб, второй ранен, другой дом цел.", ["второй"]),
    ],
)
def test_one_person_is_counted_once_by_whatever_word(language: str, text: str, found: list[str]) -> None:
    made = document(text, language)
    assert [text[one.start : one.end] for one in spot_quantities(made) if one.form == "person"] == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "A railwayman was hurt, an 81-year-old died.", [("person", [1, 1])] * 2),
        ("en", "An 81-year-old labourer died.", [("person", [1, 1])]),
        ("en", "The crew were unhurt. There was no word of casualties.", [("nobody", [0, 0])] * 2),
        ("uk", "Поранено пожежника і його напарницю, тіло 48-річної жінки знайшли.", [("person", [1, 1])] * 3),
        ("uk", "Нікого не було, усі живі.", [("nobody", [0, 0])] * 2),
        ("ru", "Погиб школьник, ранен машинист.", [("person", [1, 1])] * 2),
        ("ru", "Без вреда для людей, все живы.", [("nobody", [0, 0])] * 2),
    ],
)
def test_persons_and_the_unhurt_are_told_by_many_words(
    language: str, text: str, found: list[tuple[str, list[int | None]]]
) -> None:
    assert quantities(text, language) == found
