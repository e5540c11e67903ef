"""`python -m geodata check`: look for faults in the store and the coordinate cache."""

from __future__ import annotations

from pathlib import Path

import click

EXAMPLES = """
\b
Example:
  python -m geodata check --store strikes
  python -m geodata check --repair --store strikes
"""


@click.command(epilog=EXAMPLES)
@click.option("--repair", is_flag=True, help="Mend what can be mended, and say what became of the rest.")
@click.option("--store", "folder", type=click.Path(file_okay=False, path_type=Path), help="Folder of the store.")
def command(*, folder: Path | None, repair: bool) -> None:
    """Read every file of the store and the coordinate cache; name each fault and its remedy.

    With --repair, damaged batches are set aside for their articles to be loaded again, and events and the coordinate
    cache are made anew. The exit code is 0 where no fault is left, else 1.
    """
    from geodata.events import read_corrections
    from geodata.places import open_cache
    from geodata.places.coordinates import read_answers
    from geodata.rebuild import events_are_current
    from geodata.rebuild import repair as mend
    from geodata.store import open_store
    from geodata.store_files import CORRECTIONS

    store = open_store(folder)
    if repair:
        mended = [f"{fault.path}: {fault.fault}; {fault.remedy}" for fault in mend(store)]
        mended += [f"{fault.path}: {fault.reason}; begun anew" for fault in open_cache().repair()]
        for line in mended:
            click.echo(f"mended: {line}")
    told = [f"{fault.path}: {fault.fault}; {fault.remedy}" for fault in store.check()]
    if not told and not events_are_current(store):
        told.append(f"{store.folder / 'events'}: older than claims or corrections; run the load command again")
    _, problems = read_corrections(store.folder / CORRECTIONS)
    told += [f"{store.folder / CORRECTIONS}, line {found.line}: {found.reason}; {found.remedy}" for found in problems]
    told += [f"{fault.path}: {fault.reason}; {fault.remedy}" for fault in open_cache().check()]
    read_answers()
    for line in told:
        click.echo(line)
    if told:
        raise SystemExit(1)
    click.echo(f"no fault in {store.folder} and the coordinate cache")
