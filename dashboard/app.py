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

from dashboard import opening, session_map, state, style, words
from dashboard.components import own_map
from dashboard.context import Context, is_read_only, page_theme

PAGES = ("map", "add", "review", "about")
# Pages that change something: a read-only view does not have them.
CHANGING = ("add", "review")


def main() -> None:
    """Draw the page that the address names."""
    # An image of our own: a material icon would be fetched from another host.
    icon = str(ROOT / "dashboard" / "icon.png")
    sidebar: Any = "collapsed" if st.context.is_embedded else 272
    st.set_page_config(page_title=words.TITLE, page_icon=icon, layout="wide", initial_sidebar_state=sidebar)
    theme = page_theme()
    style.render(theme)
    read_only = is_read_only()
    store, folder, writable = opening.open_or_build()
    context = session_map.applied(Context(store, folder, theme, read_only, writable and not read_only))
    pages = {
        name: st.Page(_show(name, context), title=words.PAGES[name], url_path=name, default=name == "map")
        for name in PAGES
        if not (read_only and name in CHANGING)
    }
    state.set_pages(pages)
    chosen = st.navigation(list(pages.values()), position="top")
    own_map.render(context)
    chosen.run()


def _show(name: str, context: Context) -> Callable[[], None]:
    def show() -> None:
        import_module(f"dashboard.views.{name}").render(context)

    return show


main()
