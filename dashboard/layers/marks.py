"""Marks of places, made column by column: how each looks and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.layers.terms import Options
from dashboard.look.palette import TYPE_COLORS, rgb
from dashboard.words import layer_words, map_words, phrases
from geodata.model import Precision

Numbers = npt.NDArray[Any]

GRADES: Final = ("stopped", "unknown", "debris", "hit")
"""Outcomes of a place by rank: the gravest that is told there, the last drawn above all others."""
FILL: Final = {"hit": 225, "debris": 120, "stopped": 0, "unknown": 60}
"""Opacity of the inside by the gravest outcome told at the place, 0 to 255."""
PALE: Final = 150
"""Opacity of the rim where all was stopped."""
FAINT: Final = 0.4
"""Share of its opacity that a mark keeps where the reader is unsure of all that is told there."""
LARGEST: Final = 24.0
SMALLER: Final = 0.72
"""Share of its radius that a mark keeps where all was stopped."""
WIDTHS: Final = (1.2, 1.5)
"""Pixels of the rim where all was stopped, and of all others."""
BUSY: Final = 3
"""Marks of so many events or more show their number at any zoom."""
DECIMALS: Final = 3
"""Of degrees, that a mark is placed by: about a hundred metres, finer than any place is known."""
OTHER: Final = "#888888"
"""Colour of a kind that the palette does not know."""
KEPT: Final = 20_000
"""Texts of each kind that are kept for the marks of the next filters."""


@dataclass(frozen=True, slots=True)
class Marks:
    """One value a mark in each list, in the order of drawing.

    ids: the event where it is alone, else None. fill: red, green, blue, opacity; rim: opacity of the same colour. size:
    radius in pixels. place, days, reports, told: words.
    """

    spots: list[str]
    ids: list[str | None]
    longitude: list[float]
    latitude: list[float]
    fill: list[tuple[int, int, int, int]]
    rim: list[int]
    size: list[float]
    rank: list[int]
    events: list[int]
    place: list[str]
    days: list[str]
    reports: list[str]
    told: list[str]

    def __len__(self) -> int:
        return len(self.spots)

    def points(self) -> list[str]:
        """Return longitude and latitude of each as JSON."""
        return [f"[{east!r},{north!r}]" for east, north in zip(self.longitude, self.latitude, strict=True)]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Places in the order of drawing: towns are rows of `SPOT_COLUMNS`, the arrays hold one value a place.

    rank: in GRADES. size: radius in pixels. faint: whether the reader is unsure of all that is told there.
    """

    towns: pd.DataFrame
    rank: Numbers
    size: Numbers
    events: Numbers
    faint: Numbers


def in_order(towns: pd.DataFrame) -> Drawn:
    """Return places, those of which all was stopped first and the large ones of a rank before the small."""
    events = _numbers(towns["events"])
    rank = np.where(_numbers(towns["stopped"]) == events, 0, 1)
    rank[_numbers(towns["debris"]) > 0] = 2
    rank[_numbers(towns["hit"]) > 0] = 3
    size = np.minimum(3.4 + 2.1 * np.sqrt(events), LARGEST) * np.where(rank == 0, SMALLER, 1.0)
    size = np.round(size, 1)
    faint = _numbers(towns["unsure"]) >= events
    kind = pd.Categorical(towns["kind"]).codes
    # Neighbours in the list that look alike and are neighbours on the map, too, are sent in fewer bytes.
    order = np.lexsort((_numbers(towns["longitude"], "float64"), kind, faint, -size, rank))
    return Drawn(towns.iloc[order], rank[order], size[order], events[order], faint[order])


def marks_of(drawn: Drawn, options: Options) -> Marks:
    """Return the marks of places, in the order of drawing."""
    towns = drawn.towns
    ids = towns["event_id"].to_numpy(dtype="object")
    ids[drawn.events > 1] = None
    return Marks(
        spots=towns["spot"].tolist(),
        ids=ids.tolist(),
        longitude=np.round(_numbers(towns["longitude"], "float64"), DECIMALS).tolist(),
        latitude=np.round(_numbers(towns["latitude"], "float64"), DECIMALS).tolist(),
        fill=fills_of(drawn, options),
        rim=rims_of(drawn),
        size=drawn.size.tolist(),
        rank=drawn.rank.tolist(),
        events=drawn.events.tolist(),
        place=list(map(place_said, towns["place"].tolist(), towns["precision"].tolist())),
        days=list(map(days_said, towns["oldest"].tolist(), towns["newest"].tolist())),
        reports=list(map(reports_said, drawn.events.tolist())),
        told=_told(drawn),
    )


def written(marks: Marks) -> str:
    """Return the marks as JSON, a row each, as the map's layer takes them.

    Row by row through dictionaries and the encoder takes four times as long. What all marks of a look share is told by
    the layer: a row holds the opacity of its rim alone.
    """
    quoted = encode_basestring
    fills = {fill: ",".join(map(str, fill)) for fill in set(marks.fill)}
    rows = [
        f'{{"spot":{quoted(spot)},"id":{quoted(event) if event else "null"},"at":{at},'
        f'"fill":[{fills[fill]}],"rim":{rim},"size":{size!r},"place":{quoted(place)},"days":{quoted(days)},'
        f'"reports":{quoted(reports)},"told":{quoted(told)}}}'
        for spot, event, at, fill, rim, size, place, days, reports, told in zip(
            marks.spots,
            marks.ids,
            marks.points(),
            marks.fill,
            marks.rim,
            marks.size,
            marks.place,
            marks.days,
            marks.reports,
            marks.told,
            strict=True,
        )
    ]
    return f"[{','.join(rows)}]"


def written_numbers(drawn: Drawn, least: int = BUSY) -> str:
    """Return as JSON how many events marks of at least so many have, and if light letters can be read on them."""
    busy = drawn.events >= least
    points = (
        np.round(_numbers(drawn.towns[name], "float64")[busy], DECIMALS).tolist() for name in ("longitude", "latitude")
    )
    rows = [
        f'{{"at":[{east!r},{north!r}],"count":"{events:,}","on":{int(rank == 3)}}}'
        for east, north, events, rank in zip(
            *points, drawn.events[busy].tolist(), drawn.rank[busy].tolist(), strict=True
        )
    ]
    return f"[{','.join(rows)}]"


def radius(events: float) -> float:
    """Return the radius in pixels of the mark of so many events."""
    return float(min(3.4 + 2.1 * events**0.5, LARGEST))


def plain(text: object) -> str:
    """Return text that deck.gl takes as text: what begins with "@@" would be run as an expression."""
    value = str(text)
    return f"\u200b{value}" if value.startswith("@@") else value


def _numbers(column: pd.Series[Any], kind: str = "int64") -> Numbers:
    return column.to_numpy(dtype=kind)


def _faded(opacity: Numbers, faint: Numbers) -> list[int]:
    found: list[int] = np.round(opacity * np.where(faint, FAINT, 1.0)).astype("int64").tolist()
    return found


def fills_of(drawn: Drawn, options: Options) -> list[tuple[int, int, int, int]]:
    """Return the colour of the inside of each mark: red, green, blue and opacity."""
    coded = pd.Categorical(drawn.towns["kind"])
    named = [TYPE_COLORS[options.theme].get(kind, OTHER) for kind in coded.categories]
    colors = [rgb(color) for color in [*named, OTHER]]
    opacity = _faded(np.array([FILL[grade] for grade in GRADES])[drawn.rank], drawn.faint)
    return [(*colors[code], alpha) for code, alpha in zip(coded.codes.tolist(), opacity, strict=True)]


def rims_of(drawn: Drawn) -> list[int]:
    """Return the opacity of the rim of each mark."""
    return _faded(np.where(drawn.rank == 0, PALE, 255), drawn.faint)


def _told(drawn: Drawn) -> list[str]:
    columns = [_numbers(drawn.towns[name]).tolist() for name in ("hit", "debris", "stopped")]
    kinds = [kind if isinstance(kind, str) else "" for kind in drawn.towns["kind"].tolist()]
    return list(map(told_said, kinds, drawn.events.tolist(), *columns, drawn.faint.tolist()))


def place_said(place: object, precision: object) -> str:
    """Return the name of a place, with a word where what is told of lies near it."""
    return plain(place) + (map_words.NEARBY if precision == Precision.NEAR else "")


@lru_cache(KEPT)
def told_said(kind: str, events: int, hit: int, debris: int, stopped: int, faint: bool) -> str:  # noqa: PLR0917
    """Return in words what is told of a place: the kind of a single event, or the outcomes of several."""
    outcomes = ((layer_words.HIT, hit), (layer_words.DEBRIS, debris), (layer_words.STOPPED, stopped))
    said = "; ".join(form.format(phrases.number(number)) for form, number in outcomes if number)
    if events == 1:
        said = map_words.TYPES.get(kind, "")
    return "; ".join(part for part in (said, layer_words.UNSURE_TIP if faint else "") if part)


@lru_cache(KEPT)
def days_said(first: Any, last: Any) -> str:
    """Return in words from when to when a place's events are."""
    return map_words.NO_DATE if not phrases.is_told(last) else phrases.days(first or last, last)


@lru_cache(KEPT)
def reports_said(events: int) -> str:
    """Return in words how many reports there are."""
    return phrases.counted(events, *map_words.EVENT)
