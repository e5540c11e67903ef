"""An event's facts as HTML: title, figures as told, rival figures, history; for the evidence and its own page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from dashboard.page.parts.markup import article_link, confidence, figure_told, places_line, sentence
from dashboard.words import map_words as words
from dashboard.words import phrases
from geodata.model import COUNTS

Row = dict[str, Any]


def title(event: Row, claims: Sequence[Row], level: str = "h2") -> str:
    """Return days, standing, place, kind and figures; level: of the heading."""
    kind = words.TYPES.get(event["sub_event_type"], str(event["sub_event_type"]))
    facts = [kind, words.OUTCOMES[event["outcome"]], phrases.listed(event["weapon"])]
    figures = "".join(
        f"<div><dt>{escape(words.FIGURES[name])}</dt><dd>{escape(told_of(event, claims, name))}</dd></div>"
        for name in COUNTS
        if event[f"{name}_min"] is not None
    )
    status = words.STATUSES.get(event["status"], str(event["status"]))
    return (
        f'<p class="gd-kicker">{escape(phrases.event_days(event))} · <span class="gd-tag">{escape(status)}</span></p>'
        f"<{level}>{escape(event['place'] or event['toponym'])}</{level}>"
        f'<p class="gd-where">{escape(places_line(event))}</p>'
        f"<p>{escape(' · '.join(facts))}</p>" + (f'<dl class="gd-counts">{figures}</dl>' if figures else "")
    )


def place_title(rows: Sequence[Row]) -> str:
    """Return the name of the place that these events share, and their number."""
    said = words.HERE_LIST.format(phrases.counted(len(rows), *words.EVENT))
    return f'<h2>{escape(rows[0]["place"] or rows[0]["toponym"])}</h2><p class="gd-where">{escape(said)}</p>'


def told_of(event: Row, claims: Sequence[Row], name: str) -> str:
    """Return an event's figure as told where its claims tell it alike, else the range over them."""
    told = {figure_told(claim, name) for claim in claims if claim[f"{name}_min"] is not None}
    return told.pop() if len(told) == 1 else phrases.count_range(event[f"{name}_min"], event[f"{name}_max"])


def claim_card(claim: Row) -> str:
    """Return one claim as HTML: who says it, the sentence with its figures marked, the figures, and the article."""
    who = words.SAYS.format(claim["claimant"]) if claim["claimant"] else words.OWN_VOICE
    figures = ", ".join(
        f"{words.FIGURES[name].lower()}: {figure_told(claim, name)}"
        for name in COUNTS
        if claim[f"{name}_min"] is not None
    )
    return (
        f'<section class="gd-claim"><h3>{escape(who)} {confidence(claim)}</h3>{sentence(claim)}'
        + (f'<p class="gd-reading">{escape(figures)}</p>' if figures else "")
        + article_link(claim)
        + "</section>"
    )


def rivals(claims: Sequence[Row]) -> str:
    """Return figures on which claimants differ, side by side; "" where they do not."""
    rows = ""
    for name in COUNTS:
        told: dict[str, list[str]] = {}
        for claim in claims:
            if claim[f"{name}_min"] is not None:
                by = claim["claimant"] or claim["source"] or claim["article"]
                told.setdefault(figure_told(claim, name), []).append(by)
        if len(told) > 1:
            cells = "".join(
                f"<li><b>{escape(text)}</b> {escape(', '.join(dict.fromkeys(by)))}</li>" for text, by in told.items()
            )
            rows += f"<h4>{escape(words.FIGURES[name])}</h4><ul>{cells}</ul>"
    if not rows:
        return ""
    note = f'<p class="gd-note">{words.RIVALS_NOTE}</p>'
    return f'<section class="gd-rivals"><h3>{words.RIVALS}</h3>{rows}{note}</section>'


def history(figures: Sequence[Row]) -> str:
    """Return how the figures changed from report to report; "" where they did not."""
    lines = ""
    for name in COUNTS:
        states = [row for row in figures if row["field"] == name and row["published"]]
        if len({(row["minimum"], row["maximum"]) for row in states}) < 2:
            continue
        steps = "".join(
            f"<li>{escape(phrases.day(row['published']))}: "
            f"<b>{escape(phrases.count_range(row['minimum'], row['maximum']))}</b>"
            f"{escape(words.BY.format(row['claimant'])) if row['claimant'] else ''}</li>"
            for row in states
        )
        lines += f"<h4>{escape(words.FIGURES[name])}</h4><ol>{steps}</ol>"
    return f'<section class="gd-history"><h3>{words.HISTORY}</h3>{lines}</section>' if lines else ""
