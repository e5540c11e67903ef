"""The table tells each event as its row tells it."""

from __future__ import annotations

from dashboard.page.map.events_table import table_rows
from dashboard.questions import data
from dashboard.questions.filter_set import Filters
from dashboard.words import map_words as words
from dashboard.words import phrases
from dashboard.words.place_labels import attacker_label, country_label, region_label
from geodata.model import COUNTS
from tests.browser.hostile import hostile_claims
from tests.sample_store import gold_store


def test_each_event_is_told_as_its_row_tells_it() -> None:
    store = gold_store("test-events-table", hostile_claims())
    events = data.newest_events(store, Filters(), 5_000)
    told = table_rows(events)
    assert list(told) == list(words.COLUMNS)
    for cells, row in zip(told.to_dict("records"), events.to_pylist(), strict=True):
        assert cells["date"] == row["date_start"]
        assert cells["place"] == (row["place"] or row["toponym"])
        assert cells["region"] == (region_label(row["region"]) if row["region"] else "")
        assert cells["country"] == (country_label(row["country"]) if row["country"] else "")
        assert cells["attacker"] == (attacker_label(row["attacker"]) if row["attacker"] else "")
        assert cells["type"] == words.TYPES[row["sub_event_type"]]
        assert cells["outcome"] == words.OUTCOMES[row["outcome"]]
        assert cells["scope"] == words.SCOPES[row["scope"]]
        assert cells["articles"] == row["articles"]
        for name in ("weapon", "target", "claimants"):
            assert cells[name] == ", ".join(row[name] or ())
        counted = {name: (row[f"{name}_min"], row[f"{name}_max"]) for name in COUNTS if row[f"{name}_min"] is not None}
        assert {name: cells[name] for name in counted} == {name: low for name, (low, _) in counted.items()}
        assert cells["figures"].count(": ") == len(counted)
        assert all(phrases.count_range(*ends) in cells["figures"] for ends in counted.values())


def test_a_table_of_nothing_has_its_columns() -> None:
    empty = data.newest_events(gold_store("test-events-table", hostile_claims()), Filters(text="no such word"), 500)
    assert list(table_rows(empty)) == list(words.COLUMNS)
    assert len(table_rows(empty)) == 0
