"""Contexts of made-up texts: every place an anchor, features and units by their words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from geodata.claims.score.context import Context
from geodata.claims.score.day_candidates import day_candidates
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.wars import Wars, wars
from geodata.claims.spot.day_mentions import DayMention
from geodata.claims.spot.days import When
from tests.made_documents import spotted
from tests.made_scorers import judged


def context(text: str, title: str | None = None, known: Wars | None = None, language: str = "en") -> Context:
    """Return a text whose places are anchors."""
    made = spotted(text, language, title=title)
    one = judged(made)
    anchors = [Anchor([unit], place=made.place_at(unit)) for unit in made.place_units]
    return Context(made, one.around, Relations(one.around, anchors), known or wars())


def day_named(made: Context, day: date) -> tuple[When, DayMention | None]:
    """Return a day, and where a text names it nearest to its beginning, if anywhere."""
    when = When(day, day)
    return when, next(iter(day_candidates(made.spotted).get(when, [])), None)


def told(features: Iterable[str]) -> set[str]:
    """Return features, those of what stands around, between and beside left out."""
    return {
        name
        for name in features
        if not name.startswith(("r:", "k:", "l:", "p:", "b:", "b=", "b<", "b>", "b,", "-", "+", "any", "beside"))
    }


def at(whole: Context, *words: str) -> list[int]:
    """Return the units that begin with these words, in order."""
    text = whole.spotted.document.text
    return [number for number, unit in enumerate(whole.around.units) if text[unit.start : unit.end].startswith(words)]
