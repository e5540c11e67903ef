"""A small map of claims, or of places to choose from, on our own backdrop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.layers import MapPosition, build_deck, centre_and_zoom, legend
from dashboard.look.basemap_style import style_address
from dashboard.page.parts import legend_panel
from dashboard.session import state
from dashboard.session.visit import VisitContext
from dashboard.words import page_words as words
from geodata.model import COUNTS, Claim, Place, SubEventType
from geodata.store_rows import claim_row

HEIGHT = 320
CLOSEST = 4.6
WIDTH = 520


def claims_frame(claims: Sequence[Claim]) -> pd.DataFrame:
    """Return claims in the columns that the map draws, each with its claim_id for an event_id."""
    rows = [{**claim_row(claim), "event_id": claim.claim_id} for claim in claims]
    return pd.DataFrame(rows, columns=list(rows[0])) if rows else pd.DataFrame()


def places_frame(places: Sequence[Place]) -> pd.DataFrame:
    """Return places in the columns that the map draws, each with its place_id for an event_id."""
    columns: dict[str, Any] = {"scope": "place", "date_start": None, "sub_event_type": SubEventType.SHELLING.value}
    columns |= {f"{name}_{end}": None for name in COUNTS for end in ("min", "max")}
    return pd.DataFrame(
        [
            {
                **columns,
                "event_id": place.place_id,
                "place_id": place.place_id,
                "place": place.name,
                "toponym": place.name,
                "precision": place.precision.value,
                "region": place.region,
                "country": place.country,
                "latitude": place.latitude,
                "longitude": place.longitude,
                "outcome": "hit",
            }
            for place in places
        ]
    )


def render(
    context: VisitContext,
    spots: pd.DataFrame,
    *,
    key: str,
    on_select: Callable[[], None] | None = None,
    with_legend: bool = True,
    counted: bool = True,
) -> None:
    """Draw spots; key: also the id of the layer, as `picked` asks for it; counted: regions show their number."""
    if spots.empty:
        st.caption(words.NO_POINTS)
        return
    deck = build_deck(
        spots,
        theme=context.theme,
        position=_position(spots),
        layer_id=key,
        map_style=style_address(context.theme, state.page_address()),
        counted=counted,
    )
    with st.container(key=f"gd-small-{key}", gap=None):
        st.pydeck_chart(
            deck,
            key=f"small-{key}",
            height=HEIGHT,
            alt=words.SMALL_MAP_ALT.format(len(spots)),
            on_select=on_select or "ignore",
        )
    if with_legend:
        legend_panel.render(legend(spots, theme=context.theme))


def _position(spots: pd.DataFrame) -> MapPosition:
    """Return where the map opens: on all points, but never so near that nothing known lies around them."""
    found = centre_and_zoom(spots, WIDTH, HEIGHT)
    return found._replace(zoom=min(found.zoom, CLOSEST))
