"""The views there are: each with its deck, legend, drawing and words. A view is added by one file and one row here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.layers import heat_view, hexagon_view, point_view, region_view
from dashboard.layers.terms import Legend, Options, Shape
from dashboard.words import layer_words


@dataclass(frozen=True, slots=True)
class ViewKind:
    """One way to show spots.

    layers: pydeck layers, one of which bears the id of the options. legend: of the same. shapes: the same to be drawn
    outside the browser. drawn: how many events are drawn. why: what is not drawn, in words. tip: HTML of the tooltip,
    "" for none.
    """

    name: str
    layers: Callable[[pd.DataFrame, Options], list[Any]]
    legend: Callable[[pd.DataFrame, Options], Legend]
    shapes: Callable[[pd.DataFrame, Options], list[Shape]]
    drawn: Callable[[pd.DataFrame], int]
    why: str
    tip: str = "<b>{place}</b><br>{told}"


_TIP: Final = "<b>{place}</b><br>{days}<br>{reports}<br>{told}"

VIEW_KINDS: Final[Mapping[str, ViewKind]] = {
    kind.name: kind
    for kind in (
        ViewKind(
            "points",
            point_view.layers,
            point_view.legend,
            point_view.shapes,
            point_view.drawn,
            layer_words.WHY_POINTS,
            _TIP,
        ),
        ViewKind(
            "regions",
            region_view.layers,
            region_view.legend,
            region_view.shapes,
            region_view.drawn,
            layer_words.WHY_REGIONS,
        ),
        ViewKind(
            "hexagons",
            hexagon_view.layers,
            hexagon_view.legend,
            hexagon_view.shapes,
            hexagon_view.drawn,
            layer_words.WHY_CELLS,
        ),
        ViewKind(
            "heat", heat_view.layers, heat_view.legend, heat_view.shapes, heat_view.drawn, layer_words.WHY_CELLS, ""
        ),
    )
}
