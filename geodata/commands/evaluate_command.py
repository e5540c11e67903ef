"""`python -m geodata evaluate`: measure what was read against gold that people annotated."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click


@click.group()
def command() -> None:
    """Measure extraction against annotated gold."""


@command.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--pred", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Claims read, as JSON lines."
)
@click.option(
    "--articles", type=click.Path(exists=True, path_type=Path), help="Folder of the articles, to read them now."
)
@click.option("--errors", is_flag=True, help="List missed and spurious claims and wrong fields, to standard error.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
@click.option("--markdown", is_flag=True, help="Print the figures as a Markdown table.")
def claims(
    *, gold: tuple[Path, ...], pred: Path | None, articles: Path | None, errors: bool, as_json: bool, markdown: bool
) -> None:
    """Score claims against GOLD files of JSON lines: those of a file, or those read now from the articles of GOLD."""
    from geodata.evaluate.claims import describe_errors, read_claims, score_claims, to_markdown

    if (pred is None) == (articles is None):
        raise click.UsageError("give either --pred FILE or --articles DIR")
    annotated = read_claims(gold)
    if pred is not None:
        score = score_claims(annotated, read_claims([pred]))
    else:
        score = score_claims(annotated, _read_now(articles, {claim["article"] for claim in annotated}))
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


def _read_now(folder: Path | None, names: set[str]) -> list[dict[str, Any]]:
    """Return the claims of the articles of these names in a folder, in the form of gold."""
    from geodata.articles import read
    from geodata.claims import extract
    from geodata.exchange.claim_lines import to_line
    from geodata.model import Article
    from geodata.places import open_atlas

    atlas = open_atlas()
    found = [article for article in read([folder or Path()]) if isinstance(article, Article) and article.name in names]
    return [json.loads(to_line(claim)) for article in found for claim in extract(article, atlas).claims]


@command.command()
@click.argument("corpus", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--errors", is_flag=True, help="List what was resolved or recognised wrongly, to standard error.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
def toponyms(corpus: Path, errors: bool, as_json: bool) -> None:
    """Measure recognition and resolution of toponyms on CORPUS, annotated news in the schema of LGL and TR-News."""
    from functools import partial

    from geodata.claims import recognise
    from geodata.errors import ArticleError
    from geodata.evaluate.toponym_scores import describe_errors, figures, read_corpus, score_toponyms, to_table
    from geodata.geoparse import resolve_given
    from geodata.places import open_atlas

    atlas = open_atlas()
    resolve = partial(resolve_given, recognise=recognise, atlas=atlas)
    try:
        documents = list(read_corpus(corpus))
    except ArticleError as error:
        raise click.ClickException(str(error)) from error
    score = score_toponyms(documents, partial(recognise, demonyms=True, kinds=False), atlas, resolve=resolve)
    if errors:
        for line in describe_errors(score):
            click.echo(line, err=True)
    click.echo(json.dumps(figures(score)) if as_json else to_table(figures(score)))


@command.command()
@click.argument("cases", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--errors", is_flag=True, help="List the names that were not found or mean another place.")
@click.option("--markdown", is_flag=True, help="Print the figures as a Markdown table.")
def places(cases: tuple[Path, ...], errors: bool, markdown: bool) -> None:
    """Measure places end to end on CASES: JSON lines of {"text", "span", "lat", "lon"}, or annotated articles.

    Prints, for all and by group: how many names, and the shares that were found, found and right, found in the right
    region at least, and right where the span is given.
    """
    from functools import partial

    from geodata.articles.text import detect_language
    from geodata.claims import recognise
    from geodata.errors import ArticleError
    from geodata.evaluate.places import describe_errors, figures, read_cases, score_places, to_table
    from geodata.geoparse import resolve_given
    from geodata.places import open_atlas

    atlas = open_atlas()
    try:
        read = [case for path in cases for case in read_cases(path)]
    except ArticleError as error:
        raise click.ClickException(str(error)) from error
    if not read:
        raise click.ClickException("no case in it; name JSON lines of cases, or a folder of annotated articles")
    resolve = partial(resolve_given, recognise=recognise, atlas=atlas)
    outcomes = score_places(read, recognise, atlas, detect_language, resolve)
    if errors:
        for line in describe_errors(outcomes):
            click.echo(line, err=True)
    click.echo(to_table(figures(outcomes), markdown=markdown))


@command.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--markdown", is_flag=True, help="Print the size of the corpus as a Markdown table.")
def corpus(*, folder: Path, markdown: bool) -> None:
    """Check the annotated texts in FOLDER: their front matter, claims, and that every word stands in its text.

    Prints each fault with its file and exits with 1 where there is one.
    """
    from geodata.evaluate.corpus_size import size_of, sizes, to_markdown
    from geodata.training.annotated_corpus import check_corpus

    texts, faults = check_corpus(folder)
    for fault in faults:
        click.echo(fault, err=True)
    if markdown:
        click.echo(to_markdown(sizes(texts)))
    else:
        size = size_of(texts)
        click.echo(f"{size.texts} texts, {size.silent} without a strike, {size.claims} claims, {len(faults)} faults")
    if faults:
        raise SystemExit(1)


@command.command()
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--all", "everything", is_flag=True, help="Read all texts, not only those held apart from training.")
@click.option(
    "--write", "card", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Model card to write into."
)
def reader(*, corpus: Path, everything: bool, card: Path | None) -> None:
    """Measure the reader on the texts of CORPUS that are held apart from training: by language, kind and conflict."""
    from geodata.claims import extract
    from geodata.claims.reading import shipped_scorers
    from geodata.evaluate.corpus_gold import gold_row
    from geodata.evaluate.reader_card import ReadText, figures, write_into
    from geodata.exchange.claim_lines import to_line
    from geodata.places import open_atlas
    from geodata.training.annotated_corpus import read_corpus

    atlas = open_atlas()
    texts = []
    for text in read_corpus(corpus):
        if everything or text.apart:
            gold = [gold_row(text.path, claim, atlas) for claim in text.claims]
            rows = [json.loads(to_line(claim)) for claim in extract(text.article, atlas).claims]
            texts.append(ReadText(text.head["language"], text.head["kind"], gold, rows))
    found = figures(texts, {name: scorer.asks() for name, scorer in shipped_scorers().items()})
    if card is None:
        click.echo(found)
    else:
        card.write_text(write_into(card.read_text(encoding="utf-8"), found), encoding="utf-8")
