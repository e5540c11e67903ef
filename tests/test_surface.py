"""The Python surface: `geodata` alone is enough to read, extract, geocode, load and ask."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import geodata

ROOT = Path(__file__).resolve().parent.parent
COSTLY = ("duckdb", "pyarrow", "pandas", "geopy", "geodata.model")


def run(code: str) -> str:
    made = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return made.stdout.strip()


@pytest.mark.parametrize("name", geodata.__all__)
def test_every_name_is_there(name: str) -> None:
    assert getattr(geodata, name).__doc__


def test_what_it_does_not_have_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'strike'"):
        _ = geodata.strike


def test_importing_it_costs_nothing() -> None:
    assert run(f"import sys, geodata; print([name for name in {COSTLY} if name in sys.modules])") == "[]"


def test_help_is_quick_to_import() -> None:
    code = "import sys, geodata.__main__ as m; m.Commands().list_commands(None); import geodata.commands.load_command; "
    assert run(f"{code}print([name for name in {COSTLY[:4]} if name in sys.modules])") == "[]"


@pytest.mark.parametrize("first", ["pass", "import geodata.load", "from geodata.load import load"])
def test_load_can_be_called_whatever_was_imported_before(first: str, tmp_path: Path) -> None:
    code = f"""
from pathlib import Path
{first}
import geodata
from geodata import load
seed = sorted(Path('seeds').glob('2025*.md'))[0]
folder = Path({str(tmp_path)!r})
report = load([seed], folder, geodata.open_atlas())
again = geodata.load([seed], folder, geodata.open_atlas())
print(report.new, again.unchanged, len(geodata.open_store(folder).claims()) == report.claims)
"""
    assert run(code) == "1 1 True"


def test_an_article_goes_through_the_surface(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Strike on Kharkiv\nMarch 11, 2025\nA drone hit a house in Kharkiv on Monday, killing three people."
    )
    (article,) = geodata.read([path])
    assert isinstance(article, geodata.Article)
    (claim,) = geodata.extract(article, geodata.open_atlas()).claims
    assert claim.killed == geodata.Count(3, 3)
    assert claim.place is not None
    assert claim.place.place_id in {place.place_id for place in geodata.geocode("Kharkiv", "UA")}


@pytest.mark.parametrize(("module", "unneeded"), [("store", "h3"), ("store", "pandas"), ("events", "numpy")])
def test_what_costs_time_is_imported_only_where_it_is_used(module: str, unneeded: str) -> None:
    code = f"import sys, geodata.{module}; sys.exit({unneeded!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
