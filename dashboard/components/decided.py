"""What reviewers decided on an event and its claims, for readers of the evidence."""

from __future__ import annotations

from collections.abc import Collection
from html import escape
from pathlib import Path

from dashboard import phrases
from dashboard import words_pages as words
from dashboard.session_map import CORRECTIONS
from geodata.errors import CorrectionError
from geodata.events import Correction
from geodata.events.corrections import in_force, read_corrections


def section(folder: Path, subjects: Collection[str]) -> str:
    """Return, as HTML, the decisions in force on these events and claims; "" where there are none.

    folder: of the store. A corrections.csv that cannot be read is told on the review page, not here.
    """
    try:
        lines = in_force(read_corrections(folder / CORRECTIONS)[0])
    except CorrectionError:
        return ""
    items = "".join(
        f"<li>{escape(decision(line))}<br><span>{escape(signed(line))}</span>"
        + (f"<br><q>{escape(line.why)}</q>" if line.why else "")
        + "</li>"
        for line in lines
        if line.subject in subjects and line.action != "undo"
    )
    return f'<section class="gd-decided"><h3>{words.DECIDED}</h3><ul>{items}</ul></section>' if items else ""


def decision(line: Correction) -> str:
    """Return what a line decides, in words: "number set: killed=9"."""
    value = ""
    if line.action == "place":
        parts = dict(part.strip().partition("=")[::2] for part in line.value.split(";"))
        value = ", ".join(part for part in (parts.get("name"), parts.get("region") or parts.get("country")) if part)
    elif line.action in ("date", "type", "count"):
        value = line.value.replace("..", "–")
    return f"{words.ACTED[line.action]}{f': {value}' if value else ''}"


def signed(line: Correction) -> str:
    """Return who decided and when."""
    return words.LOG_BY.format(line.by, f"{phrases.day(line.at.date())}, {line.at:%H:%M} UTC")
