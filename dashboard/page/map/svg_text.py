"""Text of a drawing: escaped, wrapped to the paper's width, and the legend's rows; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Final

from dashboard.layers import Legend, LegendEntry
from dashboard.look.palette import Basemap
from dashboard.words import map_words as words

MARGIN: Final = 12
ROW: Final = 24
LETTER: Final = 0.48
"""Width of a letter of Source Sans on the average, as a share of its size; measured on the words of the legend."""
NARROW: Final = frozenset("ijlftrI.,:;!'|()[]-  ")
WIDE_LETTERS: Final = frozenset("mwMWЖШЩЮФжшщюф@%—")
FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 does not allow."""
INSIDE: Final = {"hollow": 0.0, "area": 0.2, "faint": 0.38, "half": 0.48}
"""Opacity of a swatch's inside by its kind; 1 for others."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines of a drawing: as SVG, and how many pixels high."""

    svg: str
    height: int


def clean(text: str) -> str:
    """Return text without characters that XML does not allow."""
    return FORBIDDEN.sub("\ufffd", text)


def told(text: object) -> str:
    """Return text as it stands in a drawing."""
    return escape(clean(str(text)), quote=True)


def paragraph(
    text: str, top: int, width: int, color: str, *, size: int = 12, most: int = 40, weight: int = 400
) -> Block:
    """Return text wrapped to a width, at most so many lines; top: where its first line begins."""
    lines = _wrapped(clean(text), int((width - 2 * MARGIN) / (LETTER * size)))
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][:-1]}…"]
    step = round(size * 1.45)
    drawn = "".join(
        f'<text x="{MARGIN}" y="{top + number * step + size}" font-size="{size}" font-weight="{weight}" '
        f'fill="{color}">{told(line)}</text>'
        for number, line in enumerate(lines)
    )
    return Block(drawn, step * len(lines))


def width_of(text: str, size: float = 13) -> float:
    """Return about how many pixels a line of text takes, rather more than less."""
    return size * sum(_share(letter) for letter in text)


def _share(letter: str) -> float:
    if letter in NARROW:
        return 0.31
    return 0.86 if letter in WIDE_LETTERS else 0.6 if letter.isupper() else 0.53


def legend_rows(drawn: Legend, top: int, width: int, colors: Basemap) -> Block:
    """Return the legend: types or classes, then how marks are filled, then their sizes, each from a new row."""
    sizes = [LegendEntry(entry.label, colors.name, "hollow") for entry in drawn.sizes]
    groups: list[tuple[str, list[tuple[LegendEntry, float]]]] = [
        (drawn.title, [(entry, 6.0) for entry in drawn.colors]),
        ("", [(entry, 6.0) for entry in (*drawn.outcomes, *drawn.precisions)]),
        (words.SIZES_SHORT, [(entry, size.diameter / 2) for entry, size in zip(sizes, drawn.sizes, strict=True)]),
    ]
    parts, y = [], top
    for title, entries in groups:
        if entries:
            block = _group(title, entries, y, width, colors)
            parts.append(block.svg)
            y += block.height
    if drawn.note:
        block = paragraph(drawn.note, y + 2, width, colors.name)
        parts.append(block.svg)
        y += block.height + 2
    return Block("".join(parts), y - top)


def _group(title: str, entries: list[tuple[LegendEntry, float]], top: int, width: int, colors: Basemap) -> Block:
    x, y, parts = float(MARGIN), top + 16, []
    if title:
        parts.append(f'<text x="{x}" y="{y}" font-weight="600" fill="{colors.ink}">{told(title)}</text>')
        x += 14 + width_of(title) * 1.04
    for entry, radius in entries:
        wide = 2 * radius + 24 + width_of(entry.label)
        if x + wide > width - MARGIN + 16 and x > MARGIN:
            x, y = float(MARGIN), y + ROW
        parts.append(_swatch(entry, x + radius, y - 4, radius))
        parts.append(f'<text x="{x + 2 * radius + 6:.1f}" y="{y}" fill="{colors.ink}">{told(entry.label)}</text>')
        x += wide
    return Block("".join(parts), y - top - 16 + ROW)


def _swatch(entry: LegendEntry, x: float, y: float, radius: float) -> str:
    style = f'fill="{entry.color}" fill-opacity="{INSIDE.get(entry.mark, 1.0)}" stroke="{entry.color}"'
    if entry.mark in ("cell", "area"):
        return f'<rect x="{x - radius:.1f}" y="{y - radius:.1f}" width="12" height="12" rx="2" {style}/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {style} stroke-width="1.4"/>'


def _wrapped(text: str, letters: int) -> list[str]:
    lines, line = [], ""
    for word in [piece for whole in text.split() for piece in _pieces(whole, letters)]:
        if line and len(line) + len(word) >= letters:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line] if line else lines


def _pieces(word: str, letters: int) -> list[str]:
    return [word[start : start + letters - 1] for start in range(0, len(word), letters - 1)]
