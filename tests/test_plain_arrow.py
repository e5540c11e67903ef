"""A process that loads has Arrow take its memory from the C library, unless who started it says otherwise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from geodata.plain_arrow import POOL

ROOT = Path(__file__).resolve().parent.parent
LOAD = """
import sys
import geodata.__main__ as made
made.main(["load", sys.argv[1], "--store", sys.argv[2]], standalone_mode=False)
import pyarrow as pa
print(pa.default_memory_pool().backend_name)
"""


@pytest.mark.parametrize(("named", "used"), [(None, "system"), ("mimalloc", "mimalloc")])
def test_memory_comes_from_the_c_library(tmp_path: Path, named: str | None, used: str) -> None:
    (tmp_path / "a.md").write_text("---\npublished: 2025-03-11\n---\nA drone hit Kharkiv.\n", encoding="utf-8")
    told = {name: value for name, value in os.environ.items() if name != POOL} | ({POOL: named} if named else {})
    command = [sys.executable, "-c", LOAD, str(tmp_path / "a.md"), str(tmp_path / "store")]
    done = subprocess.run(command, cwd=ROOT, env=told, check=True, capture_output=True, text=True)
    assert done.stdout.split()[-1] == used
