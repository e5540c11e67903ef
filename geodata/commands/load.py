"""`python -m geodata load`: read articles into the store and make its events."""

from __future__ import annotations

from pathlib import Path

import click

EXAMPLES = """
\b
Examples:
  python -m geodata load seeds/
  python -m geodata load news/ feed.jsonl --store strikes --workers 4
"""


@click.command(epilog=EXAMPLES)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--store", "folder", type=click.Path(file_okay=False, path_type=Path), help="Folder of the store.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read.")
def command(paths: tuple[Path, ...], folder: Path | None, workers: int) -> None:
    """Read the articles of files and folders PATH… into the store.

    What the store holds already is not read anew; a load that was stopped goes on where it was. Standard error tells
    what could not be read and why. The exit code is 1 only when nothing could be read.
    """
    from geodata.load import load
    from geodata.places import open_atlas
    from geodata.progress import bar, tell_skipped, worker_pool
    from geodata.store import default_folder

    into = folder or default_folder()
    with worker_pool(workers) as pool, bar("reading") as told, bar("building the gazetteer, once") as building:
        report = load(paths, into, open_atlas(progress=building), executor=pool, progress=told)
    tell_skipped(report.skipped)
    for problem in report.problems:
        click.echo(f"not applied: corrections.csv, line {problem.line}: {problem.reason}; {problem.remedy}", err=True)
    click.echo(f"{report}, {into}")
    if not report.read:
        raise SystemExit(1)
