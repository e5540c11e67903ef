"""All that a text names, spotted and not yet judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from geodata.claims.spot.anaphors import resolve_anaphors
from geodata.claims.spot.days import When, resolve
from geodata.claims.spot.document import DATE, PLACE, Document, analyse, with_headline
from geodata.claims.spot.lexicon import lexicon
from geodata.claims.spot.quantities import Quantity, spot_quantities
from geodata.claims.spot.speakers import Speaker, spot_speakers
from geodata.claims.toponyms import recognise
from geodata.model import Article, Atlas, Mention, Place

_NIGHT: Final = timedelta(days=1)
_SPAN_REACH: Final = 9
"""Units between the two dates of "between 8 p.m. on Wednesday and 6 a.m. on Thursday"."""
_TO: Final = frozenset({"to", "and", "until", "till", "into", "на", "по", "до", "і", "и", "та", "-", "з", "с"})


@dataclass(frozen=True, slots=True)
class DayMention:
    """A date where it stands. unit: its unit; when: its meaning; kind: how it is told; last: a span's last unit."""

    unit: int
    when: When
    kind: str
    last: int


@dataclass(slots=True)
class Spotted:
    """What a text names. mentions and places go together; of_unit: the mention of each unit that is a place."""

    article: Article
    document: Document
    mentions: Sequence[Mention]
    places: Sequence[Place | None]
    place_units: list[int]
    quantities: list[Quantity]
    speakers: list[Speaker]
    days: list[DayMention]
    _by_kind: dict[str, list[int]] = field(default_factory=dict, repr=False)

    def place_at(self, unit: int) -> Place | None:
        """Return what the toponym of a unit was resolved to."""
        return self.places[self.document.units[unit].mention]

    def of_kind(self, kind: str) -> list[int]:
        """Return the units of a kind."""
        if not self._by_kind:
            for index, unit in enumerate(self.document.units):
                self._by_kind.setdefault(unit.kind, []).append(index)
        return self._by_kind.get(kind, [])


def spot(article: Article, atlas: Atlas) -> Spotted:
    """Return all that an article names, its headline read as part of it."""
    text, body = with_headline(article.title, article.text)
    words = lexicon(article.language)
    mentions = recognise(text, article.language, atlas)
    places = list(atlas.resolve(mentions, text, article.language))
    document = analyse(text, body, mentions, words)
    mentions, places = resolve_anaphors(document, mentions, places, atlas)
    return Spotted(
        article,
        document,
        mentions,
        places,
        [index for index, unit in enumerate(document.units) if unit.kind == PLACE],
        spot_quantities(document),
        spot_speakers(document),
        _days(document, article.published),
    )


def _days(document: Document, published: date | None) -> list[DayMention]:
    found: list[DayMention] = []
    focus: When | None = None
    for index, unit in enumerate(document.units):
        if unit.kind != DATE or unit.date is None:
            continue
        when = resolve(unit.date, published, focus)
        if when is None:
            continue
        if found and (span := _span(document, found[-1], DayMention(index, when, unit.value, index))):
            found.append(span)
        found.append(DayMention(index, when, unit.value, index))
        if unit.value not in ("today",) and (published is None or when.end <= published):
            focus = when
    return found


def _span(document: Document, one: DayMention, other: DayMention) -> DayMention | None:
    """Return the night or day between two dates told together, None where they are none."""
    apart = other.unit - one.last
    same = document.of_unit[one.unit] == document.of_unit[other.unit]
    if not same or apart > _SPAN_REACH or other.when.start - one.when.start != _NIGHT:
        return None
    if not any(document.units[at].word in _TO for at in range(one.last + 1, other.unit)):
        return None
    return DayMention(one.unit, When(one.when.start, other.when.end), "span", other.unit)
