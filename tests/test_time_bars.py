from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dashboard.page.map.time_bars import TICKS, bars_of, end_of, ticks_of, unit_for

STRIKE, STOPPED = "Air/drone strike", "Disrupted weapons use"


def test_the_unit_grows_with_the_length_of_the_range() -> None:
    start = date(2025, 1, 1)
    assert unit_for(start, date(2025, 3, 1)) == "day"
    assert unit_for(start, date(2026, 1, 1)) == "week"
    assert unit_for(start, date(2028, 1, 1)) == "month"
    assert unit_for(None, start) == "month"


def test_bars_stand_in_order_of_time_with_their_parts_in_order_of_the_legend() -> None:
    rows = [
        {"start": date(2025, 3, 9), "sub_event_type": STRIKE, "events": 3},
        {"start": date(2025, 3, 1), "sub_event_type": STOPPED, "events": 2},
        {"start": date(2025, 3, 1), "sub_event_type": STRIKE, "events": 1},
    ]
    bars = bars_of(rows, "day")
    assert [bar["start"] for bar in bars.rows] == ["2025-03-01", "2025-03-09"]
    assert bars.rows[0]["parts"] == [[STRIKE, 1], [STOPPED, 2]]
    assert (bars.low, bars.high) == (date(2025, 3, 1), date(2025, 3, 9))
    assert end_of(date(2025, 12, 1), "month") == date(2026, 1, 1)


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 14_000))
def test_there_are_few_ticks_and_all_lie_in_the_time(low: date, length: int) -> None:
    high = date.fromordinal(low.toordinal() + length)
    ticks = [date.fromisoformat(day) for day, _ in ticks_of(low, high)]
    assert len(ticks) <= 2 * TICKS
    assert all(low <= day <= high for day in ticks)
    assert ticks == sorted(set(ticks))
