"""Texts of nearly the same words are told by their sketches."""

from __future__ import annotations

from geodata.copies import LEAST_ALIKE
from geodata.sketches import alike, sketch_of

WIRE = (
    "A drone hit a house in Kharkiv overnight, killing three people, the regional governor said. Rescuers searched the "
    "rubble until the morning, and neighbours brought blankets and tea to those who had to leave their homes. The "
    "street was closed to traffic, power was cut in the quarter, and schools nearby taught from afar that day."
)


def test_a_copy_is_alike_and_another_report_of_the_strike_is_not() -> None:
    other = "Three people died in Kharkiv when a drone struck a house at night, said the governor. " + WIRE[90:200]
    assert alike(sketch_of(WIRE), sketch_of(f"By our staff. {WIRE}")) > LEAST_ALIKE
    assert alike(sketch_of(WIRE), sketch_of(other)) < LEAST_ALIKE
    assert sketch_of("Too short to tell.") == ()
