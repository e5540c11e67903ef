"""Names of countries, regions, attackers and other values by their codes; pure."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.words import map_words as words
from geodata.places import country_name, region_name


def country_label(code: str) -> str:
    """Return a country's name, or its code where the name is unknown."""
    return country_name(code) or code


def region_label(code: str) -> str:
    """Return a region's name, with its code where the name is unknown."""
    return region_name(code) or code


def attacker_label(value: str) -> str:
    """Return a state's name for its code; a group's name as it is."""
    return country_label(value) if len(value) == 2 and value.isupper() else value


def value_label(name: str) -> Callable[[str], str]:
    """Return what names the values of a filter's field."""
    places = {"countries": country_label, "regions": region_label, "attackers": attacker_label}
    known = words.CHOICES.get(name, {})
    return places.get(name, lambda value: known.get(value, value))
