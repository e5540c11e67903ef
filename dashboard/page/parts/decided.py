"""What reviewers decided on an event and its claims, for readers of the evidence."""

from __future__ import annotations

from collections.abc import Collection
from html import escape
from pathlib import Path

from dashboard.words import map_words as words
from dashboard.words import phrases, review_words
from geodata.errors import CorrectionError
from geodata.events import Correction
from geodata.events.corrections import in_force, read_corrections
from geodata.events.values import read_value
from geodata.model import Place
from geodata.places import country_name, region_name
from geodata.store_files import CORRECTIONS


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
    return f'<section class="gd-decided"><h3>{review_words.DECIDED}</h3><ul>{items}</ul></section>' if items else ""


def decision(line: Correction) -> str:
    """Return what a line decides, in words: "number set: killed 9"."""
    value = _value(line)
    return f"{review_words.ACTED[line.action]}{f': {value}' if value else ''}"


def _value(line: Correction) -> str:
    told = read_value(line.action, line.value)
    if line.action == "place":
        place: Place = told["place"]
        where = region_name(place.region) if place.region else country_name(place.country) if place.country else None
        return ", ".join(part for part in dict.fromkeys((place.name, where)) if part)
    if line.action == "count":
        ((name, count),) = told.items()
        figure = phrases.count_range(count.minimum, count.maximum) if count else words.NOT_TOLD
        return f"{words.FIGURES[name].lower()} {figure}"
    if line.action == "date":
        return phrases.days(told["date_start"], told["date_end"])
    return words.TYPES.get(line.value, line.value) if line.action == "type" else ""


def signed(line: Correction) -> str:
    """Return who decided and when."""
    return review_words.LOG_BY.format(line.by, f"{phrases.day(line.at.date())}, {line.at:%H:%M} UTC")
