"""How the events are shown, apart from which: view, selected event, map position; and its form in the address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, get_args

from dashboard.layers import MapPosition, Measure, View
from dashboard.questions.filter_set import Query

Backdrop = Literal["plain", "streets"]
MapTheme = Literal["auto", "light", "dark"]

RESOLUTIONS: Final = (2, 3, 4, 5, 6)


@dataclass(frozen=True, slots=True)
class Screen:
    """What is seen beside the filters.

    event: event_id of the opened event.
    spot: place_id of the opened place, whose events are listed; None beside an opened event.
    at: where the map was last sent, None where it opens on all that is shown; in the address, where it was moved to.
    map_theme: "auto" follows the page.
    """

    view: View = "points"
    measure: Measure = "events"
    resolution: int = 4
    backdrop: Backdrop = "plain"
    map_theme: MapTheme = "auto"
    event: str | None = None
    spot: str | None = None
    at: MapPosition | None = None

    @classmethod
    def from_query(cls, query: Query) -> tuple[Screen, list[str]]:
        """Return the screen that an address's query asks for, and a note on each value ignored; no input raises."""
        notes: list[str] = []

        def pick(key: str, allowed: tuple[str, ...]) -> str:
            text = _first(query, key)
            if text is not None and text not in allowed:
                notes.append(f"{key}: {text[:40]}")
                text = None
            return text if text is not None else allowed[0]

        event = _first(query, "event")
        if event is not None and not re.fullmatch(r"[0-9a-f]{16}", event):
            notes.append(f"event: {event[:40]}")
            event = None
        spot = _first(query, "place")
        if spot is not None and not re.fullmatch(r"[\w:.,\- ]{1,80}", spot):
            notes.append(f"place: {spot[:40]}")
            spot = None
        at = _first(query, "at")
        position = position_from(at) if at is not None else None
        if at is not None and position is None:
            notes.append(f"at: {at[:40]}")
        found = cls(
            view=pick("view", get_args(View)),  # type: ignore[arg-type]
            measure=pick("measure", get_args(Measure)),  # type: ignore[arg-type]
            resolution=int(pick("cells", ("4", *(str(r) for r in RESOLUTIONS)))),
            backdrop=pick("backdrop", get_args(Backdrop)),  # type: ignore[arg-type]
            map_theme=pick("map", get_args(MapTheme)),  # type: ignore[arg-type]
            event=event,
            spot=spot if event is None else None,
            at=position,
        )
        return found, notes

    def to_query(self) -> dict[str, str | list[str]]:
        """Return the query of an address that gives this screen back; what stands at its default is left out."""
        query: dict[str, str | list[str]] = {}
        plain = Screen()
        for name, key in _KEYS.items():
            value = getattr(self, name)
            if value != getattr(plain, name):
                query[key] = str(value)
        if self.at is not None:
            query["at"] = f"{self.at.latitude:.3f},{self.at.longitude:.3f},{self.at.zoom:.1f}"
        return query


_KEYS: Final = {
    "view": "view",
    "measure": "measure",
    "resolution": "cells",
    "backdrop": "backdrop",
    "map_theme": "map",
    "event": "event",
    "spot": "place",
}


def _first(query: Query, key: str) -> str | None:
    value = query.get(key)
    if value is None or isinstance(value, str):
        return value
    return value[0] if value else None


def position_from(text: str) -> MapPosition | None:
    """Return the position that "latitude,longitude,zoom" names; None where it names none."""
    number = r"(-?[0-9]{1,3}(?:\.[0-9]{1,6})?)"
    match = re.fullmatch(f"{number},{number},{number}", text)
    if match is None:
        return None
    latitude, longitude, zoom = (float(part) for part in match.groups())
    if abs(latitude) > 85 or abs(longitude) > 180 or not 0 <= zoom <= 16:
        return None
    return MapPosition(latitude, longitude, zoom)
