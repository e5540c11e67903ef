"""`python -m geodata extract`: print the claims of articles as JSON lines."""

from __future__ import annotations

from pathlib import Path

import click

from geodata.model import Article, Atlas
from geodata.provider_options import provider_options

EXAMPLES = """
\b
Examples:
  python -m geodata extract seeds/ > claims.jsonl
  python -m geodata extract article.txt --explain
"""


@click.command(epilog=EXAMPLES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--explain", is_flag=True, help="Print instead what weighed for and against each place, in words.")
@provider_options
def command(
    *, paths: tuple[Path, ...], explain: bool, provider: str, domain: str | None, user_agent: str | None
) -> None:
    """Print the claims of the articles in files and folders as JSON lines; nothing is stored.

    Standard error tells what could not be read and why. The exit code is 1 only when nothing could be read.
    """
    from geodata.articles import read
    from geodata.batch_reading import read_batch
    from geodata.exchange.claim_lines import to_line
    from geodata.model import SkippedFile
    from geodata.places import Provider, open_atlas
    from geodata.progress import bar, tell_skipped

    done = 0
    with bar("building the gazetteer, once") as building:
        atlas = open_atlas(progress=building, provider=Provider(provider, domain, user_agent))
        for found in read(paths):
            if isinstance(found, SkippedFile):
                tell_skipped([found])
                continue
            if explain:
                _explain(found, atlas)
                done += 1
                continue
            reading = read_batch([found], atlas)
            tell_skipped(reading.skipped)
            done += len(reading.articles)
            for claim in reading.claims:
                click.echo(to_line(claim))
    if not done:
        raise SystemExit(1)


def _explain(article: Article, atlas: Atlas) -> None:
    """Print each place of an article with how likely it was struck by its words, and why."""
    from geodata.claims import explain

    click.echo(article.name)
    for place in explain(article, atlas):
        click.echo(f"  {place.mention.text} (character {place.mention.start}): {place.probability:.0%}")
        for reason in place.reasons:
            click.echo(f"    {'for' if reason.weight > 0 else 'against':7} {reason.words}")
