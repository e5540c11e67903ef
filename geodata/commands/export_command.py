"""`python -m geodata export`: write the store's events or claims to a file or a database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from geodata.exchange import Names
    from geodata.store import Store

FORMATS = ("csv", "xlsx", "geojson", "kml", "parquet", "acled", "package")
EXAMPLES = """
\b
Examples:
  python -m geodata export --out events.csv
  python -m geodata export --to postgresql://desk@localhost/strikes
  python -m geodata export --format package --unit claim --out strikes.zip --page https://example.org/map
"""


@click.command(epilog=EXAMPLES)
@click.option("--format", "kind", type=click.Choice(FORMATS), help="Format; by default told by the name of the file.")
@click.option("--unit", type=click.Choice(["event", "claim"]), default="event", help="What one row is.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@click.option("--to", "address", metavar="postgresql://…", help="Bring the tables of a database up to date instead.")
@click.option("--store", "folder", type=click.Path(file_okay=False, path_type=Path), help="Folder of the store.")
@click.option("--page", metavar="URL", help="Address of your dashboard, for the permalinks.")
@click.option("--hxl", is_flag=True, help="Put HXL tags into the second row of a CSV or XLSX.")
@click.option(
    "--mark/--no-mark", default=True, show_default=True, help="Begin a CSV with a byte order mark, for Excel."
)
def command(
    *,
    kind: str | None,
    unit: str,
    out: Path | None,
    address: str | None,
    folder: Path | None,
    page: str | None,
    hxl: bool,
    mark: bool,
) -> None:
    """Write all events or claims, each with its sources.

    With --to, events, claims, places and articles go to the schema reported_strikes of a PostgreSQL database with
    PostGIS, in one transaction: what is there is brought up to date, what is gone is deleted.

    Beside a CSV, credits and date go to a .txt file of the same name. What stands there under the name stays until the
    new file is whole.
    """
    from geodata.exchange import Names
    from geodata.places.regions import country_name, region_name
    from geodata.store import open_store

    names, store = Names(country_name, region_name, page), open_store(folder)
    if address:
        _to_database(address, store, names)
        return
    if out is None:
        raise click.UsageError("name the file to write with --out, or a database with --to")
    _to_file(out, kind or _told_by(out), (unit, mark, hxl), store, names)


def _to_file(out: Path, kind: str, form: tuple[str, bool, bool], store: Store, names: Names) -> None:
    from datetime import UTC, datetime

    from geodata.exchange import CREDITS, FORMATS, desk_rows, export
    from geodata.exchange.writing import write_whole

    unit, mark, hxl = form
    made = datetime.now(UTC)
    rows = desk_rows(store.query, unit, names)
    shown = "everything in the store"
    files = {out: export(rows, kind, unit, shown=shown, made=made, mark=mark, hxl=hxl)}
    if not FORMATS[kind].says:
        about = f"{CREDITS}\nShown: {shown}.\nMade: {made:%Y-%m-%d %H:%M} UTC.\nReported, not verified.\n"
        files[out.with_name(f"{out.name}.txt")] = about.encode()
    write_whole(files)
    click.echo(f"{len(rows)} rows written to {out}")


def _to_database(address: str, store: Store, names: Names) -> None:
    from geodata.exchange import desk_rows
    from geodata.exchange.database import ARTICLES, to_postgres

    tables = {f"{unit}s": desk_rows(store.query, unit, names) for unit in ("event", "claim")}
    written = to_postgres(address, {**tables, "articles": store.query(ARTICLES).to_pylist()})
    click.echo(", ".join(f"{number} {name}" for name, number in written.items()) + " in the database")


def _told_by(out: Path) -> str:
    if out.name.lower().endswith(".acled.csv"):
        return "acled"
    kinds = {".zip": "package", **{f".{kind}": kind for kind in FORMATS}}
    return kinds.get(out.suffix.lower(), "csv")
