"""Ukraine to the last village: the codifier's units, placed by the settlements of GeoNames that they hold."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from geodata.places.codifier import CITY_DISTRICT, COMMUNITY, DISTRICT, SETTLEMENTS, Division
from geodata.places.folding import sound_key
from geodata.places.romanise import romanise

NEAR, RAION = 1, 2
"""Kinds of rows that the index holds besides settlements with coordinates of their own, which are 0."""

COUNTRY: Final = "UA"
_FIRST_ID: Final = 2_000_000_000
"""Ids from here on are ours; GeoNames' lie far below."""
_SAME_KILOMETRES: Final = 45.0
"""Distance from its community's middle beyond which a settlement of the same name is another one."""
_ADJECTIVE: Final = re.compile(r"(?:[сцз]ьк)?(?:а|ий)$")
_FIRST_ENDING: Final = re.compile(r"(?:[иі]й|[аяеєиі])$")
_VOWELS: Final = str.maketrans("іїє", "ооо", "ь'’")
_SHORTEST: Final = 3
_CITIES: Final = "KM"
"""Categories of cities: no region has two of one name."""
_RANKS: Final = {"K": 0, "M": 1, "T": 2, "X": 3, "C": 4}

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of the index. point: None for a district; names: as they are written, in Ukrainian and in Latin letters."""

    id: int
    code: str
    name: str
    kind: int
    region: str
    point: Point | None
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    """GeoNames' settlements of Ukraine by region and spelling, and the middles of communities and districts."""

    named: dict[tuple[str, str], list[Mapping[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    middles: dict[str, Point] = field(default_factory=dict)


def place_units(
    units: Sequence[Division], rows: Iterable[Mapping[str, Any]], regions: Mapping[str, str]
) -> Iterator[Placed]:
    """Yield the rows that the codifier adds to the index, and further names of rows that are there (kind 0).

    rows: GeoNames' settlements of Ukraine; regions: ISO 3166-2 codes by GeoNames' admin1 code. A settlement that
    GeoNames lacks gets the coordinates of its community's centre. Communities and the districts of cities are further
    names of a settlement.
    """
    found = _Found()
    for row in rows:
        for key in {sound_key(name) for name in (row["name"], *row["alternatenames"])}:
            found.named[regions.get(row["admin1code"], ""), key].append(row)
    settled = [unit for unit in units if unit.category in SETTLEMENTS]
    _find_middles(settled, found)
    members: dict[str, list[tuple[Division, Placed]]] = defaultdict(list)
    centres = _centres(units, settled, found)
    for number, unit in enumerate(settled, _FIRST_ID):
        placed = _settlement(unit, number, found, centres)
        if placed is not None:
            yield placed
            for code in (*unit.around, unit.code):
                members[code].append((unit, placed))
    number = _FIRST_ID + len(settled)
    for unit in units:
        number += 1
        yield from _of_unit(unit, number, members)


def _find_middles(settled: Sequence[Division], found: _Found) -> None:
    """Note the middles of communities and districts, from those of their settlements that have a name of their own."""
    points: dict[str, list[Point]] = defaultdict(list)
    for unit in settled:
        rows = found.named.get((unit.region, sound_key(unit.name)), ())
        if len(rows) == 1:
            for code in unit.around:
                points[code].append((rows[0]["latitude"], rows[0]["longitude"]))
        elif rows and unit.category in _CITIES and unit.around:
            city = max(rows, key=lambda row: int(row["population"]))
            points[unit.around[-1]].append((city["latitude"], city["longitude"]))
    for code, those in points.items():
        # The median is not moved by a namesake that GeoNames holds in place of the one meant.
        latitudes, longitudes = (sorted(values) for values in zip(*those, strict=True))
        found.middles[code] = latitudes[len(those) // 2], longitudes[len(those) // 2]


def _row(unit: Division, found: _Found) -> Mapping[str, Any] | None:
    """Return GeoNames' row of a settlement: the one of its name nearest to the middle of what holds it."""
    rows = found.named.get((unit.region, sound_key(unit.name))) or found.named.get(
        (unit.region, sound_key(romanise(unit.name, "uk"))), []
    )
    middle = None if unit.category in _CITIES else _middle(unit, found)
    if middle is None:
        return max(rows, key=lambda row: int(row["population"]), default=None)
    near = [(kilometres(middle, (row["latitude"], row["longitude"])), number) for number, row in enumerate(rows)]
    distance, number = min(near, default=(math.inf, 0))
    return rows[number] if distance <= _SAME_KILOMETRES else None


def _middle(unit: Division, found: _Found) -> Point | None:
    return next((found.middles[code] for code in reversed(unit.around) if code in found.middles), None)


def _centres(units: Sequence[Division], settled: Sequence[Division], found: _Found) -> dict[str, Point]:
    """Return the coordinates of the centre of each community that GeoNames knows, by the community's code."""
    held: dict[str, list[Division]] = defaultdict(list)
    for unit in settled:
        if unit.around:
            held[unit.around[-1]].append(unit)
    centres = {}
    for unit in units:
        if unit.category == COMMUNITY:
            row = next((row for centre in _named_after(unit, held[unit.code]) if (row := _row(centre, found))), None)
            if row is not None:
                centres[unit.code] = (row["latitude"], row["longitude"])
    return centres


def _named_after(unit: Division, held: Sequence[Division]) -> list[Division]:
    """Return the settlements that a community or district may be named after, likeliest first.

    They begin as its adjective does, up to the last two letters of the shorter one: "Роменська", "Ромни".
    """
    stem = _ADJECTIVE.sub("", unit.name)
    ranked = []
    for number, other in enumerate(held):
        name = _joined(other.name)
        shared = _shared(_level(unit.name), _level(name))
        if shared >= max(_SHORTEST, min(len(stem), len(name)) - 2):
            ranked.append((-shared, _RANKS[other.category], number, other))
    return [other for *_, other in sorted(ranked, key=lambda item: item[:3])]


def _joined(name: str) -> str:
    """Return a name of two words as its adjective begins: "Кривий Ріг", "Криворізька"."""
    first, _, rest = name.partition(" ")
    return f"{_FIRST_ENDING.sub('', first)}о{rest.lower()}" if rest else name


def _shared(one: str, other: str) -> int:
    """Return how many letters two names begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((number for number, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))


def _level(name: str) -> str:
    """Return a name without the change of vowels between it and its adjective."""
    return name.translate(_VOWELS)


def _settlement(unit: Division, number: int, found: _Found, centres: Mapping[str, Point]) -> Placed | None:
    names = (unit.name, romanise(unit.name, "uk"))
    row = _row(unit, found)
    if row is not None:
        point = (row["latitude"], row["longitude"])
        return Placed(row["geonameid"], unit.code, row["name"], 0, unit.region, point, names)
    around = next((centres[code] for code in reversed(unit.around) if code in centres), None) or _middle(unit, found)
    return Placed(number, unit.code, names[1], NEAR, unit.region, around, names) if around else None


def _of_unit(unit: Division, number: int, members: Mapping[str, Sequence[tuple[Division, Placed]]]) -> Iterator[Placed]:
    if unit.category == CITY_DISTRICT:
        for _, city in members.get(unit.around[-1], ())[:1]:
            both = (f"{unit.name} район", f"{romanise(unit.name, 'uk')} raion")
            yield Placed(city.id, unit.code, city.name, city.kind, unit.region, city.point, both)
        return
    if unit.category not in (COMMUNITY, DISTRICT):
        return
    held = dict(members.get(unit.code, ()))
    chief = next(iter(_named_after(unit, list(held))), None)
    words = ("громада", "hromada") if unit.category == COMMUNITY else ("район", "raion")
    names: tuple[str, ...] = (f"{unit.name} {words[0]}", f"{romanise(unit.name, 'uk')} {words[1]}")
    if chief is not None:
        names = (*names, f"{romanise(chief.name, 'uk')} {words[1]}", f"{held[chief].name} {words[1]}")
    if unit.category == DISTRICT:
        yield Placed(number, unit.code, unit.name, RAION, unit.region, None, names)
    elif chief is not None:
        centre = held[chief]
        yield Placed(centre.id, unit.code, centre.name, centre.kind, unit.region, centre.point, names)
    elif held:
        # A community named after a river or a person: its greatest settlement stands first in the codifier.
        centre = next(iter(held.values()))
        yield Placed(centre.id, unit.code, centre.name, centre.kind, unit.region, centre.point, names)


def kilometres(one: Point, other: Point) -> float:
    """Return the distance of two points near each other, in kilometres."""
    across = (one[1] - other[1]) * math.cos(math.radians(one[0]))
    return 111.2 * math.hypot(one[0] - other[0], across)
