"""The store's tables as views of an in-memory DuckDB over the Parquet files."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from geodata.store_far import far_question
from geodata.store_files import Contents, batch_files
from geodata.store_schema import BATCHED, BLOCKED, DERIVED, derived_schema, with_batch
from geodata.store_segments import GONE, TABLES, base_file, changed_file

EVENT_ID: Final = "substr(sha256('event:' || claim_id), 1, 16)"
"""SQL for the id of the event that a claim begins; `events.merging.event_id_of` says the same."""
NEWEST: Final = "batch DESC, loaded_at DESC NULLS LAST, retrieved DESC NULLS LAST"
"""SQL for the order of the versions of an article, newest first: some stand in one batch, as batches are put together.
"""


JUDGED: Final = (
    "CREATE OR REPLACE VIEW events AS SELECT e.* EXCLUDE (block) REPLACE (j.probability AS probability) "
    "FROM all_events e LEFT JOIN (SELECT event_id, max(probability) AS probability "
    "FROM event_claims JOIN claims USING (claim_id) GROUP BY event_id) j USING (event_id)"
)
"""SQL for events made before they kept the probability of their likeliest claim: none of them may pass for sure."""


def open_views(folder: Path, contents: Contents) -> duckdb.DuckDBPyConnection:
    """Return a connection with one view for each table; tables without a file are there with no rows.

    `all_articles` and `all_claims` hold earlier readings and versions too: `define_newest` adds the views without them.
    `event_id_of(claim_id)` tells the id that an event has or had while the claim was its first: by it, an event is
    found under former ids too. `event_articles` holds a row a claim with its event and its article.
    Tables of blocks are there with that column as `all_<table>`.
    Nothing is fetched from the network. Raises duckdb.Error where a file cannot be read.
    """
    connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": False})
    # A bar of DuckDB's own would stand in the midst of what a command writes.
    connection.execute("SET enable_progress_bar = false")
    for table, schema in BATCHED.items():
        _define(connection, f"all_{table}", with_batch(schema), batch_files(folder, table, contents))
    _define_derived(connection, folder, contents)
    connection.execute(f"CREATE MACRO event_id_of(claim_id) AS {EVENT_ID}")
    return connection


def define_newest(connection: duckdb.DuckDBPyConnection) -> None:
    """Add the views `articles` and `claims` where they are not there yet.

    Of an article that stands in several batches, or in several versions, only the newest counts, and with it the claims
    of that batch. To find which these are is to look at all articles, which a question over events can do without.
    Raises duckdb.Error.
    """
    if connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'replaced'").fetchall():
        return
    connection.execute(
        "CREATE TABLE replaced AS WITH told AS (SELECT hash(coalesce(version_of, article_id)) AS told, * "
        "FROM all_articles) "
        # Nearly all articles are there once: to count them takes a third of what it takes to rank them.
        "SELECT article_id, batch FROM told SEMI JOIN (SELECT told FROM told GROUP BY told HAVING count(*) > 1) "
        f"USING (told) QUALIFY rank() OVER (PARTITION BY told ORDER BY {NEWEST}) > 1"
    )
    for table, schema in BATCHED.items():
        columns = ", ".join(_quoted(name) for name in schema.names)
        connection.execute(
            f"CREATE VIEW {table} AS SELECT {columns} FROM all_{table} ANTI JOIN replaced USING (article_id, batch)"
        )


def _define_derived(connection: duckdb.DuckDBPyConnection, folder: Path, contents: Contents) -> None:
    for table in TABLES:
        schema = derived_schema(table)
        base = base_file(folder, table, contents)
        base = base if base is not None and base.exists() else None
        changed = changed_file(base) if base else None
        files = [file for file in (base, changed) if file and file.exists()]
        inner = f"all_{table}" if table in BLOCKED else table
        if base is None or changed not in files:
            _define(connection, inner, schema, files)
        else:
            _define(connection, f"base_{table}", schema, [base])
            _define(connection, f"changed_{table}", schema, [changed])
            gone = str(base.with_name(GONE)).replace("'", "''")
            connection.execute(
                f"CREATE VIEW {inner} AS SELECT * FROM base_{table} ANTI JOIN read_parquet('{gone}') USING (block) "
                f"UNION ALL BY NAME SELECT * FROM changed_{table}"
            )
        if table in DERIVED and inner != table:
            columns = ", ".join(_quoted(name) for name in DERIVED[table].names)
            connection.execute(f"CREATE VIEW {table} AS SELECT {columns} FROM {inner}")
    if contents.generation is not None:
        _define_later(connection, folder / "events" / contents.generation)
    else:
        connection.execute("CREATE VIEW event_articles AS SELECT event_id, article_id FROM all_event_claims")


def _define_later(connection: duckdb.DuckDBPyConnection, made: Path) -> None:
    """Define what generations of earlier versions do not hold, from what they do hold."""
    if (made / "events.parquet").exists() and not _has(connection, made / "events.parquet", "probability"):
        define_newest(connection)
        connection.execute(JUDGED)
    paired = "all_event_claims"
    if (made / "event_claims.parquet").exists() and not _has(connection, made / "event_claims.parquet", "article_id"):
        define_newest(connection)
        paired = "event_claims JOIN claims USING (claim_id)"
    connection.execute(f"CREATE VIEW event_articles AS SELECT event_id, article_id FROM {paired}")
    if not (made / "far.parquet").exists():
        connection.execute("DROP TABLE far")
        connection.execute(f"CREATE VIEW far AS {far_question('FROM events', 'FROM event_articles')}")


def _has(connection: duckdb.DuckDBPyConnection, base: Path, name: str) -> bool:
    named = str(base).replace("'", "''")
    columns = connection.execute(f"DESCRIBE SELECT * FROM read_parquet('{named}')").fetchall()
    return any(column[0] == name for column in columns)


def _define(connection: duckdb.DuckDBPyConnection, name: str, schema: pa.Schema, files: list[Path]) -> None:
    types = ", ".join(f"{_quoted(field.name)} {_sql_type(field.type)}" for field in schema)
    if not files:
        connection.execute(f"CREATE TABLE {name} ({types})")
        return
    connection.execute(f"CREATE TABLE none_of_{name} ({types})")
    listed = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
    columns = ", ".join(_quoted(column) for column in schema.names)
    # What an earlier format did not have comes from the empty table, as NULL.
    connection.execute(
        f"CREATE VIEW {name} AS SELECT {columns} FROM "
        f"(SELECT * FROM none_of_{name} UNION ALL BY NAME SELECT * FROM read_parquet([{listed}], union_by_name = true))"
    )


def _quoted(name: str) -> str:
    return f'"{name}"'


def _sql_type(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"{_sql_type(kind.value_type)}[]"
    if pa.types.is_struct(kind):
        return f"STRUCT({', '.join(f'{_quoted(field.name)} {_sql_type(field.type)}' for field in kind)})"
    names = {
        pa.bool_(): "BOOLEAN",
        pa.int8(): "TINYINT",
        pa.uint32(): "UINTEGER",
        pa.uint64(): "UBIGINT",
        pa.string(): "VARCHAR",
        pa.int32(): "INTEGER",
        pa.int64(): "BIGINT",
        pa.float64(): "DOUBLE",
        pa.date32(): "DATE",
        pa.timestamp("us"): "TIMESTAMP",
    }
    return names[kind]
