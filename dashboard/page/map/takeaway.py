"""Taking it away: the link, an embed snippet, and the events shown as files."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from html import escape

import streamlit as st

from dashboard.page.map import chips, downloads, headline
from dashboard.page.map.share_page import share_page
from dashboard.questions import data
from dashboard.questions.filter_set import Filters
from dashboard.session import state
from dashboard.session.screen import Screen
from dashboard.session.visit import VisitContext
from dashboard.words import file_words, phrases
from dashboard.words import map_words as words
from geodata.exchange import KINDS


def render(context: VisitContext) -> None:
    """Draw the share box and the downloads of exactly the events shown."""
    st.html(f"<h2>{file_words.SHARE}</h2>")
    _files(context)
    links = st.expander(file_words.LINKS, key="links", icon=":material/share:", on_change="rerun")
    if links.open:
        with links:
            _links(context)


def map_file(context: VisitContext, where: str = "map") -> None:
    """Draw the button that saves the map as a page; where: tells buttons of one page apart."""
    filters = state.filters()
    seen = replace(state.seen_screen(), at=state.seen_screen().at or state.opening_position())
    page = partial(_map_page, context, filters, seen, filter_said(context, page_address()))
    off = not data.counts(context.source, filters)["events"]
    _button(
        file_words.MAP_FILE, page, f"reported-strikes-map-{filters.digest()}.html", "text/html", off=off, where=where
    )


def _links(context: VisitContext) -> None:
    address = page_address()
    if state.is_local(address):
        st.warning(words.LOCAL_LINK)
        map_file(context, "local")
    st.caption(file_words.SHARE_LINK)
    st.code(address, language=None, wrap_lines=True)
    st.caption(file_words.SHARE_EMBED)
    st.code(embed_snippet(address), language=None, wrap_lines=True)


def page_address() -> str:
    """Return the address of what is shown now."""
    return state.address_of(state.page_address())


def embed_snippet(address: str) -> str:
    """Return HTML that shows an address of this app within another page."""
    joint = "&" if "?" in address else "?"
    return (
        f'<iframe src="{escape(f"{address}{joint}embed=true", quote=True)}" title="{words.TITLE}" '
        'width="100%" height="500" style="border:0" loading="lazy"></iframe>'
    )


def filter_said(context: VisitContext, address: str) -> str:
    """Return in words what is shown, the filters that are set, and the address that shows it again."""
    chosen = "; ".join(chips.chip_labels(state.filters()).values()) or file_words.NO_FILTER
    # An address of this machine is of no use to whom the file is sent.
    where = "" if state.is_local(address) else address
    said = file_words.FILTER_SAID.format(headline.sentence(context.source, state.filters()), chosen, where)
    return said.strip()


def _files(context: VisitContext) -> None:
    filters = state.filters()
    count = data.counts(context.source, filters)["events"]
    shown = filter_said(context, page_address())
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        unit = st.segmented_control(
            file_words.ROWS_LABEL,
            list(file_words.ROWS),
            format_func=file_words.ROWS.__getitem__,
            default="event",
            key="file_rows",
            label_visibility="collapsed",
        )
        hxl = st.toggle(file_words.HXL, key="file_hxl", help=file_words.HXL_HELP)
    unit = unit or "event"
    name = f"reported-strikes-{unit}s-{filters.digest()}"
    with st.container(horizontal=True, key="gd-files"):
        for kind, media in downloads.FORMATS.items():
            made = partial(_bytes, context, filters, kind, unit, shown=shown, page=state.page_address(), hxl=hxl)
            label = file_words.FILE_NAMES.get(kind, kind.upper())
            _button(label, made, f"{name}{KINDS[kind]}", media, off=not count)
        notes = partial(_notes, context, filters, shown)
        _button(file_words.NOTES_FILE, notes, f"{name}.txt", "text/plain", off=not count)
    st.caption(file_words.FILES_NOTE.format(phrases.counted(count, *words.EVENT)))


def _button(label: str, made: partial[bytes], file_name: str, media: str, *, off: bool, where: str = "") -> None:
    st.download_button(
        label,
        data=made,
        file_name=file_name,
        mime=media,
        key=f"file-{label}{where}",
        on_click="ignore",
        disabled=off,
        icon=":material/download:",
    )


# Called outside the page's run, when a button is pressed: nothing below may come from the session.


def _map_page(context: VisitContext, filters: Filters, screen: Screen, shown: str) -> bytes:
    theme = context.theme if screen.map_theme == "auto" else screen.map_theme
    return share_page(
        data.spots_with_cells(context.source, filters, screen.resolution),
        data.counts(context.source, filters)["events"],
        title=headline.sentence(context.source, filters),
        about=file_words.ABOUT_FILE.format(shown, phrases.day(datetime.now(UTC).date())),
        view=screen.view,
        measure=screen.measure,
        theme=theme,
        resolution=screen.resolution,
        at=screen.at,
    ).encode()


def _bytes(context: VisitContext, filters: Filters, kind: str, unit: str, *, shown: str, page: str, hxl: bool) -> bytes:
    made = datetime.now(UTC)
    return downloads.write(context.source, filters, kind, unit, shown=shown, made=made, page=page, hxl=hxl)


def _notes(context: VisitContext, filters: Filters, shown: str) -> bytes:
    return downloads.notes(context.source, filters, shown=shown, made=datetime.now(UTC))
