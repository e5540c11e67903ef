"""Events, claims, places and articles as tables of a PostgreSQL database with PostGIS; one transaction, upserts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from typing import Any, Final
from urllib.parse import urlsplit

from geodata.errors import ExportError
from geodata.exchange.export_columns import type_of

Row = Mapping[str, Any]
SCHEMA: Final = "reported_strikes"
TYPES: Final = {
    "text": "text",
    "texts": "text[]",
    "integer": "integer",
    "number": "double precision",
    "date": "date",
    "time": "timestamptz",
}
ARTICLES: Final = (
    "SELECT article_id, name AS article, title, source AS publisher, url, published, language, retold, database "
    "FROM articles ORDER BY article_id"
)
"""The question for the rows of the table of articles."""
PLACES: Final = ("place_id", "place", "country", "country_name", "region", "region_name", "precision")
KEYS: Final = {"places": "place_id", "articles": "article_id", "events": "event_id", "claims": "claim_id"}
"""The tables in the order of their references, with their primary keys."""
REFERENCES: Final = {
    "events": {"place_id": "places"},
    "claims": {"place_id": "places", "article_id": "articles", "event_id": "events"},
}


def to_postgres(address: str, tables: Mapping[str, Sequence[Row]]) -> dict[str, int]:
    """Bring the tables of a database up to date in one transaction and return the number of rows of each.

    address: postgresql://…; tables: rows of "events" and "claims" (those of `desk_rows`) and "articles". Rows that are
    no longer there are deleted. Places have a point in WGS84 (PostGIS), and so have events and claims by them.
    Raises ExportError, with the remedy, and leaves the database as it was.
    """
    try:
        import psycopg  # noqa: PLC0415 (an optional requirement)
    except ImportError as error:
        raise ExportError("psycopg is not installed; pip install -r requirements-postgres.txt") from error
    whole = _whole(tables)
    try:
        with closing(psycopg.connect(address, connect_timeout=10)) as connection, connection.transaction():
            cursor = connection.cursor()
            cursor.execute("CREATE EXTENSION IF NOT EXISTS postgis")
            cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
            for name in KEYS:
                _define(cursor, name, whole[name])
            for name in KEYS:
                _upsert(cursor, name, whole[name])
            for name in reversed(KEYS):
                _delete_others(cursor, name, whole[name])
    except psycopg.Error as error:
        host = urlsplit(address).hostname or "the database"
        said = " ".join(str(error).split())[:200]
        raise ExportError(
            f"cannot write to {host} ({said}); nothing was changed there; check address and rights"
        ) from error
    return {name: len(rows) for name, rows in whole.items()}


def _whole(tables: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    places: dict[str, Row] = {}
    for row in (*tables["events"], *tables["claims"]):
        if row.get("place_id"):
            point = {"latitude": row.get("latitude"), "longitude": row.get("longitude")}
            places.setdefault(row["place_id"], {name: row.get(name) for name in PLACES} | point)
    known = {row["event_id"] for row in tables["events"]}
    claims = {row["claim_id"]: row for row in tables["claims"] if row.get("event_id") in known}
    return {
        "places": list(places.values()),
        "articles": list(tables["articles"]),
        "events": list(tables["events"]),
        "claims": list(claims.values()),
    }


def _columns(rows: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _define(cursor: Any, name: str, rows: Sequence[Row]) -> None:
    key = KEYS[name]
    cursor.execute(f"CREATE TABLE IF NOT EXISTS {SCHEMA}.{name} ({key} text PRIMARY KEY)")
    for column in _columns(rows):
        kind = "boolean" if column == "retold" else TYPES[type_of(column)]
        reference = REFERENCES.get(name, {}).get(column)
        told = f" REFERENCES {SCHEMA}.{reference} DEFERRABLE INITIALLY DEFERRED" if reference else ""
        cursor.execute(f'ALTER TABLE {SCHEMA}.{name} ADD COLUMN IF NOT EXISTS "{column}" {kind}{told}')
    if name == "articles":
        return
    cursor.execute(f"ALTER TABLE {SCHEMA}.{name} ADD COLUMN IF NOT EXISTS geometry geometry(Point, 4326)")
    cursor.execute(f"CREATE INDEX IF NOT EXISTS {name}_geometry ON {SCHEMA}.{name} USING gist (geometry)")


def _upsert(cursor: Any, name: str, rows: Sequence[Row]) -> None:
    columns = _columns(rows)
    if not columns:
        return
    key = KEYS[name]
    listed = [f'"{column}"' for column in columns]
    values = ["%s"] * len(columns)
    placed = "latitude" in columns
    if placed:
        listed.append("geometry")
        values.append("ST_SetSRID(ST_MakePoint(%s, %s), 4326)")
    replaced = ", ".join(f"{column} = excluded.{column}" for column in listed)
    sql = (
        f"INSERT INTO {SCHEMA}.{name} ({', '.join(listed)}) VALUES ({', '.join(values)}) "
        f"ON CONFLICT ({key}) DO UPDATE SET {replaced}"
    )
    points = [(row.get("longitude"), row.get("latitude")) if placed else () for row in rows]
    cursor.executemany(sql, [(*map(row.get, columns), *point) for row, point in zip(rows, points, strict=True)])


def _delete_others(cursor: Any, name: str, rows: Sequence[Row]) -> None:
    key = KEYS[name]
    cursor.execute(f"DELETE FROM {SCHEMA}.{name} WHERE NOT ({key} = ANY(%s))", [[row[key] for row in rows]])
