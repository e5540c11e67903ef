"""What the names beside a name say of it: the region told last, the one that holds it, a list that it belongs to."""

from __future__ import annotations

import math
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Final

from geodata.model import Mention, Place, PlaceKind
from geodata.places import known, regions
from geodata.places.communities import towns
from geodata.places.cues import Cue
from geodata.places.fitting import Name
from geodata.places.forms import nominatives
from geodata.places.lists import RegionCounts, counted, counted_over, rest_over
from geodata.places.seats import district_name, near

Key = tuple[str, str]

# Weights in powers of ten of population, set by measuring on annotated news.
_UNDER_REGION: Final = 1.6
_OF_LAND: Final = 4.0
REACH: Final = 400
"""Characters behind a region within which a town is likely one of it."""
_SHORTEST_LIST: Final = 3
_CITY: Final = 100_000
"""Inhabitants from which a city has districts."""
_KILOMETRES: Final = 111.2
"""In a degree."""
_TENTH: Final = 25.0
"""Kilometres further from a district's seat at which a place has to be ten times as large to be meant."""
_CLOSE: Final = 50
_WORDS_BEFORE: Final = 5
_GREAT_CITY: Final = 500_000
"""Inhabitants from which "Moscow in Ukraine" is no town of Ukraine."""


@dataclass(frozen=True, slots=True)
class Seated:
    """The seats of the districts of a text, by the numbers of their mentions; language: ISO 639-1 of the text."""

    towns: Mapping[int, Place]
    language: str

    def choose(self, inside: Sequence[Place], holder: int | None, mention: Mention) -> Place | None:
        """Return which place of a region a mention means: that nearest to its district's seat, or a village near it.

        inside: the places of its name in the region, likeliest first; holder: the mention of the district.
        """
        seat = self.towns.get(holder) if holder is not None else None
        if seat is None:
            return inside[0] if inside else None
        if not inside:
            return near(seat, mention, self.language)
        return max(inside, key=lambda place: _at_seat(place, seat))


@dataclass(frozen=True, slots=True)
class NamedToponym:
    """The mentions of a text in order, with their cues, and the name that each of them is by its key."""

    text: str
    mentions: Sequence[Mention]
    cues: Sequence[Cue]
    keys: list[Key]
    names: MutableMapping[Key, Name]
    lists: Sequence[Sequence[int]]

    def name(self, number: int) -> Name:
        """Return the name of a mention."""
        return self.names[self.keys[number]]

    def sure_region(self, number: int) -> Place | None:
        """Return the first-level region that a mention surely means."""
        name = self.name(number)
        best = max(range(len(name.places)), key=name.scores.__getitem__, default=None)
        if best is None or name.places[best].kind is not PlaceKind.REGION:
            return None
        return name.places[best] if self.keys[number][1] == "region" or not name.behind else None


def regions_of_lists(named: NamedToponym) -> list[int]:
    """Return the mentions that mean the region of their name and not its town, because their list is one of regions."""
    counts = RegionCounts(named.text)
    found = []
    for items in named.lists:
        unsure = [number for number in items if named.name(number).behind and not named.keys[number][1]]
        if unsure and _of_regions(named, items, counts):
            found += unsure
    return found


def lean_on_lands(named: NamedToponym) -> None:
    """Raise the candidates of "the Ukrainian city of Nikolayev" that lie in the country that its adjective names."""
    raised: set[Key] = set()
    for number, cue in enumerate(named.cues):
        key = named.keys[number]
        land = land_before(named, number) if cue.town_word and key not in raised else None
        if land is not None:
            raised.add(key)
            name = named.names[key]
            name.scores[:] = [
                score + (_OF_LAND if place.country == land else 0.0)
                for place, score in zip(name.places, name.scores, strict=True)
            ]


def _of_regions(named: NamedToponym, items: Sequence[int], counts: RegionCounts) -> bool:
    if any(_plain_town(named.name(number)) for number in items):
        return False
    governed = counts.govern(named.mentions[items[0]].start, named.mentions[items[-1]].end)
    sure = sum(named.sure_region(number) is not None for number in items)
    over = sum(counted_over(named.mentions[number], named.text) for number in items)
    if governed or (over == len(items) and (sure > 0 or all(named.name(number).behind for number in items))):
        return True
    if len(items) < _SHORTEST_LIST:
        return False
    seas = any(place.kind is PlaceKind.WATER for number in items for place in named.name(number).places[:1])
    if sure > 0 and (over >= _SHORTEST_LIST or rest_over(named.mentions[items[0]], named.text)):
        return True
    numbered = sum(counted(named.mentions[number], named.text) for number in items)
    if numbered >= _SHORTEST_LIST:
        return sure > 0 or seas or all(named.name(number).behind for number in items)
    return (sure * 3 >= len(items) and sure > 1) or (seas and sure + 1 < len(items))


def _elsewhere(name: Name, region: str | None) -> bool:
    """Whether a name is a great city's that lies in another region than the one told: what follows is of neither."""
    largest = max(name.places, key=lambda place: place.population, default=None)
    return largest is not None and largest.region != region and largest.population > _GREAT_CITY


def _plain_town(name: Name) -> bool:
    """Whether a name is that of a town and of no region: "Pryluky", but not "Kursk" nor "Kyiv"."""
    if not name.places or name.behind:
        return False
    best = name.places[max(range(len(name.places)), key=name.scores.__getitem__)]
    return best.kind is PlaceKind.SETTLEMENT and best.region not in known.city_regions()


def lean_on_regions(named: NamedToponym) -> None:
    """Raise the candidates that lie in the region told last before a name."""
    told: tuple[int, str | None] = -REACH - 1, None
    raised: set[tuple[Key, str]] = set()
    for number, mention in enumerate(named.mentions):
        region = named.sure_region(number)
        if region is not None:
            told = mention.end, region.region
            continue
        if _elsewhere(named.name(number), told[1]):
            told = mention.end, None
        key = named.keys[number]
        if told[1] is None or mention.start - told[0] > REACH or (key, told[1]) in raised:
            continue
        raised.add((key, told[1]))
        name = named.names[key]
        for place, rank in zip(name.places, range(len(name.places)), strict=True):
            if place.region == told[1] and place.kind is not PlaceKind.REGION:
                name.scores[rank] += _UNDER_REGION


def put_inside(named: NamedToponym, found: list[Place | None], seated: Seated) -> None:
    """Put each place inside what the text says holds it: another one of its name, or the region that holds it.

    A name that no candidate of which lies there means that region at least, never a namesake far away; in a district
    with a known seat it means a village near that. Where the holder is a country the name then stays without a place.
    """
    listed = {
        (number, items[n + 1])
        for items in named.lists
        if len(items) >= _SHORTEST_LIST
        for n, number in enumerate(items[:-1])
    }
    containers = _containers(named)
    for number, cue in enumerate(named.cues):
        place = found[number]
        container = containers[number]
        chain = container in seated.towns and (place is None or cue.village_word)
        if container is None or ((number, container) in listed and not chain):
            continue
        if place is None and cue.district:
            continue
        holder = found[container]
        if holder is None or holder.kind not in (PlaceKind.REGION, PlaceKind.COUNTRY):
            continue
        held = _holds(holder, place)
        if held and not (container in seated.towns and _is_namesake(place)):
            continue
        if not held and place is not None and _stays(named, number, place):
            continue
        inside = [other for other in named.name(number).places if other.population >= 0 and _holds(holder, other)]
        found[number] = seated.choose(inside, container, named.mentions[number]) or _part_of(holder)


def _containers(named: NamedToponym) -> list[int | None]:
    """Return what holds each mention: in a list of districts what holds the last one holds them all."""
    held = [cue.container for cue in named.cues]
    for number in range(len(held) - 2, -1, -1):
        if held[number] is None and named.cues[number].unit:
            held[number] = held[number + 1]
    return held


def _is_namesake(place: Place | None) -> bool:
    """Whether a place is a settlement with a point, of which a region may hold several of one name."""
    return place is not None and place.kind is PlaceKind.SETTLEMENT and place.population <= _CITY


def _stays(named: NamedToponym, number: int, place: Place) -> bool:
    if place.kind is not PlaceKind.SETTLEMENT:
        return named.cues[number].wants != "district"
    container = named.cues[number].container or 0
    gap = named.text[named.mentions[number].end : named.mentions[container].start]
    return place.population > _GREAT_CITY and "," not in gap and "(" not in gap


def _apart(one: Place, other: Place) -> float:
    """Return the distance of two places in one region, in degrees; infinite where one has no point."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    return math.hypot(one.latitude - other.latitude, (one.longitude - other.longitude) * math.cos(one.latitude / 57.3))


def _at_seat(place: Place, seat: Place) -> float:
    """Return how likely a place is in a seat's district: the larger of two unless the other is much nearer."""
    return math.log10(place.population + 10) - _apart(place, seat) * _KILOMETRES / _TENTH


def _holds(holder: Place, place: Place | None) -> bool:
    if place is None or place.place_id == holder.place_id:
        return place is not None
    if holder.kind is PlaceKind.COUNTRY or place.region is None:
        return place.country == holder.country
    return place.region == holder.region


def _part_of(holder: Place) -> Place | None:
    return regions.region_place(holder.region) if holder.kind is PlaceKind.REGION and holder.region else None


def land_before(named: NamedToponym, number: int) -> str | None:
    """Return the country that "the Polish village of" names before a mention."""
    start = named.mentions[number].start
    before = named.text[max(0, start - _CLOSE) : start].split()[-_WORDS_BEFORE:]
    lands = [land.country for word in before if word[:1].isupper() and (land := known.demonym(word))]
    return lands[-1] if lands else None


def region_of_namesake(named: NamedToponym, number: int, found: Sequence[Place | None], language: str) -> str | None:
    """Return the region of a place whose name begins as the district's: Slavyansk-on-Kuban, "Slavyansk district"."""
    name = district_name(named.mentions[number].text).casefold()
    starts = tuple(f"{town}-" for town in (name, *towns(name, language)) if town)
    for mention, place in zip(named.mentions, found, strict=True):
        forms = nominatives(mention.text, language) if "-" in mention.text else ()
        if place is not None and place.region and any(form.casefold().startswith(starts) for form in forms):
            return place.region
    return None
