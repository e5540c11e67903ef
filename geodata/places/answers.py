"""What is asked of a geocoding provider and what it answers, in the form in which both are stored."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from geodata.model import Place, PlaceKind, Precision, Provenance


def _sound(text: str) -> str:
    """Return a text without lone surrogates, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def normalise(name: str) -> str:
    """Return a name as answers are keyed: NFKC, case folded, runs of white space as one space."""
    return " ".join(unicodedata.normalize("NFKC", _sound(name)).casefold().split())


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """What was asked of whom.

    provider: "gazetteer", "nominatim" or "photon"; version: of its data.
    name: the name as asked; it is normalised here, so that spellings that differ in case or space share an answer.
    language: ISO 639-1 or ""; country: ISO 3166-1 alpha-2 that the question was limited to, or "".
    """

    provider: str
    version: str
    name: str
    language: str = ""
    country: str = ""

    def __post_init__(self) -> None:
        for column in ("provider", "version", "language", "country"):
            object.__setattr__(self, column, _sound(getattr(self, column)))
        object.__setattr__(self, "name", normalise(self.name))

    def columns(self) -> tuple[str, str, str, str, str]:
        """Return provider, version, name, language and country."""
        return self.provider, self.version, self.name, self.language, self.country


def encode(places: Sequence[Place]) -> str:
    """Return a ranked list of places as one line of JSON."""
    rows = [asdict(place) for place in places]
    for row in rows:
        provenance = row["provenance"]
        if provenance and provenance["retrieved"]:
            provenance["retrieved"] = provenance["retrieved"].isoformat()
    return json.dumps(rows, separators=(",", ":"))


def decode(text: str) -> tuple[Place, ...]:
    """Return the places of one line of JSON; raises ValueError, KeyError or TypeError where it holds something else."""
    return tuple(_decode_place(row) for row in json.loads(text))


def _decode_place(row: dict[str, Any]) -> Place:
    middle = row["middle"]
    return Place(
        place_id=row["place_id"],
        name=row["name"],
        precision=Precision(row["precision"]),
        country=row["country"],
        region=row["region"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        population=row["population"],
        middle=None if middle is None else (float(middle[0]), float(middle[1])),
        provenance=_decode_provenance(row["provenance"]),
        kind=PlaceKind(row.get("kind", PlaceKind.SETTLEMENT)),
    )


def _decode_provenance(row: dict[str, Any] | None) -> Provenance | None:
    if row is None:
        return None
    retrieved = row["retrieved"]
    return Provenance(
        provider=row["provider"],
        query=row["query"],
        version=row["version"],
        retrieved=None if retrieved is None else datetime.fromisoformat(retrieved),
    )
