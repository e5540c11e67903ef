"""The layer of the marks of places, whatever its rows hold."""

from __future__ import annotations

from typing import Any

import pydeck  # type: ignore[import-untyped]

from dashboard.layers.marks import WIDTHS
from dashboard.layers.terms import Options, Written
from dashboard.look.palette import HOVERED


def mark_layer(rows: str, options: Options, line_width: str, **reads: str) -> Any:
    """Return the layer of the marks of places.

    rows: JSON of the marks. line_width, reads: JavaScript that reads the rim's width, and what else the layer is to
    know, out of a row.
    """
    return pydeck.Layer(
        "ScatterplotLayer",
        id=options.layer_id,
        data=Written(rows),
        get_line_width=f"{line_width} ? {WIDTHS[1]} : {WIDTHS[0]}",
        pickable=True,
        auto_highlight=True,
        highlight_color=list(HOVERED[options.theme]),
        radius_units="'pixels'",
        line_width_units="'pixels'",
        stroked=True,
        **reads,
    )
