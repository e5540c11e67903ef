"""Export to a real PostgreSQL with PostGIS, started here on a free port."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from geodata.errors import ExportError
from geodata.exchange import Names, desk_rows
from geodata.exchange.database import ARTICLES, to_postgres
from tests.sample_store import gold_store

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
EXTENSION = sorted(Path("/usr/share/postgresql").glob("*/extension/postgis.control"))
pytestmark = pytest.mark.skipif(not (PROGRAMS and EXTENSION), reason="needs Debian's postgresql and postgis")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder, user = Path("/tmp") / f"geodata-postgres-{os.getpid()}", None
    folder.mkdir()
    if os.geteuid() == 0:
        # The server refuses to run as root.
        user = "postgres"
        entry = pwd.getpwnam(user)
        os.chown(folder, entry.pw_uid, entry.pw_gid)
    programs = PROGRAMS[-1].parent
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def run(*command: str) -> None:
        subprocess.run(command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    run(str(programs / "initdb"), "-D", str(folder / "data"), "-A", "trust", "-U", "desk", "-E", "UTF8")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    run(str(programs / "pg_ctl"), "-D", str(folder / "data"), "-w", "-l", str(folder / "log"), "-o", options, "start")
    yield f"postgresql://desk@127.0.0.1:{port}/postgres"
    run(str(programs / "pg_ctl"), "-D", str(folder / "data"), "-m", "immediate", "stop")
    shutil.rmtree(folder)


@pytest.fixture
def tables() -> dict[str, list[dict[str, Any]]]:
    store = gold_store()
    told = {
        f"{unit}s": desk_rows(store.query, unit, Names(lambda code: f"State {code}")) for unit in ("event", "claim")
    }
    return {**told, "articles": store.query(ARTICLES).to_pylist()}


def ask(address: str, sql: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(address) as connection:
        return connection.execute(sql.encode()).fetchall()


def test_all_tables_come_with_points_and_keys(address: str, tables: dict[str, list[dict[str, Any]]]) -> None:
    written = to_postgres(address, tables)
    assert {"events": len(tables["events"]), "claims": len(tables["claims"])}.items() <= written.items()
    row = next(row for row in tables["events"] if row["latitude"] is not None)
    sql = (
        "SELECT ST_Y(geometry), ST_X(geometry), weapon, country_name FROM reported_strikes.events WHERE event_id = '{}'"
    )
    assert ask(address, sql.format(row["event_id"])) == [
        (row["latitude"], row["longitude"], row["weapon"], row["country_name"])
    ]
    joined = "SELECT count(*) FROM reported_strikes.claims JOIN reported_strikes.events USING (event_id)"
    assert ask(address, f"{joined} JOIN reported_strikes.articles USING (article_id)") == [(len(tables["claims"]),)]
    assert ask(
        address, "SELECT DISTINCT ST_SRID(geometry) FROM reported_strikes.places WHERE geometry IS NOT NULL"
    ) == [(4326,)]


def test_a_second_export_brings_them_up_to_date(address: str, tables: dict[str, list[dict[str, Any]]]) -> None:
    to_postgres(address, tables)
    gone = tables["events"].pop()
    tables["claims"] = [row for row in tables["claims"] if row["event_id"] != gone["event_id"]]
    tables["events"][0] = tables["events"][0] | {"killed_min": 77}
    to_postgres(address, tables)
    to_postgres(address, tables)
    assert ask(address, "SELECT count(*) FROM reported_strikes.events") == [(len(tables["events"]),)]
    assert ask(address, "SELECT event_id FROM reported_strikes.events WHERE killed_min = 77") == [
        (tables["events"][0]["event_id"],)
    ]


def test_what_goes_wrong_changes_nothing(address: str, tables: dict[str, list[dict[str, Any]]]) -> None:
    to_postgres(address, tables)
    before = ask(address, "SELECT * FROM reported_strikes.events ORDER BY event_id")
    tables["events"][0] = tables["events"][0] | {"killed_min": 99}
    tables["claims"][0] = tables["claims"][0] | {"article_id": "not there"}
    with pytest.raises(ExportError, match="nothing was changed there"):
        to_postgres(address, tables)
    assert ask(address, "SELECT * FROM reported_strikes.events ORDER BY event_id") == before


def test_a_database_that_is_not_there_is_told() -> None:
    with pytest.raises(ExportError, match=r"cannot write to 127\.0\.0\.1"):
        to_postgres("postgresql://desk@127.0.0.1:9/none", {"events": [], "claims": [], "articles": []})
