"""Words that claims and events are told in: kinds, grades and standings, each a closed list."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

COUNTS: Final = ("launched", "intercepted", "killed", "injured")
"""The fields of claims and events that hold a reported number."""


class Scope(StrEnum):
    """Whether a claim is about one place or sums an attack over several."""

    PLACE = "place"
    TOTAL = "total"


class Precision(StrEnum):
    """How finely a place is known."""

    SETTLEMENT = "settlement"
    NEAR = "near"
    """A village known to lie within about 25 km of the point: the centre of its community or district, or a town."""
    REGION = "region"
    COUNTRY = "country"
    WATER = "water"


POINTS: Final = (Precision.SETTLEMENT, Precision.NEAR)
"""Precisions of places in a settlement, which have a point of their own or of their community's centre."""


class PlaceKind(StrEnum):
    """What a place is, whatever it is called."""

    SETTLEMENT = "settlement"
    DISTRICT = "district"
    REGION = "region"
    AREA = "area"
    COUNTRY = "country"
    WATER = "water"
    FACILITY = "facility"


class SubEventType(StrEnum):
    """Kind of event, in ACLED's words; unknown where an event table does not tell it."""

    AIR_DRONE_STRIKE = "Air/drone strike"
    SHELLING = "Shelling/artillery/missile attack"
    DISRUPTED = "Disrupted weapons use"
    REMOTE_EXPLOSIVE = "Remote explosive/landmine/IED"
    SUICIDE_BOMB = "Suicide bomb"
    GRENADE = "Grenade"
    CHEMICAL = "Chemical weapon"
    UNKNOWN = "Attack of unknown kind"


class Weapon(StrEnum):
    """What was used."""

    DRONE = "drone"
    NAVAL_DRONE = "naval drone"
    CRUISE_MISSILE = "cruise missile"
    BALLISTIC_MISSILE = "ballistic missile"
    MISSILE = "missile"
    GLIDE_BOMB = "glide bomb"
    BOMB = "bomb"
    ROCKET = "rocket"
    ARTILLERY = "artillery"
    AIRSTRIKE = "airstrike"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What is reported to have come of it at the place."""

    HIT = "hit"
    DEBRIS = "debris"
    INTERCEPTED = "intercepted"
    UNKNOWN = "unknown"


class Target(StrEnum):
    """What kind of thing was struck."""

    RESIDENTIAL = "residential"
    ENERGY = "energy"
    MILITARY = "military"
    AIRFIELD = "airfield"
    PORT = "port"
    INDUSTRY = "industry"
    TRANSPORT = "transport"
    MEDICAL = "medical"
    EDUCATION = "education"
    RELIGIOUS = "religious"
    COMMERCIAL = "commercial"
    GOVERNMENT = "government"
    OTHER = "other"


class TimePrecision:
    """ACLED's grades of how finely a date is known."""

    DAY = 1
    WEEK = 2
    MONTH = 3


class Status(StrEnum):
    """Standing of an event: never "true", only reported, disputed by rival claimants, or confirmed by a reviewer."""

    REPORTED = "reported"
    DISPUTED = "disputed"
    REVIEWED = "reviewed"


class Basis(StrEnum):
    """How the attacker is known: the article says so of this attack, or it follows from the article as a whole."""

    SAID = "said"
    INFERRED = "inferred"
