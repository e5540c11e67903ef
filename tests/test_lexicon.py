"""Word lists: what is wrong with a line is told, all that ship are sound, and a language is data alone."""

from __future__ import annotations

from datetime import date
from importlib import resources

import pytest

from geodata.claims.spot.day_resolution import resolve
from geodata.claims.spot.days import DateWords
from geodata.claims.spot.document import DATE, NUMBER, analyse
from geodata.claims.spot.lexicon import KINDS, TABLES, Lexeme, compile_entries, languages, lexicon, read_entries
from geodata.claims.spot.quantities import NOBODY, spot_quantities
from geodata.errors import DataError


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["weapon\tdrone\tdrone", "weapon\tdrone"], r"xx\.tsv, line 2: .*no kind, value and phrase"),
        (["weapon drone drone"], r"xx\.tsv, line 1: .*part them by tabs"),
        (["weapon\tdrone\t"], r"xx\.tsv, line 1: .*no kind, value and phrase"),
        (["weapon\tdrone\tdrone\tmore"], r"xx\.tsv, line 1: .*no kind, value and phrase"),
        (["weapon\tdrone\t drone"], r"xx\.tsv, line 1: .*no kind, value and phrase"),
        (["gun\tdrone\tdrone"], r"xx\.tsv, line 1: no such kind: 'gun'"),
        (["weapon\tdrone\tdrones", "weapon\tdrone\tdrone"], r"xx\.tsv, line 2: out of order"),
        (["weapon\tdrone\tdrone", "weapon\tdrone\tdrone"], r"xx\.tsv, line 2: out of order, or there already"),
        (["weapon\tdrone\tDrone"], r"xx\.tsv, line 1: 'Drone' has capitals"),
    ],
)
def test_a_line_that_is_no_entry_is_named_with_its_file(lines: list[str], fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        list(read_entries(lines, "xx.tsv"))


@pytest.mark.parametrize("language", languages())
def test_every_list_that_ships_is_read_and_names_every_kind_that_a_reading_needs(language: str) -> None:
    text = (resources.files("geodata.claims") / "lexicon" / f"{language}.tsv").read_text(encoding="utf-8")
    entries = list(read_entries(text.splitlines(), f"{language}.tsv"))
    needed = {"weapon", "target", "hit", "attack", "intercept", "killed", "injured", "person", "speech", "negation"}
    assert needed | {"number", "month", "weekday", "day"} <= {entry.kind for entry in entries} <= {*KINDS, *TABLES}
    assert lexicon(language).language == language
    assert set(lexicon(language).months.values()) == set(range(1, 13))
    assert set(lexicon(language).weekdays.values()) == set(range(7))


@pytest.mark.parametrize("language", languages())
def test_tables_are_looked_up_word_by_word_and_hold_no_stems(language: str) -> None:
    text = (resources.files("geodata.claims") / "lexicon" / f"{language}.tsv").read_text(encoding="utf-8")
    entries = read_entries(text.splitlines(), f"{language}.tsv")
    whole = set(TABLES) - {"means", "struck"}
    assert [entry for entry in entries if entry.kind in whole and set(entry.phrase) & set("*|")] == []


def test_words_may_tell_of_a_weapon_without_being_its_name() -> None:
    made = compile_entries("xx", [Lexeme("means", "airstrike", "avio*"), Lexeme("means", "artillery", "mino")])
    assert made.means_of("avi", "avioj") == "airstrike"
    assert made.means_of("mino", "mino") == "artillery"
    assert made.means_of("mino", "minoj") is None


def test_words_may_tell_of_things_struck_besides_what_they_stand_for() -> None:
    made = compile_entries(
        "xx", [Lexeme("struck", "military", "soldat*"), Lexeme("struck", "residential|other", "garaĝo")]
    )
    assert made.struck_in("soldat", "soldatoj") == ("military",)
    assert made.struck_in("garaĝo", "garaĝo") == ("residential", "other")
    assert made.struck_in("garaĝo", "garaĝoj") == ()
    assert made.struck_in("domo", "domo") == ()


def test_a_language_without_a_list_is_read_as_english() -> None:
    assert lexicon("xx").language == lexicon("../en").language == "en"


def test_the_longest_phrase_wins_then_the_earlier_kind() -> None:
    made = compile_entries(
        "xx",
        [
            Lexeme("weapon", "rocket", "pako"),
            Lexeme("weapon", "missile", "pako longa"),
            Lexeme("hit", "hit", "pako"),
        ],
    )
    found = made.match(["pako", "longa"], 0)
    assert found is not None
    assert (found[0].value, found[1]) == ("missile", 2)
    single = made.match(["pako", "alia"], 0)
    assert single is not None
    assert (single[0].kind, single[1]) == ("weapon", 1)


def test_stems_choices_and_gaps_are_matched() -> None:
    made = compile_entries(
        "xx",
        [
            Lexeme("hit", "hit", "bat*"),
            Lexeme("killed", "killed", "mor|mort is"),
            Lexeme("negation", "n", "ne .. i"),
        ],
    )
    assert made.match(["batita"], 0)
    assert made.match(["mort", "is"], 0)
    assert not made.match(["mort", "was"], 0)
    assert made.match(["ne", "estas", "i"], 0)
    assert not made.match(["ne", ",", "i"], 0), "a gap does not reach over a comma"


def test_a_phrase_stands_whole_or_not_at_all() -> None:
    made = compile_entries(
        "xx",
        [
            Lexeme("hit", "hit", "bat mor*|ruin* is"),
            Lexeme("killed", "killed", "ba*"),
            Lexeme("weapon", "w", "lon*"),
            Lexeme("target", "t", "long*"),
        ],
    )

    def found(*words: str) -> tuple[str, int] | None:
        one = made.match(words, 0)
        return (one[0].kind, one[1]) if one else None

    assert found("bat", "morta", "is") == found("bat", "ruino", "is") == ("hit", 3)
    assert found("bat", "morta") == found("bat", "alia", "is") == found("bat") == ("killed", 1)
    assert found("bat", "morta", "was") == ("killed", 1)
    assert found("longa") == ("weapon", 1), "of equally long phrases the earlier kind wins"
    assert found("b") is found("alia") is None
    assert made.match(["alia", "bat", "mor", "is"], 1) is not None


@pytest.mark.parametrize(
    ("gap", "between", "stands"),
    [("..", 1, True), ("..", 4, True), ("..", 5, False), ("..", 0, False), ("...", 11, True), ("...", 12, False)],
)
def test_a_gap_holds_from_one_word_to_as_many_as_it_may(gap: str, between: int, stands: bool) -> None:
    made = compile_entries("xx", [Lexeme("negation", "n", f"ne {gap} i")])
    found = made.match(["ne", *["estas"] * between, "i"], 0)
    assert (found is not None) is stands
    assert found is None or found[1] == 1, "a gap spans no words"
    assert made.match(["ne", *["estas"] * between], 0) is None


@pytest.mark.parametrize("mark", [",", ";", ":", "–", "—"])
def test_a_gap_ends_at_a_mark_behind_words_too(mark: str) -> None:
    made = compile_entries("xx", [Lexeme("negation", "n", "ne .. i")])
    assert made.match(["ne", "estas", mark, "i"], 0) is None


def test_words_that_begin_nothing_are_silent_and_those_that_may_count_are_known() -> None:
    made = lexicon("en")
    for _ in range(2):
        assert [made.is_silent(word) for word in ("zyx", "drones", "3", "march", "mayor's", "zyx's")] == [
            True, False, False, False, False, False,
        ]  # fmt: skip
        assert [made.may_count(word) for word in ("3", "march", "march's", "aug.", "twenty-six", "a", "zyx")] == [
            True, True, True, True, True, True, False,
        ]  # fmt: skip


def test_tables_note_how_many_words_their_phrases_have() -> None:
    made = compile_entries("xx", [Lexeme("vague", "2..3", "kelkaj"), Lexeme("vague", "4..", "kelkaj dek da")])
    assert made.vague_lengths == {"kelkaj": (3, 1)}
    assert made.vague == {("kelkaj",): (2, 3), ("kelkaj", "dek", "da"): (4, None)}


def test_a_vague_number_that_is_no_range_is_refused() -> None:
    with pytest.raises(DataError, match=r"lowest\.\.highest"):
        compile_entries("xx", [Lexeme("vague", "many", "multaj")])


SMALL = """
abbreviation	abbreviation	d-ro
day	days_ago	tagoj antaŭe
day	yesterday	hieraŭ
furniture	other story	legu ankaŭ
hit	hit	trafis
injured	injured	vundit*
killed	killed	mortig*
month	3	marto
negation	negation	neniu
number	12	dek-du
number	3	tri
person	one	virino
qualifier	at_least	almenaŭ
speech	said	diris
target	residential	dom*
weapon	drone	dron*
weekday	0	lundo
""".strip()


def test_a_small_language_is_made_by_its_words_alone() -> None:
    made = compile_entries("eo", list(read_entries(SMALL.splitlines(), "eo.tsv")))
    text = "Drono trafis domon hieraŭ, mortigante almenaŭ tri. Neniu estis vundita. Legu ankaŭ: D-ro. Kato venkis."
    found = analyse(text, 0, [], made)
    assert found.language == "eo"
    assert [(unit.kind, unit.value) for unit in found.units if unit.kind in ("weapon", "hit", "target")] == [
        ("weapon", "drone"),
        ("hit", "hit"),
        ("target", "residential"),
    ]
    [day] = [unit.date for unit in found.units if unit.kind == DATE]
    assert day == DateWords("yesterday", number=1)
    when = resolve(day, date(2025, 3, 11), None)
    assert when is not None
    assert when.start == date(2025, 3, 10)
    [number] = [unit.count for unit in found.units if unit.kind == NUMBER]
    assert number is not None
    assert number.to_list() == [3, None]
    assert [quantity.form for quantity in spot_quantities(found)] == ["number", NOBODY]
    assert [sentence.other_story for sentence in found.sentences] == [False, False, True]


def test_a_whole_word_for_a_person_or_an_injury_wins_over_the_stem_of_a_thing() -> None:
    kinds = [lexicon("en").match([word], 0) for word in ("hospitalized", "railwayman", "railways", "hospital")]
    assert [found[0].kind for found in kinds if found] == ["injured", "person", "target", "target"]
    assert [found[0].kind for word in ("школьник", "школа") if (found := lexicon("ru").match([word], 0))] == [
        "person",
        "target",
    ]


def test_parties_are_found_within_words_that_stand_for_something_else() -> None:
    words = lexicon("en")
    assert words.parties_within("russians") == words.parties_within("russians") == ("RU",)
    assert words.parties_within("the junta's russians") == ("MM", "RU")
    assert words.parties_within("people") == ()


def test_what_launches_missiles_is_struck_and_strikes_nothing() -> None:
    found = lexicon("en").match(["missile", "launchers"], 0)
    assert found is not None
    assert (found[0].kind, found[0].value, found[1]) == ("target", "military", 2)


@pytest.mark.parametrize(
    ("language", "phrase", "kind"),
    [
        ("en", "strike by dockers", "civil"),
        ("en", "practice bombs", "hypothetical"),
        ("en", "fakes", "negation"),
        ("en", "lives in", "origin"),
        ("ru", "град побил", "civil"),
        ("ru", "по легенде", "hypothetical"),
        ("ru", "слухи", "negation"),
        ("uk", "град побив", "civil"),
        ("uk", "навчаннях", "hypothetical"),
        ("uk", "фейк", "negation"),
    ],
)
def test_storms_strikes_of_workers_drills_and_rumours_tell_of_no_attack(language: str, phrase: str, kind: str) -> None:
    found = lexicon(language).match(phrase.split(), 0)
    assert found is not None
    assert found[0].kind == kind
