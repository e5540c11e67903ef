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


def marks_of(towns: pd.DataFrame, options: Options) -> Marks:
    """Return the marks of places, those of which all was stopped first and the large ones of a rank before the small.

    towns: rows of `SPOT_COLUMNS`.
    """
    events = _numbers(towns["events"])
    stopped = _numbers(towns["stopped"]) == events
    rank = np.where(stopped, 0, 1)
    rank[_numbers(towns["debris"]) > 0] = 2
    rank[_numbers(towns["hit"]) > 0] = 3
    size = np.minimum(3.4 + 2.1 * np.sqrt(events), LARGEST) * np.where(rank == 0, SMALLER, 1.0)
    size = np.round(size, 1)
    # Neighbours in the list that are neighbours on the map, too, are sent in fewer bytes.
    order = np.lexsort((_numbers(towns["longitude"], "float64"), -size, rank))
    towns, rank, events = towns.iloc[order], rank[order], events[order]
    faint = _numbers(towns["unsure"]) >= events
    ids = towns["event_id"].to_numpy(dtype="object")
    ids[events > 1] = None
    return Marks(
        spots=towns["spot"].tolist(),
        ids=ids.tolist(),
        longitude=np.round(_numbers(towns["longitude"], "float64"), DECIMALS).tolist(),
        latitude=np.round(_numbers(towns["latitude"], "float64"), DECIMALS).tolist(),
        fill=_fills(towns["kind"], rank, faint, options),
        rim=_faded(np.where(rank == 0, PALE, 255), faint),
        size=size[order].tolist(),
        rank=rank.tolist(),
        events=events.tolist(),
        place=list(map(place_said, towns["place"].tolist(), towns["precision"].tolist())),
        days=list(map(days_said, towns["oldest"].tolist(), towns["newest"].tolist())),
        reports=list(map(_reports, events.tolist())),
        told=_told(towns, events, faint),
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


def written_numbers(marks: Marks) -> str:
    """Return as JSON how many events the busy marks have, and whether the mark is dark enough for light letters."""
    rows = [
        f'{{"at":{at},"count":"{events:,}","on":{int(rank == 3)}}}'
        for at, events, rank in zip(marks.points(), marks.events, marks.rank, strict=True)
        if events >= BUSY
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


def _fills(kinds: pd.Series[Any], rank: Numbers, faint: Numbers, options: Options) -> list[tuple[int, int, int, int]]:
    coded = pd.Categorical(kinds)
    named = [TYPE_COLORS[options.theme].get(kind, OTHER) for kind in coded.categories]
    colors = [rgb(color) for color in [*named, OTHER]]
    opacity = _faded(np.array([FILL[grade] for grade in GRADES])[rank], faint)
    return [(*colors[code], alpha) for code, alpha in zip(coded.codes.tolist(), opacity, strict=True)]


def _told(towns: pd.DataFrame, events: Numbers, faint: Numbers) -> list[str]:
    columns = [_numbers(towns[name]).tolist() for name in ("hit", "debris", "stopped")]
    kinds = [kind if isinstance(kind, str) else "" for kind in towns["kind"].tolist()]
    return list(map(told_said, kinds, events.tolist(), *columns, faint.tolist()))


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
def _reports(events: int) -> str:
    return phrases.counted(events, *map_words.EVENT)
