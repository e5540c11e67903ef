"""`python -m geodata toponyms`: the place names of texts and the places they name, as JSON lines."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
def command(file: Path) -> None:
    """Resolve the toponyms of FILE, JSON lines of {"id", "text"} or {"id", "text", "spans": [[start, end], ...]}.

    Prints {"id", "toponyms"} for each, in the same order, to standard output; with spans exactly these are resolved.
    Countries have the coordinates of their middle here. "-" reads standard input. Lines that cannot be read are told
    on standard error.
    """
    from functools import partial

    from geodata.articles.text import detect_language
    from geodata.claims import recognise
    from geodata.geoparse import Geoparser, geoparse
    from geodata.model import SkippedFile
    from geodata.places import open_atlas

    parser = Geoparser(partial(recognise, demonyms=True, kinds=False), open_atlas(), detect_language)
    with click.open_file(str(file), "rb") as lines:
        for answer in geoparse(lines, file, parser):
            if isinstance(answer, SkippedFile):
                click.echo(f"{answer.path}, line {answer.line}: {answer.reason}; {answer.remedy}", err=True)
            else:
                click.echo(json.dumps(answer, ensure_ascii=False).encode("utf-8", "backslashreplace"))
