"""The particulars of an article at hand; each can be put right, and the article is read anew with it."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from dashboard.page.parts import notices
from dashboard.session import session_drafts, widget_values
from dashboard.words import page_words as words
from geodata.model import Article

FIRST_DAY = date(1990, 1, 1)


def render(number: int, article: Article) -> None:
    """Draw the fields of the article with this number among those at hand."""
    st.html(f"<h2>{words.ABOUT_ARTICLE}</h2>")
    if article.published is None:
        notices.alert(words.NO_DATE_WARNING)
    with st.container(key="gd-draft"):
        _text(number, article, "title", words.FIELD_TITLE)
        wide, narrow, last = st.columns([0.46, 0.27, 0.27], gap="small")
        with wide:
            _text(number, article, "source", words.FIELD_SOURCE)
        with narrow:
            _date(number, article)
        with last:
            _language(number, article)
        _text(number, article, "url", words.FIELD_URL)


def _key(number: int, article: Article, field: str) -> str:
    return f"draft-{number}-{article.article_id}-{field}"


def _text(number: int, article: Article, field: str, label: str) -> None:
    key = _key(number, article, field)
    widget_values.put(key, getattr(article, field) or "")
    help_ = words.FIELD_HELP if field != "title" else None
    st.text_input(label, key=key, max_chars=500, help=help_, on_change=_take, args=(number, field, key))


def _date(number: int, article: Article) -> None:
    key = _key(number, article, "published")
    widget_values.put(key, article.published)
    latest = max(date.today(), article.published or FIRST_DAY)
    st.date_input(
        words.FIELD_PUBLISHED,
        min_value=min(FIRST_DAY, article.published or FIRST_DAY),
        max_value=latest,
        key=key,
        format="YYYY-MM-DD",
        help=words.FIELD_HELP,
        on_change=_take,
        args=(number, "published", key),
    )


def _language(number: int, article: Article) -> None:
    key = _key(number, article, "language")
    widget_values.put(key, article.language)
    codes = list(dict.fromkeys([*words.LANGUAGES, article.language]))
    st.selectbox(
        words.FIELD_LANGUAGE,
        codes,
        format_func=lambda code: words.LANGUAGES.get(code, code),
        key=key,
        on_change=_take,
        args=(number, "language", key),
    )


def _take(number: int, field: str, key: str) -> None:
    value: Any = widget_values.value(key)
    session_drafts.change(number, **{field: value.strip() or None if isinstance(value, str) else value})
