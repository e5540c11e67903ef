"""Taking it away: the link, an embed snippet, and the events shown as files."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from html import escape

import streamlit as st

from dashboard import data, downloads, phrases, state, words
from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.screen import Screen
from dashboard.share_map import share_page


def render(context: Context) -> None:
    """Draw the share box and the downloads of exactly the events shown."""
    with st.expander(words.SHARE, icon=":material/share:"):
        _files(context)
        address = page_address()
        st.caption(words.SHARE_LINK)
        st.code(address, language=None, wrap_lines=True)
        st.caption(words.SHARE_EMBED)
        st.code(embed_snippet(address), language=None, wrap_lines=True)


def page_address() -> str:
    """Return the address of what is shown now."""
    return state.address_of((st.context.url or "").split("?")[0].rstrip("/") + "/")


def embed_snippet(address: str) -> str:
    """Return HTML that shows an address of this app within another page."""
    joint = "&" if "?" in address else "?"
    return (
        f'<iframe src="{escape(f"{address}{joint}embed=true", quote=True)}" title="{words.TITLE}" '
        'width="100%" height="800" style="border:0" loading="lazy"></iframe>'
    )


def _files(context: Context) -> None:
    filters = state.filters()
    count = data.counts(context.source, filters)["events"]
    about = words.ABOUT_FILE.format(page_address(), phrases.day(datetime.now(UTC).date()), words.CREDITS)
    with st.container(horizontal=True, vertical_alignment="bottom", key="gd-files"):
        rows = st.segmented_control(
            words.ROWS_LABEL, list(words.ROWS), format_func=words.ROWS.__getitem__, default="events", key="file_rows"
        )
        for kind, media in downloads.FORMATS.items():
            st.download_button(
                words.FILE_NAMES[kind],
                data=partial(_bytes, context, filters, rows or "events", kind, about),
                file_name=f"reported-strikes-{rows or 'events'}-{filters.digest()}.{kind}",
                mime=media,
                key=f"file-{kind}",
                on_click="ignore",
                disabled=not count,
                icon=":material/download:",
            )
        screen = state.screen()
        st.download_button(
            words.MAP_FILE,
            data=partial(_map_page, context, filters, screen, about),
            file_name=f"reported-strikes-map-{filters.digest()}.html",
            mime="text/html",
            key="file-map",
            on_click="ignore",
            disabled=not count,
            icon=":material/download:",
        )
    st.caption(words.FILES_NOTE.format(phrases.counted(count, *words.EVENT)))


def _map_page(context: Context, filters: Filters, screen: Screen, about: str) -> bytes:
    theme = context.theme if screen.map_theme == "auto" else screen.map_theme
    events = data.events(context.source, filters)
    return share_page(
        events,
        title=words.TITLE,
        about=about,
        view=screen.view,
        measure=screen.measure,
        theme=theme,
        resolution=screen.resolution,
    ).encode()


def _bytes(context: Context, filters: Filters, rows: str, kind: str, about: str) -> bytes:
    # Called outside the page's run, when the button is pressed: nothing may come from the session.
    asked = data.claim_rows if rows == "claims" else data.events
    return downloads.write(asked(context.source, filters), kind, about)
