"""Correcting a place: look a name up, see what it may mean on a map, choose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st

from dashboard.layers import picked, spots_of
from dashboard.page.parts import claims_map, notices
from dashboard.page.review import point_place
from dashboard.page.review.review_desk import Desk, decide
from dashboard.session import widget_values
from dashboard.session.shared_atlas import atlas
from dashboard.words import map_words as words
from dashboard.words import page_words, phrases
from dashboard.words import review_words as words_p
from geodata.events.values import place_value
from geodata.model import Place
from geodata.places import country_name, region_name

MOST: Final = 8


def candidates(desk: Desk) -> list[Place]:
    """Return what the name looked up may mean, likeliest first."""
    name = widget_values.text(desk.key("look"), desk.claim.toponym)
    return list(atlas().candidates(name, desk.row["language"] or "en"))[:MOST] if name else []


def render_map(desk: Desk, found: Sequence[Place]) -> None:
    """Draw the claim's place filled and the other candidates hollow; a click chooses."""
    now = desk.claim.place
    others = [place for place in found if now is None or place.place_id != now.place_id]
    shown = claims_map.places_frame([*([now] if now else []), *others])
    if shown.empty:
        notices.note(page_words.NO_POINTS)
        return
    point_place.listen(desk, desk.key("places"))
    shown["outcome"] = ["hit" if now and place_id == now.place_id else "intercepted" for place_id in shown["event_id"]]
    key = desk.key("places")
    claims_map.render(
        desk.context,
        spots_of(pd.DataFrame(shown)),
        key=key,
        on_select=lambda: _take_click(desk, key, [place.place_id for place in found]),
        with_legend=False,
        counted=False,
    )
    if len(shown) > 1:
        notices.note(words_p.PLACE_MAP)


def render_choice(desk: Desk, found: Sequence[Place]) -> None:
    """Draw the look-up and the candidates."""
    widget_values.put_first(desk.key("look"), desk.claim.toponym)
    st.text_input(words_p.PLACE_SEARCH, key=desk.key("look"), max_chars=80)
    if not found:
        notices.note(words_p.PLACE_NONE)
        return
    of_id = {place.place_id: place for place in found}
    if widget_values.value(desk.key("choice")) not in of_id:
        now = desk.claim.place.place_id if desk.claim.place else None
        widget_values.put(desk.key("choice"), now if now in of_id else found[0].place_id)
    # Names of the gazetteer, not of an article.
    st.radio(
        words_p.PLACE_CHOICES,
        list(of_id),
        format_func=lambda place_id: label(of_id[place_id]),
        key=desk.key("choice"),
    )
    chosen = of_id[widget_values.value(desk.key("choice"))]
    st.button(
        words_p.PLACE_SET,
        key=desk.key("set_place"),
        disabled=not desk.by,
        on_click=decide,
        args=(desk, "place", place_value(chosen)),
    )


def label(place: Place) -> str:
    """Return a place with its region, country, precision and number of inhabitants."""
    region = region_name(place.region) if place.region else None
    country = country_name(place.country) if place.country else None
    parts = [place.name, region, country, words.PRECISIONS[place.precision.value]]
    if place.population:
        parts.append(words_p.PLACE_PEOPLE.format(phrases.number(place.population)))
    return ", ".join(part for part in dict.fromkeys(parts) if part)


def _take_click(desk: Desk, key: str, ids: Sequence[str]) -> None:
    chosen = picked(widget_values.selection(f"small-{key}"), key).get("id")
    if chosen in ids:
        widget_values.put(desk.key("choice"), chosen)
