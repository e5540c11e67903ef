"""The towns that Ukrainian and Russian adjectives of communities, districts and small regions are made from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from geodata.places import tables
from geodata.places.forms import nominatives

COMMUNITY: Final = re.compile(
    r"^(?P<town>.+?)(?: (?:міськ|селищн|сільськ|територіальн|об'єднан|городск|поселков|сельск)\S*)* "
    r"(?:тер)?(?:громад|общин)\S*$"
)
"""A community: "Томаківська громада", "Шосткинська міська громада"."""

_UNIT: Final = re.compile(
    r"^(?P<stem>.+?)(?: (?:міськ|селищн|сільськ|територіальн|об'єднан|городск|поселков|сельск|муниципальн)\S*)* "
    r"(?:(?P<community>(?:тер)?громад\S*|общин\S*|О?ТГ)|район\S*|р-н\S*|(?P<hromada>community|hromada)"
    r"|(?P<raion>district|raion|rayon|distr\.))$"
)
_MOST_WORDS: Final = 3
_ENDING: Final = 3
_LAND: Final = re.compile(r"^(?P<town>.{3,}?)щин(?:а|и|і|е|у|ою|ой)$")
_ADJECTIVE: Final = re.compile(r"^(?P<stem>.{2,}?)(?P<suffix>[сцз]ь?к)(?:а|ої|ій|у|ою|ий|ого|ому|им|ая|ой|ую|ое|ом)$")
# Endings of towns behind the stem of their adjective, likeliest first; a stem ending in the key has it replaced.
_TOWNS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "uk": {
        "ів": ("ів", "івка", "ове", "еве", "єве", "івці"),
        "їв": ("їв", "їв'я", "єве", "їво"),
        "ин": ("ин", "ине", "а", "и", "инка"),
        "ен": ("ни", "ень", "ене"),
        "піль": ("піль", "пілля", "поль"),
        "": ("", "ськ", "ське", "а", "и", "е", "ка", "о", "ь", "і", "я", "ки", "са", "си", "ля", "не", "ець"),
    },
    "ru": {
        "ов": ("ов", "овка", "ово", "овское"),
        "ев": ("ев", "евка", "ево", "евское"),
        "ин": ("ин", "ино", "а", "ы", "и", "инка"),
        "ен": ("ны", "ень", "ня", "ный"),
        "": ("", "ск", "а", "ы", "о", "ь", "ка", "и", "ое", "ки", "я", "ское", "ая"),
    },
}
_SOFT: Final = ("ць", "цьк", "ця", "ці", "ц", "цк", "ец", "ца", "цы", "ць")


@lru_cache(maxsize=4_000)
def towns(adjective: str, language: str) -> tuple[str, ...]:
    """Return the names, in the nominative, of the towns that an adjective may come from; () where it is none.

    language: "uk" or "ru".
    """
    match = _ADJECTIVE.match(adjective)
    rules = _TOWNS.get(language)
    if match is None or rules is None:
        return ()
    stem, suffix = match["stem"], match["suffix"]
    if suffix.startswith("ц"):
        return tuple(stem + ending for ending in _SOFT)
    if suffix.startswith("з"):
        return tuple(stem + ending for ending in ("зьк", "га", "г", "жжя", "зк"))
    return tuple(dict.fromkeys(_formed(stem, rules)))


def _formed(stem: str, rules: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for key, endings in rules.items():
        if stem.endswith(key) and len(stem) - len(key) >= 2:
            yield from (stem[: len(stem) - len(key)] + ending for ending in endings)


@lru_cache(maxsize=4_000)
def unit(name: str, language: str) -> tuple[str, ...] | None:
    """Return the names, as the index writes them, of a district or community of Ukraine; None for another name.

    "Шосткинської громади" → "Шосткинська громада", "Izmail district" → "Izmail raion".
    """
    match = _UNIT.match(name) if " " in name else None
    if match is None:
        return None
    if match["hromada"] or match["raion"]:
        return (f"{match['stem']} {'hromada' if match['hromada'] else 'raion'}",)
    word = "громада" if match["community"] else "район"
    return tuple(f"{form} {word}" for form in nominatives(match["stem"], language))


def site(name: str, language: str) -> tuple[str, ...]:
    """Return the towns whose adjective stands before a word for a site: "Сизранська нафтобаза"; () for another name."""
    words = name.lower().split(" ")
    if not 1 < len(words) <= _MOST_WORDS or not _ADJECTIVE.match(words[0]):
        return ()
    stems = tables.words("site_words")
    if not any(words[-1].startswith(stem) and len(words[-1]) - len(stem) <= _ENDING for stem in stems):
        return ()
    if words[0].startswith(tables.words("common_adjectives")):
        return ()
    return tuple(town[:1].upper() + town[1:] for town in towns(words[0], language))


def community(name: str, language: str) -> tuple[str, ...]:
    """Return the towns that a community may be named after; () where a name is none of a community."""
    match = COMMUNITY.match(name)
    return towns(match["town"], language) if match else ()


def land(name: str, language: str) -> tuple[str, ...]:
    """Return the towns that a small region may be named after: "Нікопольщина"; () where a name is none."""
    match = _LAND.match(name)
    if match is None:
        return ()
    stem = match["town"]
    adjectives = (stem + "ська", stem + "івська") if language == "uk" else (stem + "ская",)
    return tuple(dict.fromkeys(town for adjective in adjectives for town in towns(adjective, language)))
