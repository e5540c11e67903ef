"""Ukrainian and Russian names of countries, territories and first-level regions, out of Babel and pycountry."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import Final

import pycountry
from babel import Locale

from geodata.places.folding import sound_key
from geodata.places.romanise import romanise

LANGUAGES: Final = ("uk", "ru")
_APART: Final = re.compile(r"\s*[,(].*$")
_IN_BRACKETS: Final = re.compile(r"\(([^()]+)\)")
_ALIKE: Final = 0.45
"""Likeness to the region's own name below which a translation is of another region: measured on those of Israel."""
_KIND: Final = re.compile(
    r"^(?:автономн\w+ )?(?:республик[аи]|республіка|область|край|округ|регион|регіон|провинция|провінція|район|штат) "
    r"|[ -](?:автономн\w+ )?(?:область|край|округ|регион|регіон|провинция|провінція|район|штат|муниципалитет|республика"
    r"|республіка|уезд|повіт|кантон|губернаторство)$",
    re.IGNORECASE,
)
_ADJECTIVE: Final = re.compile(r"(?:ий|ый|ой|ій|ая|яя|ське|ское|ська|ська|на|ня|ова|ева|нe)$")


def territories(codes: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the name and ISO 3166-1 code of each country and territory in both languages, for the codes given."""
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in codes:
                yield _APART.sub("", name), code
                yield from ((other, code) for other in _IN_BRACKETS.findall(name) if other[:1].isupper())
        catalog = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language])
        for country in pycountry.countries:
            if country.alpha_2 in codes:
                for field in ("name", "common_name", "official_name"):
                    english = getattr(country, field, "")
                    name = catalog.gettext(english) if english else ""
                    if name != english:
                        yield _APART.sub("", name), country.alpha_2


@cache
def subdivisions() -> tuple[tuple[str, str], ...]:
    """Return the names and ISO 3166-2 codes of first-level regions in both languages, with and without their kinds."""
    found: dict[tuple[str, str], None] = {}
    for language in LANGUAGES:
        catalog = gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=[language])
        for region in pycountry.subdivisions:
            name = catalog.gettext(region.name)
            if region.parent_code or name == region.name or region.country_code in ("RU", "UA"):
                continue
            name = _APART.sub("", name)
            if _is_of(name, region.name, language):
                found[name, region.code] = None
                stem = _KIND.sub("", name)
                if stem != name and not _ADJECTIVE.search(stem):
                    found[stem, region.code] = None
    return tuple(found)


def _is_of(name: str, own: str, language: str) -> bool:
    """Whether a translation sounds like the region's own name, or says what kind it is."""
    if not "\u0400" <= name[:1] < "\u0530":
        return False
    if _KIND.search(name):
        return True
    sounds = sound_key(romanise(name, language)), sound_key(own)
    return SequenceMatcher(None, *sounds, autojunk=False).ratio() > _ALIKE
