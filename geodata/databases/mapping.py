"""What the columns and codes of an event table mean: a TOML file for each kind of table."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping as Table
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from geodata.errors import ArticleError
from geodata.model import COUNTS, Outcome, Precision, Scope, SubEventType, Target, Weapon

COLUMNS: Final = (
    *("id", "text", "title", "source", "url", "published", "claimant", "attacker"),
    *("place", "region", "country", "latitude", "longitude", "position", "precision"),
    *("date_start", "date_end", "time_precision", "sub_event_type", "weapon", "outcome", "target", "scope"),
    *(f"{count}{end}" for count in COUNTS for end in ("", "_min", "_max")),
)
"""What a column can tell."""
VOCABULARIES: Final[Table[str, tuple[str, ...]]] = {
    "precision": tuple(Precision),
    "time_precision": ("1", "2", "3"),
    "sub_event_type": tuple(SubEventType),
    "weapon": tuple(Weapon),
    "outcome": tuple(Outcome),
    "target": tuple(Target),
    "scope": tuple(Scope),
}
"""The fields whose values are ours, and these values."""
PARTS: Final = ("columns", "values", "flags", "constant", "only")
FREE: Final = ("attacker", "country")
"""Fields whose codes can be replaced by any word."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a table's columns mean.

    name: of the database, as it is shown. marks: columns by which such a table is known. columns: for each field the
    columns that may hold it, the first that is filled counts (texts are joined). values: for each field, what its codes
    mean, with "" for a code that is not listed; flags: for each field, what it is where a column is 1. constant: fields
    that are the same in all rows. only: for a column, the codes of the rows that are strikes. dates: further forms of
    dates, as strptime has them. zero_unknown: counts of which a zero may also mean that nothing is told.
    """

    name: str
    marks: list[str] = field(default_factory=list)
    columns: dict[str, list[str]] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    flags: dict[str, dict[str, str]] = field(default_factory=dict)
    constant: dict[str, str] = field(default_factory=dict)
    only: dict[str, list[str]] = field(default_factory=dict)
    dates: list[str] = field(default_factory=list)
    zero_unknown: list[str] = field(default_factory=list)


@cache
def known_mappings() -> Table[str, Mapping]:
    """Return the mappings that ship with the project, by the names of their files."""
    folder = files(__package__).joinpath("mappings")
    shipped = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return {file.name.removesuffix(".toml"): _parse(file.read_text(encoding="utf-8"), file.name) for file in shipped}


def read_mapping(path: Path) -> Mapping:
    """Return the mapping of a TOML file. Raises ArticleError that names file and field, and OSError."""
    try:
        return _parse(path.read_text(encoding="utf-8"), str(path))
    except UnicodeDecodeError as error:
        raise ArticleError(f"{path}: not UTF-8", "save it again as UTF-8") from error


def _parse(source: str, where: str) -> Mapping:
    try:
        told = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise ArticleError(f"{where}: not TOML ({error})", "mend that line") from error
    _check(told, where)
    columns = {name: [value] if isinstance(value, str) else value for name, value in told.get("columns", {}).items()}
    return Mapping(**{**told, "columns": columns})


def _check(told: Table[str, Any], where: str) -> None:
    known = [part.name for part in fields(Mapping)]
    for name in told:
        if name not in known:
            raise ArticleError(f"{where}: {name}: no part of a mapping", f"use {', '.join(known)}")
    if not isinstance(told.get("name"), str):
        raise ArticleError(f"{where}: name: missing", "name the database")
    for part in PARTS:
        if not isinstance(told.get(part, {}), dict):
            raise ArticleError(f"{where}: {part}: no table", f"write [{part}]")
        for name, value in told.get(part, {}).items():
            _check_field(f"{where}: {part}.{name}", part, name, value)
    if "date_start" not in told.get("columns", {}):
        raise ArticleError(f"{where}: columns.date_start: missing", "name the column of the date")


def _check_field(where: str, part: str, name: str, value: object) -> None:
    if part != "only" and name not in COLUMNS:
        raise ArticleError(f"{where}: no such field", f"use one of {', '.join(COLUMNS)}")
    if part in ("columns", "only"):
        names = [value] if isinstance(value, str) and part == "columns" else value
        if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
            raise ArticleError(f"{where}: no names", "write them in quotes, as a list")
    elif part == "constant":
        _check_value(where, name, value)
    elif not isinstance(value, dict):
        raise ArticleError(f"{where}: no table", f'write [{part}.{name}] and below it "code" = "value"')
    else:
        for code, meant in value.items():
            _check_value(f"{where}.{code}", name, meant)


def _check_value(where: str, name: str, value: object) -> None:
    if not isinstance(value, str):
        raise ArticleError(f"{where}: {value!r} is no text", "write it in quotes")
    allowed = VOCABULARIES.get(name)
    if allowed and value not in allowed:
        raise ArticleError(f"{where}: {value!r} is not known", f"use one of {', '.join(allowed)}")
    if allowed is None and name not in FREE:
        raise ArticleError(f"{where}: this field takes no codes", "leave it out")
