"""Who may be speaking: the words that name somebody beside a word of speech."""

from __future__ import annotations

import pytest

from geodata.claims.spot.speakers import spot_speakers
from tests.made_documents import document


def speakers(text: str, language: str = "en") -> list[str]:
    made = document(text, language)
    return [made.text[speaker.start : speaker.end] for speaker in spot_speakers(made)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "A drone hit a depot, the regional governor said.", ["the regional governor"]),
        ("en", "A drone hit a depot, said the regional governor.", ["the regional governor"]),
        ("en", "According to the governor, a drone hit a depot.", ["the governor"]),
        ("en", "The minister left, according to the governor.", ["the governor"]),
        ("en", "Governor Dmitry Milyaev said a drone hit a depot.", ["Governor Dmitry Milyaev"]),
        ("en", "A drone hit a depot.", []),
        ("en", "The mayor and governor said men ran.", ["The mayor and governor"]),
        ("en", "It was said by the mayor.", ["the mayor"]),
        ("en", "Then Smith said men ran.", ["Smith"]),
        ("en", "The mayor is said to have left.", []),
        ("en", "Mayor Smith: said so.", ["Mayor Smith"]),
        ("en", "10:45 Tula army: two drones fell.", ["Tula army"]),
        ("en", "Tula: two drones fell.", []),
        ("en", "A drone hit a depot: two men ran.", []),
        ("en", "The many old ways of the small town and its army: two fell.", []),
        ("en", "Ivan Fedorov, said Russian forces hit Tula.", ["Ivan Fedorov", "Russian forces"]),
        ("en", "The watcher said men ran.", ["The watcher"]),
        ("en", "The hospital said men ran.", ["The hospital"]),
        ("en", "Some old watcher said so.", []),
        ("en", "Men ran, the National Army (TNA) said.", ["the National Army (TNA)"]),
        ("en", "Men ran (so it seems to the many who were there), said.", []),
        ("en", "Police counted six. Tula counted seven.", ["Police"]),
        ("en", "Police raised the number to six.", ["Police"]),
        ("en", "Three dead in Tula - health ministry", ["health ministry"]),
        ("en", "Three dead in Tula (police)", ["police"]),
        ("en", "Three dead in Tula - old men", []),
        ("uk", "Збили над Tula 18 дронів, додав Ганжа.", ["Ганжа"]),
        ("uk", "Над Tula двоє, повідомив у четвер голова ОВА Сергій Лисак.", ["голова ОВА Сергій Лисак"]),
        ("uk", "Про це написав у Telegram голова міста Олег Лис.", ["голова міста Олег Лис"]),
        ("ru", "Сбили 67, сообщили журналистам во вторник в Минобороны РФ.", ["Минобороны РФ"]),
        ("ru", "Сбили 67, сообщили журналистам в Минобороны РФ.", ["Минобороны РФ"]),
        ("uk", "«Укрзалізниця» повідомила про одного.", ["Укрзалізниця"]),
        ("ru", "Больница «Аль-Авда» сообщила о восьмерых.", ["Больница «Аль-Авда»"]),
        ("ru", "Ранены двое, сообщила мэрия.", ["мэрия"]),
        ("uk", "Поранено двох, додали в міськраді.", ["міськраді"]),
        ("ru", "За сутки приняли восьмерых, сообщила больница.", ["больница"]),
        ("uk", "Над Tula 18 дронів повідомив.", []),
        ("en", "Six were counted near the army.", []),
        ("en", "Terekhov counted six.", ["Terekhov"]),
        ("en", "Three dead in Tula, old health ministry", []),
        ("en", "Three dead in Tula - the old new big small army", []),
        ("uk", "Над містом Tula, додав Ганжа.", ["Ганжа"]),
        ("en", "The very old night watcher said so.", []),
        ("en", "The army hit depots: two fell.", []),
        ("ru", "Сбили 67, сообщили очень старым добрым друзьям во вторник в Минобороны РФ.", []),
        ("ru", "Сбили 67, сообщил губернатор в Минобороны РФ.", ["губернатор в Минобороны РФ"]),
        ("uk", "Про це написав у старому голова Олег Лис.", ["старому голова Олег Лис"]),
        ("uk", "Про це написали у Білій Раді.", ["Білій Раді"]),
        ("en", "Two officials said men ran.", ["Two officials"]),
        ("en", "Tula drones said so.", []),
        ("uk", "Мер Tula повідомив про двох.", ["Мер Tula"]),
        ("en", "Police say and said it.", ["Police"]),
        ("en", "Men ran, the old " + "very " * 9 + "mayor said.", ["the old " + "very " * 9 + "mayor"]),
        ("en", "Men ran, the new old " + "very " * 10 + "mayor said.", ["old " + "very " * 10 + "mayor"]),
        ("en", "The mayor of " + "one old " * 6 + "said.", []),
        ("en", "It was said by " + "old " * 10 + "mayor.", ["old " * 10 + "mayor"]),
        ("en", "It was said by " + "old " * 12 + "mayor.", []),
        ("uk", "Дрон влучив у склад, повідомив мер міста.", ["мер міста"]),
        ("ru", "Дрон попал в склад, сообщил губернатор.", ["губернатор"]),
        ("en", "Two fell, says an organiser.", ["an organiser"]),
        ("en", "Two fell, said foresters.", ["foresters"]),
        ("en", "Two fell, organisers say.", ["organisers"]),
        ("en", "The old watcher of the many, said so.", []),
        ("en", "According to the ambulance service, two fell.", ["the ambulance service"]),
        ("en", "Two fell, according to him.", []),
        ("en", "Two fell said gleaners.", []),
        ("uk", "Двоє впали, чого повідомив.", []),
        ("en", "A nurse at Tula Hospital, gave a figure.", ["A nurse at Tula Hospital"]),
        ("ru", "Двое упали, сообщила мэрия в понедельник.", ["мэрия"]),
        ("ru", "Двое упали, сообщила антитеррористическая служба спасения.", ["антитеррористическая служба спасения"]),
        ("ru", "Двое упали, сообщили позже.", []),
        ("ru", "Двое упали, о чём сообщили.", []),
        ("uk", "Двоє впали, заявив гарнізон, шкоди немає.", ["гарнізон"]),
        ("ru", "Двое упали, уточнила мэр Светлана Лис.", ["мэр Светлана Лис"]),
        ("ru", "Число возросло до двух мэр Светлана Лис.", []),
        ("en", "Tula's drone forces say two fell.", ["Tula's drone forces"]),
        ("en", "Tula's 18 drones went on saying so.", []),
        ("en", "Tula's military counted 22.", ["Tula's military"]),
        ("en", "Governor Ivan Lys, however, spoke of two.", ["Governor Ivan Lys"]),
    ],
)
def test_who_speaks_stands_before_or_behind_the_word_of_speech(language: str, text: str, found: list[str]) -> None:
    assert speakers(text, language) == found


def test_a_word_of_speech_and_its_side_are_kept() -> None:
    made = document("A drone hit a depot, the governor said.")
    [speaker] = spot_speakers(made)
    assert speaker.before
    assert made.units[speaker.verb].kind == "speech"


def test_no_speaker_reaches_over_a_clause() -> None:
    assert speakers("The governor left; a drone hit a depot, it was reported.") == []
