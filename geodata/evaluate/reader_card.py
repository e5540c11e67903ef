"""The model card of the reader: what it decides, what it learnt from, and how right it is on texts held apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from geodata.evaluate.claims import Measure, score_claims
from geodata.evaluate.reading_measures import measures, to_table

Row = Mapping[str, Any]
BEGIN: Final = "<!-- figures: python -m geodata evaluate reader tests/corpus --write docs/READER.md -->"
END: Final = "<!-- end of figures -->"
_BINS: Final = 10
_SHOWN: Final = (
    "claim",
    "date_exact",
    "sub_event_type",
    "weapon",
    "outcome",
    "attacker",
    "killed",
    "injured",
    "whole_claim",
)
_WAR: Final = frozenset({"UA", "RU"})


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text that was read. kind: of text, as annotated; gold and read: rows in the field names of extraction."""

    language: str
    kind: str
    gold: Sequence[Row]
    read: Sequence[Row]


def figures(texts: Sequence[ReadText], learnt: Mapping[str, int]) -> str:
    """Return the figures of the card as Markdown. learnt: by decision, how many features it asks for."""
    found = measures([(text.language, text.gold, text.read) for text in texts])
    kinds = {kind: [text for text in texts if text.kind == kind] for kind in sorted({text.kind for text in texts})}
    conflicts = {
        "Ukraine and Russia": [text for text in texts if text.gold and _is_war(text)],
        "other conflicts": [text for text in texts if text.gold and not _is_war(text)],
    }
    error, bins = calibration(texts)
    return "\n\n".join(
        [
            f"Texts held apart: {len(texts)}, {sum(bool(text.gold) for text in texts)} of them with a strike.",
            to_table(found, markdown=True),
            "### By kind of text\n\n" + _by_group(kinds),
            "### By conflict\n\n" + _by_group(conflicts),
            f"### Calibration\n\nExpected calibration error of the probability of a claim: {error:.3f}.\n\n" + bins,
            "### Features asked for\n\n| decision | features |\n|---|---|\n"
            + "\n".join(f"| {name} | {number:,} |" for name, number in learnt.items()),
        ]
    )


def calibration(texts: Sequence[ReadText]) -> tuple[float, str]:
    """Return the expected calibration error of the claims' probabilities, and a table of ten steps.

    A claim is right where it matches a gold claim by place, scope and date. Guo et al., "On Calibration of Modern
    Neural Networks" (2017).
    """
    right = {id(row) for text in texts for _, row in score_claims(text.gold, text.read).matched}
    steps: dict[int, list[tuple[float, bool]]] = {}
    for text in texts:
        for row in text.read:
            chance = float(row["probability"])
            steps.setdefault(min(_BINS - 1, int(chance * _BINS)), []).append((chance, id(row) in right))
    whole = sum(map(len, steps.values()))
    lines, error = ["| probability | claims | right |", "|---|---|---|"], 0.0
    for number, found in sorted(steps.items()):
        told = sum(chance for chance, _ in found) / len(found)
        share = sum(hit for _, hit in found) / len(found)
        error += abs(told - share) * len(found) / whole
        lines.append(f"| {number / _BINS:.1f}–{(number + 1) / _BINS:.1f} | {len(found)} | {share:.2f} |")
    return error, "\n".join(lines)


def _is_war(text: ReadText) -> bool:
    countries = Counter(row["country"] for row in text.gold)
    return countries.most_common(1)[0][0] in _WAR


def _by_group(groups: Mapping[str, Sequence[ReadText]]) -> str:
    lines = [f"| | texts | claims | {' | '.join(_SHOWN)} |", f"|---|---|---|{'---|' * len(_SHOWN)}"]
    for name, texts in groups.items():
        gold = [row for text in texts for row in text.gold]
        score = score_claims(gold, [row for text in texts for row in text.read])
        cells = [_cell(score.figures[field]) for field in _SHOWN]
        lines.append(f"| {name} | {len(texts)} | {len(gold)} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(value: Measure) -> str:
    if isinstance(value, dict):
        value = value["f1"]
    return "–" if value is None else f"{value:.2f}"


def write_into(document: str, figures_: str) -> str:
    """Return a document with its figures replaced, between the marks that BEGIN and END them."""
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{figures_}\n\n{END}{after}"
