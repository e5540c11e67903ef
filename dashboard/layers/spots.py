"""Spots: the events of one place put together, which all views draw from; pure."""

from __future__ import annotations

from typing import Final

import pandas as pd

from geodata.model import COUNTS

SPOT_COLUMNS: Final = (
    *("spot", "latitude", "longitude", "precision", "place", "region", "country"),
    *("events", "hit", "debris", "stopped", "unsure", "kind", "event_id", "oldest", "newest"),
    *(f"told_{name}" for name in COUNTS),
)
"""One row a place with a point. spot: place_id; events: how many; hit, debris, stopped: of these outcomes; unsure: of
which the reader is not sure; kind: commonest sub_event_type, of those not stopped
where there are any; event_id: the newest of them; oldest, newest: first days;
told_killed and so on: how many tell of any."""
UNSURE: Final = 0.7
"""Events whose likeliest claim is less likely than this are drawn faint. A choice of display, at which about three
claims in ten would be wrong if the reader's probabilities held; it changes nothing of what is stored."""


def spots_of(events: pd.DataFrame) -> pd.DataFrame:
    """Return the spots of events at places; totals, countries and places without a point have none.

    events: rows of the store's `events` view, with `probability` where a reader judged them.
    """
    shown = mapped(events)
    if shown.empty:
        return pd.DataFrame(columns=list(SPOT_COLUMNS))
    frame = shown.assign(
        spot=_column(shown, "place_id").fillna(shown["latitude"].astype(str) + "," + shown["longitude"].astype(str)),
        hit=shown["outcome"] == "hit",
        debris=shown["outcome"] == "debris",
        stopped=shown["outcome"] == "intercepted",
        unsure=_column(shown, "probability").astype("float64") < UNSURE,
        kind=shown["sub_event_type"],
        struck=shown["sub_event_type"].where(shown["outcome"] != "intercepted"),
        oldest=shown["date_start"],
        newest=shown["date_start"],
        place=shown["place"].fillna(shown["toponym"]),
        **{f"told_{name}": shown[f"{name}_min"].fillna(0).astype("float64") > 0 for name in COUNTS},
    ).sort_values(["date_start", "event_id"], na_position="first", kind="stable")
    firsts = ("latitude", "longitude", "place", "region", "country")
    sums = ("hit", "debris", "stopped", "unsure", *(f"told_{name}" for name in COUNTS))
    groups = frame.groupby(["spot", "precision"], sort=True)
    found = groups.agg(
        **{name: (name, "first") for name in firsts},
        events=("event_id", "count"),
        **{name: (name, "sum") for name in sums},
        kind=("kind", _commonest),
        struck=("struck", _commonest),
        event_id=("event_id", "last"),
        oldest=("oldest", "first"),
        newest=("newest", "last"),
    ).reset_index()
    found["kind"] = found["struck"].fillna(found["kind"])
    return found[list(SPOT_COLUMNS)]


def mapped(events: pd.DataFrame) -> pd.DataFrame:
    """Return the events that have a point: of one place, with coordinates, finer than a country."""
    return events[(events["scope"] == "place") & events["latitude"].notna() & (events["precision"] != "country")]


def weight(spots: pd.DataFrame, measure: str) -> pd.Series[float]:
    """Return what each spot counts: its events, or those of its events that tell of any launched, killed and so on."""
    return spots["events" if measure == "events" else f"told_{measure}"].astype("float64")


def _commonest(kinds: pd.Series[str]) -> str | None:
    modes = sorted(kinds.dropna().mode())
    return modes[0] if modes else None


def _column(events: pd.DataFrame, name: str) -> pd.Series[str]:
    return events[name] if name in events else pd.Series(None, index=events.index, dtype="object")
