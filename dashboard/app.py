"""Entry of the dashboard: the store, the look and the pages. Start it with `streamlit run dashboard/app.py`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

import streamlit as st

from dashboard.look import page_style
from dashboard.page.parts import own_map
from dashboard.session import long_lived, opening, session_map, state, uploads
from dashboard.session.visit import VisitContext, is_read_only, page_theme
from dashboard.words import map_words as words

PAGES = ("map", "add", "review", "about", "event")
# Pages that change something: a read-only view does not have them.
CHANGING = ("add", "review")
# Pages that only a link leads to.
HIDDEN = ("event",)


def main() -> None:
    """Draw the page that the address names."""
    uploads.limit(is_read_only())
    # An image of our own: a material icon would be fetched from another host.
    icon = str(ROOT / "dashboard" / "icon.png")
    sidebar: Any = "collapsed" if st.context.is_embedded else 272
    st.set_page_config(page_title=words.TITLE, page_icon=icon, layout="wide", initial_sidebar_state=sidebar)
    pages = {
        name: st.Page(
            _show(name),
            title=words.PAGES[name],
            url_path=name,
            default=name == "map",
            visibility="hidden" if name in HIDDEN else "visible",
        )
        for name in PAGES
        if not (name in CHANGING and is_read_only())
    }
    state.set_pages(pages)
    chosen = st.navigation(list(pages.values()), position="hidden" if st.context.is_embedded else "top")
    wanted = state.wanted_page()
    if wanted in pages:
        st.switch_page(pages[wanted])
    page_style.render(page_theme())
    chosen.run()
    long_lived.set_apart()


def _show(name: str) -> Callable[[], None]:
    def show() -> None:
        if name != "map":
            state.leave_map(name)
        context = _context()
        own_map.render(context)
        import_module(f"dashboard.page.{name}.{name}_page").render(context)

    return show


def _context() -> VisitContext:
    read_only = is_read_only()
    store, folder, writable = opening.open_or_build()
    return session_map.applied(VisitContext(store, folder, page_theme(), read_only, writable and not read_only))


# Processes that read articles import this file under another name: they must not run the app.
if __name__ == "__main__":
    main()
