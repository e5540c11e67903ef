"""coordinates.csv: the gazetteer's answers to the names that the sample articles ask, so that those need no index."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from geodata.errors import StoreError
from geodata.model import Place, PlaceKind, Precision, Provenance
from geodata.places.gazetteer import Gazetteer

PATH: Final = Path(__file__).with_name("coordinates.csv")
COLUMNS: Final = (
    "name", "language", "rank", "place_id", "place", "precision", "country", "region", "latitude", "longitude",
    "population", "query", "version",
)  # fmt: skip
REMAKE: Final = "python -m geodata coordinates seeds/"

Answers = Mapping[tuple[str, str], tuple[Place, ...]]
"""Ranked places by the name asked and the language it was asked in; () for "no such place"."""


@lru_cache(maxsize=4)
def read_answers(path: Path = PATH) -> Answers:
    """Return the answers of a file; a file that is not there holds none.

    One row a candidate, rank 1 the likeliest; a row of rank 0 says that there is no such place. query: the form of the
    name that the place goes by. Raises StoreError that names the line where a row cannot be understood.
    """
    found: dict[tuple[str, str], tuple[Place, ...]] = {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            for row in rows:
                key = row["name"], row["language"]
                found[key] = (*found.get(key, ()), *([] if row["rank"] == "0" else [_place(row)]))
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError, csv.Error) as error:
        raise StoreError(f"{path}, line {rows.line_num}: {error}; make the file anew: {REMAKE}") from error
    return found


def write_answers(answers: Answers, version: str, path: Path = PATH) -> None:
    """Write answers, sorted by name, whole or not at all; version: of the data, for "no such place". Raises OSError."""
    aside = path.with_name(f"{path.name}.part")
    with aside.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(COLUMNS)
        for (name, language), places in sorted(answers.items()):
            if not places:
                rows.writerow((name, language, 0, *[""] * (len(COLUMNS) - 4), version))
            for rank, place in enumerate(places, 1):
                rows.writerow((name, language, rank, *_columns(place)))
    aside.replace(path)


class Settlements:
    """Looks a name up among the answers that ship, then in the gazetteer."""

    def __init__(self, gazetteer: Gazetteer, path: Path = PATH) -> None:
        """Name the gazetteer, which is opened only when a name is asked that the file does not hold."""
        self._gazetteer = gazetteer
        self._path = path

    def __reduce__(self) -> tuple[Callable[..., Settlements], tuple[Gazetteer, Path]]:
        return _sent, (self._gazetteer, self._path)

    @property
    def version(self) -> str:
        """Version of the gazetteer's data, and with it that of the file where it differs."""
        own = {place.provenance.version for places in self._answers().values() for place in places if place.provenance}
        return " ".join(sorted({self._gazetteer.version, *own}))

    def candidates(self, name: str, language: str) -> Sequence[Place]:
        """Return the settlements that a name of a text may mean, likeliest first."""
        held = self._answers().get((name, language))
        if held is None or self._gazetteer.enriched:
            return self._gazetteer.candidates(name, language)
        return held

    def _answers(self) -> Answers:
        return read_answers(self._path)


@lru_cache(maxsize=2)
def _sent(gazetteer: Gazetteer, path: Path) -> Settlements:
    """Return those over a gazetteer and a file, the same ones for the same, in a process that is sent them."""
    return Settlements(gazetteer, path)


def _columns(place: Place) -> tuple[object, ...]:
    told = place.provenance
    return (
        place.place_id,
        place.name,
        place.precision.value,
        place.country,
        place.region,
        place.latitude,
        place.longitude,
        place.population,
        told.query if told else "",
        told.version if told else "",
    )


def _place(row: Mapping[str, str]) -> Place:
    return Place(
        place_id=row["place_id"],
        name=row["place"],
        precision=Precision(row["precision"]),
        country=row["country"] or None,
        region=row["region"] or None,
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        population=int(row["population"]),
        provenance=Provenance("gazetteer", row["query"], row["version"]),
        kind=PlaceKind.FACILITY if row["place_id"].startswith("icao:") else PlaceKind.SETTLEMENT,
    )
