"""The map page in a real browser: filters, brush, play, selection and links."""

from __future__ import annotations

from typing import Any

from dashboard.questions import data
from dashboard.questions.filter_set import Filters
from geodata.store import Store
from tests.browser.conftest import Visit


def choose(visit: Visit, label: str, option: str) -> None:
    visit.page.get_by_role("combobox", name=label).first.click()
    visit.page.get_by_role("option", name=option, exact=True).click()
    visit.page.keyboard.press("Escape")
    visit.settle()


def pick_row(visit: Visit, row: int) -> None:
    table = visit.page.locator('[data-testid="stDataFrame"]')
    table.locator("canvas").first.wait_for()
    table.scroll_into_view_if_needed()
    visit.page.wait_for_timeout(800)
    table.click(position={"x": 18, "y": 35 + 35 * row + 17})
    visit.settle()


def lone_event(store: Store) -> dict[str, Any]:
    """An event with a point that no other event shares."""
    sql = (
        "SELECT * FROM events WHERE precision = 'settlement' AND scope = 'place' AND country = 'UA' "
        "AND latitude IN (SELECT latitude FROM events GROUP BY latitude HAVING count(*) = 1) ORDER BY event_id"
    )
    row: dict[str, Any] = store.query(sql).to_pylist()[0]
    return row


def test_a_filter_set_by_hand_changes_count_address_and_a_reload_shows_the_same(desktop: Visit, store: Store) -> None:
    desktop.open()
    everything = desktop.shown()
    choose(desktop, "Country", "Ukraine")
    assert desktop.query() == {"country": ["UA"]}
    assert desktop.shown() == data.counts(store, Filters(countries=("UA",)))["events"] < everything
    choose(desktop, "Weapon", "drone")
    line, address = desktop.count_line(), desktop.page.url
    desktop.page.goto("about:blank")
    desktop.page.goto(address)
    desktop.page.wait_for_selector(".st-key-gd-files")
    desktop.settle()
    assert desktop.count_line() == line
    desktop.page.get_by_role("button", name="Clear all filters").click()
    desktop.settle()
    assert desktop.shown() == everything
    assert desktop.query() == {}


def test_a_preset_sets_the_dates_and_a_chip_takes_them_away(desktop: Visit) -> None:
    desktop.open()
    everything = desktop.shown()
    desktop.page.get_by_role("radio", name="90").or_(desktop.page.get_by_role("button", name="90", exact=True)).click()
    desktop.settle()
    assert {"from", "to"} <= set(desktop.query())
    assert desktop.shown() < everything
    chips = desktop.page.locator(".st-key-gd-chips [data-testid='stMultiSelect']")
    assert "From" in chips.inner_text()


def test_words_are_searched_in_quotes(desktop: Visit, store: Store) -> None:
    desktop.open()
    box = desktop.page.get_by_label("Words in sentences and places")
    box.fill("refinery")
    box.press("Enter")
    desktop.settle()
    assert desktop.shown() == data.counts(store, Filters(text="refinery"))["events"] > 0


def test_values_that_cannot_be_read_are_ignored_with_a_note(desktop: Visit, store: Store) -> None:
    desktop.open("from=yesterday&country=UA&killed=-3&view=globe")
    note = desktop.page.locator(".gd-ignored").inner_text()
    assert "from: yesterday" in note
    assert "killed: -3" in note
    assert "view: globe" in note
    assert desktop.shown() == data.counts(store, Filters(countries=("UA",)))["events"]


def test_the_brush_sets_the_dates(desktop: Visit) -> None:
    desktop.open()
    everything = desktop.shown()
    bars = desktop.page.locator(".gd-time svg").first
    bars.scroll_into_view_if_needed()
    box = bars.bounding_box()
    y = box["y"] + box["height"] / 2
    desktop.page.mouse.move(box["x"] + box["width"] * 0.5, y)
    desktop.page.mouse.down()
    desktop.page.mouse.move(box["x"] + box["width"] * 0.6, y, steps=5)
    desktop.page.mouse.move(box["x"] + box["width"] * 0.7, y, steps=5)
    desktop.page.mouse.up()
    desktop.page.wait_for_url("**from=*", timeout=10_000)
    desktop.settle()
    found = desktop.query()
    assert found["from"][0] < found["to"][0]
    assert 0 < desktop.shown() < everything


def test_playing_moves_a_window_and_stops_when_asked(desktop: Visit) -> None:
    desktop.open("from=2025-05-01&to=2025-06-30")
    desktop.page.evaluate("window.kept = document.querySelector('.gd-count')")
    desktop.page.get_by_role("button", name="Play", exact=True).click()
    said = desktop.page.locator(".gd-window")
    seen = set()
    for _ in range(40):
        seen.add(said.inner_text())
        desktop.page.wait_for_timeout(250)
        if len(seen - {""}) > 1:
            break
    assert len(seen - {""}) > 1
    assert min(seen - {""}).startswith("2025-05-01 – 2025-05-07")
    desktop.page.get_by_role("button", name="Pause", exact=True).click()
    still = said.inner_text()
    desktop.page.wait_for_timeout(1600)
    assert said.inner_text() == still
    desktop.page.get_by_role("button", name="Show all again", exact=True).click()
    assert said.inner_text() == ""
    assert desktop.query() == {"from": ["2025-05-01"], "to": ["2025-06-30"]}


def test_a_row_opens_its_event_which_stays_when_filters_change(desktop: Visit, store: Store) -> None:
    desktop.open("country=UA&from=2025-01-01&to=2025-12-31")
    pick_row(desktop, 2)
    event_id = desktop.query()["event"][0]
    row = data.newest_events(store, Filters.from_query(desktop.query())[0], 9).iloc[2]
    assert event_id == row["event_id"]
    assert desktop.page.locator("article.gd-event h2").inner_text() == row["place"]
    quote = desktop.page.locator(".gd-event blockquote").first.inner_text()
    assert quote == data.claims(store, event_id)[0]["quote"]
    choose(desktop, "Weapon", "drone")
    assert desktop.query()["event"] == [event_id]
    assert desktop.page.locator(".gd-event blockquote").first.inner_text() == quote


def test_a_point_opens_its_event_which_stays_when_filters_change(desktop: Visit, store: Store) -> None:
    event = lone_event(store)
    day = event["date_start"].isoformat()
    desktop.open(f"from={day}&to={day}&at={event['latitude']:.3f},{event['longitude']:.3f},9")
    desktop.click_map_middle("event")
    assert desktop.query()["event"] == [event["event_id"]]
    assert desktop.page.locator("article.gd-event h2").inner_text() == event["place"]
    desktop.page.get_by_role("button", name="Clear all filters").click()
    desktop.settle()
    assert desktop.query()["event"] == [event["event_id"]]
    assert desktop.page.locator("article.gd-event h2").inner_text() == event["place"]


def test_a_permanent_link_opens_the_event(desktop: Visit, store: Store) -> None:
    event = lone_event(store)
    desktop.open(f"event={event['event_id']}")
    assert desktop.page.locator("article.gd-event h2").inner_text() == event["place"]
    evidence = desktop.page.locator(".st-key-gd-evidence").inner_text()
    assert 0 < evidence.index("leads to your own machine") < evidence.index("event?event=")
    links = desktop.page.locator(".gd-event a")
    assert all(str(link.get_attribute("href")).startswith("http") for link in links.all())


def test_an_event_that_is_gone_is_told(desktop: Visit) -> None:
    desktop.open("event=0000000000000000")
    assert "not in the store" in desktop.page.locator(".st-key-gd-evidence").inner_text()


def test_no_match_is_explained_with_a_way_out(desktop: Visit) -> None:
    desktop.open("q=nosuchwordanywhere")
    assert desktop.shown() == 0
    assert desktop.page.get_by_text("Take a filter away").first.is_visible()
    ways_out = desktop.page.get_by_role("button", name="Clear all filters").all()
    assert ways_out
    assert all(button.is_visible() for button in ways_out)
