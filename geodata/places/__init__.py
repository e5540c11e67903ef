"""Places: what toponyms name, offline; the door is `open_atlas`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from geodata.model import Atlas, Place
from geodata.places import index
from geodata.places.atlas import OfflineAtlas
from geodata.places.coordinates import Settlements, read_answers
from geodata.places.gazetteer import Gazetteer
from geodata.places.index import Progress
from geodata.places.regions import country_middle, country_name, region_middle, region_name, regions_of

__all__ = [
    "Atlas",
    "Progress",
    "alternatives",
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


def alternatives(name: str, language: str, folder: Path | None = None) -> Sequence[Place]:
    """Return what a name may mean, likeliest first; () where that would take an index that has not been built yet."""
    at_hand = (name, language) in read_answers() or index.index_path(folder).exists()
    return open_atlas(folder).candidates(name, language) if at_hand else ()
