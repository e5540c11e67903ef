from __future__ import annotations

from geodata.events import build
from geodata.model import Count, Reconciliation
from tests.gold_claims import gold_claims
from tests.test_link import a_claim, days

TOTAL = {
    "scope": "total",
    "place": "Ukraine",
    "precision": "country",
    "region": None,
    "latitude": None,
    "longitude": None,
}
REGION = {"precision": "region", "place": "Kharkiv Oblast"}


def gold_reconciliation(stated: int, claimant: str) -> Reconciliation:
    claims, published = gold_claims()
    found = build(claims, published).reconciliations
    (one,) = [each for each in found if each.stated == Count(stated, stated) and each.claimant == claimant]
    return one


def test_the_regions_of_a_ministry_add_up_to_its_total() -> None:
    found = gold_reconciliation(221, "Ministry")
    assert (found.placed, found.unplaced, len(found.event_ids)) == (221, 0, 13)


def test_open_sea_and_crimea_count_into_the_total_of_who_counts_them() -> None:
    found = gold_reconciliation(75, "The Defence Ministry in Moscow")
    assert (found.placed, found.unplaced) == (75, 0)


def test_what_is_not_placed_is_told() -> None:
    found = gold_reconciliation(337, "officials in Russia")
    assert (found.placed, found.unplaced) == (0, 337)


def test_figures_of_another_claimant_are_not_added() -> None:
    total = a_claim("1", "a", claimant="Air Force", intercepted=[10, 10], **TOTAL)
    own = a_claim("2", "a", claimant="Air Force", intercepted=[4, 4])
    other = a_claim("3", "a", claimant="mayor", intercepted=[5, 5], place="Lviv", region="UA-46")
    (found,) = build([total, own, other], days(total)).reconciliations
    assert (found.placed, found.unplaced) == (4, 6)


def test_a_town_inside_a_counted_region_is_not_added_twice() -> None:
    total = a_claim("1", "a", claimant="c", killed=[9, 9], **TOTAL)
    region = a_claim("2", "a", claimant="c", killed=[6, 6], **REGION)
    town = a_claim("3", "a", claimant="c", killed=[4, 4])
    (found,) = build([total, region, town], days(total)).reconciliations
    assert (found.placed, found.unplaced) == (6, 3)


def test_places_beyond_the_total_leave_a_negative_rest() -> None:
    total = a_claim("1", "a", claimant="c", killed=[2, 2], **TOTAL)
    town = a_claim("2", "a", claimant="c", killed=[5, 5])
    (found,) = build([total, town], days(total)).reconciliations
    assert found.unplaced == -3


def test_a_town_is_part_of_its_region_where_there_is_no_total() -> None:
    region, town = a_claim("1", "a", **REGION), a_claim("2", "a")
    events = {
        event.toponym + event.place.precision: event
        for event in build([region, town], days(town)).events
        if event.place
    }
    whole = events["Kharkivregion"]
    assert events["Kharkivsettlement"].part_of == whole.event_id
    assert whole.part_of is None


def test_a_total_of_the_other_side_holds_no_place() -> None:
    total = a_claim("1", "a", attacker="UA", killed=[2, 2], **TOTAL)
    town = a_claim("2", "a", attacker="RU")
    assert all(event.part_of is None for event in build([total, town], days(total)).events)
