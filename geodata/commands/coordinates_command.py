"""`python -m geodata coordinates`: write down the places that articles ask for."""

from __future__ import annotations

from pathlib import Path

import click

EXAMPLES = """
\b
Example, to be run whenever the sample articles or the rules of reading change:
  python -m geodata coordinates seeds/
"""


@click.command(epilog=EXAMPLES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file, by default the one that ships.")
def command(paths: tuple[Path, ...], out: Path | None) -> None:
    """Write the gazetteer's answer to every name that reading the articles asks for to coordinates.csv.

    With this file those articles are read without the gazetteer's index. It replaces what the file held before.
    """
    from geodata.articles import read
    from geodata.claims import extract
    from geodata.model import Place, SkippedFile
    from geodata.places.atlas import OfflineAtlas
    from geodata.places.coordinates import PATH, write_answers
    from geodata.places.gazetteer import Gazetteer
    from geodata.progress import bar, tell_skipped

    asked: dict[tuple[str, str], tuple[Place, ...]] = {}

    def noted(name: str, language: str) -> tuple[Place, ...]:
        asked[name, language] = tuple(gazetteer.candidates(name, language))
        return asked[name, language]

    with bar("building the gazetteer, once") as building:
        gazetteer = Gazetteer(progress=building)
        if gazetteer.enriched:
            raise click.ClickException("the gazetteer has countries added to it; remove them first: gazetteer remove")
        atlas = OfflineAtlas(noted, gazetteer.version)
        for found in read(paths):
            if isinstance(found, SkippedFile):
                tell_skipped([found])
            else:
                extract(found, atlas)
    if not asked:
        raise click.ClickException("no name was asked for; name files or folders with articles")
    into = out or PATH
    write_answers(asked, gazetteer.version, into)
    unknown = sum(not places for places in asked.values())
    click.echo(f"{len(asked)} names, {unknown} of them no place, written to {into}")
