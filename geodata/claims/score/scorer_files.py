"""Files of scorers: written, read, and those that ship."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Final

from geodata.claims.score.nets import Net
from geodata.claims.score.scorer import BIAS, SCALE, Scorer
from geodata.claims.score.trees import Node, Trees, read_tree, write_tree
from geodata.errors import DataError

_FOLDER: Final = "geodata.claims.score"
_ASKED: Final = "\tfeature\t"
_TREE: Final = "\ttree\t"
_ROW: Final = "\trow\t"
_UNIT: Final = "\tunit\t"


def write_scorer(scorer: Scorer) -> str:
    """Return the text of a scorer's file.

    A line of labels, one of the slope, then a line a weight, sorted; then, each behind a tab, the features that trees
    ask for, in the order of their columns, and a line a tree; of a net a line a hidden unit and a line a feature.
    """
    lines = ["\t".join(("labels", *scorer.labels)), f"slope\t{round(scorer.slope * SCALE)}"]
    for feature in sorted(scorer.weights):
        values = [round(value * SCALE) for value in scorer.weights[feature]]
        if any(values) or feature == BIAS:
            lines.append("\t".join((feature, *map(str, values))))
    if scorer.trees is not None:
        lines += [_ASKED + name for name in scorer.trees.features]
        lines += [f"{_TREE}{label}\t{write_tree(root)}" for label, root in scorer.trees.roots]
    if scorer.net is not None:
        lines += ["\t".join((_UNIT[:-1], *map(str, unit))) for unit in scorer.net.units]
        lines += [f"{_ROW}{row}\t{feature}" for feature, row in sorted(scorer.net.rows.items())]
    return "\n".join(lines) + "\n"


def read_scorer(name: str, text: str) -> Scorer:
    """Return the scorer that a file's text holds. Raises DataError with its line where it holds none."""
    lines = text.split("\n")
    head, *labels = lines[0].split("\t")
    if head != "labels" or not labels or not lines[1:] or not lines[1].startswith("slope\t"):
        raise DataError(f"{name}: this is no file of weights; train it anew")
    slope = _read_line(f"{name}, line 2", lines[1], 1)[1][0]
    weights: dict[str, tuple[float, ...]] = {}
    asked: list[str] = []
    roots: list[tuple[int, Node]] = []
    units: list[tuple[int, ...]] = []
    rows: dict[str, str] = {}
    for at, line in enumerate(lines[2:-1], 3):
        where = f"{name}, line {at}"
        if line.startswith(_ROW):
            letters, _, feature = line.removeprefix(_ROW).partition("\t")
            rows[feature] = letters
        elif line.startswith(_TREE):
            roots.append(_read_tree(where, line, len(asked), len(labels)))
        elif line.startswith(_ASKED):
            asked.append(line.removeprefix(_ASKED))
        elif line.startswith(_UNIT):
            units.append(_read_unit(where, line, len(labels)))
        else:
            feature, values = _read_line(where, line, len(labels))
            weights[feature] = values
    trees = Trees(asked, roots, len(labels)) if roots else None
    return Scorer(name, tuple(labels), weights, slope, trees, _net(name, rows, units))


def _net(name: str, rows: Mapping[str, str], units: Sequence[tuple[int, ...]]) -> Net | None:
    try:
        return Net(rows, units) if units else None
    except ValueError as error:
        raise DataError(f"{name}: {error}; train it anew") from error


def _read_unit(where: str, line: str, labels: int) -> tuple[int, ...]:
    """Return the step, the shift and what is told each label, of a hidden unit."""
    told = line.removeprefix(_UNIT).split("\t")
    if len(told) != labels + 2:
        raise DataError(f"{where}: a hidden unit that tells {len(told) - 2} of {labels} labels; train it anew")
    try:
        return tuple([int(value) for value in told])
    except ValueError as error:
        raise DataError(f"{where}: no hidden unit ({error}); train it anew") from error


def _read_tree(where: str, line: str, features: int, labels: int) -> tuple[int, Node]:
    label, _, told = line.removeprefix(_TREE).partition("\t")
    if not label.isdecimal() or int(label) >= labels:
        raise DataError(f"{where}: a tree for none of the {labels} labels; train it anew")
    try:
        return int(label), read_tree(told, features)
    except ValueError as error:
        raise DataError(f"{where}: no tree ({error}); train it anew") from error


def _read_line(where: str, line: str, width: int) -> tuple[str, tuple[float, ...]]:
    feature, *values = line.split("\t")
    if len(values) != width:
        raise DataError(f"{where}: {len(values)} weights for {width} labels; train it anew")
    try:
        return feature, tuple([int(value) / SCALE for value in values])
    except ValueError as error:
        raise DataError(f"{where}: no weight ({error}); train it anew") from error


@cache
def scorer(name: str) -> Scorer:
    """Return the scorer of a decision, from the weights that ship. Raises DataError."""
    return read_scorer(name, _weights(name))


def weights_digest(names: Sequence[str]) -> str:
    """Return a digest of the weights of these decisions."""
    digest = hashlib.sha256()
    for name in names:
        digest.update(_weights(name).encode())
    return digest.hexdigest()


def _weights(name: str) -> str:
    file = resources.files(_FOLDER) / "weights" / f"{name}.tsv"
    if not file.is_file():
        raise DataError(f"{name}: its weights are missing; make them by: python -m geodata train tests/corpus")
    return file.read_text(encoding="utf-8")
