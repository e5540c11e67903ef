"""The columns of the exports by name: their type, their HXL tag, and what they hold."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any, Final

from geodata.errors import DataError

TYPES: Final = ("text", "texts", "integer", "number", "date", "time")
JOINT: Final = "; "
"""What stands between the items of a list where a cell holds one text."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column. type: one of TYPES; hxl: its tag, "" for none; says: what it holds."""

    type: str
    hxl: str
    says: str


@cache
def fields() -> Mapping[str, Field]:
    """Return the columns in their order. Raises DataError for a type that there is not."""
    told = tomllib.loads(files(__package__).joinpath("fields.toml").read_text(encoding="utf-8"))
    found = {name: Field(**field) for name, field in told.items()}
    for name, field in found.items():
        if field.type not in TYPES:
            raise DataError(f"fields.toml: {name}: no such type: {field.type}")
    return found


def type_of(name: str) -> str:
    """Return a column's type; "text" for one that is not known."""
    known = fields().get(name)
    return known.type if known else "text"


def in_order(names: Iterable[str]) -> list[str]:
    """Return these columns in the order of the files, unknown ones last."""
    order = {name: place for place, name in enumerate(fields())}
    return sorted(names, key=lambda name: order.get(name, len(order)))


def joined(items: Sequence[object]) -> str:
    """Return a list as one text, from which `from_text` makes it again."""
    return JOINT.join(str(item).replace("\\", "\\\\").replace(";", "\\;") for item in items)


def from_text(name: str, written: str | None) -> Any:
    """Return the value of a column's cell: None for an empty one. Raises ValueError."""
    if written is None or written == "":
        return None
    kind = type_of(name)
    if kind == "texts":
        return _split(written)
    if kind == "integer":
        return int(float(written))
    if kind == "number":
        return float(written)
    if kind == "date":
        return date.fromisoformat(written[:10])
    return datetime.fromisoformat(written) if kind == "time" else written


def _split(written: str) -> list[str]:
    items, item, escaped = [], "", False
    for character in written:
        if escaped:
            item, escaped = item + character, False
        elif character == "\\":
            escaped = True
        elif character == ";":
            items.append(item)
            item = ""
        elif not (character == " " and item == "" and items):
            item += character
    return [*items, item]
