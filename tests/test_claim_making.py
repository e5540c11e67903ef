"""Claims of drafts: values normalised, a quote that says most, and every word of evidence at its offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest

from geodata.claims.assemble.claim_making import make_claim
from geodata.claims.assemble.fields import Counted, Draft, Told
from geodata.claims.score.relations import Anchor
from geodata.claims.spot.days import When
from geodata.claims.spot.spotting import Spotted
from geodata.model import Atlas, Basis, Claim, Count, Outcome, Place, Precision, Scope, SubEventType, Target, Weapon
from tests.made_documents import ATLAS, PUBLISHED, SUMY_REGION, TULA, UKRAINE, FewPlaces, spotted

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
        (["ballistic missile", "missile", "rocket"], "hit", ["ballistic missile", "rocket"], SubEventType.SHELLING),
        (["unknown", "rocket"], "hit", ["rocket"], SubEventType.SHELLING),
        (["unknown", "airstrike", "naval drone"], "debris", ["naval drone"], SubEventType.AIR_DRONE_STRIKE),
        (["rocket", "bomb"], "unknown", ["bomb", "rocket"], SubEventType.AIR_DRONE_STRIKE),
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
        ("Chlorine was smelt in Tula.", SubEventType.CHEMICAL),
        ("In Tula someone threw a grenade.", SubEventType.GRENADE),
        ("A car full of explosives was left in Tula.", SubEventType.REMOTE_EXPLOSIVE),
        ("In Tula a man in a car full of explosives blew himself up.", SubEventType.SUICIDE_BOMB),
    ],
)
def test_planted_carried_and_thrown_charges_are_kinds_of_their_own(text: str, event: SubEventType) -> None:
    found = claim(made := spotted(text), draft(made))
    assert (found.sub_event_type, found.weapon) == (event, (Weapon.UNKNOWN,))


@pytest.mark.parametrize(
    ("text", "language", "event"),
    [
        ("Трактор наїхав на протитанкову міну біля Tula.", "uk", SubEventType.REMOTE_EXPLOSIVE),
        ("Двоє підірвалися на розтяжці біля Tula.", "uk", SubEventType.REMOTE_EXPLOSIVE),
        ("Біля Tula терорист-смертник протаранив пост.", "uk", SubEventType.SUICIDE_BOMB),
        ("Автобус подорвался на противотанковой мине у Tula.", "ru", SubEventType.REMOTE_EXPLOSIVE),
        ("У Tula взорвался автомобиль.", "ru", SubEventType.REMOTE_EXPLOSIVE),
        ("У Tula террорист-смертник подорвал грузовик.", "ru", SubEventType.SUICIDE_BOMB),
        ("An improvised bomb was found by a convoy near Tula.", "en", SubEventType.REMOTE_EXPLOSIVE),
        ("A truck blew up in Tula.", "en", SubEventType.REMOTE_EXPLOSIVE),
    ],
)
def test_such_charges_are_known_by_the_words_of_each_language(text: str, language: str, event: SubEventType) -> None:
    made = spotted(text, language)
    assert claim(made, draft(made, 1)).sub_event_type is event


def test_a_word_of_striking_is_no_other_weapon_beside_such_a_charge() -> None:
    made = spotted("Two men blew themselves up in an attack on Tula with drones.")
    one = draft(made)
    one.weapons = [told(made, "airstrike", "attack")]
    assert (claim(made, one).sub_event_type, claim(made, one).weapon) == (
        SubEventType.SUICIDE_BOMB, (Weapon.UNKNOWN,),
    )  # fmt: skip
    one.weapons.append(told(made, "drone", "drones"))
    assert claim(made, one).sub_event_type is SubEventType.AIR_DRONE_STRIKE


def test_such_a_charge_elsewhere_or_beside_another_weapon_makes_no_kind_of_its_own() -> None:
    made = spotted("A drone reached Tula. He threw a grenade.")
    assert claim(made, draft(made, 1)).sub_event_type is SubEventType.SHELLING
    made = spotted("A drone and a grenade fell in Tula.")
    one = draft(made, 1)
    one.weapons = [told(made, "drone", "drone")]
    assert (claim(made, one).sub_event_type, claim(made, one).weapon) == (
        SubEventType.AIR_DRONE_STRIKE, (Weapon.DRONE,),
    )  # fmt: skip
    total = Draft(Anchor(made.place_units, total=True), area_key="country:UA")
    total.anchor.note_sentences(made.document)
    assert claim(made, total).sub_event_type is SubEventType.SHELLING


@pytest.mark.parametrize("outcome", ["intercepted", "unknown", None])
@pytest.mark.parametrize(
    ("text", "slot", "found"),
    [
        ("One was killed in Tula.", "killed", Outcome.HIT),
        ("Two were killed in Tula.", "killed", Outcome.HIT),
        ("At least two were hurt in Tula.", "injured", Outcome.HIT),
        ("Up to two were hurt in Tula.", "injured", Outcome.HIT),
        ("Nobody was killed in Tula.", "killed", None),
        ("Two were shot down over Tula.", "intercepted", None),
    ],
)
def test_what_harmed_somebody_was_not_only_stopped(
    outcome: str | None, text: str, slot: str, found: Outcome | None
) -> None:
    made = spotted(text)
    one = draft(made, 1)
    one.outcome = Told(outcome, (), 0.9) if outcome else None
    one.counted = [Counted(made.quantities[0], slot, 0.9)]
    assert claim(made, one).outcome is (found or Outcome(outcome or "unknown"))


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Drones reached Tula. Falling fragments killed two men.", Outcome.DEBRIS),
        ("Drones reached Tula. Fragments fell. Two men were killed.", Outcome.HIT),
    ],
)
def test_harm_told_of_with_wreckage_is_put_down_to_it(text: str, outcome: Outcome) -> None:
    made = spotted(text)
    one = draft(made, 1)
    one.outcome = Told("intercepted", (), 0.9)
    one.counted = [Counted(made.quantities[0], "killed", 0.7)]
    assert claim(made, one).outcome is outcome


def test_wreckage_that_harmed_somebody_is_wreckage_still() -> None:
    made = spotted("Debris killed two in Tula.")
    one = draft(made, 1)
    one.outcome, one.counted = Told("debris", (), 0.9), [Counted(made.quantities[0], "killed", 0.9)]
    assert claim(made, one).outcome is Outcome.DEBRIS


def test_what_was_only_stopped_struck_nothing() -> None:
    made = spotted(TEXT)
    one = draft(made)
    one.outcome, one.targets = Told("intercepted", (), 0.9), [told(made, "energy", "a depot")]
    assert claim(made, one).target == ()


@pytest.mark.parametrize("outcome", ["hit", "debris", "unknown"])
def test_things_struck_are_told_in_order_whatever_else_came_of_it(outcome: str) -> None:
    made = spotted(TEXT)
    one = draft(made)
    one.outcome = Told(outcome, (), 0.9)
    one.targets = [told(made, "port", "depot"), told(made, "energy", "a depot")]
    assert claim(made, one).target == (Target.ENERGY, Target.PORT)


def quoted(text: str, told_words: list[str], places: int = 1, title: str | None = None) -> str:
    """Return the quote of a claim at the first places of a text whose weapons are these words."""
    made = spotted(text, title=title)
    one = draft(made, places)
    one.weapons = [told(made, "drone", words) for words in told_words]
    return claim(made, one).quote


@pytest.mark.parametrize(
    ("title", "text", "words", "places", "quote"),
    [
        (None, "They saw Tula. They left Tula.", [], 2, "They saw Tula."),
        (None, "They saw Tula. They left Tula.", ["left"], 2, "They left Tula."),
        (None, "They saw Tula. They left Tula.", ["They saw", "left", "They left"], 2, "They left Tula."),
        (None, "They saw Tula. They left. A man ran.", ["left", "They left", "ran"], 1, "They saw Tula."),
        ("Night over Tula", "They left. A man ran.", ["ran"], 1, "A man ran."),
        ("Night over Tula", "They left. A man ran. It rose.", ["man", "left", "It", "rose", "ran"], 1, "A man ran."),
        ("Night over Tula", "They left. A man ran.", ["Night"], 1, "They left."),
        ("Night over Tula", "They left. A man ran.", [], 1, "They left."),
        ("Night over Tula", "They left. They saw Tula. A man ran.", ["Night", "over", "left"], 2, "They saw Tula."),
        ("Night over Tula", "Tula burned. A man ran.", ["Night"], 2, "Tula burned."),
    ],
)
def test_the_quote_is_the_sentence_of_the_place_that_holds_most_else_one_of_the_text_that_does(
    title: str | None, text: str, words: list[str], places: int, quote: str
) -> None:
    assert quoted(text, words, places, title) == quote


def test_figures_count_for_the_quote_too() -> None:
    made = spotted("Men saw Tula. In Tula two died.")
    one = draft(made)
    one.counted = [Counted(made.quantities[0], "killed", 0.9)]
    assert claim(made, one).quote == "In Tula two died."


def test_the_probability_of_each_word_of_evidence_is_kept_to_thousandths() -> None:
    made = spotted("Men saw Tula and the Sumy region. In Tula two died and a man died.", title="Night over Tula")
    one = draft(made, 3)
    one.anchor.probability = 0.12345
    one.weapons = [Told("drone", (), 0.23456)]
    one.counted = [
        Counted(each, "injured", chance) for each, chance in zip(made.quantities, (0.76543, 0.2), strict=True)
    ]
    found = claim(made, one)
    at = made.article.text.index
    assert (found.probability, found.extractor, found.article) == (0.123, "0" * 12, "made.md")
    assert [(each.field, each.start, each.end, each.probability) for each in found.evidence] == [
        ("place", None, None, 0.123),
        ("place", at("Tula"), at("Tula") + 4, 0.123),
        ("place", at("the Sumy"), at("the Sumy") + len("the Sumy region"), 0.123),
        ("injured", at("two"), at("two") + 3, 0.765),
        ("weapon", None, None, 0.235),
    ]
    assert (found.toponym, found.toponym_start) == ("Tula", at("Tula"))


def test_a_total_has_evidence_of_its_figures_and_none_of_a_place() -> None:
    made = spotted("Air defences stopped 70 drones.")
    anchor = Anchor([made.quantities[0].first], total=True)
    anchor.note_sentences(made.document)
    one = Draft(anchor, area_key="country:UA", counted=[Counted(made.quantities[0], "intercepted", 0.9)])
    assert [each.field for each in claim(made, one).evidence] == ["intercepted"]


@pytest.mark.parametrize(
    ("area", "key", "place"),
    [
        (None, "iso:UA-59", SUMY_REGION),
        (None, "country:UA", UKRAINE),
        (TULA, "iso:UA-59", TULA),
        (None, "iso:XX", None),
    ],
)
def test_a_total_is_over_its_area_or_that_of_its_key(area: Place | None, key: str, place: Place | None) -> None:
    made = spotted("Air defences stopped 70 drones.")
    anchor = Anchor([made.quantities[0].first], total=True)
    anchor.note_sentences(made.document)
    found = make_claim(made, Draft(anchor, area=area, area_key=key), ATLAS, "0" * 12)
    assert (found.place if found else None) == place


def test_a_place_that_no_one_knows_is_told_by_its_words_alone() -> None:
    made = spotted(TEXT)
    anchor = Anchor(made.place_units)
    anchor.note_sentences(made.document)
    found = claim(made, Draft(anchor))
    assert (found.place, found.toponym, found.scope) == (None, "Tula", Scope.PLACE)


def test_an_attacker_is_said_beside_the_place_and_inferred_from_afar() -> None:
    made = spotted("Drones hit Tula. The governor spoke. Ukraine is at war.")
    near, far = draft(made, 1), draft(made, 1)
    near.attacker = told(made, "UA", "Drones")
    far.attacker = told(made, "UA", "Ukraine")
    assert claim(made, near).attacker_basis is Basis.SAID
    assert claim(made, far).attacker_basis is Basis.INFERRED
    assert claim(made, draft(made, 1)).attacker_basis is None


TALNE = Place("made:1", "Talne", Precision.SETTLEMENT, "UA", "UA-71", 48.9, 30.7, 100_000)


class Namesakes(FewPlaces):
    """An atlas in which every name is also that of some other places."""

    def __init__(self, *others: Place) -> None:
        self.others = others

    def candidates(self, name: str, language: str) -> Sequence[Place]:
        return self.others


@pytest.mark.parametrize(
    ("attacker", "other", "found"),
    [
        ("RU", TALNE, "Talne"),
        ("UA", TALNE, "Tula"),
        ("RU", replace(TALNE, population=99_999), "Tula"),
        ("RU", replace(TALNE, country="PL"), "Tula"),
        (None, TALNE, "Tula"),
    ],
)
def test_a_state_that_would_have_struck_its_own_town_struck_its_foes_city_of_that_name(
    attacker: str | None, other: Place, found: str
) -> None:
    made = spotted("Russian drones struck a depot in Tula.")
    one = draft(made, 1)
    one.attacker = Told(attacker, ((0, 7),), 0.9) if attacker else None
    claimed = make_claim(made, one, cast(Atlas, Namesakes(other)), "0" * 12)
    assert claimed is not None and claimed.place is not None and claimed.place.name == found


def test_who_is_only_presumed_to_have_struck_moves_no_place() -> None:
    made = spotted("Drones struck a depot in Tula.")
    one = draft(made, 1)
    one.attacker = Told("RU", (), 0.9)
    claimed = make_claim(made, one, cast(Atlas, Namesakes(TALNE)), "0" * 12)
    assert claimed is not None and claimed.place is not None and claimed.place.name == "Tula"


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


def test_every_part_of_what_a_claim_says_makes_another_id() -> None:
    made = spotted(TEXT)
    drafts = [draft(made) for _ in range(10)]
    drafts[1].anchor.place = SUMY_REGION
    drafts[2].anchor.units = made.place_units[1:]
    drafts[3].when = When(PUBLISHED, PUBLISHED)
    drafts[4].when = When(PUBLISHED, PUBLISHED + timedelta(days=1))
    drafts[5].weapons = [told(made, "rocket", "hit")]
    drafts[6].claimant = told(made, "a man", "a man")
    drafts[7].outcome = Told("debris", (), 0.9)
    drafts[8].counted = [Counted(made.quantities[1], "launched", 0.9)]
    drafts[9].counted = [Counted(made.quantities[1], "intercepted", 0.9)]
    ids = [claim(made, one).claim_id for one in drafts]
    assert len(set(ids)) == len(ids)
    assert {len(each) for each in ids} == {16}
