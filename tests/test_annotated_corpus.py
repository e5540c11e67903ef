"""The annotated corpus: what is wrong with a text is told, words are found, a fifth is held apart and stays so."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.claims.spot.lexicon import PARTY, languages, read_entries
from geodata.errors import DataError
from geodata.training.annotated_corpus import (
    APART,
    AnnotatedText,
    locate,
    parse_text,
    quote_of,
    read_corpus,
)
from geodata.training.short_texts import excerpts, lone_sentences, openings

CORPUS = Path(__file__).parent / "corpus"
TEXT = (
    "Two people were killed in Tula overnight when a Ukrainian drone hit a house, the governor said.\n\n"
    "In Sumy a missile struck a depot; nobody was hurt. Firemen worked all the morning in Tula to put out the fire.\n\n"
    "The weather will be fine."
)
CLAIM: dict[str, Any] = {
    "at": "Tula", "place": "Tula", "country": "RU", "region": "RU-TUL", "date": "2025-03-11", "outcome": "hit",
    "weapon": ["drone"], "target": ["residential"], "attacker": "UA", "killed": [2, 2],
    "spans": {"place": ["Tula", "Tula#2"], "killed": ["Two people"], "weapon": "drone"},
}  # fmt: skip
SUMY: dict[str, Any] = {
    "at": "Sumy", "place": "Sumy", "country": "UA", "region": "UA-59", "date": "2025-03-11", "outcome": "hit",
    "weapon": ["missile"], "killed": [0, 0], "spans": {"place": ["Sumy"], "killed": ["nobody"]},
}  # fmt: skip


def source(*claims: dict[str, Any], head: str = "", text: str = TEXT) -> str:
    told = "\n".join(json.dumps(claim) for claim in claims)
    top = head or "title: Night of drones\npublished: 2025-03-11\nlanguage: en\nkind: wire"
    return f"---\n{top}\n---\n{text}\n\n=== claims\n{told}\n"


def parsed(*claims: dict[str, Any], **more: str) -> AnnotatedText:
    return parse_text(source(*claims, **more), "made/001-night.md")


def test_a_sound_text_has_no_fault_and_keeps_its_words() -> None:
    found = parsed(CLAIM, SUMY)
    assert found.faults == ()
    assert found.text == TEXT
    first, second = found.claims
    assert [(name, TEXT[start:end]) for name, start, end in first.spans] == [
        ("place", "Tula"),
        ("place", "Tula"),
        ("killed", "Two people"),
        ("weapon", "drone"),
    ]
    assert first.spans[0] != first.spans[1]
    assert (second.days, second.total, second.value("attacker")) == (("2025-03-11", "2025-03-11"), False, None)
    assert (found.article.name, found.article.title) == ("made/001-night.md", "Night of drones")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"at": "Omsk"}, "at 'Omsk' does not stand in the text"),
        ({"weapon": ["gun"]}, "weapon ['gun']"),
        ({"weapon": []}, "weapon is empty"),
        ({"target": ["house"]}, "target ['house']"),
        ({"outcome": "struck"}, "outcome 'struck'"),
        ({"precision": "street"}, "precision 'street'"),
        ({"scope": "sum"}, "scope 'sum'"),
        ({"region": "Tula"}, "region 'Tula'"),
        ({"country": "Russia"}, "country 'Russia'"),
        ({"killed": 2}, "killed 2 is no [min, max]"),
        ({"killed": [3, 2]}, "killed [3, 2] is no [min, max]"),
        ({"injured": [1, 1]}, "injured has no span"),
        ({"date": "yesterday"}, "dates 'yesterday'"),
        ({"date_start": "2025-03-12", "date_end": "2025-03-11"}, "dates reversed"),
        ({"spans": {"place": ["Omsk"], "killed": ["Two"]}}, "spans.place: 'Omsk' does not stand in the text"),
        ({"spans": {"place": ["Tula#3"], "killed": ["Two"]}}, "spans.place: 'Tula#3' does not stand in the text"),
        ({"spans": {"where": ["Tula"], "killed": ["Two"]}}, "spans.where is no field"),
        ({"note": "?"}, "unknown keys ['note']"),
    ],
)
def test_what_is_wrong_with_a_claim_is_told(change: dict[str, Any], fault: str) -> None:
    found = parsed(SUMY, CLAIM | change).faults
    assert any(told.startswith("claim 2: ") and fault in told for told in found), found


@pytest.mark.parametrize("key", ["at", "place", "outcome", "weapon", "spans"])
def test_what_a_claim_lacks_is_told(key: str) -> None:
    found = parsed({name: value for name, value in CLAIM.items() if name != key}).faults
    assert f"claim 1: {key} is missing" in found


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        ("title: A\npublished: 2025-03-11\nlanguage: en", "kind is missing"),
        ("title: A\npublished: 2025-03-11\nlanguage: en\nkind: novel", "kind 'novel' is none of"),
        ("published: 2025-03-11\nlanguage: en\nkind: wire", "title is missing"),
    ],
)
def test_what_is_wrong_with_a_head_is_told(head: str, fault: str) -> None:
    assert any(fault in told for told in parsed(head=head).faults)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("no head\n=== claims\n", "made.md: no front matter, or no line '=== claims'"),
        ("---\ntitle: A\n---\ntext\n", "made.md: no front matter, or no line '=== claims'"),
        (source() + "{broken\n", "made.md, claim 1: no JSON"),
    ],
)
def test_a_file_that_is_no_text_is_named(text: str, fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        parse_text(text, "made.md")


@pytest.mark.parametrize(
    ("words", "found"), [("Tula", (0, 4)), ("Tula#1", (0, 4)), ("Tula#2", (9, 13)), ("Tula#3", None), ("Omsk", None)]
)
def test_words_are_found_at_the_place_that_is_meant(words: str, found: tuple[int, int] | None) -> None:
    assert locate(words, "Tula and Tula") == found


@given(st.text("ab", min_size=1, max_size=3), st.text("ab ", max_size=30), st.integers(1, 4))
def test_words_that_are_found_stand_there(words: str, text: str, number: int) -> None:
    found = locate(f"{words}#{number}", text)
    assert found is None or text[found[0] : found[1]] == words


def test_a_quote_is_the_sentence_that_holds_most() -> None:
    found = parsed(CLAIM, SUMY)
    assert quote_of(found, found.claims[0]) == TEXT.partition("\n")[0]
    assert quote_of(found, found.claims[1]) == "In Sumy a missile struck a depot; nobody was hurt."


def test_excerpts_are_paragraphs_with_the_claims_and_counts_that_they_tell() -> None:
    found = parsed(CLAIM, SUMY)
    first, second = excerpts(found)
    assert (first.text, second.text) == tuple(TEXT.split("\n\n")[:2]), "the last is too short to learn from"
    assert [claim.value("place") for claim in first.claims] == ["Tula"]
    assert [claim.value("place") for claim in second.claims] == ["Tula", "Sumy"]
    assert [claim.value("killed") for claim in second.claims] == [None, [0, 0]]
    for part in (first, second):
        assert not part.head["title"]
        assert all(part.text[start:end] for claim in part.claims for _, start, end in claim.spans)
    assert second.text[slice(*second.claims[1].spans[0][1:])] == "Sumy"


def test_a_total_is_told_where_a_figure_stands() -> None:
    total = CLAIM | {"scope": "total", "at": "Russia", "spans": {"killed": ["Two people"]}}
    first, second = excerpts(parsed(total))
    assert (len(first.claims), len(second.claims)) == (1, 0)


def test_openings_are_first_sentences_that_tell_of_a_strike_by_themselves() -> None:
    found = parsed(CLAIM, SUMY)
    (first_two,) = openings(found)
    assert first_two.text == TEXT.partition(" Firemen")[0], "the first alone is a paragraph, learnt from anyway"
    assert [claim.value("place") for claim in first_two.claims] == ["Tula", "Sumy"]
    assert first_two.path.endswith("#2")
    named = parsed(CLAIM | {"spans": {"place": CLAIM["spans"]["place"]}}, SUMY)
    assert openings(named) == [], "the place alone does not say that it was struck"


def test_lone_sentences_are_those_behind_the_first_that_tell_of_a_strike_by_themselves() -> None:
    longer = TEXT.replace("a missile struck a depot", "a missile struck a depot of the railways on Monday")
    found = parsed(CLAIM, SUMY, text=longer)
    (second,) = lone_sentences(found)
    assert second.text.startswith("In Sumy a missile") and second.text.endswith("nobody was hurt.")
    assert [claim.value("place") for claim in second.claims] == ["Sumy"]
    assert second.path.endswith("#s1")
    total = SUMY | {"scope": "total", "spans": {"killed": ["nobody"]}}
    assert lone_sentences(parsed(CLAIM, total, text=longer)) == [], "nothing there says what the total is over"


def test_of_texts_without_a_strike_every_third_sentence_stands_alone() -> None:
    told = " ".join(
        f"The {number} ministers spoke for an hour in the old town hall and went home." for number in range(8)
    )
    assert [part.path.rpartition("#")[2] for part in lone_sentences(parsed(text=told))] == ["s3", "s6"]


def path_of(path: str) -> AnnotatedText:
    return AnnotatedText(path, {}, "", ())


def test_the_split_is_stable() -> None:
    apart = [number for number in range(20) if path_of(f"en/{number:03}.md").apart]
    assert apart == [9, 11, 16, 18, 19]


@given(st.text(min_size=1))
def test_samples_are_never_apart(name: str) -> None:
    assert not path_of(f"seeds/{name}").apart


def test_a_fifth_is_apart() -> None:
    held = sum(path_of(f"uk/{number}.md").apart for number in range(2_000))
    assert abs(held - 2_000 / APART) < 80


def test_every_text_of_the_corpus_is_sound() -> None:
    faults = [f"{text.path}: {fault}" for text in read_corpus(CORPUS) for fault in text.faults]
    assert faults == []


def test_a_reading_of_a_folder_leaves_its_readme_out(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("what it is", encoding="utf-8")
    (tmp_path / "b.md").write_text(source(CLAIM), encoding="utf-8")
    (tmp_path / "a.md").write_text(source(), encoding="utf-8")
    assert [(text.path, len(text.claims)) for text in read_corpus(tmp_path)] == [("a.md", 0), ("b.md", 1)]


def test_each_attacker_has_one_name_in_the_corpus_and_the_word_lists() -> None:
    folder = resources.files("geodata.claims") / "lexicon"
    files = [folder / f"{language}.tsv" for language in languages()]
    lines = [entry for file in files for entry in read_entries(file.read_text("utf-8").splitlines(), file.name)]
    listed = {entry.value for entry in lines if entry.kind == PARTY}
    told = {claim.value("attacker") for text in read_corpus(CORPUS) if not text.apart for claim in text.claims} - {None}
    by_sound: dict[str, set[object]] = {}
    for name in told | listed:
        by_sound.setdefault(str(name).casefold().replace("-", " "), set()).add(name)
    assert [names for names in by_sound.values() if len(names) > 1] == []
