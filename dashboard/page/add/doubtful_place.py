"""Which claims of an article lie far from all its others, in another country; pure."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geodata.model import Claim, Place
from geodata.store_far import FAR_KM

EARTH_KM = 6_371.0


def far_from_the_rest(claims: Sequence[Claim]) -> set[str]:
    """Return the ids of the claims whose place is more than FAR_KM from every other, where the rest share a country."""
    placed = {claim.claim_id: claim.place for claim in claims if claim.place and claim.place.latitude is not None}
    found: set[str] = set()
    for claim_id, place in placed.items():
        others = [other for other in placed.values() if other.place_id != place.place_id]
        countries = {other.country for other in others}
        if len({other.place_id for other in others}) < 2 or len(countries) != 1 or place.country in countries:
            continue
        if min(kilometres(place, other) for other in others) > FAR_KM:
            found.add(claim_id)
    return found


def kilometres(one: Place, other: Place) -> float:
    """Return the distance of two places on the globe; both have coordinates."""
    north, south = math.radians(one.latitude or 0.0), math.radians(other.latitude or 0.0)
    east = math.radians((one.longitude or 0.0) - (other.longitude or 0.0))
    chord = math.sin((north - south) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))
