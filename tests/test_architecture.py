"""Imports run one way; read from the syntax tree, imports within functions and for type checkers too."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("articles", "databases", "serving", "claims", "places", "events", "exchange", "evaluate")
JOINERS = (
    *(
        "geodata/__init__.py",
        "geodata/__main__.py",
        "geodata/load.py",
        "geodata/batch_reading.py",
        "geodata/rebuild",
        "geodata/commands/",
    ),
    "geodata/training/",
)
"""What may join rooms of geodata; training fits what the reader scores by."""
FOUNDATIONS = ("geodata.model", "geodata.errors", "geodata.limits", "geodata.confined", "geodata.collection_pause")
"""What every room may import."""
OWNERS = {
    "geopy": ("geodata/places/",),
    "duckdb": ("geodata/store", "geodata/events/"),
    "pydeck": ("dashboard/layers/",),
    "lightgbm": ("geodata/training/",),
    "sklearn": ("geodata/training/",),
    "streamlit": ("dashboard/",),
}
"""Who alone may import a library."""
LINES = {"geodata": 300, "dashboard": 250}
LONGER = {"dashboard/words/map_words.py"}
"""The words of the map, which stand in one file."""


def modules(*folders: str) -> list[str]:
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


ALL = modules("geodata", "dashboard")


def imports(source: str, module: str) -> Iterator[str]:
    """Yield the full names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = module.removesuffix(".py").removesuffix("/__init__").split("/")
            above = package[: len(package) - node.level + module.endswith("__init__.py")] if node.level else []
            base = ".".join((*above, *((node.module,) if node.module else ())))
            yield from (f"{base}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            yield from (str(value.value) for value in node.args[:1] if isinstance(value, ast.Constant))


def imported(module: str) -> list[str]:
    return list(imports((ROOT / module).read_text(encoding="utf-8"), module))


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def room(module: str) -> str | None:
    """Return the room of geodata that a module, by path or dotted name, belongs to."""
    parts = module.removesuffix(".py").replace("/", ".").split(".")
    return parts[1] if parts[0] == "geodata" and len(parts) > 1 and parts[1] in ROOMS else None


def test_the_reader_of_imports_sees_them_all() -> None:
    source = """
import geopy.exc
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from geodata import model
def late():
    from ..places import atlas as a
    from . import cues
    import importlib
    importlib.import_module("duckdb")
"""
    found = set(imports(source, "geodata/claims/dates.py"))
    assert {"geopy.exc", "geodata.model", "geodata.places.atlas", "geodata.claims.cues", "duckdb"} <= found


def test_the_rooms_are_there() -> None:
    assert {found for module in ALL if (found := room(module))} == set(ROOMS)
    assert all(any(module.startswith(joiner) for module in ALL) for joiner in JOINERS)


@pytest.mark.parametrize("module", modules("geodata"))
def test_geodata_knows_nothing_of_the_dashboard(module: str) -> None:
    assert [name for name in imported(module) if within(name, "dashboard") or within(name, "tests")] == []


@pytest.mark.parametrize("module", [module for module in ALL if room(module)])
def test_rooms_do_not_import_each_other(module: str) -> None:
    allowed = (*FOUNDATIONS, f"geodata.{room(module)}")
    ours = [name for name in imported(module) if within(name, "geodata")]
    assert [name for name in ours if not any(within(name, other) for other in allowed)] == []


@pytest.mark.parametrize("module", [module for module in modules("geodata") if not module.startswith(JOINERS)])
def test_only_the_loader_and_the_commands_join_rooms(module: str) -> None:
    rooms = {found for name in imported(module) if (found := room(name))} - {room(module)}
    assert rooms <= ({"claims"} if module.startswith("geodata/training/") else set())


def test_the_foundations_import_nothing_of_ours_above_them() -> None:
    assert [name for name in imported("geodata/errors.py") if within(name, "geodata")] == []
    assert [name for name in imported("geodata/limits.py") if within(name, "geodata")] == []
    confined = [name for name in imported("geodata/confined.py") if within(name, "geodata")]
    assert [name for name in confined if not name.startswith(("geodata.errors", "geodata.limits"))] == []
    model = [name for module in modules("geodata/model") for name in imported(module) if within(name, "geodata")]
    assert [name for name in model if not (within(name, "geodata.errors") or within(name, "geodata.model"))] == []


@pytest.mark.parametrize("module", [module for module in ALL if not module.startswith("geodata/training/")])
def test_only_commands_train(module: str) -> None:
    training = [name for name in imported(module) if within(name, "geodata.training")]
    assert training == [] or module.startswith("geodata/commands/")


@pytest.mark.parametrize(("library", "owners"), OWNERS.items())
def test_a_library_is_imported_by_its_owner_alone(library: str, owners: tuple[str, ...]) -> None:
    using = {module for module in ALL if any(within(name, library) for name in imported(module))}
    assert using, f"nobody imports {library}"
    assert [module for module in sorted(using) if not module.startswith(owners)] == []


@pytest.mark.parametrize("folder", LINES)
def test_modules_stay_small(folder: str) -> None:
    lengths = {module: len((ROOT / module).read_text(encoding="utf-8").splitlines()) for module in modules(folder)}
    assert {
        module: length for module, length in lengths.items() if length > LINES[folder] and module not in LONGER
    } == {}


def shared(named: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the names that stand in several places, with their modules."""
    found: dict[str, list[str]] = {}
    for name, module in named:
        found.setdefault(name, []).append(module)
    return {name: held for name, held in found.items() if len(held) > 1}


def classes(source: str) -> list[str]:
    return [node.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)]


def test_no_two_modules_share_a_name() -> None:
    named = ((module.rpartition("/")[2], module) for module in ALL if not module.endswith("__init__.py"))
    assert shared(named) == {}


def test_no_two_classes_share_a_name() -> None:
    """A name that begins with an underscore is the same word to a reader."""
    named = [
        (name.lstrip("_"), module) for module in ALL for name in classes((ROOT / module).read_text(encoding="utf-8"))
    ]
    assert ("Article", "geodata/model/article_record.py") in named
    assert shared(named) == {}


@pytest.mark.parametrize("module", [m for m in modules("dashboard") if not m.startswith("dashboard/session/")])
def test_session_keys_have_one_owner(module: str) -> None:
    assert "session_state" not in (ROOT / module).read_text(encoding="utf-8")
