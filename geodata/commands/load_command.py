"""`python -m geodata load`: read articles into the store and make its events."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from geodata.interrupts import interruptible
from geodata.progress import bar, cluster_pool, tell_skipped, worker_pool
from geodata.provider_options import provider_options
from geodata.web_options import web_options

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from contextlib import AbstractContextManager

    from geodata.articles import Supply
    from geodata.load import LoadReport
    from geodata.model import Atlas

PRIVATE: Final = "GEODATA_FETCH_PRIVATE"
"""Environment variable that lets links lead into the network of this machine."""
Check = Callable[[], None]
"""Raises KeyboardInterrupt where an interrupt came."""
EXAMPLES = """
\b
Examples:
  python -m geodata load seeds/
  python -m geodata load news/ feed.jsonl --store strikes --jobs 4
  python -m geodata load news/ --cluster tcp://10.0.0.5:8786
  python -m geodata load news/ --provider nominatim --domain http://localhost:8080
  python -m geodata load https://example.org/news/1 --list links.txt --keep pages --user-agent "Desk, desk@example.org"
  python -m geodata load feed:https://example.org/rss feed:feeds.toml --watch 15 --user-agent "Desk, desk@example.org"
  python -m geodata load table:ged.csv table:own.csv --mapping own.toml
"""


@click.command(epilog=EXAMPLES)
@click.argument("named", nargs=-1, metavar="PATH|https://…|feed:…|table:…")
@web_options
@click.option("--store", "folder", type=click.Path(file_okay=False, path_type=Path), help="Folder of the store.")
@click.option(
    "--jobs", "--workers", "jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read."
)
@click.option("--cluster", metavar="ADDRESS", help="Let the workers of this Dask cluster read.")
@provider_options
def command(
    *,
    named: tuple[str, ...],
    folder: Path | None,
    jobs: int,
    cluster: str | None,
    provider: str,
    domain: str | None,
    user_agent: str | None,
    **web: Any,
) -> None:
    """Read the articles of files and folders, web pages and feeds, and the rows of event tables, into the store.

    What the store holds already is not read anew; a load that was stopped goes on where it was. Standard error tells
    what could not be read and why. The exit code is 1 only when nothing could be read.
    """
    from concurrent.futures import BrokenExecutor

    from geodata.plain_arrow import plain_arrow

    if not named and not web["lists"]:
        raise click.UsageError("name files, folders, web addresses, feeds or tables")
    if web["watch"] and not any(word.startswith("feed:") for word in named):
        raise click.UsageError("--watch goes on reading feeds: name one, feed:https://… or feed:feeds.toml")
    if (jobs > 1 or cluster) and provider != "gazetteer":
        raise click.UsageError(f"{provider} is asked by one process alone: leave --jobs and --cluster out")
    plain_arrow()
    from geodata.store import default_folder

    into = folder or default_folder()
    readers = cluster_pool(cluster) if cluster else worker_pool(jobs)
    try:
        with interruptible() as check:
            _load(named, into, readers, (provider, domain, user_agent), web, check=check)
    except BrokenExecutor as error:
        remedy = "what was read is kept: run the same command again, with fewer --jobs"
        raise click.ClickException(f"a worker died, perhaps for want of memory; {remedy}") from error
    except KeyboardInterrupt:
        click.echo("stopped; what was read is kept: run the same command again to go on", err=True)
        raise SystemExit(130) from None


def _load(
    words: tuple[str, ...],
    into: Path,
    readers: AbstractContextManager[Executor | None],
    who: tuple[str, str | None, str | None],
    web: dict[str, Any],
    *,
    check: Check,
) -> None:
    import os

    from geodata.articles import SOURCES, Feed, WebManner, open_supplies, sort_named
    from geodata.databases import EventTable, read_mapping
    from geodata.places import Provider, open_atlas

    named = sort_named(words, web["lists"])
    tell_skipped(named.skipped)
    mapping = read_mapping(web["mapping"]) if web["mapping"] else None
    manner = WebManner(who[2], web["pause"], web["keep"], web["delay_hours"], os.environ.get(PRIVATE) == "1")
    with bar("building the gazetteer, once") as building:
        atlas = open_atlas(progress=building, provider=Provider(*who))
    with readers as pool, open_supplies(named, manner, into / SOURCES) as (supplies, settle):
        once = partial(_once, into=into, atlas=atlas, pool=pool, settle=settle)
        tables = [EventTable(path, mapping) for path in named.tables]
        report = once([*named.paths, *tables, *supplies])
        check()
        if web["watch"]:
            _watch([supply for supply in supplies if isinstance(supply, Feed)], web["watch"], once, check)
    if not report.read and (report.skipped or named.skipped or not supplies):
        click.echo(f"nothing could be read of {' '.join(words) or 'the list'}: see above what to do", err=True)
        raise SystemExit(1)


def _once(
    sources: list[Path | Supply], *, into: Path, atlas: Atlas, pool: Executor | None, settle: Callable[[], None]
) -> LoadReport:
    from geodata.load import load

    with bar("reading") as told:
        report = load(sources, into, atlas, executor=pool, progress=told)
    settle()
    _tell(report, into)
    return report


def _watch(
    feeds: Sequence[Path | Supply], minutes: float, once: Callable[[list[Path | Supply]], LoadReport], check: Check
) -> None:
    """Read the feeds every so many minutes until an interrupt, which a library may swallow, comes."""
    from geodata.errors import GeodataError

    while True:
        time.sleep(minutes * 60)
        try:
            once(list(feeds))
        except GeodataError as error:
            click.echo(f"{error}; the feeds are read again in {minutes:g} minutes", err=True)
        check()


def _tell(report: LoadReport, into: Path) -> None:
    tell_skipped(report.skipped)
    for found in report.problems:
        click.echo(f"not applied: corrections.csv, line {found.line}: {found.reason}; {found.remedy}", err=True)
    click.echo(f"{report} {into}")
