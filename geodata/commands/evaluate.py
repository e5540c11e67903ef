"""`python -m geodata evaluate`: measure what was read against gold that people annotated."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.group()
def command() -> None:
    """Measure extraction against annotated gold."""


@command.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--pred", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Claims read."
)
@click.option("--errors", is_flag=True, help="List missed and spurious claims and wrong fields, to standard error.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
@click.option("--markdown", is_flag=True, help="Print the figures as a Markdown table.")
def claims(gold: tuple[Path, ...], pred: Path, errors: bool, as_json: bool, markdown: bool) -> None:
    """Score the claims of a file of JSON lines against GOLD files of JSON lines."""
    from geodata.evaluate.claims import describe_errors, read_claims, score_claims, to_markdown

    score = score_claims(read_claims(gold), read_claims([pred]))
    if errors:
        for line in describe_errors(score):
            click.echo(line, err=True)
    if as_json:
        click.echo(json.dumps(score.figures))
    elif markdown:
        click.echo(to_markdown(score.figures))
    else:
        for name, value in score.figures.items():
            click.echo(f"{name:16} {value}")


@command.command()
@click.argument("corpus", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--errors", is_flag=True, help="List what was resolved or recognised wrongly, to standard error.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
def toponyms(corpus: Path, errors: bool, as_json: bool) -> None:
    """Measure recognition and resolution of toponyms on CORPUS, annotated news in the schema of LGL and TR-News."""
    from functools import partial

    from geodata.claims import recognise
    from geodata.evaluate.toponyms import describe_errors, figures, read_corpus, score_toponyms, to_table
    from geodata.places import open_atlas

    score = score_toponyms(list(read_corpus(corpus)), partial(recognise, demonyms=True, kinds=False), open_atlas())
    if errors:
        for line in describe_errors(score):
            click.echo(line, err=True)
    click.echo(json.dumps(figures(score)) if as_json else to_table(figures(score)))
