"""The views there are: each with its deck, legend, drawing and words. A view is added by one file and one row here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Final

import pandas as pd

from dashboard.layers import heat_view, hexagon_view, point_view, region_view
from dashboard.layers.terms import Legend, Options, Shape
from dashboard.words import layer_words


@dataclass(frozen=True, slots=True)
class ViewKind:
    """One way to show spots.

    layers: pydeck layers, one of which bears the id of the options. legend: of the same. shapes: the same to be drawn
    outside the browser. drawn: how many events are drawn. why: what is not drawn, in words. tip: HTML of the tooltip
    of these spots, "" for none.
    """

    name: str
    layers: Callable[[pd.DataFrame, Options], list[Any]]
    legend: Callable[[pd.DataFrame, Options], Legend]
    shapes: Callable[[pd.DataFrame, Options], list[Shape]]
    drawn: Callable[[pd.DataFrame], int]
    why: str
    tip: Callable[[pd.DataFrame], str]


_TIP: Final = "<b>{place}</b><br>{told}"


def _kind(name: str, view: ModuleType, why: str, tip: str = _TIP) -> ViewKind:
    told = view.tip if hasattr(view, "tip") else lambda _: tip
    return ViewKind(name, view.layers, view.legend, view.shapes, view.drawn, why, told)


VIEW_KINDS: Final[Mapping[str, ViewKind]] = {
    kind.name: kind
    for kind in (
        _kind("points", point_view, layer_words.WHY_POINTS),
        _kind("regions", region_view, layer_words.WHY_REGIONS),
        _kind("hexagons", hexagon_view, layer_words.WHY_CELLS),
        _kind("heat", heat_view, layer_words.WHY_CELLS, tip=""),
    )
}
