"""A number as a report tells it: a range."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geodata.errors import ValidationError

GREATEST_COUNT: Final = 1_000_000_000
"""Greatest number that a count may hold; beyond it stands a slip of the pen, and no column of the store."""


@dataclass(frozen=True, slots=True, order=True)
class Count:
    """A reported number as a range of whole numbers.

    minimum: lowest number the report allows, 0 or more.
    maximum: highest number the report allows, None where it is open ("at least 3").
    """

    minimum: int
    maximum: int | None

    def __post_init__(self) -> None:
        if self.minimum < 0:
            raise ValidationError(f"count below zero: {self.minimum}; use None for an unknown number")
        if max(self.minimum, self.maximum or 0) > GREATEST_COUNT:
            raise ValidationError(f"count above {GREATEST_COUNT:,}; use None for an unknown number")
        if self.maximum is not None and self.maximum < self.minimum:
            raise ValidationError(f"count reversed: {self.minimum}..{self.maximum}; put the lower number first")

    def to_list(self) -> list[int | None]:
        """Return [minimum, maximum] as the JSON forms have it."""
        return [self.minimum, self.maximum]
