"""Names of countries, regions and attackers by their codes; pure."""

from __future__ import annotations

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
