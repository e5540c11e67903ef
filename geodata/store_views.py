"""The store's tables as views of an in-memory DuckDB over the Parquet files."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

from geodata.store_files import Contents, batch_files, derived_file
from geodata.store_schema import BATCHED, DERIVED, with_batch


def open_views(folder: Path, contents: Contents) -> duckdb.DuckDBPyConnection:
    """Return a connection with one view for each table; tables without a file are there with no rows.

    Of an article that stands in several batches, or in several versions, only the newest counts, and with it the claims
    of that batch; `all_articles` and `all_claims` hold the earlier ones too.
    Nothing is fetched from the network. Raises duckdb.Error where a file cannot be read.
    """
    connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": False})
    for table, schema in BATCHED.items():
        _define(connection, f"all_{table}", with_batch(schema), batch_files(folder, table, contents))
    connection.execute(
        "CREATE TABLE replaced AS SELECT article_id, batch FROM all_articles "
        "QUALIFY batch < max(batch) OVER (PARTITION BY coalesce(version_of, article_id))"
    )
    for table, schema in BATCHED.items():
        columns = ", ".join(_quoted(name) for name in schema.names)
        connection.execute(
            f"CREATE VIEW {table} AS SELECT {columns} FROM all_{table} ANTI JOIN replaced USING (article_id, batch)"
        )
    for table, schema in DERIVED.items():
        file = derived_file(folder, table, contents)
        _define(connection, table, schema, [file] if file else [])
    return connection


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
        pa.string(): "VARCHAR",
        pa.int32(): "INTEGER",
        pa.float64(): "DOUBLE",
        pa.date32(): "DATE",
        pa.timestamp("us"): "TIMESTAMP",
    }
    return names[kind]
