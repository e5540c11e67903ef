"""Totals told by a count of attacks alone."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.claims.assemble.counted_attacks import with_counted_attacks
from geodata.claims.assemble.fields import Draft
from geodata.claims.assemble.judging import Judged
from geodata.claims.score.features import Surroundings
from geodata.claims.score.relations import Anchor
from geodata.claims.spot.days import When
from tests.made_documents import SUMY_REGION, TULA_REGION, spotted
from tests.made_scorers import always

SCORERS = dict.fromkeys(
    ("day", "owner", "weapon", "weapon_again", "target", "attacker", "attacker_again", "outcome", "claimant"),
    always(0.9),
)


def totals(text: str, drafts: list[Draft] | None = None, title: str | None = None) -> list[Draft]:
    """Return the totals that the counts of attacks in a text make."""
    made = spotted(text, title=title)
    judged = Judged(made, Surroundings(made.document), dict.fromkeys(made.place_units, 0.1), {}, 0.9)
    found = list(with_counted_attacks(judged, drafts or [], SCORERS))
    assert found[: len(drafts or [])] == (drafts or [])
    return found[len(drafts or []) :]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("On Monday they made 9 strikes on three settlements of the Sumy region.", None),
        ("On Monday they made 31 strikes on the Sumy region.", None),
        ("On Monday they made 9 strikes on three settlements.", "A day in the Sumy region"),
        ("A day in the Sumy region. On Monday they made 9 attacks on three settlements.", None),
        ("On Monday they made 31 very heavy strikes on the Sumy region.", None),
        ("In the Tula region or the Sumy region. On Monday they made 9 attacks on three settlements.", None),
    ],
)
def test_a_count_of_attacks_on_a_region_is_a_total_over_it(text: str, title: str | None) -> None:
    [total] = totals(text, title=title)
    assert (total.area, total.area_key) == (SUMY_REGION, SUMY_REGION.place_id)
    assert total.anchor.total
    assert total.anchor.area == "UA"
    assert total.outcome is not None
    assert total.outcome.value == "hit"
    assert total.when == When(date(2025, 3, 10), date(2025, 3, 10), 1)
    assert total.counted == []
    assert total.anchor.probability >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "On Monday they made 9 strikes on the Sumy region.",
        "On Monday they made 31 strikes on Sumy, in the Sumy region.",
        "On Monday 31 drones struck three settlements of the Sumy region.",
        "On Monday 31 people of three settlements of the Sumy region were killed.",
        "On Monday they made 31 strikes. It slept in the Sumy region.",
        "On Monday they made 9 strikes on three settlements.",
        "On Monday they made strikes on three settlements of the Sumy region.",
        "On Monday they made 9 strikes on three settlements. It was in the Sumy region.",
        "In 2025 attacks on three settlements of the Sumy region.",
        "It is Monday.\n\nRead also: They made 31 strikes on the Sumy region",
    ],
)
def test_what_counts_no_attacks_on_a_region_is_no_total(text: str) -> None:
    assert totals(text) == []


def test_a_count_in_the_headline_or_of_no_day_is_no_total() -> None:
    assert totals("It was on Monday.", title="They made 31 strikes on the Sumy region") == []
    made = spotted("They made 31 strikes on the Sumy region.", published=None)
    judged = Judged(made, Surroundings(made.document), {}, {}, 0.9)
    assert list(with_counted_attacks(judged, [], SCORERS)) == []


def test_a_region_that_has_a_claim_gets_no_total_more() -> None:
    text = "On Monday they made 31 strikes on the Sumy region. Later they made 31 strikes on the Sumy region."
    assert len(totals(text)) == 1
    assert totals(text, [Draft(Anchor([0], place=SUMY_REGION))]) == []
    assert totals(text, [Draft(Anchor([0], total=True), area_key=SUMY_REGION.place_id)]) == []
    assert len(totals(text, [Draft(Anchor([0], place=TULA_REGION))])) == 1
