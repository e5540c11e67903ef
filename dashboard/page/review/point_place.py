"""A place by its coordinates, typed or clicked on the map, for what no gazetteer holds; pure but for its fields."""

from __future__ import annotations

import re
from pathlib import Path

import streamlit as st

from dashboard.page.parts import browser_script, notices
from dashboard.page.review.review_desk import Desk, decide
from dashboard.session import widget_values
from dashboard.words import page_words
from dashboard.words import review_words as words
from geodata.errors import CorrectionError
from geodata.events.values import place_value
from geodata.model import Place, Precision, Provenance

DECIMALS = 2
"""Kept of typed degrees: about a kilometre. No point is finer than a town."""
_NUMBER = r"([+-]?\d{1,3}(?:[.,]\d+)?)"
_PAIR = re.compile(rf"\s*{_NUMBER}\s*[°]?\s*(?:[;,]\s+|\s+|[;,])\s*{_NUMBER}\s*[°]?\s*")


def read_point(typed: str, name: str) -> Place:
    """Return the place of typed latitude and longitude, in degrees. Raises CorrectionError, with the remedy."""
    found = _PAIR.fullmatch(typed)
    if found is None:
        raise CorrectionError(f"{typed[:30]!r} is no pair of degrees; write latitude and longitude as 50.45, 30.52")
    latitude, longitude = (round(float(part.replace(",", ".")), DECIMALS) for part in found.groups())
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise CorrectionError(f"{typed[:30]!r} is not on the globe; latitude comes first, up to 90")
    return Place(
        place_id=f"point:{latitude},{longitude}",
        name=name,
        precision=Precision.SETTLEMENT,
        country=None,
        region=None,
        latitude=latitude,
        longitude=longitude,
        provenance=Provenance("correction", name, ""),
    )


def render(desk: Desk) -> None:
    """Draw the field of coordinates and the button that sets them."""
    key = desk.key("point")
    st.text_input(words.POINT_LABEL, key=key, max_chars=60, placeholder="50.45, 30.52", help=words.POINT_HELP)
    typed = widget_values.text(key)
    place = None
    if typed:
        try:
            place = read_point(typed, desk.claim.toponym)
        except CorrectionError as error:
            notices.alert(page_words.FAILED.format(error))
    st.button(
        words.POINT_SET,
        key=desk.key("set_point"),
        disabled=place is None or not desk.by,
        on_click=decide,
        args=(desk, "place", place_value(place) if place else ""),
    )


def listen(desk: Desk, map_key: str) -> None:
    """Take a click on the small map, where it hits no mark, as the place's coordinates."""
    component = st.components.v2.component(
        "gd_map_click", js=browser_script.with_deck(Path(__file__).with_name("map_click.js"))
    )
    told = component(key=desk.key("click"), data={"map": map_key}, on_at_change=lambda: None)
    at = getattr(told, "at", None)
    if at:
        widget_values.put(desk.key("point"), f"{float(at[0]):.2f}, {float(at[1]):.2f}")
