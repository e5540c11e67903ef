"""Documents of made-up texts with their places given by hand, so that no gazetteer is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from geodata.claims.spot.day_mentions import day_mentions
from geodata.claims.spot.document import PLACE, Document, Unit, analyse, with_headline
from geodata.claims.spot.lexicon import lexicon
from geodata.claims.spot.quantities import spot_quantities
from geodata.claims.spot.speakers import spot_speakers
from geodata.claims.spot.spotting import Spotted
from geodata.model import Article, Atlas, Mention, Place, Precision

PUBLISHED = date(2025, 3, 11)
"""A Tuesday."""
TULA = Place("geonames:480562", "Tula", Precision.SETTLEMENT, "RU", "RU-TUL", 54.2, 37.6)
TULA_REGION = Place("iso:RU-TUL", "Tula region", Precision.REGION, "RU", "RU-TUL", 54.0, 37.5)
SUMY = Place("geonames:692194", "Sumy", Precision.SETTLEMENT, "UA", "UA-59", 50.9, 34.8)
SUMY_REGION = Place("iso:UA-59", "Sumy region", Precision.REGION, "UA", "UA-59", 51.0, 34.0)
MOSCOW = Place("geonames:524901", "Moscow", Precision.SETTLEMENT, "RU", "RU-MOW", 55.8, 37.6)
KYIV = Place("geonames:703448", "Kyiv", Precision.SETTLEMENT, "UA", "UA-30", 50.5, 30.5)
UKRAINE = Place("country:UA", "Ukraine", Precision.COUNTRY, "UA", None, None, None)
NAMES = {
    "the Tula region": TULA_REGION, "Tula": TULA, "the Sumy region": SUMY_REGION, "Sumy": SUMY, "Ukraine": UKRAINE,
}  # fmt: skip
"""Places by the names that stand for them in made-up texts, longer names first."""


class FewPlaces:
    """An atlas of the places above, and no more."""

    version = "few"

    def region(self, code: str) -> Place | None:
        return next((place for place in (TULA_REGION, SUMY_REGION) if place.region == code), None)

    def country(self, code: str) -> Place | None:
        return UKRAINE if code == "UA" else None

    def capital(self, code: str) -> Place | None:
        return {"RU": MOSCOW, "UA": KYIV}.get(code)

    def candidates(self, name: str, language: str) -> Sequence[Place]:
        return [NAMES[name]] if name in NAMES else []


ATLAS = cast(Atlas, FewPlaces())


def mentions_in(text: str, names: Mapping[str, Place]) -> list[Mention]:
    """Return where names stand in a text, in order; a longer name hides the ones within it."""
    found: list[Mention] = []
    for name in sorted(names, key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            if not any(other.start < at + len(name) and at < other.end for other in found):
                found.append(Mention(at, at + len(name), name))
            at = text.find(name, at + len(name))
    return sorted(found, key=lambda mention: mention.start)


def document(text: str, language: str = "en", title: str | None = None) -> Document:
    """Return a text as units by sentences, with the places of NAMES in it."""
    full, body = with_headline(title, text)
    return analyse(full, body, mentions_in(full, NAMES), lexicon(language))


def spotted(
    text: str,
    language: str = "en",
    title: str | None = None,
    published: date | None = PUBLISHED,
    places: Mapping[str, Place] | None = None,
) -> Spotted:
    """Return what a text names, with the places of NAMES in it and those given."""
    full, body = with_headline(title, text)
    names = {**NAMES, **(places or {})}
    mentions = mentions_in(full, names)
    made = analyse(full, body, mentions, lexicon(language))
    return Spotted(
        Article("0" * 16, "made.md", text, title, published=published, language=language),
        made,
        mentions,
        [names[mention.text] for mention in mentions],
        [index for index, unit in enumerate(made.units) if unit.kind == PLACE],
        spot_quantities(made),
        spot_speakers(made),
        day_mentions(made, lexicon(language), published),
    )


def words(made: Document, units: Sequence[Unit]) -> list[str]:
    """Return the words of units as they stand in the text."""
    return [made.text[unit.start : unit.end] for unit in units]
