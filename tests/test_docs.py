"""Documents say what is there: links lead somewhere, commands exist, fields are those of the store."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geodata.__main__ import Commands
from geodata.databases import known_mappings
from geodata.exchange import FORMATS
from geodata.exchange.export_columns import fields
from geodata.store_schema import CLAIMS, EVENTS

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), ROOT / "seeds" / "SOURCES.md"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_within_the_repository_resolve(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)", document.read_text(encoding="utf-8"))
    missing = [target for target in targets if "://" not in target and not (document.parent / target).exists()]
    assert missing == []


def test_the_readme_shows_every_command_and_no_other() -> None:
    named = re.findall(r"^    python -m geodata ([a-z-]+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)
    assert set(named) == set(Commands().list_commands(None))  # type: ignore[arg-type]


def test_files_of_the_two_commands_exist() -> None:
    lines = re.findall(r"^    python3 -m venv .+$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)
    files = [word for line in lines for word in re.findall(r"(?:-r |run )([\w./-]+)", line)]
    assert len(lines) == 2
    assert [name for name in files if not (ROOT / name).is_file()] == []


def test_every_field_of_the_store_is_described_and_no_other() -> None:
    text = (ROOT / "docs" / "DATA.md").read_text(encoding="utf-8")
    claims, events = text.split("## Events")
    told = {part: re.findall(r"^\| `(\w+)` \|", body, re.M) for part, body in (("claims", claims), ("events", events))}
    assert told["claims"] == CLAIMS.names
    assert told["events"] == [name for name in EVENTS.names if name not in CLAIMS.names]


def test_every_sample_article_has_its_source_told() -> None:
    articles = {path.name for path in (ROOT / "seeds").iterdir()} - {"SOURCES.md"}
    told = re.findall(r"^\| \[([^]]+)\]", (ROOT / "seeds" / "SOURCES.md").read_text(encoding="utf-8"), re.M)
    assert set(told) == articles


def test_every_column_format_and_table_is_described() -> None:
    text = (ROOT / "docs" / "DATA.md").read_text(encoding="utf-8")
    assert [name for name in fields() if name not in text] == []
    assert [name for name in ("CSV", "XLSX", "GeoJSON", "KML", "Parquet", "ACLED") if f"\n| {name}" not in text] == []
    tables = " ".join(re.findall(r"^\| ([A-Z][^|]+) \| (?:its|their) ", text, re.M))
    missing = [mapping.name for mapping in known_mappings().values() if mapping.name.split()[0] not in tables]
    assert missing == ["Reported strikes"], "the project's own exports are no other's table"
    assert set(FORMATS) == {"csv", "xlsx", "geojson", "kml", "parquet", "acled", "package"}
