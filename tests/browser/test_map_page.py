"""The map page in a real browser: filters, brush, play, selection and links."""

from __future__ import annotations

from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.questions import data
from dashboard.questions.filter_set import Filters
from geodata.store import Store
from tests.browser.conftest import Visit


def choose(visit: Visit, label: str, option: str) -> None:
    visit.page.get_by_role("combobox", name=label).first.click()
    visit.page.get_by_role("option", name=option, exact=True).click()
    visit.page.keyboard.press("Escape")


def come_near_the_table(visit: Visit) -> None:
    visit.page.locator(".st-key-table_show").scroll_into_view_if_needed()
    visit.page.locator('[data-testid="stDataFrame"]').wait_for()
    visit.settle()


def pick_row(visit: Visit, row: int) -> None:
    table = visit.page.locator('[data-testid="stDataFrame"]')
    come_near_the_table(visit)
    # The drawing's own rows, for screen readers, are there once it is drawn.
    table.locator(f"canvas [role=row][aria-rowindex='{row + 2}']").first.wait_for(state="attached")
    visit.settle()
    table.scroll_into_view_if_needed()
    table.click(position={"x": 18, "y": 35 + 35 * row + 17})
    visit.expect(visit.query, lambda query: "event" in query, "an event in the address")
    visit.settle()


def lone_event(store: Store) -> dict[str, Any]:
    """An event with a point that no other event shares."""
    sql = (
        "SELECT * FROM events WHERE precision = 'settlement' AND scope = 'place' AND country = 'UA' "
        "AND latitude IN (SELECT latitude FROM events GROUP BY latitude HAVING count(*) = 1) ORDER BY event_id"
    )
    row: dict[str, Any] = store.query(sql).to_pylist()[0]
    return row


def test_a_filter_set_by_hand_changes_count_address_and_a_reload_shows_the_same(mapless: Visit, store: Store) -> None:
    mapless.open()
    everything = mapless.shown()
    choose(mapless, "Country", "Ukraine")
    mapless.expect_query({"country": ["UA"]})
    mapless.expect_shown(data.counts(store, Filters(countries=("UA",)))["events"])
    assert mapless.shown() < everything
    choose(mapless, "Weapon", "drone")
    mapless.expect_query({"country": ["UA"], "weapon": ["drone"]})
    mapless.expect_shown(data.counts(store, Filters(countries=("UA",), weapons=("drone",)))["events"])
    line, address = mapless.count_line(), mapless.page.url
    mapless.page.goto("about:blank")
    mapless.go(address)
    mapless.expect(mapless.count_line, line)
    mapless.page.get_by_role("button", name="Clear all filters").click()
    mapless.expect_shown(everything)
    mapless.expect_query({})


def test_a_preset_sets_the_dates_and_a_chip_takes_them_away(mapless: Visit) -> None:
    mapless.open()
    everything = mapless.shown()
    mapless.page.get_by_role("radio", name="90").or_(mapless.page.get_by_role("button", name="90", exact=True)).click()
    mapless.expect(mapless.query, lambda query: {"from", "to"} <= set(query))
    mapless.expect(mapless.shown, lambda number: number < everything)
    mapless.expect_text(".st-key-gd-chips [data-testid='stMultiSelect']", "From")


def test_words_are_searched_in_quotes(mapless: Visit, store: Store) -> None:
    mapless.open()
    box = mapless.page.get_by_label("Words in sentences and places")
    box.fill("refinery")
    box.press("Enter")
    found = data.counts(store, Filters(text="refinery"))["events"]
    assert found > 0
    mapless.expect_shown(found)


def test_values_that_cannot_be_read_are_ignored_with_a_note(mapless: Visit, store: Store) -> None:
    mapless.open("from=yesterday&country=UA&killed=-3&view=globe")
    note = mapless.page.locator(".gd-ignored").inner_text()
    assert "from: yesterday" in note
    assert "killed: -3" in note
    assert "view: globe" in note
    mapless.expect_shown(data.counts(store, Filters(countries=("UA",)))["events"])


def test_the_brush_sets_the_dates(mapless: Visit) -> None:
    mapless.open()
    everything = mapless.shown()
    bars = mapless.page.locator(".gd-time svg").first
    bars.scroll_into_view_if_needed()
    box = bars.bounding_box()
    y = box["y"] + box["height"] / 2
    mapless.page.mouse.move(box["x"] + box["width"] * 0.5, y)
    mapless.page.mouse.down()
    mapless.page.mouse.move(box["x"] + box["width"] * 0.6, y, steps=5)
    mapless.page.mouse.move(box["x"] + box["width"] * 0.7, y, steps=5)
    mapless.page.mouse.up()
    mapless.expect(mapless.query, lambda query: {"from", "to"} <= set(query) and query["from"] < query["to"])
    mapless.expect(mapless.shown, lambda number: 0 < number < everything)


def test_playing_moves_a_window_and_stops_when_asked(desktop: Visit) -> None:
    desktop.open("from=2025-05-01&to=2025-06-30")
    desktop.page.evaluate("window.kept = document.querySelector('.gd-count')")
    desktop.page.get_by_role("button", name="Play", exact=True).click()
    said = desktop.page.locator(".gd-window")
    desktop.expect(said.inner_text, lambda text: text != "")
    first = said.inner_text()
    desktop.expect(said.inner_text, lambda text: text not in ("", first))
    assert first.startswith("2025-05-01 – 2025-05-07")
    desktop.page.get_by_role("button", name="Pause", exact=True).click()
    still = said.inner_text()
    desktop.page.wait_for_timeout(1600)
    assert said.inner_text() == still
    desktop.page.get_by_role("button", name="Show all again", exact=True).click()
    desktop.expect(said.inner_text, "")
    desktop.expect_query({"from": ["2025-05-01"], "to": ["2025-06-30"]})


def test_the_table_comes_when_the_reader_does(mapless: Visit) -> None:
    mapless.open()
    # Longer than the page takes to see that the table is near.
    mapless.page.wait_for_timeout(1000)
    table = mapless.page.locator('[data-testid="stDataFrame"]')
    assert table.count() == 0
    come_near_the_table(mapless)
    choose(mapless, "Country", "Ukraine")
    mapless.expect_query({"country": ["UA"]})
    assert table.count() == 1


def test_the_table_comes_without_a_run_of_the_page_which_would_take_back_the_files(mapless: Visit) -> None:
    ends: list[int] = []

    def hear(frame: bytes | str) -> None:
        told = ForwardMsg.FromString(frame) if isinstance(frame, bytes) else ForwardMsg()
        if told.WhichOneof("type") == "script_finished":
            ends.append(told.script_finished)

    mapless.page.on("websocket", lambda socket: socket.on("framereceived", hear))
    mapless.open()
    at_first = len(ends)
    come_near_the_table(mapless)
    assert set(ends[at_first:]) == {ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}


def test_a_row_opens_its_event_which_stays_when_filters_change(mapless: Visit, store: Store) -> None:
    mapless.open("country=UA&from=2025-01-01&to=2025-12-31")
    pick_row(mapless, 2)
    event_id = mapless.query()["event"][0]
    row = data.newest_events(store, Filters.from_query(mapless.query())[0], 9).to_pylist()[2]
    assert event_id == row["event_id"]
    quote = data.claims(store, event_id)[0]["quote"]
    mapless.expect(mapless.page.locator("article.gd-event h2").inner_text, row["place"])
    mapless.expect(mapless.page.locator(".gd-event blockquote").first.inner_text, quote)
    choose(mapless, "Weapon", "drone")
    mapless.expect(mapless.query, lambda query: query.get("weapon") == ["drone"])
    mapless.settle()
    assert mapless.query()["event"] == [event_id]
    assert mapless.page.locator(".gd-event blockquote").first.inner_text() == quote


def test_a_point_opens_its_event_which_stays_when_filters_change(desktop: Visit, store: Store) -> None:
    event = lone_event(store)
    day = event["date_start"].isoformat()
    desktop.open(f"from={day}&to={day}&at={event['latitude']:.3f},{event['longitude']:.3f},9")
    desktop.click_map_middle("event")
    assert desktop.query()["event"] == [event["event_id"]]
    desktop.expect(desktop.page.locator("article.gd-event h2").inner_text, event["place"])
    desktop.page.get_by_role("button", name="Clear all filters").click()
    desktop.expect_query({"event": [event["event_id"]]})
    assert desktop.page.locator("article.gd-event h2").inner_text() == event["place"]


def test_a_mark_opens_again_after_it_was_closed_and_no_mark_changes_its_look(desktop: Visit, store: Store) -> None:
    event = lone_event(store)
    looks = """() => {
      const layers = document.querySelector('.st-key-map [data-testid="stDeckGlJsonChart"]').gdDeck.props.layers;
      const marks = layers.flat(Infinity).find((layer) => layer && layer.constructor.layerName === "ScatterplotLayer");
      return marks.props.data.map((row, index) => [[...row.fill], [...marks.props.getFillColor(row, { index })]]);
    }"""
    day = event["date_start"].isoformat()
    desktop.open(f"from={day}&to={day}&at={event['latitude']:.3f},{event['longitude']:.3f},9")
    for _ in range(2):
        desktop.click_map_middle("event")
        assert desktop.query()["event"] == [event["event_id"]]
        assert all(told == drawn for told, drawn in desktop.page.evaluate(looks))
        desktop.page.get_by_role("button", name="Back to overview").first.click()
        desktop.expect(desktop.query, lambda query: "event" not in query)
        desktop.settle()


def test_the_credit_lies_over_the_marks_and_the_backdrop_under_them(desktop: Visit) -> None:
    desktop.open()
    desktop.map_box()
    credit = desktop.page.locator(".mapboxgl-ctrl-attrib").bounding_box()
    spot = [credit["x"] + credit["width"] / 2, credit["y"] + credit["height"] / 2]
    over = "([x, y]) => Boolean(document.elementFromPoint(x, y).closest('.mapboxgl-ctrl-attrib'))"
    assert desktop.page.evaluate(over, spot)
    backdrop = "getComputedStyle(document.querySelector('.st-key-map canvas.mapboxgl-canvas')).zIndex"
    assert desktop.page.evaluate(backdrop) == "-1"


def test_a_permanent_link_opens_the_event(mapless: Visit, store: Store) -> None:
    event = lone_event(store)
    mapless.open(f"event={event['event_id']}")
    assert mapless.page.locator("article.gd-event h2").inner_text() == event["place"]
    evidence = mapless.page.locator(".st-key-gd-evidence").inner_text()
    assert 0 < evidence.index("leads to your own machine") < evidence.index("event?event=")
    links = mapless.page.locator(".gd-event a")
    assert all(str(link.get_attribute("href")).startswith("http") for link in links.all())


def test_an_event_that_is_gone_is_told(mapless: Visit) -> None:
    mapless.open("event=0000000000000000")
    assert "not in the store" in mapless.page.locator(".st-key-gd-evidence").inner_text()


def test_no_match_is_explained_with_a_way_out(mapless: Visit) -> None:
    mapless.open("q=nosuchwordanywhere")
    mapless.expect_shown(0)
    assert mapless.page.get_by_text("Take a filter away").first.is_visible()
    ways_out = mapless.page.get_by_role("button", name="Clear all filters").all()
    assert ways_out
    assert all(button.is_visible() for button in ways_out)
