"""`python -m geodata check`: look for faults in the store, the coordinate cache and the gazetteer's index."""

from __future__ import annotations

from pathlib import Path

import click

EXAMPLES = """
\b
Example:
  python -m geodata check --store strikes
  python -m geodata check --repair --store strikes
"""
REBUILT = "run the check with --repair, or read any article: it is built anew"


@click.command(epilog=EXAMPLES)
@click.option("--repair", is_flag=True, help="Mend what can be mended, and say what became of the rest.")
@click.option("--store", "folder", type=click.Path(file_okay=False, path_type=Path), help="Folder of the store.")
def command(*, folder: Path | None, repair: bool) -> None:
    """Read every file of the store, the coordinate cache and the gazetteer's index; name each fault and its remedy.

    With --repair, damaged batches are set aside for their articles to be loaded again, and events, the coordinate
    cache and the index are made anew. The exit code is 0 where no fault is left, else 1.
    """
    from geodata.events import read_corrections
    from geodata.places import country_files, open_cache
    from geodata.places.coordinates import read_answers
    from geodata.places.index import index_path
    from geodata.rebuild import events_are_current
    from geodata.rebuild import repair as mend
    from geodata.store import open_store
    from geodata.store_files import CORRECTIONS

    store, index = open_store(folder), index_path()
    if repair:
        mended = [f"{fault.path}: {fault.fault}; {fault.remedy}" for fault in mend(store)]
        mended += [f"{fault.path}: {fault.reason}; {fault.remedy}" for fault in open_cache().repair()]
        mended += [f"{path}: damaged (its checksum differs); built anew" for path in country_files.damaged(index)]
        if country_files.damaged(index):
            country_files.ensure(index)
        for line in mended:
            click.echo(f"mended: {line}")
    told = [f"{fault.path}: {fault.fault}; {fault.remedy}" for fault in store.check()]
    if not told and not events_are_current(store):
        told.append(f"{store.folder / 'events'}: older than claims or corrections; run the load command again")
    _, problems = read_corrections(store.folder / CORRECTIONS)
    told += [f"{store.folder / CORRECTIONS}, line {found.line}: {found.reason}; {found.remedy}" for found in problems]
    told += [f"{fault.path}: {fault.reason}; {fault.remedy}" for fault in open_cache().check()]
    told += [f"{path}: damaged (its checksum differs); {REBUILT}" for path in country_files.damaged(index)]
    read_answers()
    for line in told:
        click.echo(line)
    if told:
        raise SystemExit(1)
    click.echo(f"no fault in {store.folder}, the coordinate cache and the gazetteer's index")
