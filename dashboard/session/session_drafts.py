"""The articles that this session looks through on "Add articles"; nothing of them is kept elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from dashboard.session import brought
from dashboard.session.shared_atlas import atlas
from geodata.batch_reading import FAULTS_OF_ONE_ARTICLE
from geodata.claims import extract
from geodata.errors import ArticleError
from geodata.model import Article, Extraction, SkippedFile

DRAFTS: Final = "drafts"
NOT_READ: Final = "drafts_not_read"
READINGS: Final = "drafts_readings"
RESULT: Final = "drafts_result"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of adding: in words, the event to open on the map, if any, and all events that are new there."""

    said: str
    event_id: str | None = None
    added: tuple[str, ...] = ()


def current() -> list[Article]:
    """Return the articles at hand."""
    found: list[Article] = st.session_state.get(DRAFTS, [])
    return found


def not_read() -> list[SkippedFile]:
    """Return what could not be read at the last try."""
    found: list[SkippedFile] = st.session_state.get(NOT_READ, [])
    return found


def take(found: Sequence[Article | SkippedFile]) -> None:
    """Look through these articles too from now on."""
    begin()
    more(found)


def begin() -> None:
    """Forget what could not be read, and what came of the articles added last, before others are read."""
    st.session_state[NOT_READ] = []
    st.session_state.setdefault(READINGS, {})
    st.session_state.pop(RESULT, None)
    st.session_state.pop("draft_number", None)


def more(found: Sequence[Article | SkippedFile]) -> int:
    """Look through these too, up to MOST_ARTICLES; return how many articles are at hand that were not before."""
    unique = {article.article_id: article for article in current()}
    before = len(unique)
    for item in found:
        if isinstance(item, SkippedFile):
            st.session_state[NOT_READ] = [*not_read(), item]
        elif len(unique) < brought.MOST_ARTICLES or item.article_id in unique:
            unique[item.article_id] = item
    st.session_state[DRAFTS] = list(unique.values())
    return len(unique) - before


def refuse(name: str, reason: str, remedy: str) -> None:
    """Note what could not be read; the articles at hand stay."""
    st.session_state[NOT_READ] = [SkippedFile(name, reason, remedy)]


def change(number: int, **changes: Any) -> None:
    """Change particulars of an article at hand; what cannot be is noted, and the article stays as it was."""
    found = current()
    try:
        found[number] = brought.edited(found[number], **changes)
        st.session_state[NOT_READ] = []
    except ArticleError as error:
        refuse(found[number].name, error.reason, error.remedy)


def clear(result: Result | None = None) -> None:
    """Forget the articles at hand; result: what came of them."""
    for key in (DRAFTS, NOT_READ, READINGS, RESULT, "draft_number"):
        st.session_state.pop(key, None)
    if result is not None:
        st.session_state[RESULT] = result


def result() -> Result | None:
    """Return what came of the articles that were added last."""
    found: Result | None = st.session_state.get(RESULT)
    return found


def reading(article: Article) -> Extraction:
    """Return what is read out of an article, which is then remembered as long as it is at hand. Raises ArticleError."""
    known: dict[Article, Extraction] = st.session_state.setdefault(READINGS, {})
    if article not in known:
        try:
            known[article] = extract(article, atlas())
        except FAULTS_OF_ONE_ARTICLE as error:
            raise ArticleError(f"a fault in reading it, {type(error).__name__}", "leave this article out") from error
    return known[article]
