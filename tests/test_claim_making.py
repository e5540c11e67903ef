"""Claims of drafts: values normalised, a quote that says most, and every word of evidence at its offsets."""

from __future__ import annotations

import pytest

from geodata.claims.assemble.claim_making import make_claim
from geodata.claims.assemble.fields import Counted, Draft, Told
from geodata.claims.score.relations import Anchor
from geodata.claims.spot.days import When
from geodata.claims.spot.spotting import Spotted
from geodata.model import Basis, Claim, Count, Outcome, Scope, SubEventType, Target, Weapon
from tests.made_documents import ATLAS, PUBLISHED, TULA, UKRAINE, spotted

TEXT = "Ukrainian drones reached Tula overnight. They hit a depot in Tula, killed two and hurt three, a man said."


def told(made: Spotted, value: str, words: str) -> Told:
    at = made.document.text.index(words)
    return Told(value, ((at, at + len(words)),), 0.9)


def draft(made: Spotted, places: int = 2) -> Draft:
    anchor = Anchor(made.place_units[:places], place=TULA, probability=0.8)
    anchor.note_sentences(made.document)
    return Draft(anchor)


def claim(made: Spotted, of: Draft) -> Claim:
    found = make_claim(made, of, ATLAS, "0" * 12)
    assert found is not None
    return found


@pytest.mark.parametrize("title", [None, "Drones strike at night"])
def test_all_offsets_are_those_of_the_articles_own_text(title: str | None) -> None:
    made = spotted(TEXT, title=title)
    one = draft(made)
    one.when, one.when_told = When(PUBLISHED, PUBLISHED), told(made, "2025-03-11", "overnight")
    one.weapons = [told(made, "drone", "drones reached")]
    one.targets = [told(made, "energy", "a depot")]
    one.attacker = told(made, "UA", "Ukrainian")
    one.claimant = told(made, "a man", "a man")
    one.outcome = Told("hit", (), 0.9)
    one.counted = [Counted(made.quantities[0], "killed", 0.7), Counted(made.quantities[1], "injured", 0.7)]
    found = claim(made, one)
    marked = {evidence.field: evidence for evidence in found.evidence if evidence.start is not None}
    assert {name: TEXT[each.start : each.end] for name, each in marked.items()} == {
        "place": "Tula", "date": "overnight", "weapon": "drones reached", "target": "a depot", "attacker": "Ukrainian",
        "claimant": "a man", "killed": "two", "injured": "three",
    }  # fmt: skip
    assert TEXT[found.quote_start : found.quote_end] == found.quote == TEXT[TEXT.index("They") :]
    assert found.toponym_start == TEXT.index("Tula")
    assert (found.killed, found.injured) == (Count(2, 2), Count(3, 3))
    assert (found.date_start, found.time_precision) == (PUBLISHED, 1)
    assert (found.target, found.probability) == ((Target.ENERGY,), 0.8)


@pytest.mark.parametrize(
    ("weapons", "outcome", "kept", "event"),
    [
        (["drone"], "hit", ["drone"], SubEventType.AIR_DRONE_STRIKE),
        (["artillery"], "hit", ["artillery"], SubEventType.SHELLING),
        (["drone"], "intercepted", ["drone"], SubEventType.DISRUPTED),
        (["cruise missile", "missile"], "hit", ["cruise missile"], SubEventType.SHELLING),
        (["bomb", "glide bomb"], "hit", ["glide bomb"], SubEventType.AIR_DRONE_STRIKE),
        (["airstrike", "drone"], "hit", ["drone"], SubEventType.AIR_DRONE_STRIKE),
        (["airstrike"], "hit", ["airstrike"], SubEventType.AIR_DRONE_STRIKE),
        ([], "hit", ["unknown"], SubEventType.SHELLING),
    ],
)
def test_the_type_follows_from_weapon_and_outcome(
    weapons: list[str], outcome: str, kept: list[str], event: SubEventType
) -> None:
    made = spotted(TEXT)
    one = draft(made)
    one.weapons = [told(made, weapon, "drones") for weapon in weapons]
    one.outcome = Told(outcome, (), 0.9)
    found = claim(made, one)
    assert (list(found.weapon), found.sub_event_type) == (kept, event)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("A landmine went off in Tula.", SubEventType.REMOTE_EXPLOSIVE),
        ("A suicide bomber struck in Tula.", SubEventType.SUICIDE_BOMB),
        ("Someone threw a grenade in Tula.", SubEventType.GRENADE),
    ],
)
def test_planted_carried_and_thrown_charges_are_kinds_of_their_own(text: str, event: SubEventType) -> None:
    found = claim(made := spotted(text), draft(made))
    assert (found.sub_event_type, found.weapon) == (event, (Weapon.UNKNOWN,))


def test_what_killed_somebody_was_not_only_stopped() -> None:
    made = spotted(TEXT)
    one = draft(made)
    one.outcome, one.counted = Told("intercepted", (), 0.9), [Counted(made.quantities[0], "killed", 0.9)]
    assert claim(made, one).outcome is Outcome.HIT


def test_what_was_only_stopped_struck_nothing() -> None:
    made = spotted(TEXT)
    one = draft(made)
    one.outcome, one.targets = Told("intercepted", (), 0.9), [told(made, "energy", "a depot")]
    assert claim(made, one).target == ()


def test_an_attacker_is_said_beside_the_place_and_inferred_from_afar() -> None:
    made = spotted("Drones hit Tula. The governor spoke. Ukraine is at war.")
    near, far = draft(made, 1), draft(made, 1)
    near.attacker = told(made, "UA", "Drones")
    far.attacker = told(made, "UA", "Ukraine")
    assert claim(made, near).attacker_basis is Basis.SAID
    assert claim(made, far).attacker_basis is Basis.INFERRED
    assert claim(made, draft(made, 1)).attacker_basis is None


def test_nothing_told_is_nothing_known() -> None:
    found = claim(made := spotted(TEXT), draft(made))
    assert (found.date_start, found.attacker, found.claimant, found.killed) == (None, None, None, None)
    assert (found.outcome, found.weapon, found.target) == (Outcome.UNKNOWN, (Weapon.UNKNOWN,), ())


def test_a_total_is_over_an_area_and_dropped_where_none_is_known() -> None:
    made = spotted("Air defences stopped 70 drones.")
    anchor = Anchor([made.quantities[0].first], total=True)
    anchor.note_sentences(made.document)
    found = claim(made, Draft(anchor, area_key="country:UA"))
    assert (found.scope, found.place, found.toponym, found.toponym_start) == (Scope.TOTAL, UKRAINE, "Ukraine", None)
    assert make_claim(made, Draft(anchor), ATLAS, "0" * 12) is None


def test_a_place_that_stands_in_the_headline_alone_has_no_offset() -> None:
    made = spotted("Two people were killed at night.", title="Drones hit Tula")
    found = claim(made, draft(made, 1))
    assert (found.toponym, found.toponym_start, found.quote) == ("Tula", None, "Two people were killed at night.")
    assert [(one.start, one.end) for one in found.evidence if one.field == "place"] == [(None, None)]


def test_the_same_claim_has_the_same_id_and_another_another() -> None:
    made = spotted(TEXT)
    one, other = draft(made), draft(made)
    other.counted = [Counted(made.quantities[0], "killed", 0.9)]
    assert claim(made, one).claim_id == claim(made, draft(made)).claim_id != claim(made, other).claim_id
