"""Places, where their coordinates came from, and what the reading of claims is handed of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from geodata.errors import ValidationError
from geodata.model.article_record import Mention
from geodata.model.vocabulary import PlaceKind, Precision

ROUGH: Final = "-x-rough"
"""Behind a language in which an atlas is asked for candidates: also take spellings that only sound alike."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where coordinates came from.

    provider: "gazetteer", "nominatim", "photon", "correction", or "table" for the point of an event table.
    query: the name as it was asked.
    version: version of the provider's data.
    retrieved: when it answered, UTC; None for data that ships with the project.
    """

    provider: str
    query: str
    version: str
    retrieved: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """What a toponym names.

    place_id: "geonames:524901", "katottg:UA…", "iso:RU-MOS", "country:RU", "water:black-sea", "facility:…", "town:…",
        "osm:…".
    name: usual English name.
    country: ISO 3166-1 alpha-2, None on open water.
    region: ISO 3166-2 code of the first-level region, None where it has none or it cannot be told.
    latitude, longitude: WGS84 degrees; None for a country as a whole (use `middle` there).
    population: number of inhabitants, 0 where unknown; serves ranking only.
    middle: latitude and longitude of a country's middle, for measuring and for opening a map, never for a point.
    kind: what it is; where it is not given, what its precision says.
    """

    place_id: str
    name: str
    precision: Precision
    country: str | None
    region: str | None
    latitude: float | None
    longitude: float | None
    population: int = 0
    middle: tuple[float, float] | None = None
    provenance: Provenance | None = None
    kind: PlaceKind = field(default=PlaceKind.SETTLEMENT, compare=False)

    def __post_init__(self) -> None:
        if self.kind is PlaceKind.SETTLEMENT and self.precision not in (Precision.SETTLEMENT, Precision.NEAR):
            object.__setattr__(self, "kind", PlaceKind(self.precision.value))
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError(f"{self.place_id}: latitude and longitude go together; give both or neither")
        if self.latitude is not None and not -90 <= self.latitude <= 90:
            raise ValidationError(f"{self.place_id}: latitude {self.latitude} is outside -90..90")
        if self.longitude is not None and not -180 <= self.longitude <= 180:
            raise ValidationError(f"{self.place_id}: longitude {self.longitude} is outside -180..180")

    def __hash__(self) -> int:
        # Places are keys of what was worked out of them; one that is equal in all it has is so in its id.
        return hash(self.place_id)

    @property
    def is_feature(self) -> bool:
        """Whether it was added from one of GeoNames' classes beside settlements: no better known than a village."""
        return self.kind is not PlaceKind.SETTLEMENT and self.place_id.startswith("geonames:")


class Atlas(Protocol):
    """What the reading of claims is handed of places."""

    @property
    def version(self) -> str:
        """Return who is asked and a digest of the version of the data; changes whenever other places may be found."""
        ...

    def candidates(self, name: str, language: str) -> Sequence[Place]:
        """Return what a name may mean, likeliest first; empty where it is no known place name.

        language: ISO 639-1, with ROUGH behind it where something else says that the name is a place's.
        """
        ...

    def resolve(self, mentions: Sequence[Mention], text: str, language: str) -> list[Place | None]:
        """Return one place, or None, for each mention, judged together in the context of their text."""
        ...

    def country(self, code: str) -> Place | None:
        """Return a country by its ISO 3166-1 alpha-2 code."""
        ...

    def capital(self, code: str) -> Place | None:
        """Return the capital of a country by its ISO 3166-1 alpha-2 code, None where it is unknown or disputed."""
        ...

    def region(self, code: str) -> Place | None:
        """Return a first-level region by its ISO 3166-2 code."""
        ...

    def demonym(self, name: str) -> Place | None:
        """Return the country of a demonym such as "Syrian" or "Israelis", None where it is none."""
        ...
