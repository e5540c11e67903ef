"""The measures of reading over many texts, by group of languages, with false claims on texts without a strike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from geodata.evaluate.claims import Measure, score_claims

Row = Mapping[str, Any]
Text = tuple[str, Sequence[Row], Sequence[Row]]
"""Language, gold and what was read of one text; every row names its article."""
GROUPS: Final = {"en": ("en",), "uk, ru": ("uk", "ru"), "all": ("en", "uk", "ru")}
FALSE: Final = "false claims a hundred texts without a strike"
_LEFT_OUT: Final = frozenset({"quoted"})


def measures(texts: Sequence[Text]) -> dict[str, dict[str, Measure]]:
    """Return the measures by group of languages: those of `score_claims` on texts with a strike, and the false claims.

    A text without gold counts for the false claims alone, as in a count of how often ordinary news yields a claim.
    """
    found = {}
    for name, languages in GROUPS.items():
        own = [text for text in texts if text[0] in languages]
        gold = [row for _, rows, _ in own for row in rows]
        told = [row for _, rows, read in own if rows for row in read]
        without = [read for _, rows, read in own if not rows]
        figures = {key: value for key, value in score_claims(gold, told).figures.items() if key not in _LEFT_OUT}
        figures["texts without a strike"] = len(without)
        figures[FALSE] = round(100 * sum(map(len, without)) / len(without), 1) if without else None
        found[name] = figures
    return found


def to_table(found: Mapping[str, Mapping[str, Measure]], *, markdown: bool = False) -> str:
    """Return measures by group as a table, one measure a line; of precision, recall and F1 the F1."""
    groups = list(found)
    names = list(found[groups[0]])
    cells = [[_cell(found[group][name]) for group in groups] for name in names]
    if markdown:
        head = [f"| measure | {' | '.join(groups)} |", f"|---|{'---|' * len(groups)}"]
        return "\n".join(head + [f"| {name} | {' | '.join(row)} |" for name, row in zip(names, cells, strict=True)])
    head = [f"{'':46}" + "".join(f"{group:>9}" for group in groups)]
    lines = [f"{name:46}" + "".join(f"{cell:>9}" for cell in row) for name, row in zip(names, cells, strict=True)]
    return "\n".join(head + lines)


def _cell(value: Measure) -> str:
    if isinstance(value, dict):
        return f"{value['f1']:.3f}"
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) and value <= 1 else f"{value:g}"
