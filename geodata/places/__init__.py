"""Places: what toponyms name, offline; the door is `open_atlas`."""

from __future__ import annotations

from pathlib import Path

from geodata.model import Atlas
from geodata.places.atlas import OfflineAtlas
from geodata.places.coordinates import Settlements
from geodata.places.gazetteer import Gazetteer
from geodata.places.index import Progress
from geodata.places.regions import country_middle, country_name, region_middle, region_name, regions_of

__all__ = [
    "Atlas",
    "Progress",
    "country_middle",
    "country_name",
    "open_atlas",
    "region_middle",
    "region_name",
    "regions_of",
]


def open_atlas(folder: Path | None = None, progress: Progress | None = None) -> Atlas:
    """Return the offline atlas.

    folder: holds the gazetteer's index, by default the user's cache folder; progress: told of the building of the
    index, which happens once, when the first name is asked that is in no smaller table.
    """
    settlements = Settlements(Gazetteer(folder, progress))
    return OfflineAtlas(settlements.candidates, settlements.version)
