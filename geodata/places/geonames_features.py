"""GeoNames' feature classes beside settlements: what the rows of a country's file are, and where they are placed."""

from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from geodata.errors import ValidationError
from geodata.model import PlaceKind, Precision

SETTLEMENTS: Final = "P"
CLASSES: Final = {"P": 0, "A": 4, "H": 5, "L": 6, "S": 7, "T": 8}
"""Feature classes that can be added, by letter, and the kind of their rows in the index."""
KINDS: Final = {
    4: (PlaceKind.DISTRICT, Precision.REGION),
    5: (PlaceKind.WATER, Precision.WATER),
    6: (PlaceKind.AREA, Precision.REGION),
    7: (PlaceKind.FACILITY, Precision.SETTLEMENT),
    8: (PlaceKind.AREA, Precision.REGION),
}
"""Kind and precision of the places of such rows."""
_FACILITY: Final = CLASSES["S"]
_HELD: Final = frozenset({"ADM1", "PCL", "PCLD", "PCLF", "PCLI", "PCLIX", "PCLS", "TERR", "ZN", "ZNB", "LTER"})
"""Codes of class A that our own tables hold as countries and first-level regions."""
_TOWN: Final = 500
"""Inhabitants from which a settlement is the town of a facility: the least that the gazetteer holds everywhere."""
_FARTHEST_KILOMETRES: Final = 25.0
"""How far a facility may lie from its town: what the precision `near` allows too."""
_CELL: Final = 0.5


def parse_classes(told: str) -> str:
    """Return feature classes such as "P,A,H" as their letters in order: "AHP".

    Raises ValidationError that names the letter that is none of ours.
    """
    letters = {part.strip().upper() for part in told.split(",") if part.strip()}
    unknown = sorted(letters - CLASSES.keys())
    if unknown or not letters:
        named = ", ".join(map(repr, unknown)) or "nothing"
        raise ValidationError(
            f"feature classes: {named} given; use letters out of {','.join(CLASSES)}, for example P,H"
        )
    return "".join(sorted(letters))


def row_kind(letter: str, code: str, classes: str) -> int | None:
    """Return the kind of an index row for a class and code of GeoNames, None where the row is not wanted.

    classes: the letters that are. Settlements are judged by their reader.
    """
    if letter not in classes or letter not in CLASSES:
        return None
    gone = code.endswith("H") and code[:3] in ("ADM", "PCL")
    return None if letter == "A" and (gone or code in _HELD) else CLASSES[letter]


def is_facility(kind: int) -> bool:
    """Whether rows of this kind are facilities, which are placed at their town."""
    return kind == _FACILITY


class Towns:
    """The settlements of one country that a facility can be placed at: no point of ours is finer than a town."""

    def __init__(self, points: Iterable[tuple[float, float]]) -> None:
        """Take latitude and longitude of each."""
        self._cells: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
        for point in points:
            self._cells[_cell(*point)].append(point)

    @classmethod
    def of(cls, connection: sqlite3.Connection, country: str) -> Towns:
        """Return those of a country that an index holds."""
        asked = "SELECT latitude, longitude FROM settlements WHERE country = ? AND kind = 0 AND population >= ?"
        return cls(connection.execute(asked, (country, _TOWN)))

    def nearest(self, latitude: float, longitude: float) -> tuple[float, float] | None:
        """Return the point of the town nearest to a place, None where none lies within 25 km."""
        north, east = _cell(latitude, longitude)
        near = [town for n in (-1, 0, 1) for e in (-1, 0, 1) for town in self._cells.get((north + n, east + e), ())]
        best = min(near, key=lambda town: _kilometres(town, latitude, longitude), default=None)
        return best if best and _kilometres(best, latitude, longitude) <= _FARTHEST_KILOMETRES else None


def _kilometres(town: tuple[float, float], latitude: float, longitude: float) -> float:
    across = (town[1] - longitude) * math.cos(math.radians(latitude))
    return 111.2 * math.hypot(town[0] - latitude, across)


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    return math.floor(latitude / _CELL), math.floor(longitude / _CELL)
