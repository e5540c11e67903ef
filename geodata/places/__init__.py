"""Places: what toponyms name, offline or by a geocoding service; the doors are `open_atlas` and `geocode`.

What these two need, geopy and requests among it, is imported by their first call: a page that asks for names of
countries and regions alone does without.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import platformdirs

from geodata.model import Atlas, Place
from geodata.places.regions import country_middle, country_name, region_middle, region_name, regions_of

if TYPE_CHECKING:
    from geodata.places.cache import CoordinateCache
    from geodata.places.index import Progress
    from geodata.places.service import Service

__all__ = [
    "OFFLINE",
    "PROVIDERS",
    "Atlas",
    "Progress",
    "Provider",
    "alternatives",
    "country_middle",
    "country_name",
    "geocode",
    "open_atlas",
    "open_cache",
    "region_middle",
    "region_name",
    "regions_of",
]

PROVIDERS: Final = ("gazetteer", "nominatim", "photon")
"""Who can be asked; the gazetteer needs no network."""


@dataclass(frozen=True, slots=True)
class Provider:
    """Who is asked for coordinates.

    name: one of PROVIDERS. domain: host of a service of your own, `http://` before it where it speaks no TLS; by
    default the public one. user_agent: how we name ourselves, which public Nominatim demands.
    """

    name: str = "gazetteer"
    domain: str | None = None
    user_agent: str | None = None


OFFLINE: Final = Provider()


def open_atlas(folder: Path | None = None, progress: Progress | None = None, provider: Provider = OFFLINE) -> Atlas:
    """Return the atlas that reading is handed.

    folder: holds the gazetteer's index and the coordinate cache, by default the user's cache folder; progress: told of
    the building of the index, which happens once, when the first name is asked that is in no smaller table.
    provider: who gives the coordinates of settlements. Raises ValidationError for a provider that is none.
    """
    from geodata.places.atlas import OfflineAtlas  # noqa: PLC0415 (see above)
    from geodata.places.coordinates import Settlements  # noqa: PLC0415
    from geodata.places.gazetteer import Gazetteer  # noqa: PLC0415

    settlements = Settlements(Gazetteer(folder, progress))
    offline = OfflineAtlas(settlements.candidates, settlements.version)
    if provider.name == "gazetteer":
        return offline
    from geodata.places.service_atlas import ServiceAtlas  # noqa: PLC0415

    return ServiceAtlas(offline, _open_service(provider, folder))


def geocode(
    name: str,
    country: str | None = None,
    *,
    language: str = "en",
    provider: Provider = OFFLINE,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> Sequence[Place]:
    """Return what a place name may mean, likeliest first; empty where it is no place that the provider knows.

    country: ISO 3166-1 alpha-2, to search it alone. The gazetteer knows countries, regions, waters and settlements, a
    service is asked for settlements. language, folder and progress as in `open_atlas`. Raises GeocodingError where a
    service does not answer.
    """
    code = (country or "").upper()
    if provider.name == "gazetteer":
        found = open_atlas(folder, progress).candidates(name, language)
        return [place for place in found if code in ("", place.country)]
    return _open_service(provider, folder).settlements(name, code)


def alternatives(name: str, language: str, folder: Path | None = None) -> Sequence[Place]:
    """Return what a name may mean, likeliest first; () where that would take an index that has not been built yet."""
    from geodata.places import index  # noqa: PLC0415 (see above)
    from geodata.places.coordinates import read_answers  # noqa: PLC0415

    at_hand = (name, language) in read_answers() or index.index_path(folder).exists()
    return open_atlas(folder).candidates(name, language) if at_hand else ()


def open_cache(folder: Path | None = None) -> CoordinateCache:
    """Return the cache of what services answered; folder: by default the user's cache folder."""
    from geodata.places.cache import CoordinateCache  # noqa: PLC0415 (see above)

    return CoordinateCache(_folder(folder) / "coordinates.sqlite")


def _open_service(provider: Provider, folder: Path | None) -> Service:
    from geodata.places.service import Service  # noqa: PLC0415 (see above)

    lock = _folder(folder) / f"{provider.name}.lock"
    return Service(provider.name, open_cache(folder), domain=provider.domain, user_agent=provider.user_agent, lock=lock)


def _folder(folder: Path | None) -> Path:
    return folder or platformdirs.user_cache_path("geodata")
