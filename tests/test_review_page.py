"""The page "Review" in Streamlit's own harness: decide, see the events made anew, see it hold, undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.questions import doubts, review_data
from dashboard.questions.doubts import Settled
from dashboard.session.shared_atlas import atlas
from geodata import places
from geodata.events.corrections import COLUMNS, in_force, read_corrections
from geodata.load import load
from geodata.store import Store
from tests.patience import PATIENCE
from tests.sample_store import ROOT
from tests.test_add_page import html, open_page

ODESA = """---
title: Odesa
source: A paper
published: 2025-03-12
---
Drones struck Odesa overnight, killing three people and injuring 27, the regional governor said.
"""
RIVAL = """---
title: Odesa again
source: Another paper
published: 2025-03-12
---
Drones struck Odesa overnight, killing nine people, the mayor said.
"""
UNDATED = """---
title: Kharkiv
source: A third paper
---
A missile hit a house in Kharkiv and killed 900 people, officials said.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    news = tmp_path / "news"
    news.mkdir()
    for name, text in (("odesa.md", ODESA), ("rival.md", RIVAL), ("undated.md", UNDATED)):
        (news / name).write_text(text, encoding="utf-8")
    load([news], tmp_path / "store", places.open_atlas())
    monkeypatch.setenv("GEODATA_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


@pytest.fixture
def page(folder: Path) -> Callable[[], AppTest]:
    def start() -> AppTest:
        test = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=PATIENCE).run()
        test = open_page(test, "review")
        assert not test.exception, test.exception
        return named(test)

    return start


def named(test: AppTest) -> AppTest:
    return test.text_input(key="reviewer_field").set_value("Olha").run()


def events(folder: Path, where: str = "true") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = Store(folder).query(f"SELECT * FROM events WHERE {where} ORDER BY place").to_pylist()
    return found


def claim_of(folder: Path, article: str) -> str:
    found = Store(folder).query("SELECT claim_id FROM claims WHERE article = ?", [article]).to_pylist()
    return str(found[0]["claim_id"])


def at(test: AppTest, claim_id: str) -> AppTest:
    test.session_state["review_at"] = claim_id
    return test.run()


def press(test: AppTest, label: str) -> AppTest:
    test = next(button for button in test.button if button.label == label).click().run()
    assert not test.exception, test.exception
    return test


def field(elements: Any, label: str) -> Any:
    return next(element for element in elements if element.label == label)


def actions(folder: Path) -> list[tuple[str, str]]:
    return [(line.action, line.by) for line in in_force(read_corrections(folder / "corrections.csv")[0])]


def test_the_least_sure_claims_stand_first_each_with_its_doubts(folder: Path) -> None:
    queue = review_data.queue(Store(folder), Settled(), atlas())
    by_place = {row["place"]: row for row in queue}
    assert queue[0]["place"] == "Kharkiv"
    assert by_place["Kharkiv"]["undated"]
    assert by_place["Kharkiv"]["odd"]
    assert not by_place["Kharkiv"]["unplaced"]
    assert [row["score"] for row in queue] == sorted((row["score"] for row in queue), reverse=True)


def test_nothing_can_be_decided_without_a_name(folder: Path) -> None:
    test = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=PATIENCE).run()
    test = open_page(test, "review")
    assert test.button(key="confirm").disabled
    assert "Fill in your name" in html(test)
    assert not named(test).button(key="confirm").disabled


def test_a_confirmed_claim_is_marked_and_leaves_the_queue(page: Callable[[], AppTest], folder: Path) -> None:
    claim_id = claim_of(folder, "undated.md")
    test = at(page(), claim_id)
    test.text_input(key="review_why").set_value("read the paper").run()
    press(test, "Confirm")
    assert [event["status"] for event in events(folder, "place = 'Kharkiv'")] == ["reviewed"]
    lines = read_corrections(folder / "corrections.csv")[0]
    assert [(line.action, line.subject, line.by, line.why) for line in lines] == [
        ("confirm", claim_id, "Olha", "read the paper")
    ]
    settled = doubts.settled_by(lines)
    assert claim_id not in {row["claim_id"] for row in review_data.queue(Store(folder), settled, atlas())}


def test_a_correction_holds_over_a_rebuild_and_is_undone(page: Callable[[], AppTest], folder: Path) -> None:
    test = at(page(), claim_of(folder, "undated.md"))
    field(test.text_input, "Killed").set_value("9")
    press(test, "Set the numbers")
    assert [event["killed_min"] for event in events(folder, "place = 'Kharkiv'")] == [9]
    more = folder.parent / "more.md"
    more.write_text("---\npublished: 2025-03-14\n---\nDrones struck Sumy, killing one person.\n", encoding="utf-8")
    load([more], folder, places.open_atlas())
    assert [event["killed_min"] for event in events(folder, "place = 'Kharkiv'")] == [9]
    assert "number set: killed 9" in html(test)
    press(test, "Undo")
    assert [event["killed_min"] for event in events(folder, "place = 'Kharkiv'")] == [900]
    assert actions(folder) == [("undo", "Olha")]


def test_a_reader_of_the_evidence_sees_what_was_decided(page: Callable[[], AppTest], folder: Path) -> None:
    test = at(page(), claim_of(folder, "undated.md"))
    test.text_input(key="review_why").set_value("a <b>slip</b>")
    field(test.text_input, "Killed").set_value("9")
    press(test, "Set the numbers")
    (event,) = events(folder, "place = 'Kharkiv'")
    reader = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=PATIENCE)
    reader.query_params["event"] = event["event_id"]
    shown = html(reader.run())
    assert "number set: killed 9" in shown
    assert "Olha" in shown
    assert "a &lt;b&gt;slip&lt;/b&gt;" in shown


def test_a_place_is_looked_up_and_set(page: Callable[[], AppTest], folder: Path) -> None:
    test = at(page(), claim_of(folder, "undated.md"))
    field(test.text_input, "Name to look up").set_value("Sumy").run()
    choices = field(test.radio, "Which one is meant")
    towns = [number for number, option in enumerate(choices.options) if "town or village" in option]
    assert "Sumy Oblast" in choices.options[towns[0]] or "Sumy region" in choices.options[towns[0]]
    choices.set_value(places.open_atlas().candidates("Sumy", "en")[towns[0]].place_id).run()
    press(test, "Set the place")
    assert [event["place"] for event in events(folder)] == ["Odesa", "Sumy"]
    assert "Sumy" in html(test)


def test_a_date_and_a_type_are_set(page: Callable[[], AppTest], folder: Path) -> None:
    test = at(page(), claim_of(folder, "undated.md"))
    from datetime import date

    field(test.date_input, "First and last day").set_value((date(2025, 3, 10), date(2025, 3, 11)))
    press(test, "Set the date")
    field(test.selectbox, "Kind of event").set_value("Air/drone strike")
    press(test, "Set the type")
    (event,) = events(folder, "place = 'Kharkiv'")
    assert (event["date_start"], event["date_end"]) == (date(2025, 3, 10), date(2025, 3, 11))
    assert event["sub_event_type"] == "Air/drone strike"


def test_a_claim_opened_from_elsewhere_heads_the_queue_and_lies_on_the_desk(
    page: Callable[[], AppTest], folder: Path
) -> None:
    claim_id = claim_of(folder, "rival.md")
    test = page()
    test.session_state["review_doubts"] = "undated"
    assert "Odesa" not in set(test.run().dataframe[0].value["place"])
    test = at(test, claim_id)
    assert list(test.dataframe[0].value["place"])[:2] == ["Odesa", "Kharkiv"]
    claim = review_data.claim(Store(folder), claim_id)
    assert claim is not None
    assert claim["quote"][:20] in html(test)


def test_claims_are_joined_and_split_again(page: Callable[[], AppTest], folder: Path) -> None:
    before = len(events(folder, "place = 'Odesa'"))
    test = at(page(), claim_of(folder, "rival.md"))
    press(test, "Join" if before == 2 else "Split it off")
    assert len(events(folder, "place = 'Odesa'")) == 3 - before
    press(test, "Undo")
    assert len(events(folder, "place = 'Odesa'")) == before


def test_a_rejected_claim_counts_no_more_until_that_is_undone(page: Callable[[], AppTest], folder: Path) -> None:
    test = at(page(), claim_of(folder, "undated.md"))
    press(test, "Reject")
    assert events(folder, "place = 'Kharkiv'") == []
    press(test, "Undo")
    assert len(events(folder, "place = 'Kharkiv'")) == 1


def test_the_last_decision_is_taken_back_and_then_the_one_before(page: Callable[[], AppTest], folder: Path) -> None:
    first, second = claim_of(folder, "undated.md"), claim_of(folder, "odesa.md")
    test = press(at(page(), first), "Confirm")
    test = press(at(test, second), "Confirm")
    test = press(test, "Undo last")
    assert test.session_state["review_at"] == second
    test = press(test, "Undo last")
    assert test.session_state["review_at"] == first
    assert "reviewed" not in {event["status"] for event in events(folder)}
    assert test.button(key="undo_last").disabled


@pytest.mark.parametrize(("typed", "said"), [("many", "is no count"), ("5-3", "is reversed"), ("900", "No number")])
def test_what_cannot_be_set_says_what_to_do(page: Callable[[], AppTest], folder: Path, typed: str, said: str) -> None:
    test = at(page(), claim_of(folder, "undated.md"))
    field(test.text_input, "Killed").set_value(typed)
    press(test, "Set the numbers")
    assert said in html(test)
    assert not (folder / "corrections.csv").exists()


def test_a_file_of_corrections_is_taken_in_once_and_its_faults_are_named(
    page: Callable[[], AppTest], folder: Path
) -> None:
    claim_id = claim_of(folder, "undated.md")
    lines = [
        ",".join(COLUMNS),
        f"aaaaaaaaaaaa,2025-03-12T09:30:00+00:00,=cmd,count,{claim_id},killed=8,+1",
        f"bbbbbbbbbbbb,2025-03-12T09:30:00+00:00,Ivan,explode,{claim_id},,",
    ]
    test = page()
    test.file_uploader[-1].set_value(("corrections.csv", "\n".join(lines).encode(), "text/csv")).run()
    press(test, "Take it in")
    shown = html(test)
    assert "1 lines taken in" in shown or "1 line taken in" in shown
    assert "unknown action" in shown
    assert [event["killed_min"] for event in events(folder, "place = 'Kharkiv'")] == [8]
    (line,) = read_corrections(folder / "corrections.csv")[0]
    assert (line.by, line.why) == ("'=cmd", "'+1")
    press(test, "Take it in")
    assert len(read_corrections(folder / "corrections.csv")[0]) == 1


def test_where_the_store_cannot_be_written_decisions_hold_for_the_session(
    page: Callable[[], AppTest], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dashboard.session import opening

    monkeypatch.setattr(opening, "_writable", lambda _: False)
    version = Store(folder).version
    test = at(page(), claim_of(folder, "undated.md"))
    assert "cannot be written" in html(test)
    press(test, "Reject")
    assert "1 correction" in html(test)
    own = test.session_state["session_map"].folder
    assert events(own, "place = 'Kharkiv'") == []
    assert (Store(folder).version, (folder / "corrections.csv").exists()) == (version, False)
    assert not test.get("download_button")[0].proto.disabled


@pytest.mark.parametrize("setting", ["1", "true"])
def test_a_read_only_view_has_neither_review_nor_adding(
    folder: Path, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    monkeypatch.setenv("GEODATA_READ_ONLY", setting)
    test = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=PATIENCE).run()
    assert set(test.session_state["pages"]) == {"map", "about", "event"}
