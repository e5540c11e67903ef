"""The fields of claims: each holds the likeliest value where that is likely enough, with the words that tell it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geodata.claims.assemble.counts import OWNED
from geodata.claims.assemble.fields import LIKELY, Draft, Told, draft_claims, with_lost_harm
from geodata.claims.assemble.judging import Judged
from geodata.claims.assemble.worths import worths_of
from geodata.claims.score.quantity_roles import NONE
from geodata.claims.score.relations import Anchor
from geodata.claims.score.scorer import Scorer
from geodata.claims.spot.days import When
from geodata.claims.spot.spotting import Spotted
from geodata.model import Place
from tests.made_documents import PUBLISHED, SUMY, SUMY_REGION, TULA, TULA_REGION, UKRAINE, spotted
from tests.made_scorers import always, by_feature, by_label, judged

OUTCOMES = ("hit", "intercepted", "unknown")
HERE = by_feature({"r:sentences=0": 0.9})
"""Finds likely what stands in the sentence of an anchor."""
NEAREST = by_feature({"r:closer=0": 0.9})
HALF = (LIKELY + OWNED) / 2
OWN = (
    "deeds=",
    "act-=",
    "act+=",
    "denied=",
    "surer beside=",
    "surest beside=",
    "line=",
    "age=",
    "mean=",
    "begins=",
    "means=",
    "known=",
    "tells:",
)
"""How the features begin that tell of a claim's own words."""
KILLED = ("killed", 0.8, 0.1)
RUSSIA_LIKELIER = by_feature({"party=enemy": 0.96, "party=own": 0.9})


def scorers(**changed: Scorer) -> dict[str, Scorer]:
    """Return the scorers that fields are chosen by, all but those given finding nothing."""
    names = ("owner", "day", "weapon", "weapon_again", "target", "attacker", "attacker_again", "claimant")
    return {**dict.fromkeys(names, always(0.1)), "outcome": by_label(OUTCOMES, {}, "unknown"), **changed}


def anchors_at(made: Spotted) -> list[Anchor]:
    return [Anchor([unit], place=made.place_at(unit)) for unit in made.place_units]


def drafts(one: Judged, total: bool = False, **changed: Scorer) -> list[Draft]:
    """Return the drafts of the claims at each place of a text and, if asked, at its first quantity as a total."""
    made = one.spotted
    anchors = anchors_at(made)
    if total:
        anchors.append(Anchor([made.quantities[0].first], total=True))
    return draft_claims(one, anchors, scorers(**changed))


def rounded(told: Told | None) -> Told | None:
    return replace(told, probability=round(told.probability, 6)) if told else None


def words(made: Spotted, told: Told | None) -> list[str]:
    return [made.document.text[start:end] for start, end in told.spans] if told else []


def test_figures_that_hardly_belong_to_a_claim_are_faint_and_its_speakers_overheard() -> None:
    made = spotted("Drones hit Tula. The mayor said two were killed.")
    one = judged(made, slots=[KILLED])
    for chance, found in ((0.05, (0, 0)), (0.2, (0, 1)), (0.5, (1, 0))):
        [draft] = drafts(one, owner=always(chance))
        assert (len(draft.counted), len(draft.faint)) == found
    for chance, found in ((0.01, (0, 0)), (0.05, (0, 1)), (0.2, (1, 1))):
        [draft] = drafts(one, claimant=always(chance))
        assert (len(draft.heard or ()), len(draft.overheard)) == found


def test_a_figure_is_faint_at_its_likeliest_place_alone_and_none_is_given_to_another_claim() -> None:
    made = spotted("Drones hit Tula. Two were killed. Drones hit the Tula region.")
    one = judged(made, slots=[KILLED])
    nearer = by_feature({"r:sentences=1": 0.2}, 0.1)
    assert [len(draft.faint) for draft in drafts(one, owner=nearer)] == [1, 0]
    kept, lost = drafts(one, owner=by_feature({"r:sentences=-1": 0.9}, 0.1))
    lost.counted = lost.counted or kept.counted
    kept.counted = []
    with_lost_harm([kept], [lost], one, scorers(owner=always(0.2)))
    assert kept.counted == []


def owned(one: Judged, owner: Scorer, total: bool = False) -> list[list[tuple[str, str, float]]]:
    """Return for each draft the words of its quantities, what they count and how likely."""
    text = one.spotted.document.text
    return [
        [
            (text[part.quantity.start : part.quantity.end], part.slot, round(part.probability, 3))
            for part in draft.counted
        ]
        for draft in drafts(one, total, owner=owner)
    ]


TWO = "Drones killed two in Tula, and then they killed three in Sumy."


def test_a_quantity_belongs_to_the_claim_that_it_most_likely_belongs_to() -> None:
    one = judged(spotted(TWO), slots=[KILLED, ("injured", 0.5, 0.1)])
    assert owned(one, NEAREST) == [[("two", "killed", 0.72)], [("three", "injured", 0.45)]]


@pytest.mark.parametrize(("chance", "has"), [(0.9, True), (HALF, True), (OWNED - 0.02, False), (0.02, False)])
def test_a_quantity_belongs_to_no_claim_that_is_not_likely_enough(chance: float, has: bool) -> None:
    one = judged(spotted("Drones killed two in Tula."), slots=[KILLED])
    assert [bool(parts) for parts in owned(one, always(chance))] == [has]


def test_what_counts_nothing_belongs_to_nothing() -> None:
    one = judged(spotted(TWO), slots=[(NONE, 0.9, 0.1), KILLED])
    assert owned(one, NEAREST) == [[], [("three", "killed", 0.72)]]


@pytest.mark.parametrize(
    ("further", "has"), [(0.8, True), (HALF, True), (0.06, True), (0.04, False), (0.01, False)]
)  # fmt: skip
def test_a_quantity_of_each_is_shared_by_all_claims_that_are_likely(further: float, has: bool) -> None:
    one = judged(spotted("It stopped six drones each over Tula and Sumy."), slots=[("intercepted", 1.0, 0.1)])
    found = owned(one, by_feature({"r:closer=0": 0.9}, further))
    assert found == [[("six", "intercepted", 0.9)], [("six", "intercepted", further)] if has else []]


def test_the_likeliest_claim_of_each_needs_no_more_than_any_other() -> None:
    one = judged(spotted("It stopped six drones each over Tula and Sumy."), slots=[("intercepted", 1.0, 0.1)])
    assert owned(one, by_feature({"r:closer=0": HALF}, 0.02)) == [[("six", "intercepted", HALF)], []]


def test_without_each_a_quantity_is_shared_by_claims_that_are_equally_likely_alone() -> None:
    one = judged(spotted("It stopped six drones over Tula and Sumy."), slots=[("intercepted", 1.0, 0.1)])
    assert owned(one, by_feature({"r:closer=0": 0.9}, 0.8)) == [[("six", "intercepted", 0.9)], []]
    assert owned(one, always(0.9)) == [[("six", "intercepted", 0.9)]] * 2


@pytest.mark.parametrize(("further", "has"), [(0.8, True), (HALF, True), (OWNED - 0.02, False)])
def test_a_denial_of_harm_is_shared_by_all_claims_that_are_likely(further: float, has: bool) -> None:
    one = judged(spotted("Drones hit Tula and Sumy. No one was hurt."), slots=[("unhurt", 1.0, 0.1)])
    found = owned(one, by_feature({"r:closer=0": 0.9}, further))
    words = "No one was hurt"
    assert found == [[(words, "unhurt", further)] if has else [], [(words, "unhurt", 0.9)]]


@pytest.mark.parametrize(("further", "has"), [(HALF, True), (0.06, True), (0.04, False)])
def test_a_denial_of_harm_for_all_places_is_shared_by_claims_that_are_little_likely(further: float, has: bool) -> None:
    one = judged(spotted("Drones hit Tula and Sumy. No one was hurt in both cases."), slots=[("unhurt", 1.0, 0.1)])
    found = owned(one, by_feature({"r:closer=0": 0.9}, further))
    words = "No one was hurt"
    assert found == [[(words, "unhurt", further)] if has else [], [(words, "unhurt", 0.9)]]


def test_a_later_toll_that_belongs_to_no_claim_is_that_of_the_earlier_one() -> None:
    text = "A drone hurt two in Tula. The number of wounded rose to nine."
    one = judged(spotted(text), slots=[("injured", 1.0, 0.1)] * 2)
    found = owned(one, by_feature({"r:sentences=0": 0.9}, 0.05))
    assert found == [[("two", "injured", 0.9), ("nine", "injured", OWNED)]]


@pytest.mark.parametrize(("slot", "shared"), [("launched", True), ("intercepted", False)])
def test_weapons_of_one_list_belong_to_one_claim(slot: str, shared: bool) -> None:
    text = "Tula was hit by three drones and two missiles."
    one = judged(spotted(text), slots=[("launched", 1.0, 0.1), (slot, 1.0, 0.1)])
    found = owned(one, by_feature({"nearer=0,launched": 0.9}, 0.02))
    assert found[0][:1] == [("three", "launched", 0.46 if shared else 0.9)]
    assert found[0][1:] == ([("two", "launched", 0.46)] if shared else [])


def test_a_denial_of_harm_is_of_the_one_place_that_its_clause_names() -> None:
    slots = [("unhurt", 1.0, 0.1)]
    one = judged(spotted("Drones hit Tula and Sumy, while no one was hurt in Sumy."), slots=slots)
    assert [len(parts) for parts in owned(one, always(0.9))] == [0, 0, 1]
    one = judged(spotted("Drones hit Tula and Sumy; no one was hurt."), slots=slots)
    assert [len(parts) for parts in owned(one, always(0.9))] == [1, 1]
    one = judged(spotted("Drones hit Tula, while one died in Sumy."), slots=[("killed", 1.0, 0.1)])
    assert [len(parts) for parts in owned(one, always(0.9))] == [1, 1]


def test_a_total_has_its_own_quantities_and_no_others() -> None:
    one = judged(spotted("It stopped 70 drones. Two fell on Tula."), slots=[("intercepted", 0.9, 0.9), KILLED])
    assert owned(one, NEAREST, total=True) == [[("Two", "killed", 0.72)], [("70", "intercepted", 0.9)]]


def test_harm_that_went_to_claims_that_do_not_hold_goes_to_those_that_do_in_its_region() -> None:
    one = judged(spotted(TWO), slots=[KILLED, KILLED])
    first, second = drafts(one, owner=NEAREST)
    first.anchor.place = SUMY_REGION
    with_lost_harm([second], [first], one, scorers(owner=always(0.9)))
    assert [part.quantity for part in second.counted] == [one.spotted.quantities[at] for at in (1, 0)]


def test_harm_told_of_another_region_and_weapons_stay_with_claims_that_do_not_hold() -> None:
    one = judged(spotted(TWO), slots=[KILLED, KILLED])
    first, second = drafts(one, owner=NEAREST)
    with_lost_harm([second], [first], one, scorers(owner=always(0.9)))
    assert [part.quantity for part in second.counted] == [one.spotted.quantities[1]]
    launched = judged(spotted(TWO), slots=[("launched", 0.8, 0.1), KILLED])
    first, second = drafts(launched, owner=NEAREST)
    first.anchor.place = SUMY_REGION
    with_lost_harm([second], [first], launched, scorers(owner=always(0.9)))
    assert [part.slot for part in second.counted] == ["killed"]


def test_a_claim_has_the_likeliest_day_with_the_nearest_words_that_tell_it() -> None:
    made = spotted("On Sunday drones rose. Drones hit Tula on Sunday. They came on Monday.")
    [one] = drafts(judged(made), day=by_feature({"ago=2": 0.8}))
    assert one.when == When(date(2025, 3, 9), date(2025, 3, 9))
    assert one.when_told is not None
    assert (one.when_told.value, round(one.when_told.probability, 6)) == ("2025-03-09", 0.8)
    assert one.when_told.spans == ((start := made.document.text.rindex("Sunday"), start + 6),)


def test_the_words_of_a_span_of_days_are_all_told() -> None:
    made = spotted("Drones hit Tula between 8 p.m. on Monday and 6 a.m. on Tuesday.")
    [one] = drafts(judged(made), day=by_feature({"day=span": 0.9}))
    assert words(made, one.when_told) == ["Monday and 6 a.m. on Tuesday"]


def test_the_day_of_publication_is_told_by_no_words_and_where_there_is_none_no_day_is() -> None:
    [one] = drafts(judged(spotted("Drones hit Tula.")))
    assert one.when == When(PUBLISHED, PUBLISHED)
    assert rounded(one.when_told) == Told("2025-03-11", (), 0.1)
    [undated] = drafts(judged(spotted("Drones hit Tula.", published=None)))
    assert (undated.when, undated.when_told) == (None, None)


WEAPONS = "Missiles and a drone flew over Tula. A drone flew over Sumy."


def test_a_claim_has_all_kinds_of_weapons_that_are_likely_enough_with_the_nearest_words() -> None:
    made = spotted(WEAPONS)
    first, second = drafts(judged(made), weapon=always(0.46), weapon_again=by_feature({"own=3": 0.46}, 0.1))
    assert [(told.value, words(made, told)) for told in first.weapons] == [
        ("drone", ["drone"]),
        ("missile", ["Missiles"]),
    ]
    assert [told.probability for told in first.weapons] == pytest.approx([0.46, 0.46])
    assert [words(made, told) for told in second.weapons] == [["drone"], ["Missiles"]]
    assert first.weapons[0].spans != second.weapons[0].spans


def test_a_second_look_at_weapons_sees_the_first_and_meets_it_half_way() -> None:
    made = spotted(WEAPONS)
    again = by_feature({"own=6": 0.8, "told=True,0": 0.3}, 0.2)
    first, second = drafts(judged(made), weapon=by_feature({"kind=missile": 0.9}, 0.01), weapon_again=again)
    assert [[told.value for told in one.weapons] for one in (first, second)] == [["missile"], ["missile"]]
    assert [one.likeliest_weapon for one in (first, second)] == pytest.approx([6 / 7, 6 / 7])


def weapons_told(chances: dict[str, float], text: str = "Jets struck Tula and shells fell.") -> list[str]:
    """Return the kinds of weapons of a text where the looks find kinds as likely as told, and the rest unlikely."""
    scorer = by_feature({f"kind={kind}": chance for kind, chance in chances.items()}, 0.01)
    [draft] = drafts(judged(spotted(text)), weapon=scorer, weapon_again=by_feature({"own=6": 0.88, "own=5": 0.8}, 0.1))
    return [told.value for told in draft.weapons]


def test_an_air_strike_of_no_kind_gives_way_to_a_likelier_kind_and_no_other() -> None:
    assert weapons_told({"airstrike": 0.92, "artillery": 0.75}) == ["airstrike"]
    assert weapons_told({"airstrike": 0.75, "artillery": 0.92}) == ["artillery"]


def test_a_word_for_missiles_and_rockets_tells_rockets_of_those_who_fire_them() -> None:
    of = "{} запустила ракети по місту Tula."
    sure = {"weapon": always(0.9), "weapon_again": always(0.9), "attacker_again": always(0.9)}
    for party, kinds in (("«Хезболла»", ["rocket"]), ("Україна", ["missile"])):
        [draft] = drafts(judged(spotted(of.format(party), "uk")), **sure)
        assert [told.value for told in draft.weapons] == kinds


def test_what_is_not_likely_enough_leaves_fields_empty() -> None:
    made = spotted("Ukrainian drones hit an oil refinery in Tula, the governor said.")
    low = always(LIKELY - 0.01)
    [one] = drafts(judged(made), weapon=low, weapon_again=low, target=low, attacker_again=low, claimant=low)
    assert (one.weapons, one.targets, one.attacker, one.claimant) == ([], [], None, None)
    assert (one.likeliest_weapon, one.likeliest_attacker) == pytest.approx((LIKELY - 0.01, LIKELY - 0.01))


def test_what_is_just_likely_enough_fills_them() -> None:
    made = spotted("Ukrainian drones hit an oil refinery in Tula, the governor said.")
    half = always(LIKELY)
    [one] = drafts(judged(made), weapon_again=half, target=half, attacker_again=half, claimant=half)
    assert [(told.value, words(made, told)) for told in one.targets] == [("energy", ["oil refinery"])]
    assert words(made, one.attacker) == ["Ukrainian"]
    assert words(made, one.claimant) == ["the governor"] == [one.claimant.value if one.claimant else ""]


def test_where_nothing_is_named_nothing_is_likely() -> None:
    made = spotted("Men went to Sumy.")
    made.places = [replace(SUMY, country=None)]
    sure = always(0.9)
    [one] = drafts(judged(made), weapon_again=sure, target=sure, claimant=sure, attacker_again=sure)
    assert (one.weapons, one.targets, one.claimant, one.attacker) == ([], [], None, None)
    assert (one.likeliest_weapon, one.likeliest_attacker) == (0.0, 0.0)


def test_the_attacker_is_the_likeliest_party() -> None:
    made = spotted("Ukrainian and Russian drones met over Tula. Russian men spoke.")
    again = by_feature({"own=5": 0.9, "own=4": 0.8})
    [one] = drafts(judged(made), attacker=by_feature({"party=enemy": 0.8, "party=own": 0.6}), attacker_again=again)
    assert one.attacker is not None
    assert (one.attacker.value, words(made, one.attacker)) == ("UA", ["Ukrainian"])
    assert one.attacker.probability == pytest.approx(0.9) == one.likeliest_attacker
    [other] = drafts(judged(made), attacker=by_feature({"party=own": 0.8}), attacker_again=by_feature({"own=5": 0.9}))
    assert other.attacker is not None
    assert (other.attacker.value, words(made, other.attacker)) == ("RU", ["Russian"])


@pytest.mark.parametrize(
    ("chance", "region", "found"), [(0.84, "UA-43", "UA"), (0.86, "UA-43", "RU"), (0.84, "UA-59", "RU")]
)
def test_the_side_that_holds_a_place_attacked_it_only_where_that_is_sure(
    chance: float, region: str, found: str
) -> None:
    made = spotted("Russian and Ukrainian drones rose. Drones hit Sumy.")
    made.places = [replace(SUMY, region=region)]
    [one] = drafts(judged(made), attacker_again=by_feature({"own=7": chance, "own=6": 0.5}), attacker=RUSSIA_LIKELIER)
    assert one.attacker is not None
    assert one.attacker.value == found


def test_an_attacker_that_no_word_names_is_told_by_none() -> None:
    [one] = drafts(judged(spotted("Drones hit Tula.")), attacker_again=always(0.9))
    assert rounded(one.attacker) == Told("UA", (), 0.9)


def test_the_outcome_is_the_likeliest_in_the_light_of_what_is_counted() -> None:
    one = judged(spotted(TWO), slots=[KILLED, (NONE, 0.9, 0.1)])
    outcome = by_label(OUTCOMES, {"told=killed": "hit"}, "intercepted")
    found = drafts(one, owner=NEAREST, outcome=outcome)
    assert [rounded(each.outcome) for each in found] == [Told("hit", (), 1), Told("intercepted", (), 1)]


def test_the_claimant_is_the_likeliest_speaker_the_earlier_of_two_that_are_equally_likely() -> None:
    made = spotted("The mayor said drones hit Tula. The governor said drones hit Sumy.")
    near = drafts(judged(made), claimant=HERE)
    assert [(one.claimant.value, round(one.claimant.probability, 6)) for one in near if one.claimant] == [
        ("The mayor", 0.9), ("The governor", 0.9),
    ]  # fmt: skip
    assert [[speaker.end for speaker in one.heard or ()] for one in near] == [[9], [44]]
    equal = drafts(judged(made), claimant=always(0.9))
    assert [words(made, one.claimant) for one in equal] == [["The mayor"]] * 2


def standings(*made: Draft) -> list[list[str]]:
    """Return how each of these drafts stands to the others, what the whole text is like left out."""
    one = judged(spotted("Men went to Sumy."))
    mark = ("total:", "summed:", "twin:", "neighbour:")
    return [[name for name in worth.standings if name.startswith(mark)] for worth in worths_of(made, one)]


def draft(unit: int, place: Place | None = None, total: bool = False, day: int = 9, sentence: int = 0) -> Draft:
    anchor = Anchor([unit], total, place, sentences={sentence})
    return Draft(anchor, When(date(2025, 3, day), date(2025, 3, day)))


def test_twins_at_one_place_are_told_by_order_day_and_figures() -> None:
    made = judged(spotted(TWO), slots=[KILLED, KILLED])
    first, second = draft(1, TULA), draft(5, TULA, day=10)
    second.counted = drafts(made, owner=NEAREST)[0].counted
    assert standings(first, second) == [["twin:first:another day:more"], ["twin:second:another day:not more"]]
    assert standings(draft(1, TULA), draft(5, TULA))[0] == ["twin:first:same day:not more"]


def test_neighbours_of_one_region_are_told_by_precision_nearness_and_day() -> None:
    assert standings(draft(1, TULA), draft(5, TULA_REGION)) == [
        ["neighbour:settlement-region:near:same day"], ["neighbour:region-settlement:near:same day"],
    ]  # fmt: skip
    assert standings(draft(1, TULA), draft(5, TULA_REGION, day=2, sentence=1))[0] == [
        "neighbour:settlement-region:apart:another day"
    ]
    assert standings(draft(1, TULA), draft(5, SUMY), draft(9, UKRAINE), draft(11)) == [[], [], [], []]
    assert standings(draft(1, SUMY_REGION), draft(5, UKRAINE)) == [[], []]


def test_a_region_is_told_from_the_towns_in_it_by_what_it_counts_where_it_stands_and_what_came_of_it() -> None:
    def over(region: Draft, town: Draft) -> set[str]:
        worths = worths_of([region, town], judged(spotted("Men went to Sumy.")))
        assert not [name for name in worths[1].standings if name.startswith("over")]
        return {name for name in worths[0].standings if name.startswith("over")}

    town = draft(5, TULA)
    town.outcome = Told("hit", (), 0.9)
    assert over(draft(1, TULA_REGION), town) == {
        "over a town:uncounted::same day", "over a town:uncounted:ahead", "over a town:uncounted:unlike the town",
    }  # fmt: skip
    region = draft(9, TULA_REGION, day=2)
    region.outcome = town.outcome
    region.counted = drafts(judged(spotted(TWO), slots=[KILLED, KILLED]), owner=NEAREST)[0].counted
    assert over(region, town) == {
        "over a town:counted:hit:another day", "over a town:counted:behind", "over a town:counted:as the town",
    }  # fmt: skip


def test_totals_are_told_to_all_claims_that_they_sum_up_and_those_to_them() -> None:
    whole = draft(3, total=True)
    whole.area_key = UKRAINE.place_id
    assert standings(whole, draft(5, UKRAINE), draft(7, TULA)) == [
        ["total:place:same day", "total:place:same day"], ["summed:total:same day"], [],
    ]  # fmt: skip
    assert standings(whole, draft(4, total=True, day=1)) == [["total:total:another day"]] * 2
    assert standings(draft(3, total=True), draft(5)) == [["total:place:same day"], ["summed:total:same day"]]


def text_told(text: str, *chances: float, slots: list[tuple[str, float, float]] | None = None) -> set[str]:
    """Return what the whole of a text is like, for claims so likely."""
    made = [Draft(Anchor([0], probability=chance)) for chance in chances]
    total = Draft(Anchor([0], True, probability=0.99))
    [*_, worth] = worths_of([*made, total], judged(spotted(text, title="Missiles"), slots=slots or ()))
    return {name for name in worth.standings if not name.startswith(("total:", "summed:", *OWN))}


def test_a_text_is_told_by_its_surest_places_its_headline_and_what_it_tells_of() -> None:
    found = text_told("Drones hit Tula on Monday and killed 2 men.", 0.6, 0.5, slots=[KILLED])
    assert found == {
        "best=2", "second=1", "fifth=none", "headline:weapon", "counted=1", "dated=1", "acts=1", "weapons=2",
    }  # fmt: skip
    many = text_told("Men spoke. 1, 2, 3, 4, 5, 6. " + "On Monday. " * 5, *[0.97] * 4, 0.2, 0.1, slots=[KILLED] * 6)
    assert {"best=6", "second=6", "fifth=0", "counted=5", "dated=4", "acts=0"} <= many
    middle = text_told("Men spoke.", *[0.93] * 4, 0.7)
    assert {"best=5", "second=5", "fifth=3"} <= middle
    few = text_told("Men had 3.", slots=[(NONE, 0.9, 0.1)])
    assert {"best=none", "second=none", "fifth=none", "counted=0", "dated=0", "acts=0", "weapons=1"} <= few


def test_nothing_is_likely_of_a_claim_before_it_is_asked() -> None:
    bare = Draft(Anchor([0]))
    assert (bare.likeliest_weapon, bare.likeliest_attacker) == (0.0, 0.0)
    assert (bare.when, bare.counted, bare.weapons, bare.targets, bare.area) == (None, [], [], [], None)


@pytest.mark.parametrize(
    ("word", "times", "told"),
    [("hit", 1, "acts=1"), ("hit", 2, "acts=2"), ("hit", 3, "acts=2"), ("hit", 4, "acts=3"), ("hit", 6, "acts=3"),
     ("hit", 7, "acts=4"), ("hit", 11, "acts=4"), ("hit", 12, "acts=5"), ("drone", 3, "weapons=3"),
     ("drone", 6, "weapons=4"), ("drone", 10, "weapons=4"), ("drone", 11, "weapons=5"), ("attack", 1, "acts=1"),
     ("intercepted", 1, "acts=1")],
)  # fmt: skip
def test_a_text_is_told_by_how_often_it_tells_of_acts_and_weapons(word: str, times: int, told: str) -> None:
    assert told in text_told("They " + f"{word}, " * times + "again.")


def test_what_was_made_of_a_claim_is_told_to_the_last_decision() -> None:
    one = judged(spotted(TWO), slots=[KILLED, KILLED], article=0.7)
    made = drafts(one, owner=NEAREST, outcome=by_label(OUTCOMES, {}, "hit"), day=always(0.6))
    made[0].likeliest_weapon, made[0].likeliest_attacker = 0.8, 0.4
    worth, other = worths_of(made, one)
    assert worth.anchor is made[0].anchor
    assert (worth.article, worth.weapon, worth.attacker, worth.day) == pytest.approx((0.7, 0.8, 0.4, 0.6))
    assert (worth.outcome, round(worth.outcome_chance, 6), worth.slots) == ("hit", 1, ["killed"])
    assert (worth.anchors, worth.language, round(other.weapon, 6)) == (2, "en", 0.1)
    [bare] = worths_of([Draft(Anchor([0]))], one)
    assert (bare.day, bare.outcome, bare.outcome_chance, bare.slots, bare.anchors) == (0.0, "", 0.0, [], 1)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("They shelled Tula with Grad rockets.", ["rocket"]),
        ("Shelling hit Tula, rockets fell.", ["rocket"]),
        ("Artillery fire hit Tula, rockets fell.", ["artillery", "rocket"]),
        ("They shelled Tula.", ["artillery"]),
    ],
)
def test_shelling_with_rockets_is_no_artillery(text: str, kinds: list[str]) -> None:
    [draft] = drafts(judged(spotted(text)), weapon=always(0.9), weapon_again=by_feature({"fine=18": 0.9}))
    assert [told.value for told in draft.weapons if told.value != "airstrike"] == kinds


def test_a_weapon_is_of_the_finer_kind_that_the_text_tells_later() -> None:
    made = spotted("A missile and drones hit Tula. Men ran. It was an Iskander.")
    plain = {"weapon": by_feature({"kind=missile": 0.9, "kind=drone": 0.9}, 0.01), "weapon_again": always(0.6)}
    [draft] = drafts(judged(made), **plain)
    assert [(told.value, words(made, told)) for told in draft.weapons] == [
        ("ballistic missile", ["Iskander"]), ("drone", ["drones"]),
    ]  # fmt: skip
