"""`python -m geodata train`: make the weights of the reader anew from an annotated corpus."""

from __future__ import annotations

from pathlib import Path

import click

EXAMPLES = """
\b
Examples:
  python -m geodata train tests/corpus
  python -m geodata train tests/corpus --no-cross-validation
"""
WEIGHTS = Path(__file__).resolve().parent.parent / "claims" / "score" / "weights"


@click.command(epilog=EXAMPLES)
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=WEIGHTS,
    help="Folder for the weights.",
    metavar="DIR",
)
@click.option(
    "--cross-validation/--no-cross-validation", default=True, help="Measure on texts that were not learnt from."
)
@click.option("--markdown", is_flag=True, help="Print the measures as a Markdown table.")
def command(*, corpus: Path, out: Path, cross_validation: bool, markdown: bool) -> None:
    """Fit the reader's scorers to CORPUS and write their weights; texts held apart are never learnt from.

    Needs LightGBM and scikit-learn, which are among requirements-dev.txt. The same corpus gives the same weights.
    """
    from geodata.evaluate.corpus_gold import gold_row
    from geodata.evaluate.reading_measures import measures, to_table
    from geodata.exchange.claim_lines import to_line
    from geodata.places import open_atlas
    from geodata.training.annotated_corpus import read_corpus
    from geodata.training.lessons import cross_validate, prepare, train

    def tell(words: str) -> None:
        click.echo(words, err=True)

    atlas = open_atlas()
    lectures = prepare(list(read_corpus(corpus)), atlas, tell)
    train(lectures, out, tell)
    if cross_validation:
        texts = [
            (text.head["language"], [gold_row(text.path, claim, atlas) for claim in text.claims], rows)
            for text, rows in cross_validate(lectures, atlas, to_line, tell)
        ]
        click.echo(to_table(measures(texts), markdown=markdown))
