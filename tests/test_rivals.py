"""Rival accounts: two speakers' two figures stand side by side, a correction in place of what it corrects."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.claims.assemble.counts import Counted
from geodata.claims.assemble.fields import Draft, Told
from geodata.claims.assemble.rivals import with_rivals
from geodata.claims.reading import extract
from geodata.claims.score.relations import Anchor
from geodata.claims.spot.spotting import Spotted
from geodata.model import Article, Claim
from geodata.places import open_atlas
from tests.made_documents import spotted


def claims(text: str) -> list[Claim]:
    article = Article("0" * 16, "a.md", text, published=date(2025, 3, 11), language="en")
    return [claim for claim in extract(article, open_atlas()).claims if claim.place and claim.place.name == "Kharkiv"]


def told(text: str) -> list[tuple[int, str | None]]:
    return sorted((claim.killed.minimum if claim.killed else -1, claim.claimant) for claim in claims(text))


def test_two_speakers_with_two_tolls_are_two_claims() -> None:
    found = told(
        "KHARKIV, March 11 - A Russian drone hit a block of flats in Kharkiv on Tuesday and killed two people, "
        "governor Oleh Synehubov said. The city's prosecutor's office said that five people were killed."
    )
    assert [number for number, _ in found] == [2, 5]
    assert found[0][1] != found[1][1]


@pytest.mark.parametrize(
    "text",
    [
        "KHARKIV, March 11 - A Russian drone hit a block of flats in Kharkiv on Tuesday and killed two people, "
        "governor Oleh Synehubov said. Later Synehubov said that five people were killed.",
        "KHARKIV, March 11 - A Russian drone hit a block of flats in Kharkiv on Tuesday and killed five people, "
        "governor Oleh Synehubov said. The police said that five people were killed.",
    ],
)
def test_a_correction_and_an_agreement_are_no_second_claim(text: str) -> None:
    assert [number for number, _ in told(text)] == [5]


def accounts(text: str, language: str = "en", slots: tuple[str, ...] = ("killed",)) -> list[tuple[str, list[str]]]:
    """Return the claimant of each claim of a text, "" for its own, and the words of its quantities.

    slots: what the quantities count in turn, the last of them all those that are left.
    """
    made = spotted(text, language)
    names = [*slots, *[slots[-1]] * len(made.quantities)]
    parts = [
        Counted(one, name, 0.9 - at / 10) for at, (one, name) in enumerate(zip(made.quantities, names, strict=False))
    ]
    found = list(with_rivals(made, [Draft(Anchor(made.place_units), counted=parts)]))
    return [(one.claimant.value if one.claimant else "", counted_words(made, one)) for one in found]


def counted_words(made: Spotted, one: Draft) -> list[str]:
    return [made.document.text[part.quantity.start : part.quantity.end] for part in one.counted]


TWO = "Two were killed in Tula, the governor said."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{TWO} The mayor said five were killed.", [("", ["Two"]), ("The mayor", ["five"])]),
        (f"{TWO} The mayor said two were killed.", [("", ["Two", "two"])]),
        (f"{TWO} The governor said five were killed.", [("", ["Two", "five"])]),
        (f"{TWO} The former governor said five were killed.", [("", ["Two", "five"])]),
        (f"{TWO} She said five were killed.", [("", ["Two", "five"])]),
        (f"{TWO} The PM said five were killed.", [("", ["Two", "five"])]),
        ("Two were killed in Tula, the PM said. The mayor said five were killed.", [("", ["Two", "five"])]),
        (f"{TWO} Five were killed.", [("", ["Two", "Five"])]),
        ("Two were killed in Tula. The mayor said five were killed.", [("", ["Two", "five"])]),
        (f"{TWO} The mayor said five were killed. Police said nine were killed.",
         [("", ["Two"]), ("The mayor", ["five"]), ("Police", ["nine"])]),
        (f"{TWO} The mayor said five were killed. The mayor said nine were killed.",
         [("", ["Two"]), ("The mayor", ["five", "nine"])]),
        (f"{TWO} One was killed. The mayor said five were killed.", [("", ["Two", "One"]), ("The mayor", ["five"])]),
        (f"{TWO} The mayor said a man was killed.", [("", ["Two", "man"])]),
        (f"{TWO} The mayor said a man was killed and five died.", [("", ["Two", "man"]), ("The mayor", ["five"])]),
    ],
)  # fmt: skip
def test_another_speaker_with_another_figure_is_a_rival(text: str, found: list[tuple[str, list[str]]]) -> None:
    assert accounts(text) == found


@pytest.mark.parametrize(
    ("language", "text", "rival"),
    [
        ("uk", "У Tula загинули двоє, повідомив губернатор. Поліція заявила, що загинули п'ятеро.", "Поліція"),
        ("uk", "У Tula загинули двоє, повідомив губернатор. Мер повідомив, що загинули п'ятеро.", "Мер"),
        ("ru", "В Tula погибли двое, сообщил губернатор. Полиция заявила, что погибли пятеро.", "Полиция"),
    ],
)
def test_rivals_are_heard_in_every_language(language: str, text: str, rival: str) -> None:
    assert [claimant for claimant, _ in accounts(text, language)] == ["", rival]


def test_figures_of_other_fields_are_no_rivals() -> None:
    assert accounts(f"{TWO} The mayor said five were hurt.", slots=("killed", "injured")) == [("", ["Two", "five"])]


def test_figures_are_compared_in_the_order_of_the_text() -> None:
    made = spotted(f"{TWO} The mayor said five were killed.")
    parts = [Counted(one, "killed", 0.9) for one in reversed(made.quantities)]
    own, rival = with_rivals(made, [Draft(Anchor(made.place_units), counted=parts)])
    assert (counted_words(made, own), counted_words(made, rival)) == (["Two"], ["five"])


def test_the_nearest_speaker_of_a_sentence_tells_a_figure() -> None:
    text = "Two were killed in Tula, the governor said. Police said they slept, but the mayor said five were killed."
    assert accounts(text)[1:] == [("the mayor", ["five"])]
    ahead = "Two were killed in Tula, the governor said. Five were killed, the mayor said, and police said they slept."
    assert accounts(ahead)[1:] == [("the mayor", ["Five"])]


def test_a_rivals_claim_is_the_same_attack_with_an_anchor_and_words_of_its_own() -> None:
    made = spotted(f"{TWO} The mayor said five were killed and nine were hurt. The mayor said six were killed.")
    slots = ("killed", "killed", "injured", "killed")
    parts = [
        Counted(one, slot, 0.9 - at / 10) for at, (one, slot) in enumerate(zip(made.quantities, slots, strict=True))
    ]
    draft = Draft(Anchor(made.place_units, probability=0.8), counted=parts, outcome=Told("hit", (), 0.7))
    own, rival = with_rivals(made, [draft])
    assert (own.claimant, own.outcome, own.anchor is draft.anchor) == (None, draft.outcome, True)
    assert rival.claimant is not None
    assert [made.document.text[start:end] for start, end in rival.claimant.spans] == ["The mayor"]
    assert rival.claimant.probability == min(part.probability for part in rival.counted)
    assert rival.anchor == draft.anchor
    assert rival.anchor is not draft.anchor
    assert counted_words(made, rival) == ["five", "nine", "six"]


def test_every_draft_is_kept_in_order_with_its_rivals_behind_it() -> None:
    made = spotted(f"{TWO} The mayor said five were killed.")
    parts = [Counted(one, "killed", 0.9) for one in made.quantities]
    bare, rich = Draft(Anchor([0])), Draft(Anchor(made.place_units), counted=parts)
    assert [len(one.counted) for one in with_rivals(made, [bare, rich, bare])] == [0, 1, 1, 0]


def test_those_who_may_not_tell_of_an_attack_give_no_rival_account() -> None:
    made = spotted(f"{TWO} The mayor said five were killed.")
    parts = [Counted(one, "killed", 0.9) for one in made.quantities]
    heard = Draft(Anchor(made.place_units), counted=parts, heard=list(made.speakers[:1]))
    assert [len(one.counted) for one in with_rivals(made, [heard])] == [2]


def faintly(text: str, overheard: bool = True, others: tuple[int, ...] = (), sure: int = 1) -> list[list[str]]:
    """Return the words of the figures of each claim, those from `sure` on hardly its own; others: other places."""
    made = spotted(text)
    parts = [Counted(one, "killed", 0.5, faint=at >= sure) for at, one in enumerate(made.quantities)]
    draft = Draft(
        Anchor(made.place_units[:1]),
        counted=parts[:sure],
        faint=parts[sure:],
        heard=list(made.speakers[:1]),
        overheard=list(made.speakers) if overheard else [],
    )
    rest = [Draft(Anchor([made.place_units[at]])) for at in others]
    for one in (draft, *rest):
        one.anchor.note_sentences(made.document)
    return [counted_words(made, one) for one in with_rivals(made, [draft, *rest])]


def test_a_figure_that_is_hardly_a_claims_own_is_a_rivals() -> None:
    text = f"{TWO} The mayor said five were killed."
    assert faintly(text) == [["Two"], ["five"]]
    assert faintly(text, overheard=False) == [["Two"]]
    assert faintly(f"{TWO} Five were killed.") == [["Two"]]
    assert faintly(f"{TWO} The mayor said two were killed.") == [["Two"]]
    assert faintly(f"{TWO} The mayor said five were killed in Sumy.") == [["Two"], ["five"]]
    assert faintly(f"{TWO} The mayor said five were killed in Sumy.", others=(1,)) == [["Two"], []]


def test_what_is_faint_is_no_figure_to_differ_from_and_belongs_to_the_rival_of_its_sentence() -> None:
    text = "The governor said two were killed in Tula. The mayor said five were killed."
    assert faintly(text, sure=0) == [[]]
    both = f"{TWO} The mayor said five were killed, and police said nine died."
    assert faintly(both) == [["Two"], ["five", "nine"]]
