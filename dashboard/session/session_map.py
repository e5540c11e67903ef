"""A map of one visit alone: a copy of the store that only this session sees, and that ends with it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.session.visit import VisitContext
from geodata.events import Correction
from geodata.events.corrections import append_correction, read_corrections
from geodata.model import Article
from geodata.store import Store
from geodata.store_copy import copy_store
from geodata.store_files import CORRECTIONS

if TYPE_CHECKING:
    from geodata.confined import Confinement
    from geodata.load import LoadReport

KEY = "session_map"


@dataclass(slots=True)
class SessionMap:
    """The copy; its folder is removed when the session ends.

    articles: how many this visit added or had read again; added: all that it gave, with how each was had.
    """

    holder: tempfile.TemporaryDirectory[str]
    store: Store
    articles: int = 0
    added: list[Article] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """Where the copy lies."""
        return self.store.folder


@dataclass(frozen=True, slots=True)
class Given:
    """Articles at hand, as what gives them to a load."""

    articles: Sequence[Article]

    def count(self) -> int:
        """Return how many there are."""
        return len(self.articles)

    def read(self, _: Confinement) -> Iterator[Article]:
        """Yield them."""
        yield from self.articles


def applied(context: VisitContext) -> VisitContext:
    """Return the context with this session's own map in place of the shared store, where it has one."""
    own = current()
    if own is None or context.read_only:
        return context
    return replace(context, source=own.store, folder=own.folder, shared=context.folder)


def current() -> SessionMap | None:
    """Return this session's map, None where it looks at the shared store."""
    found: SessionMap | None = st.session_state.get(KEY)
    return found


def begun(context: VisitContext) -> SessionMap:
    """Return this session's map, made of the shared store where there is none yet. Raises StoreError."""
    own = current()
    if own is None:
        # The finalizer of the folder removes it when Streamlit lets go of the session.
        holder = tempfile.TemporaryDirectory(prefix="geodata-session-")
        folder = Path(holder.name) / "store"
        copy_store(context.folder, folder)
        own = SessionMap(holder, Store(folder))
        st.session_state[KEY] = own
    return own


def add(context: VisitContext, found: Sequence[Article]) -> LoadReport:
    """Add articles to this session's map. Raises GeodataError."""
    own = begun(context)
    own.added += found
    report = _load(found, own.folder)
    own.articles += report.new + report.again
    if not own.articles and not _new_lines(own.folder, context.shared or context.folder):
        # All of it was there already: the shared store shows the same.
        discard()
    return report


def add_to_store(found: Sequence[Article], folder: Path) -> LoadReport:
    """Add articles to a store. Raises GeodataError."""
    return _load(found, folder)


def corrections_of_own(context: VisitContext) -> int:
    """Return how many lines of corrections this session's map has beyond the shared store."""
    own = current()
    if own is None or context.shared is None:
        return 0
    return len(_new_lines(own.folder, context.shared))


def keep(context: VisitContext) -> LoadReport | None:
    """Put what this session added and corrected into the shared store, and look at that again. Raises GeodataError."""
    own = current()
    if own is None or context.shared is None or not context.writable:
        return None
    for correction in _new_lines(own.folder, context.shared):
        append_correction(context.shared / CORRECTIONS, correction)
    report = _load(own.added, context.shared)
    discard()
    return report


def discard() -> None:
    """Forget this session's map and look at the shared store again."""
    own = st.session_state.pop(KEY, None)
    if own is not None:
        own.holder.cleanup()


def set_problem(said: str) -> None:
    """Note why this session's map could not be kept, to be told once."""
    st.session_state["own_map_said"] = said


def take_problem() -> str | None:
    """Return why this session's map could not be kept, once."""
    found: str | None = st.session_state.pop("own_map_said", None)
    return found


def _load(found: Sequence[Article], folder: Path) -> LoadReport:
    # Reading articles takes imports that a visit of the map can do without.
    from dashboard.session.shared_atlas import atlas  # noqa: PLC0415
    from geodata.load import load  # noqa: PLC0415

    return load([Given(found)] if found else [], folder, atlas())


def _new_lines(own: Path, shared: Path) -> list[Correction]:
    known = {correction.correction_id for correction in read_corrections(shared / CORRECTIONS)[0]}
    return [line for line in read_corrections(own / CORRECTIONS)[0] if line.correction_id not in known]
