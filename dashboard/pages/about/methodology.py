"""The methodology document taken apart: its sections, and its tables of measured figures; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

DOCUMENT: Final = Path(__file__).resolve().parents[3] / "docs" / "METHODOLOGY.md"
_SECTION: Final = re.compile(r"^## (?P<title>.+)$", re.MULTILINE)
_FIGURES: Final = re.compile(r"^<!-- figures (?P<name>\S+) -->\n(?P<table>.*?)^<!-- end -->", re.MULTILINE | re.DOTALL)
_HEADING: Final = re.compile(r"^### (?P<title>.+)$", re.MULTILINE)
_COUNTED: Final = ("articles", "gold", "predicted")


@dataclass(frozen=True, slots=True)
class Figures:
    """One table of measured figures.

    title: the heading it stands under; articles, gold: what it was measured on.
    rows: measure → precision, recall and F1 or share, 0 to 1, None where the table has none.
    """

    name: str
    title: str
    articles: int
    gold: int
    rows: dict[str, tuple[float | None, float | None, float | None]]


def sections(document: str) -> dict[str, str]:
    """Return the text under each heading of the second level, by the heading."""
    found = list(_SECTION.finditer(document))
    ends = [match.start() for match in found[1:]] + [len(document)]
    return {match["title"].strip(): document[match.end() : end].strip() for match, end in zip(found, ends, strict=True)}


def figures(document: str) -> list[Figures]:
    """Return the tables of figures in their order; lines that are no row of figures are passed over."""
    found: list[Figures] = []
    for match in _FIGURES.finditer(document):
        rows = {}
        for line in match["table"].splitlines():
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if len(cells) == 4 and any(_number(cell) is not None for cell in cells[1:]):
                rows[cells[0]] = (_number(cells[1]), _number(cells[2]), _number(cells[3]))
        counted = {name: int(rows.pop(name, (None, None, 0))[2] or 0) for name in _COUNTED}
        headings = list(_HEADING.finditer(document, 0, match.start()))
        title = headings[-1]["title"].strip() if headings else match["name"]
        found.append(Figures(match["name"], title, counted["articles"], counted["gold"], rows))
    return found


def without_figures(text: str) -> list[tuple[str, str]]:
    """Return heading and text of each part of a section that holds no table of figures; "" before the first heading."""
    parts = re.split(r"^### (.+)$", text, flags=re.MULTILINE)
    titled = [("", parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]
    return [(title.strip(), body.strip()) for title, body in titled if body.strip() and not _FIGURES.search(body)]


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None
