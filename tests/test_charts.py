from datetime import date

import pandas as pd

from dashboard.look.palette import TYPE_COLORS
from dashboard.pages.map.timeline_chart import brushed_days, timeline_chart, unit_for
from dashboard.words.map_words import TYPES


def test_the_unit_grows_with_the_length_of_the_range() -> None:
    start = date(2025, 1, 1)
    assert unit_for(start, date(2025, 3, 1)) == "day"
    assert unit_for(start, date(2026, 1, 1)) == "week"
    assert unit_for(start, date(2028, 1, 1)) == "month"
    assert unit_for(None, start) == "month"


def test_a_brush_gives_the_days_dragged_across_in_either_direction() -> None:
    first, last = 1741132800000, 1741651200000  # 5 and 11 March 2025, UTC
    assert brushed_days({"period": {"start": [first, last]}}) == (date(2025, 3, 5), date(2025, 3, 11))
    assert brushed_days({"period": {"start": [last, first]}}) == (date(2025, 3, 5), date(2025, 3, 11))


def test_no_brush_or_an_unreadable_one_gives_no_days() -> None:
    for selection in ({}, {"period": {}}, {"period": {"start": [1]}}, {"period": {"start": [1e30, 1e31]}}):
        assert brushed_days(selection) is None


def test_bars_outside_the_chosen_days_are_marked_and_colours_follow_the_type() -> None:
    kind = "Air/drone strike"
    counts = pd.DataFrame(
        {"start": [date(2025, 3, 1), date(2025, 3, 9)], "sub_event_type": [kind, kind], "events": [2, 3]}
    )
    chosen = (date(2025, 3, 5), date(2025, 3, 10))
    chart = timeline_chart(counts, "day", TYPE_COLORS["light"], TYPES, chosen=chosen).to_dict()
    rows = next(iter(chart["datasets"].values()))
    assert [row["inside"] for row in rows] == [False, True]
    assert [row["start"] for row in rows] == ["2025-03-01", "2025-03-09"]
    assert chart["encoding"]["color"]["scale"]["range"] == [TYPE_COLORS["light"][kind]]
