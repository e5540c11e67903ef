"""Whether two claims can be about one occurrence; pure."""

from __future__ import annotations

import math
from operator import attrgetter
from typing import Any, Final

from geodata.limits import SAME_EVENT_DAYS, SAME_EVENT_KILOMETRES
from geodata.model import POINTS, Claim, Count, Outcome, Scope, SubEventType, Weapon

COUNTS: Final = ("killed", "injured", "intercepted", "launched")
HARMED: Final = 2
"""How many of these, the first ones, are of people harmed."""
MISSILES: Final = frozenset({Weapon.CRUISE_MISSILE, Weapon.BALLISTIC_MISSILE, Weapon.MISSILE, Weapon.ROCKET})
FROM_AIRCRAFT: Final = frozenset({Weapon.GLIDE_BOMB, Weapon.BOMB, Weapon.AIRSTRIKE, Weapon.MISSILE, Weapon.DRONE})
OF_THEIR_OWN_KIND: Final = frozenset(
    {SubEventType.REMOTE_EXPLOSIVE, SubEventType.SUICIDE_BOMB, SubEventType.GRENADE, SubEventType.CHEMICAL}
)
EARTH_KILOMETRES: Final = 6371.0
counts_of: Final[attrgetter[Any]] = attrgetter(*COUNTS)
harms_of: Final[attrgetter[Any]] = attrgetter(*COUNTS[:HARMED])
"""The counts of a claim, and those of people harmed, as a tuple in the order of `COUNTS`."""


def place_key(claim: Claim) -> str:
    """Return what stands for the place in comparing: its id, else the toponym as written."""
    return claim.place.place_id if claim.place else f"toponym:{claim.toponym.casefold()}"


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two points (latitude, longitude in degrees), by the haversine formula."""
    latitude, longitude, latitude_2, longitude_2 = map(math.radians, (*one, *other))
    half = math.sin((latitude_2 - latitude) / 2) ** 2
    half += math.cos(latitude) * math.cos(latitude_2) * math.sin((longitude_2 - longitude) / 2) ** 2
    return 2 * EARTH_KILOMETRES * math.asin(math.sqrt(min(1.0, half)))


def position(claim: Claim) -> tuple[float, float] | None:
    """Return latitude and longitude of a settlement, None for anything coarser."""
    place = claim.place
    if place is None or place.precision not in POINTS or place.latitude is None:
        return None
    return (place.latitude, place.longitude) if place.longitude is not None else None


def gap(one: Count, other: Count) -> int:
    """Return how far two ranges lie apart, 0 where they overlap."""
    # Ranges with one minimum overlap, whichever of them counts as the lower.
    low, high = (one, other) if one.minimum <= other.minimum else (other, one)
    return 0 if low.maximum is None else max(0, high.minimum - low.maximum)


def days_apart(one: Claim, other: Claim) -> int | None:
    """Return the days between two dated claims, 0 where their dates overlap; None where one is undated."""
    if one.date_start is None or other.date_start is None or one.date_end is None or other.date_end is None:
        return None
    return max(0, (other.date_start - one.date_end).days, (one.date_start - other.date_end).days)


def same_figures(one: Claim, other: Claim) -> int:
    """Return how many of the counts above zero are told alike."""
    return _told_alike(counts_of(one), counts_of(other))


def agree(one: Claim, other: Claim) -> bool:
    """Return whether nothing in two claims speaks against one occurrence.

    Same scope; dates that overlap, or lie a day apart with a figure told alike; one place, or settlements within
    25 km with killed or injured told alike; attacker, weapon and tolls that fit. Two claims of one article fit only
    as accounts of rival claimants of one place and date.
    """
    if one.scope is not other.scope or not _attackers_fit(one, other):
        return False
    if one.article_id == other.article_id and not _rivals(one, other):
        return False
    return _dates_fit(one, other) and places_fit(one, other) and _weapons_fit(one, other)


def tolls_fit(one: Claim, other: Claim) -> bool:
    """Return whether killed and injured (for totals also the other counts) are close enough for one occurrence.

    Tolls rise between articles, so those of one article must lie closer together.
    """
    least, growth = (5, 1) if one.article_id == other.article_id else (10, 2)
    return _within(one, other, least, growth)


def tolls_near(one: Claim, other: Claim) -> bool:
    """Return whether tolls lie within what one rises to over several articles; keeps a chain of them from drifting."""
    return _within(one, other, 20, 6)


def likeness(one: Claim, other: Claim) -> float:
    """Return how much speaks for one occurrence; for choosing among events that all agree."""
    score = 3.0 * same_figures(one, other)
    score += 2.0 * (one.date_start == other.date_start and one.date_end == other.date_end)
    score += 2.0 * (place_key(one) == place_key(other))
    score += (not set(one.weapon).isdisjoint(other.weapon)) + (one.outcome is other.outcome)
    score += one.attacker is not None and one.attacker == other.attacker
    for told, told_2 in zip(harms_of(one), harms_of(other), strict=True):
        if told is not None and told_2 is not None and told is not told_2:
            score -= gap(told, told_2) / (1 + max(told.minimum, told_2.minimum))
    return score


def places_fit(one: Claim, other: Claim) -> bool:
    """Return whether two claims name one place, or settlements within 25 km with killed or injured told alike."""
    if (one.place is not None and one.place is other.place) or place_key(one) == place_key(other):
        return True
    here, there = position(one), position(other)
    if one.scope is Scope.TOTAL or here is None or there is None:
        return False
    if not _same_harm(one, other) or Outcome.INTERCEPTED in (one.outcome, other.outcome):
        return False
    return kilometres(here, there) <= SAME_EVENT_KILOMETRES


def _within(one: Claim, other: Claim, least: int, growth: int) -> bool:
    told_of = counts_of if one.scope is Scope.TOTAL else harms_of
    for told, told_2 in zip(told_of(one), told_of(other), strict=True):
        if told is None or told_2 is None or told is told_2:
            continue
        if gap(told, told_2) > max(least, growth * min(told.minimum, told_2.minimum)):
            return False
    return True


def _rivals(one: Claim, other: Claim) -> bool:
    if one.claimant is None or other.claimant is None or one.claimant == other.claimant:
        return False
    same_dates = (one.date_start, one.date_end) == (other.date_start, other.date_end)
    return same_dates and place_key(one) == place_key(other)


def _attackers_fit(one: Claim, other: Claim) -> bool:
    return one.attacker is None or other.attacker is None or one.attacker == other.attacker


def _weapons_fit(one: Claim, other: Claim) -> bool:
    kind, kind_2 = one.sub_event_type, other.sub_event_type
    if kind is not kind_2 and (kind in OF_THEIR_OWN_KIND or kind_2 in OF_THEIR_OWN_KIND):
        return False
    if one.weapon == other.weapon:
        return True
    first, second = set(one.weapon), set(other.weapon)
    if not first or not second or first & second or Weapon.UNKNOWN in first | second:
        return True
    if Weapon.AIRSTRIKE in first | second:
        return bool(first & FROM_AIRCRAFT and second & FROM_AIRCRAFT)
    bombs = {Weapon.GLIDE_BOMB, Weapon.BOMB}
    artillery = {Weapon.ARTILLERY, Weapon.ROCKET}
    return any(first & family and second & family for family in (MISSILES, bombs, artillery))


def _same_harm(one: Claim, other: Claim) -> bool:
    return _told_alike(harms_of(one), harms_of(other)) > 0


def _told_alike(counts: tuple[Count | None, ...], counts_2: tuple[Count | None, ...]) -> int:
    alike = 0
    for told, told_2 in zip(counts, counts_2, strict=True):
        if told is not None and told.minimum > 0 and (told is told_2 or told == told_2):
            alike += 1
    return alike


def _dates_fit(one: Claim, other: Claim) -> bool:
    exact = one.time_precision == other.time_precision == 1
    if exact and one.date_start == other.date_start and one.date_end == other.date_end and one.date_start:
        return True
    apart = days_apart(one, other)
    if apart is None or apart > SAME_EVENT_DAYS:
        return False
    if apart:
        return exact and same_figures(one, other) > 0
    if exact:
        return True
    # A week or a month holds many attacks: only a toll that is nearly the same ties it to a day.
    told, told_2 = one.killed, other.killed
    if told is None or told_2 is None or not told.minimum or not told_2.minimum:
        return False
    return gap(told, told_2) <= max(told.minimum, told_2.minimum) // 10
