"""What a start imports: libraries that weigh seconds come in where they are used, and not before."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sample_store import ROOT, write_gold_store

READING = {"trafilatura", "lxml", "feedparser", "pypdf", "docx", "openpyxl", "dateparser", "charset_normalizer"}
ASKING = {"geopy", "requests", "urllib3", "babel", "pycountry"}
STORING = {"duckdb", "pyarrow", "numpy"}
DRAWING = {"streamlit", "pandas", "altair", "pydeck", "h3"}
TRAINING = {"sklearn", "scipy", "torch"}
MAP = """
from streamlit.testing.v1 import AppTest
test = AppTest.from_file("dashboard/app.py", default_timeout=300)
test.session_state["map_up"] = True
test.run()
assert not test.exception, test.exception
assert test.get("deck_gl_json_chart")
"""


def imported(code: str, **environment: str) -> set[str]:
    """The top names of all modules that are there once a process of its own has run this."""
    told = f"{code}\nimport json, sys\nprint(json.dumps(sorted({{name.partition('.')[0] for name in sys.modules}})))"
    known = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, env=known, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import geodata", READING | ASKING | STORING | DRAWING | TRAINING | {"click"}),
        (
            "import geodata.__main__ as m; m.main(['--help'], standalone_mode=False)",
            READING | ASKING | STORING | DRAWING | TRAINING,
        ),
        ("import geodata.claims, geodata.events", READING | ASKING | STORING | DRAWING | TRAINING),
        ("import geodata.articles", READING | STORING | DRAWING | TRAINING | {"geopy", "requests"}),
        ("import geodata.places", READING | ASKING | STORING | DRAWING | TRAINING),
        ("import geodata.store, geodata.rebuild", READING | ASKING | DRAWING | TRAINING),
        ("import geodata.load", READING | DRAWING | TRAINING | {"geopy", "requests"}),
        ("import dashboard.page.map.map_page", READING | ASKING | TRAINING | {"altair"}),
    ],
)
def test_an_import_brings_in_nothing_that_it_does_not_use(code: str, absent: set[str]) -> None:
    assert imported(code) & absent == set()


def test_the_first_map_asks_for_nothing_that_reads_articles_or_asks_hosts(tmp_path: Path) -> None:
    write_gold_store(tmp_path / "store")
    found = imported(MAP, GEODATA_STORE=str(tmp_path / "store"))
    assert found & (READING | ASKING | TRAINING | {"altair"}) == set()


def test_extracting_claims_needs_nothing_that_stores_them(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\npublished: 2025-03-11\n---\nA drone hit Kharkiv.\n", encoding="utf-8")
    code = f"import geodata.__main__ as m; m.main(['extract', {str(tmp_path)!r}], standalone_mode=False)"
    assert (
        imported(f"import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()): {code}")
        & ((STORING | DRAWING | TRAINING) - {"numpy"})
        == set()
    )


def test_a_load_does_without_pandas(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\npublished: 2025-03-11\n---\nA drone hit a house in Kharkiv.\n", encoding="utf-8"
    )
    told = [str(tmp_path / "a.md"), "--store", str(tmp_path / "store")]
    found = imported(f"import geodata.__main__ as m; m.main(['load', *{told}], standalone_mode=False)")
    # The cells of the map's hexagons are reckoned by h3 as events are made.
    assert found & (DRAWING | TRAINING) == {"h3"}
