"""All that a text names, spotted and not yet judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from geodata.claims.spot.anaphors import resolve_anaphors
from geodata.claims.spot.day_mentions import DayMention, day_mentions
from geodata.claims.spot.districts import districts
from geodata.claims.spot.document import PLACE, Document, analyse, with_headline
from geodata.claims.spot.lexicon import lexicon
from geodata.claims.spot.quantities import Quantity, spot_quantities
from geodata.claims.spot.speaker_names import Speaker
from geodata.claims.spot.speakers import spot_speakers
from geodata.claims.toponyms import recognise
from geodata.limits import READ_CHARACTERS, READ_PLACES, READ_QUANTITIES, READ_SPEAKERS
from geodata.model import Article, Atlas, Mention, Place


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
    _districts: dict[int, Place] | None = field(default=None, repr=False)

    def place_at(self, unit: int) -> Place | None:
        """Return what the toponym of a unit was resolved to."""
        return self.places[self.document.units[unit].mention]

    def narrow_at(self, unit: int) -> Place | None:
        """Return what the toponym of a unit was resolved to, a district as a place of its own in its region."""
        known = self._districts
        if known is None:
            known = self._districts = districts(self.document, {one: self.place_at(one) for one in self.place_units})
        return known[unit] if unit in known else self.places[self.document.units[unit].mention]

    def of_kind(self, kind: str) -> list[int]:
        """Return the units of a kind."""
        if not self._by_kind:
            for index, unit in enumerate(self.document.units):
                self._by_kind.setdefault(unit.kind, []).append(index)
        return self._by_kind.get(kind, [])


def spot(article: Article, atlas: Atlas) -> Spotted:
    """Return all that an article names, its headline read as part of it."""
    text, body = with_headline(article.title, article.text[:READ_CHARACTERS])
    words = lexicon(article.language)
    mentions = recognise(text, article.language, atlas)[:READ_PLACES]
    places = list(atlas.resolve(mentions, text, article.language))
    document = analyse(text, body, mentions, words)
    mentions, places = resolve_anaphors(document, mentions, places, atlas)
    return Spotted(
        article,
        document,
        mentions,
        places,
        [index for index, unit in enumerate(document.units) if unit.kind == PLACE],
        spot_quantities(document)[:READ_QUANTITIES],
        spot_speakers(document)[:READ_SPEAKERS],
        day_mentions(document, words, article.published),
    )
