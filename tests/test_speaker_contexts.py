"""Features of who tells of an attack: words, case, side, and how a speaker stands among the others."""

from __future__ import annotations

from geodata.claims.score.speaker_contexts import speaker_features
from tests.made_contexts import context, told


def features(text: str, at: int = 0, number: int = 0, language: str = "en") -> set[str]:
    whole = context(text, language=language)
    return set(speaker_features(whole, number, whole.spotted.speakers, at))


def test_a_speaker_is_told_by_its_words_its_verb_and_its_side() -> None:
    found = features("Drones hit Tula, the mayor of Sumy said.")
    assert told(found) >= {
        "before=True", "i:official", "i:official/local", "i:place", "i=<place>", "i=mayor", "verb:speech", "verb=said",
        "sides=1,True", "apart=0,True", "form=full", "kinds=article_official_prepositions_place", "first=article,True",
        "length=4", "ends=he", "last=my", "behind=,,True", "sentence=0",
    }  # fmt: skip
    assert "r:sentences=0" in found


def test_the_case_of_a_word_tells_who_speaks() -> None:
    assert "ends=ер" in features("У Tula двоє, повідомив мер.", language="uk")
    assert "kinds=Name" in features("У Tula двоє, повідомив Ганжа.", language="uk")


def test_two_sides_of_one_word_and_pronouns_are_told() -> None:
    text = "Ivan Fedorov, said Russian forces shelled Tula. He said men ran."
    assert "sides=2,True" in features(text)
    assert "sides=2,False" in features(text, 1)
    assert {"form=pronoun", "sentence=1"} <= features(text, 2)
    assert "form=short" in features("Mayor Ihor Lys left Tula. Lys said men ran.")
    assert "apart=2,False" in features("Drones hit depots in Tula where men ran, said on Tuesday the mayor.", -1)


def test_a_speaker_stands_among_the_others_of_its_text() -> None:
    text = "The governor said men ran. The mayor said drones hit Tula. The governor said all slept."
    assert {"v:nearer=1", "v:nearer=1,-1", "v:again=True,1", "v:names=2", "v:told=2,2"} <= features(text)
    assert {"v:nearer=0", "v:apart=0", "v:again=False,0", "v:told=1,2", "v:names=2,0"} <= features(text, 1)
