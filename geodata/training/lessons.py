"""Train the reader on a corpus: weights into a folder, and the measures of readers that never saw what they read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from geodata.claims.reading import read_with
from geodata.claims.score.scorer import Scorer
from geodata.claims.score.scorer_files import write_scorer
from geodata.claims.spot.spotting import spot
from geodata.model import Atlas, Claim
from geodata.training.alignment import Aligned, align
from geodata.training.annotated_corpus import AnnotatedText
from geodata.training.fit_all import fit_all
from geodata.training.short_texts import excerpts, lone_sentences, openings

FOLDS: Final = 4
"""Parts into which the texts are dealt for cross-validation; each is read by scorers fitted to the others."""

Told = Callable[[str], None]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Lectures:
    """Texts made ready for training, none of them held apart.

    texts: as they stand in the corpus; aligned: each followed by its parts as texts of their own;
    groups: for each of these, the number of the text that it is from.
    """

    texts: list[AnnotatedText]
    aligned: list[Aligned]
    groups: list[int]


def prepare(texts: Sequence[AnnotatedText], atlas: Atlas, tell: Told = lambda _: None) -> Lectures:
    """Return the texts that may be trained on, with all that they name spotted."""
    kept = [text for text in texts if not text.apart and not text.faults]
    tell(f"spotting in {len(kept)} texts; {len(texts) - len(kept)} are held apart or faulty")
    aligned, groups = [], []
    for number, text in enumerate(kept):
        for part in (text, *excerpts(text), *openings(text), *lone_sentences(text)):
            aligned.append(align(part, spot(part.article, atlas)))
            groups.append(number)
    return Lectures(kept, aligned, groups)


def train(lectures: Lectures, folder: Path, tell: Told = lambda _: None) -> dict[str, Scorer]:
    """Fit all scorers, write their weights into a folder, one file each, and return them."""
    scorers = fit_all(lectures.aligned, lectures.groups, tell)
    folder.mkdir(parents=True, exist_ok=True)
    for name, scorer in sorted(scorers.items()):
        aside = folder / f".{name}.tsv"
        aside.write_text(write_scorer(scorer), encoding="utf-8")
        aside.replace(folder / f"{name}.tsv")
    return scorers


def cross_validate(
    lectures: Lectures, atlas: Atlas, to_row: Callable[[Claim], str], tell: Told = lambda _: None
) -> Iterator[tuple[AnnotatedText, list[Row]]]:
    """Yield each text with what scorers fitted without its part of the corpus read out of it.

    to_row: makes the line of JSON of a claim, in the field names of gold.
    """
    for fold in range(FOLDS):
        tell(f"cross-validation, part {fold + 1} of {FOLDS}")
        rest = [at for at, group in enumerate(lectures.groups) if group % FOLDS != fold]
        scorers = fit_all([lectures.aligned[at] for at in rest], [lectures.groups[at] for at in rest])
        for text in lectures.texts[fold::FOLDS]:
            claims = read_with(scorers, text.article, atlas).claims
            yield text, [json.loads(to_row(claim)) for claim in claims]
