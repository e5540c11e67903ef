"""How long tests wait for what is sure to come."""

PATIENCE = 120.0
"""Seconds; a bound for machines that are busy, nowhere a wait."""
