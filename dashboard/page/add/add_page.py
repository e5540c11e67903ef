"""The page "Add articles": what is read out of a text, before anything is kept, and then adding it."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.layers import spots_of
from dashboard.page.add import bring_in, draft_form, read_out, weighed
from dashboard.page.parts import claims_map, masthead, notices
from dashboard.questions import data
from dashboard.questions.filter_set import Filters
from dashboard.session import session_drafts, session_map, state
from dashboard.session.session_drafts import Result
from dashboard.session.visit import VisitContext
from dashboard.words import page_words as words
from dashboard.words import phrases
from geodata.errors import ArticleError, GeodataError
from geodata.load import LoadReport
from geodata.model import Article, Extraction


def render(context: VisitContext) -> None:
    """Draw the ways in and, once there is an article, everything that was read out of it."""
    masthead.render(context, "add")
    notices.head(words.ADD_TITLE, words.ADD_INTRO)
    _result()
    left, right = st.columns([0.57, 0.43], gap="large")
    with left, st.container(key="gd-bring"):
        bring_in.render()
    with right:
        steps = "".join(f"<li>{escape(step)}</li>" for step in words.STEPS)
        st.html(f'<section class="gd-steps"><h2>{words.STEPS_TITLE}</h2><ol>{steps}</ol></section>')
    found = session_drafts.current()
    if not found:
        return
    with st.spinner(words.READING):
        readings = _readings(found)
    if not readings:
        return
    _summary(context, readings)
    number = _chosen(found)
    article = found[number]
    extraction = session_drafts.reading(article)
    with st.container(key="gd-reading"):
        left, right = st.columns([0.57, 0.43], gap="large")
        with left:
            draft_form.render(number, article)
            read_out.render_text(article, extraction)
        with right:
            _what_was_read(context, article, extraction)


def _readings(found: list[Article]) -> list[tuple[Article, Extraction]]:
    read: list[tuple[Article, Extraction]] = []
    bar = st.progress(0.0) if len(found) > 1 else None
    for number, article in enumerate(list(found), 1):
        if bar is not None:
            said = words.READ_PROGRESS.format(phrases.number(number), phrases.number(len(found)))
            bar.progress(number / len(found), said)
        try:
            read.append((article, session_drafts.reading(article)))
        except ArticleError as error:
            found.remove(article)
            notices.alert(f"{article.name}: {error}")
    if bar is not None:
        bar.empty()
    return read


def _chosen(found: list[Article]) -> int:
    if len(found) == 1:
        return 0
    chosen = st.selectbox(
        words.DRAFT_LABEL,
        range(len(found)),
        format_func=lambda number: words.DRAFT_OPTION.format(
            number + 1, len(found), found[number].title or found[number].name
        ),
        key="draft_number",
    )
    return int(chosen or 0)


def _what_was_read(context: VisitContext, article: Article, extraction: Extraction) -> None:
    if not extraction.claims:
        notices.note(words.READ_NOTHING if article.language == "en" else words.READ_NO_LANGUAGE)
    else:
        frame = claims_map.claims_frame(extraction.claims)
        claims_map.render(context, spots_of(frame), key=f"claims-{article.article_id}")
        read_out.render_cards(extraction.claims)
    read_out.render_left_out(extraction)
    weighed.render(article)


def _summary(context: VisitContext, readings: list[tuple[Article, Extraction]]) -> None:
    claims = sum(len(extraction.claims) for _, extraction in readings)
    left = sum(len(extraction.left_out) for _, extraction in readings)
    said = words.FOUND_IN.format(phrases.counted(claims, *words.CLAIMS), phrases.counted(left, *words.LEFT))
    with st.container(key="gd-adding", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<div class="gd-found-line"><h2>{words.READ_OUT}</h2><p role="status">{escape(said)}</p></div>')
        st.button(
            words.ADD_SESSION,
            key="add_session",
            type="primary",
            help=words.ADD_SESSION_HELP,
            disabled=not claims,
            on_click=_add,
            args=(context, False),
        )
        if context.writable:
            st.button(
                words.ADD_STORE,
                key="add_store",
                help=words.ADD_STORE_HELP,
                disabled=not claims,
                on_click=_add,
                args=(context, True),
            )
        st.button(words.ADD_DISCARD, key="discard", type="tertiary", on_click=session_drafts.clear)


def _add(context: VisitContext, kept: bool) -> None:
    found = session_drafts.current()
    try:
        if kept:
            report = session_map.add_to_store(found, context.shared or context.folder)
            source = context.source
        else:
            report = session_map.add(context, found)
            own = session_map.current()
            source = own.store if own else context.source
    except GeodataError as error:
        reason, _, remedy = str(error).partition("; ")
        session_drafts.refuse(words.ADD_TITLE, reason, remedy)
        return
    ids = [claim.claim_id for article in found for claim in session_drafts.reading(article).claims]
    added = tuple(data.events_of(source, ids))
    session_drafts.clear(Result(_added(report), data.event_of(source, ids), added))


def _added(report: LoadReport) -> str:
    if not report.new and not report.again:
        return words.ADDED_KNOWN.format(phrases.counted(report.read, *words.ARTICLES))
    articles = phrases.counted(report.new + report.again, *words.ARTICLES)
    return words.ADDED.format(articles, phrases.counted(report.claims, *words.CLAIMS), phrases.number(report.events))


def _result() -> None:
    result = session_drafts.result()
    if result is None:
        return
    with st.container(key="gd-result", horizontal=True, vertical_alignment="center", gap="small"):
        notices.done(result.said)
        if st.button(words.ADDED_SEE, key="see_map", icon=":material/map:"):
            state.set_filters(Filters())
            state.change_screen(event=result.event_id if len(result.added) == 1 else None, spot=None, at=None)
            state.show_new(result.added)
            session_drafts.clear()
            state.open_page("map")
