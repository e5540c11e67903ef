"""`python -m geodata export`: write the store's events or claims to a file."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option(
    "--format",
    "kind",
    type=click.Choice(["csv", "geojson", "kml", "parquet", "acled"]),
    default="csv",
    show_default=True,
)
@click.option("--unit", type=click.Choice(["event", "claim"]), default="event", help="What one row is.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@click.option("--store", "folder", type=click.Path(file_okay=False, path_type=Path), help="Folder of the store.")
@click.option(
    "--mark/--no-mark", default=True, show_default=True, help="Begin a CSV with a byte order mark, for Excel."
)
def command(kind: str, unit: str, out: Path, folder: Path | None, mark: bool) -> None:
    """Write all events or claims to a file; beside a CSV, credits and date go to a .txt file of the same name."""
    from datetime import UTC, datetime

    from geodata.exchange import CREDITS, export
    from geodata.store import open_store

    view = "claims" if unit == "claim" else "events"
    rows = open_store(folder).query(f"SELECT * FROM {view} ORDER BY date_start, toponym").to_pylist()
    made = datetime.now(UTC)
    out.write_bytes(export(rows, kind, unit, shown="everything in the store", made=made, mark=mark))
    if kind in ("csv", "acled"):
        about = (
            f"{CREDITS}\nShown: everything in the store.\nMade: {made:%Y-%m-%d %H:%M} UTC.\nReported, not verified.\n"
        )
        out.with_name(f"{out.name}.txt").write_text(about, encoding="utf-8")
    click.echo(f"{len(rows)} rows written to {out}")
