"""An atlas that takes the coordinates of settlements from a geocoding service."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geodata.model import Atlas, Mention, Place, Precision
from geodata.places.folding import sound_key
from geodata.places.service import Service
from geodata.places.strangers import kilometres

_SAME_TOWN_KILOMETRES: Final = 50.0


class ServiceAtlas:
    """Finds and chooses places as the offline atlas does, then asks the service for each settlement that was chosen.

    So a service is asked one question for each town, never one for each capitalised word, and the choice in context is
    the one that was measured. Countries, regions, waters and facilities stay those of the offline tables, as does a
    town that the service does not know. A name that the offline atlas cannot place is asked too, within the country
    that the text names most.
    """

    def __init__(self, offline: Atlas, service: Service) -> None:
        """Name the atlas that chooses and the service that knows the coordinates."""
        self._offline = offline
        self._service = service

    @property
    def version(self) -> str:
        """Return the offline atlas' version, the service and its host."""
        return f"{self._offline.version}+{self._service.version}"

    def candidates(self, name: str, language: str) -> Sequence[Place]:
        """Return what a name may mean, likeliest first, by the offline tables."""
        return self._offline.candidates(name, language)

    def resolve(self, mentions: Sequence[Mention], text: str, language: str) -> list[Place | None]:
        """Return one place, or None, for each mention. Raises GeocodingError where the service does not answer."""
        places = self._offline.resolve(mentions, text, language)
        countries = Counter(place.country for place in places if place and place.country)
        main = countries.most_common(1)[0][0] if countries else None
        return [
            self._unknown(mention.text, main) if place is None else self._settled(place)
            for mention, place in zip(mentions, places, strict=True)
        ]

    def country(self, code: str) -> Place | None:
        """Return a country by its ISO 3166-1 alpha-2 code, None where there is none."""
        return self._offline.country(code)

    def capital(self, code: str) -> Place | None:
        """Return the capital of a country by its ISO 3166-1 alpha-2 code, None where it is unknown or disputed."""
        found = self._offline.capital(code)
        return self._settled(found) if found else None

    def region(self, code: str) -> Place | None:
        """Return a first-level region by its ISO 3166-2 code, None where there is none."""
        return self._offline.region(code)

    def demonym(self, name: str) -> Place | None:
        """Return the country of a demonym such as "Syrian", None where it is none."""
        return self._offline.demonym(name)

    def _settled(self, place: Place) -> Place:
        if place.precision is not Precision.SETTLEMENT or not place.place_id.startswith("geonames:"):
            return place
        found = self._service.settlements(place.name, place.country or "")
        near = min(found, key=lambda other: kilometres(place, other), default=None)
        if near is None or kilometres(place, near) > _SAME_TOWN_KILOMETRES:
            return place
        # Country and region stay those of the tables, which follow international recognition.
        return replace(near, country=place.country, region=place.region or near.region, population=place.population)

    def _unknown(self, name: str, country: str | None) -> Place | None:
        if country is None:
            return None
        found = self._service.settlements(name, country)
        return next((place for place in found if sound_key(place.name) == sound_key(name)), None)
