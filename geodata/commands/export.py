"""`python -m geodata export`: write the store's events or claims to a file or a database."""

from __future__ import annotations

from pathlib import Path

import click

FORMATS = ("csv", "xlsx", "geojson", "kml", "parquet", "acled", "package")
EXAMPLES = """
\b
Examples:
  python -m geodata export --out events.csv
  python -m geodata export --format package --unit claim --out strikes.zip --page https://example.org/map
"""


@click.command(epilog=EXAMPLES)
@click.option("--format", "kind", type=click.Choice(FORMATS), help="Format; by default told by the name of the file.")
@click.option("--unit", type=click.Choice(["event", "claim"]), default="event", help="What one row is.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
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
    folder: Path | None,
    page: str | None,
    hxl: bool,
    mark: bool,
) -> None:
    """Write all events or claims, each with its sources.

    Beside a CSV, credits and date go to a .txt file of the same name. What stands there under the name stays until the
    new file is whole.
    """
    from datetime import UTC, datetime

    from geodata.exchange import CREDITS, FORMATS, Names, desk_rows, export
    from geodata.exchange.writing import write_whole
    from geodata.places.regions import country_name, region_name
    from geodata.store import open_store

    if out is None:
        raise click.UsageError("name the file to write with --out")
    kind = kind or _told_by(out)
    made = datetime.now(UTC)
    rows = desk_rows(open_store(folder).query, unit, Names(country_name, region_name, page))
    shown = "everything in the store"
    files = {out: export(rows, kind, unit, shown=shown, made=made, mark=mark, hxl=hxl)}
    if not FORMATS[kind].says:
        about = f"{CREDITS}\nShown: {shown}.\nMade: {made:%Y-%m-%d %H:%M} UTC.\nReported, not verified.\n"
        files[out.with_name(f"{out.name}.txt")] = about.encode()
    write_whole(files)
    click.echo(f"{len(rows)} rows written to {out}")


def _told_by(out: Path) -> str:
    kinds = {".zip": "package", **{f".{kind}": kind for kind in FORMATS}}
    return kinds.get(out.suffix.lower(), "csv")
