"""`python -m geodata versions`: print how articles changed at their addresses, and what changed in their claims."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from geodata.progress import printable

EXAMPLES = """
\b
Examples:
  python -m geodata versions
  python -m geodata versions https://example.org/news/1
"""
MOST = 1_000


@click.command(epilog=EXAMPLES)
@click.argument("addresses", nargs=-1, metavar="[https://…]...")
@click.option("--store", "folder", type=click.Path(file_okay=False, path_type=Path), help="Folder of the store.")
def command(addresses: tuple[str, ...], folder: Path | None) -> None:
    """Print the versions of articles by their web addresses, oldest first, with the claims that came (+) and went (-).

    Without an address, all articles that changed since they were first read, last changed first. The exit code is 1
    where nothing was had from an address.
    """
    from geodata.store import open_store
    from geodata.versions import articles_at, changed_articles, read_versions

    ask = open_store(folder).query
    found = [name for address in addresses for name in articles_at(ask, address)]
    if not addresses:
        found = [row["article_id"] for row in changed_articles(ask, MOST)]
    for name in found:
        versions = read_versions(ask, name)
        click.echo(printable(f"{versions[-1].url or name}"))
        for number, version in enumerate(versions, 1):
            when = f", read {version.retrieved:%Y-%m-%d %H:%M} UTC" if version.retrieved else ""
            click.echo(printable(f"  version {number}{when}: {version.title or 'no headline'}"))
            for sign, claims in (("+", version.added), ("-", version.gone)):
                for claim in claims:
                    click.echo(printable(f"    {sign} {_said(claim)}"))
    if not found:
        click.echo("nothing was had from there" if addresses else "no article has changed", err=True)
        raise SystemExit(1 if addresses else 0)


def _said(claim: Mapping[str, Any]) -> str:
    told = [claim["place"] or claim["toponym"], _range(claim["date_start"], claim["date_end"])]
    told += [claim["sub_event_type"], claim["outcome"]]
    for count in ("launched", "intercepted", "killed", "injured"):
        low, high = claim[f"{count}_min"], claim[f"{count}_max"]
        if low is not None:
            told.append(f"{count} {_range(low, high) if high is not None else f'at least {low}'}")
    return ", ".join(filter(None, map(str, told)))


def _range(low: object, high: object) -> str:
    if low is None:
        return "no day told"
    return f"{low}" if high in (None, low) else f"{low} to {high}"
