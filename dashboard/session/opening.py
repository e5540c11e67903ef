"""Opens the store, and builds one from the articles that ship where there is none."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from dashboard.words import map_words as words
from dashboard.words import phrases
from geodata.errors import GeodataError
from geodata.store import Store, default_folder

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def open_or_build() -> tuple[Store, Path, bool]:
    """Return the store, its folder, and whether it can be written.

    An empty or missing store is built from `seeds/` first, with progress on the page; where its folder cannot be
    written, in a temporary folder that lasts as long as the server.
    """
    folder = default_folder()
    store = _store(str(folder))
    if store.contents.generation:
        return store, folder, _writable(folder)
    if not _writable(folder):
        folder = _temporary_folder()
        store = _store(str(folder))
    if not store.contents.generation:
        _build(folder, [] if store.contents.batches else [SEEDS])
    return store, folder, True


@st.cache_resource(max_entries=4, show_spinner=False)
def _store(folder: str) -> Store:
    return Store(Path(folder))


@st.cache_resource(show_spinner=False)
def _temporary_folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="geodata-"))


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _build(folder: Path, articles: list[Path]) -> None:
    from geodata.load import load  # noqa: PLC0415 - reading articles is not needed where a store is there
    from geodata.places import open_atlas  # noqa: PLC0415

    with st.status(words.BUILDING, expanded=True) as status:
        bar = st.progress(0.0)

        def told(done: int, of: int) -> None:
            said = words.BUILT.format(phrases.number(done), phrases.number(of))
            bar.progress(min(done / of, 1.0) if of else 1.0, said)

        try:
            load(articles, folder, open_atlas(), progress=told)
        except GeodataError as error:
            # Another visitor's first page may be building the same store: its batches will be there on the next run.
            status.update(label=words.BUILD_FAILED.format(error), state="error")
            return
        status.update(label=words.BUILT_ALL, state="complete", expanded=False)
    st.rerun()
