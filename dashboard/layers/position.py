"""Where the map opens and how it fits what is shown."""

from __future__ import annotations

import pandas as pd

from dashboard.layers.model import MapPosition

START = MapPosition(latitude=48.5, longitude=37.0, zoom=3.6)


def centre_and_zoom(events: pd.DataFrame, width: int = 900, height: int = 560) -> MapPosition:
    """Return the position that shows all mapped events with a margin; START where none is mapped.

    width, height: of the map in pixels.
    """
    return START
