"""What is made of scores: two looks agree, furniture carries nothing, mentions of one attack are one anchor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geodata.claims.assemble import judging
from geodata.claims.assemble.judging import (
    CARRIES,
    NOTHING,
    SUMS,
    USUAL,
    agreed,
    days_of,
    judge,
    leaning,
    likely_days,
    most_likely,
    place_anchors,
    told_first,
    total_anchors,
    town_of,
    without_furniture,
)
from geodata.claims.score.context import Context
from geodata.claims.score.quantity_roles import NONE, SLOTS, UNHURT
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.scorer import Scorer
from geodata.claims.score.wars import wars
from geodata.claims.spot.days import When
from geodata.claims.spot.spotting import Spotted
from tests.made_documents import SUMY, TULA, TULA_REGION, spotted
from tests.made_scorers import always, by_feature, by_label, judged

MONDAY = date(2025, 3, 10)


def context(made: Spotted) -> Context:
    one = judged(made)
    anchors = [Anchor([unit], place=made.place_at(unit)) for unit in made.place_units]
    return Context(made, one.around, Relations(one.around, anchors), wars())


def scorers(**changed: Scorer) -> dict[str, Scorer]:
    """Return the scorers that a judgement asks, all but those given finding nothing."""
    single = dict.fromkeys(("place", "article", "settled", "total", "day", "same"), always(0.1))
    several = dict.fromkeys(("quantity", "quantity_again"), by_label(SLOTS, {}, NONE))
    return {**single, **several, **changed}


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [(0.5, 0.5, 0.5), (0.9, 0.9, 0.9), (0.9, 0.1, 0.5), (0.8, 0.5, 2 / 3), (0.2, 0.5, 1 / 3), (0.0, 1.0, 0.5)],
)
def test_two_looks_agree_on_the_middle_of_their_odds(first: float, second: float, both: float) -> None:
    assert agreed(first, second) == pytest.approx(both) == agreed(second, first)


def test_two_looks_that_are_certain_are_all_but_certain_together() -> None:
    assert 0.99999 < agreed(1.0, 1.0) < 1
    assert 0 < agreed(0.0, 0.0) < 0.00001


@pytest.mark.parametrize(
    ("likely", "found"),
    [
        ({NONE: 0.9, "killed": 0.1}, NONE),
        ({NONE: NOTHING, "killed": 1 - NOTHING}, NONE),
        ({NONE: NOTHING - 0.01, "injured": 0.2, "killed": 0.26}, "killed"),
        ({"killed": 0.2, "injured": 0.28, NONE: NOTHING - 0.03}, "injured"),
        ({"killed": 0.6, NONE: 0.4}, "killed"),
        ({NONE: 0.1, "killed": 0.2, "injured": 0.7}, "injured"),
    ],
)
def test_a_quantity_counts_nothing_only_where_that_is_likely_enough(likely: dict[str, float], found: str) -> None:
    assert most_likely(likely) == found


def test_what_quantities_most_likely_count_is_told_by_their_first_units() -> None:
    made = spotted("Drones killed two and hurt at least three in Tula.")
    likely = [{NONE: 0.3, "killed": 0.7}, {NONE: 0.8, "injured": 0.2}]
    first, second = (one.first for one in made.quantities)
    assert told_first(made, likely) == {first: ("killed", 0.7), second: (NONE, 0.8)}


@pytest.mark.parametrize(
    ("inside", "kept"), [(0.9, 0.0), (CARRIES, 0.0), (CARRIES - 0.01, 0.8), (0.05, 0.8)]
)  # fmt: skip
def test_the_headlines_places_count_where_the_text_names_none_that_is_likely(inside: float, kept: float) -> None:
    made = spotted("Drones hit Sumy.", title="Drones over Tula")
    headline, body = made.place_units
    assert without_furniture(made, {headline: 0.8, body: inside}) == {headline: kept, body: inside}


def test_places_in_lines_of_other_stories_carry_nothing() -> None:
    made = spotted("Drones hit Tula.\n\nRead also: Drones hit Sumy")
    own, other = made.place_units
    assert without_furniture(made, {own: 0.2, other: 0.9}) == {own: 0.2, other: 0.0}


def test_a_place_is_as_likely_as_both_looks_at_it_agree() -> None:
    made = spotted("Drones hit Tula, not Sumy.")
    found = judge(made, scorers(place=by_feature({"word=tula": 0.9}), settled=by_feature({"1=7": 0.8}, 0.2)))
    tula, sumy = made.place_units
    assert found.chances == {tula: pytest.approx(agreed(0.9, 0.8)), sumy: pytest.approx(agreed(0.1, 0.2))}


@pytest.mark.parametrize(("known", "found"), [(None, 0.7), (0.3, 0.3)])
def test_how_likely_an_article_tells_of_a_strike_is_asked_only_where_it_is_not_known(
    known: float | None, found: float
) -> None:
    made = spotted("Drones hit Tula.", title="At night")
    asked = by_feature({"night": 0.7})
    settled = by_feature({"article=6": 0.9, "article=3": 0.2}, 0.1)
    one = judge(made, scorers(article=asked, settled=settled, place=always(0.5)), known)
    assert one.article == pytest.approx(found)
    [chance] = one.chances.values()
    assert chance == pytest.approx(agreed(0.5, 0.9 if known is None else 0.2))


def test_quantities_are_looked_at_twice_and_sums_only_among_those_that_count() -> None:
    made = spotted("Drones killed two in Tula on Monday. The mayor of Sumy had 3 cars.")
    again = by_label(SLOTS, {"first=killed_none,7": "injured", "first=none_launched,7": NONE}, "launched")
    first = by_label(SLOTS, {"-1:killed": "killed"}, NONE)
    found = judge(made, scorers(quantity=first, quantity_again=again, total=by_feature({"injured": 0.0001}, 0.8)))
    assert [(slot.name, round(slot.total, 6)) for slot in found.slots.values()] == [("injured", 0.8), (NONE, 0.0)]
    assert [slot.probability for slot in found.slots.values()] == pytest.approx([1.0, 1.0])


def test_whether_it_sums_up_is_asked_of_all_that_counts() -> None:
    made = spotted("Nobody was hurt in Tula. Drones killed two.")
    again = by_label(SLOTS, {"form=nobody,none": UNHURT}, "killed")
    found = judge(made, scorers(quantity_again=again, total=always(0.7)))
    assert [(slot.name, round(slot.total, 6)) for slot in found.slots.values()] == [(UNHURT, 0.7), ("killed", 0.7)]


def test_a_person_told_in_one_breath_with_the_harmed_is_harmed_likewise() -> None:
    made = spotted("Drones killed two women and a man in Tula. They saw a boy.")
    again = by_label(SLOTS, {"form=number,none": "killed"}, NONE)
    found = judge(made, scorers(quantity_again=again))
    assert [slot.name for slot in found.slots.values()] == ["killed", "killed", NONE]


@pytest.mark.parametrize(
    ("language", "text", "slots"),
    [
        ("en", "It shot down 83 of 116 drones.", ["intercepted", "launched"]),
        ("en", "It shot down 83 out of the 116 drones.", ["intercepted", "launched"]),
        ("en", "83 enemy drones out of 116 were shot down.", ["intercepted", "launched"]),
        ("uk", "Збито 7 ракет із 13.", ["intercepted", "launched"]),
        ("en", "It shot down 83 tall gnus or new fast drones out of 116.", ["intercepted", NONE]),
        ("en", "It shot down 83 of 116 men.", ["intercepted", NONE]),
        ("en", "It shot down 116 of 83 drones.", ["intercepted", NONE]),
        ("en", "It shot down 83 and 116 drones.", ["intercepted", "intercepted"]),
        ("uk", "Збито 83 із 116 дронів.", ["intercepted", "launched"]),
        ("ru", "Сбиты 83 из 116 дронов.", ["intercepted", "launched"]),
    ],
)
def test_a_part_of_weapons_was_stopped_and_the_whole_launched(language: str, text: str, slots: list[str]) -> None:
    second = {"form=number,none": "intercepted"} if " and " in text else {"before=nothing,none": "intercepted"}
    found = judge(spotted(text, language), scorers(quantity_again=by_label(SLOTS, second, NONE)))
    assert [slot.name for slot in found.slots.values()] == slots


def test_a_person_told_in_one_breath_with_nobody_hurt_is_not_counted() -> None:
    made = spotted("Nobody was hurt and a man ran in Tula.")
    again = by_label(SLOTS, {"form=nobody,none": UNHURT}, NONE)
    found = judge(made, scorers(quantity_again=again))
    assert [slot.name for slot in found.slots.values()] == [UNHURT, NONE]


def test_nothing_is_counted_in_a_line_that_names_another_story() -> None:
    made = spotted("Drones killed two in Tula.\n\nRead also: Drones killed three in Sumy")
    killed = by_label(SLOTS, {}, "killed")
    found = judge(made, scorers(quantity=killed, quantity_again=killed, total=always(0.9)))
    assert [slot.name for slot in found.slots.values()] == ["killed", NONE]
    assert found.slots[1].total == 0.0
    assert found.slots[1].probability < 0.01


def test_the_day_of_an_attack_is_the_likeliest_that_the_text_names() -> None:
    made = spotted("Drones hit Tula on Monday and Sumy a week ago.")
    days = by_feature({"ago=1": 0.8, "ago=days": 0.6})
    found = [(when, round(chance, 6)) for when, chance in days_of(context(made), days)]
    assert found == [(When(MONDAY, MONDAY), 0.8)] * 2
    likely = likely_days(context(made), days, [0])[0]
    assert {when.start.isoformat(): round(chance, 6) for when, chance in likely.items()} == {
        "2025-03-10": 0.8, "2025-03-04": 0.6, "2025-03-11": 0.1,
    }  # fmt: skip


def test_days_are_asked_for_the_anchors_that_are_wanted_alone() -> None:
    made = spotted("Drones hit Tula on Monday and Sumy a week ago.")
    days = by_feature({"ago=1": 0.8, "ago=days": 0.6})
    every = likely_days(context(made), days, [0, 1])
    assert likely_days(context(made), days, [1]) == {1: every[1]}
    assert likely_days(context(made), days, []) == {}


def test_each_anchor_has_a_day_of_its_own() -> None:
    made = spotted("Drones hit Tula on Monday.\n\nThey hit Sumy on Sunday.")
    found = days_of(context(made), by_feature({"r:sentences=0": 0.9}))
    assert [when.start.day for when, _ in found if when] == [10, 9]


def test_where_no_day_is_told_and_none_published_there_is_no_day() -> None:
    made = spotted("Drones hit Tula.", published=None)
    assert days_of(context(made), always(0.9)) == [(None, 0.0)]


def test_places_carry_claims_from_the_threshold_on() -> None:
    made = spotted("Drones hit Tula, Sumy and the Tula region.")
    found = place_anchors(judged(made, [CARRIES, CARRIES - 0.01, 0.95]), scorers())
    assert [(anchor.place, anchor.probability, anchor.total) for anchor in found] == [
        (TULA, CARRIES, False), (TULA_REGION, 0.95, False),
    ]  # fmt: skip


def test_mentions_that_tell_one_attack_are_one_anchor_as_likely_as_the_likeliest() -> None:
    made = spotted("Drones hit Tula. Sumy slept. Tula burned. Tula slept.")
    first, sumy, second, third = made.place_units
    found = place_anchors(judged(made, [0.5, 0.6, 0.9, 0.7]), scorers(same=always(0.9)))
    assert [(anchor.units, anchor.place, anchor.probability) for anchor in found] == [
        ([first, second, third], TULA, 0.9), ([sumy], SUMY, 0.6),
    ]  # fmt: skip


def test_mentions_that_tell_several_attacks_are_anchors_in_the_order_of_the_text() -> None:
    made = spotted("Drones hit Tula. Sumy slept. Tula burned.")
    found = place_anchors(judged(made), scorers(same=always(0.1)))
    assert [anchor.units for anchor in found] == [[unit] for unit in made.place_units]


def test_a_mention_joins_the_attack_that_it_most_likely_tells_of() -> None:
    made = spotted("Drones hit Tula. Men spoke in Tula. Tula was destroyed.")
    first, second, third = made.place_units
    apart = scorers(same=by_feature({"s:ambiguous": 0.9}))
    assert [anchor.units for anchor in place_anchors(judged(made), apart)] == [[first], [second, third]]
    nearer = scorers(same=by_feature({"apart=2": 0.8, "s:ambiguous": 0.9}))
    assert [anchor.units for anchor in place_anchors(judged(made), nearer)] == [[first, third], [second]]


def test_whether_mentions_tell_one_attack_is_asked_with_the_days_of_both() -> None:
    same = by_feature({"days=True": 0.9})
    own_day = by_feature({"r:sentences=0": 0.9})
    one = judged(spotted("Drones hit Tula on Monday. They hit Tula on Monday."))
    two = judged(spotted("Drones hit Tula on Monday. They hit Tula on Sunday."))
    assert [len(place_anchors(each, scorers(same=same, day=own_day))) for each in (one, two)] == [1, 2]


def test_mentions_of_two_sure_days_are_two_attacks_unless_they_surely_are_one() -> None:
    two = judged(spotted("Drones hit Tula on Monday. They hit Tula on Sunday."))
    own_day = by_feature({"r:sentences=0": 0.9}, 0.05)
    anchors = [len(place_anchors(two, scorers(same=always(chance), day=own_day))) for chance in (0.6, 0.9)]
    assert anchors == [2, 1]
    assert len(place_anchors(two, scorers(same=always(0.6), day=always(0.5)))) == 1


def test_a_toponym_without_a_place_is_an_anchor_by_itself() -> None:
    made = spotted("Drones hit Tula. Drones hit Tula.")
    unknown = replace(made, places=[None, None])
    found = place_anchors(judged(unknown), scorers(same=always(0.9)))
    assert [(anchor.units, anchor.place) for anchor in found] == [([unit], None) for unit in made.place_units]


def test_a_town_and_a_site_of_its_name_are_one_place_the_one_named_first() -> None:
    made = spotted("Drones hit Tula. Drones hit Tula.")
    site = replace(TULA, place_id="site")
    found = place_anchors(judged(replace(made, places=[site, TULA])), scorers(same=always(0.9)))
    assert [anchor.place for anchor in found] == [site]


def test_the_quarters_of_a_city_that_is_a_region_are_the_city() -> None:
    made = spotted("Drones hit Tula. Drones hit Tula. Drones hit Sumy.")
    city = replace(TULA, name="Kyiv", country="UA", region="UA-30", population=3_000_000)
    quarter = replace(city, place_id="quarter", name="Obolon", population=1)
    found = place_anchors(judged(replace(made, places=[quarter, city, SUMY])), scorers(same=always(0.9)))
    assert [(anchor.units, anchor.place) for anchor in found] == [
        (made.place_units[:2], city), (made.place_units[2:], SUMY),
    ]  # fmt: skip


def test_no_more_anchors_are_read_than_a_text_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "READ_ANCHORS", 2)
    monkeypatch.setattr(judging, "READ_TOTALS", 1)
    made = spotted("Drones hit Tula, Sumy and Ukraine. It stopped 70 drones. It stopped 60 rockets.")
    one = judged(made, slots=[("intercepted", 0.9, 0.9)] * 2)
    assert [anchor.units[0] for anchor in place_anchors(one, scorers())] == made.place_units[:2]
    assert [anchor.units[0] for anchor in total_anchors(one)] == [made.quantities[0].first]


def test_a_town_is_told_by_name_country_and_region() -> None:
    assert town_of(TULA) == ("Tula", "RU", "RU-TUL")
    assert town_of(TULA) != town_of(TULA_REGION)


def test_quantities_that_sum_up_are_anchors_as_likely_as_both_judgements() -> None:
    made = spotted("It stopped 70 drones. It saw 60 drones. It lost 3 cars. It stopped 50 drones.")
    slots = [("intercepted", 0.8, 0.9), ("launched", 0.5, SUMS), (NONE, 0.9, 0.9), ("intercepted", 0.9, SUMS - 0.01)]
    found = total_anchors(judged(made, slots=slots))
    assert [(anchor.units, anchor.total, anchor.place) for anchor in found] == [
        ([made.quantities[at].first], True, None) for at in (0, 1)
    ]
    assert [anchor.probability for anchor in found] == pytest.approx([0.72, 0.5 * SUMS])


def test_how_likely_a_text_tells_of_a_strike_is_judged_by_its_tenor_where_that_is_learnt() -> None:
    made = spotted("Drones hit Tula.")
    assert judge(made, scorers(article=always(0.4))).article == pytest.approx(0.4)
    tenor = by_feature({"hit=1": 0.8}, 0.2)
    assert judge(made, {**scorers(article=always(0.4)), "tenor": tenor}).article == pytest.approx(0.8)
    by_words = {**scorers(), "tenor": by_feature({"article=1": 0.7}, 0.2)}
    assert judge(made, by_words, 0.03).article == pytest.approx(0.7)


def test_a_claim_falls_with_a_text_that_hardly_tells_of_a_strike() -> None:
    assert leaning(0.6, USUAL) == pytest.approx(0.6)
    assert leaning(0.6, 0.99) == pytest.approx(0.6)
    assert leaning(0.6, 0.5) == pytest.approx(1 / 7)
    assert 0 < leaning(0.0, 0.0) < leaning(1.0, 0.0) < leaning(1.0, 1.0) < 1
