"""`python -m geodata load`: read articles into the store and make its events."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geodata.progress import bar, cluster_pool, tell_skipped, worker_pool
from geodata.provider_options import provider_options

if TYPE_CHECKING:
    from geodata.load import LoadReport

EXAMPLES = """
\b
Examples:
  python -m geodata load seeds/
  python -m geodata load news/ feed.jsonl --store strikes --jobs 4
  python -m geodata load news/ --cluster tcp://10.0.0.5:8786
  python -m geodata load news/ --provider nominatim --domain http://localhost:8080
"""


@click.command(epilog=EXAMPLES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--store", "folder", type=click.Path(file_okay=False, path_type=Path), help="Folder of the store.")
@click.option(
    "--jobs", "--workers", "jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read."
)
@click.option("--cluster", metavar="ADDRESS", help="Let the workers of this Dask cluster read.")
@provider_options
def command(
    *,
    paths: tuple[Path, ...],
    folder: Path | None,
    jobs: int,
    cluster: str | None,
    provider: str,
    domain: str | None,
    user_agent: str | None,
) -> None:
    """Read the articles of files and folders into the store.

    What the store holds already is not read anew; a load that was stopped goes on where it was. Standard error tells
    what could not be read and why. The exit code is 1 only when nothing could be read.
    """
    from concurrent.futures import BrokenExecutor

    from geodata.load import load
    from geodata.places import Provider, open_atlas
    from geodata.store import default_folder

    if (jobs > 1 or cluster) and provider != "gazetteer":
        raise click.UsageError(f"{provider} is asked by one process alone: leave --jobs and --cluster out")
    into = folder or default_folder()
    try:
        readers = cluster_pool(cluster) if cluster else worker_pool(jobs)
        with readers as pool, bar("reading") as told, bar("building the gazetteer, once") as building:
            atlas = open_atlas(progress=building, provider=Provider(provider, domain, user_agent))
            report = load(paths, into, atlas, executor=pool, progress=told)
    except BrokenExecutor as error:
        remedy = "what was read is kept: run the same command again, with fewer --jobs"
        raise click.ClickException(f"a worker died, perhaps for want of memory; {remedy}") from error
    except KeyboardInterrupt:
        click.echo("stopped; what was read is kept: run the same command again to go on", err=True)
        raise SystemExit(130) from None
    _tell(report, into)
    if not report.read:
        named = ", ".join(map(str, paths))
        click.echo(f"nothing could be read of {named}: name files or folders with articles", err=True)
        raise SystemExit(1)


def _tell(report: LoadReport, into: Path) -> None:
    tell_skipped(report.skipped)
    for found in report.problems:
        click.echo(f"not applied: corrections.csv, line {found.line}: {found.reason}; {found.remedy}", err=True)
    click.echo(f"{report} {into}")
