"""The views there are: each with its deck, legend, drawing and words. A view is added by one file and one row here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.layers import heat, hexagons, points, regions
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
            "points", points.layers, points.legend, points.shapes, points.drawn, layer_words.WHY_POINTS, _POINT_TIP
        ),
        ViewKind("regions", regions.layers, regions.legend, regions.shapes, regions.drawn, layer_words.WHY_REGIONS),
        ViewKind("hexagons", hexagons.layers, hexagons.legend, hexagons.shapes, hexagons.drawn, layer_words.WHY_CELLS),
        ViewKind("heat", heat.layers, heat.legend, heat.shapes, heat.drawn, layer_words.WHY_CELLS, ""),
    )
}
