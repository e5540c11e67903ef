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
_UNSEEN: Final = re.compile(r"^### [^\n]*never looked at[^\n]*$(?P<body>.*)", re.MULTILINE | re.DOTALL | re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class Unseen:
    """What was measured on articles that nobody who made the reader had looked at.

    columns: of shares, 0 to 1. rows: what was measured, e.g. a language, with its share by column; None where untold.
    said: who measured it, and what follows from it, in words.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[float | None, ...]], ...]
    said: str


def unseen(document: str) -> Unseen | None:
    """Return the first table under the heading on articles never looked at, None where there is none."""
    found = _UNSEEN.search(document)
    if found is None:
        return None
    body = re.split(r"^#{2,3} ", found["body"], maxsplit=1, flags=re.MULTILINE)[0]
    lines = [line for line in body.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    if len(cells) < 3:
        return None
    heads = cells[0]
    shares = [place for place, head in enumerate(heads) if place and _is_share(cells[2:], place)]
    rows = tuple(
        (row[0], tuple(_number(row[place]) for place in shares)) for row in cells[2:] if len(row) == len(heads)
    )
    told = body[: body.index(lines[0])] + body[body.rindex(lines[-1]) + len(lines[-1]) :]
    return Unseen(tuple(heads[place] for place in shares), rows, " ".join(told.split()))


def _is_share(rows: list[list[str]], place: int) -> bool:
    numbers = [_number(row[place]) for row in rows if place < len(row)]
    return any(number is not None for number in numbers) and all(number is None or number <= 1 for number in numbers)


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
