"""`python -m geodata serve`: answer programs over HTTP with what the store holds."""

from __future__ import annotations

from pathlib import Path

import click

EXAMPLES = """
\b
Examples:
  python -m geodata serve
  curl "http://127.0.0.1:8600/events?country=UA&from=2025-03-01"
"""


@click.command(epilog=EXAMPLES)
@click.option("--store", "folder", type=click.Path(file_okay=False, path_type=Path), help="Folder of the store.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; this machine alone.")
@click.option("--port", type=click.IntRange(0, 65_535), default=8600, show_default=True)
@click.option("--page", metavar="URL", help="Address of your dashboard, for the permalinks.")
def command(folder: Path | None, host: str, port: int, page: str | None) -> None:
    """Serve events and claims as JSON and as files, by the filters of the map; nothing can be changed.

    What can be asked stands in /openapi.json. End it with Ctrl+C.
    """
    try:
        import uvicorn

        from geodata.serving import create_app
    except ImportError as error:
        raise click.ClickException(f"{error.name} is not installed; pip install -r requirements-serve.txt") from error
    from geodata.exchange import FORMATS, Names, describe, desk_rows, export
    from geodata.places.regions import country_name, region_name
    from geodata.serving import Writer
    from geodata.store import open_store
    from geodata.store_known import events_known

    names = Names(country_name, region_name, page)
    writer = Writer(
        rows=lambda source, unit, events, known: desk_rows(source.query, unit, names, events, known),
        export=lambda rows, kind, unit, shown, made, hxl: export(rows, kind, unit, shown=shown, made=made, hxl=hxl),
        formats={name: (format.suffix, format.media) for name, format in FORMATS.items()},
        describe=lambda rows, unit, shown, made: describe(rows, unit, shown=shown, made=made),
        known=events_known,
    )
    uvicorn.run(create_app(open_store(folder), writer), host=host, port=port, log_level="warning")
