"""Words for kinds of regions and districts that stand in or beside their names."""

from __future__ import annotations

import re
from typing import Final

from geodata.places.folding import exact_key

REGION_KINDS: Final = (
    "region", "oblast", "province", "governorate", "state", "krai", "kray", "territory", "republic", "county", "parish",
    "prefecture", "department", "canton", "division", "emirate", "peninsula", "autonomous oblast", "autonomous okrug",
    "autonomous region", "область", "обл", "край", "регион", "республика", "республіка", "автономный округ",
    "автономний округ",
)  # fmt: skip
"""Words after, or in Russian and Ukrainian before, the name of a first-level region."""

DISTRICT_KINDS: Final = (
    "district",
    "raion",
    "rayon",
    "township",
    "tsp",
    "municipality",
    "район",
    "округ",
    "городской округ",
)
"""Words after the name of a part of a region."""

_KINDS: Final = frozenset((*REGION_KINDS, *DISTRICT_KINDS))
_PREFIX: Final = re.compile(
    r"^(?:the )?(?:(?:autonomous )?(?:republic|state|province|region|governorate|emirate|county) of"
    r"|республика|республіка) (?P<stem>.+)$"
)
_KIND_CASES: Final = (
    (re.compile(r"\b[оО]бласт[а-яіїє]*"), "область"),
    (re.compile(r"\b[оО]бл\b\.?"), "область"),
    (re.compile(r"\b[рР](?:айон[а-яіїє]*|-н[а-яіїє]*)"), "район"),
    (re.compile(r"\b(?:(?:[гм]\. ?о\.)|(?:(?:городск|муниципальн)\w+ )?[оО]круг[а-яіїє]*)"), "округ"),
    (re.compile(r"\b[рР]ег(?:ион|іон)[а-яіїє]*"), "регион"),
    (re.compile(r"\b(?:ТГ|громад[а-яіїє]*|общин[а-яіїє]*)"), "громада"),
    (re.compile(r"\b[кК]ра(?:й|я|ю|ем|е|єм|ї|ях|ями)\b"), "край"),
    (re.compile(r"\b[рР]еспублик[а-я]*"), "республика"),
    (re.compile(r"\b[рР]еспублі[кц][а-яіїє]*"), "республіка"),
)


def split_kind(name: str) -> tuple[str, str | None]:
    """Return the folded name without its word for a kind of region, and that word: "kursk", "region"."""
    key = exact_key(name)
    if " of " in key or key.startswith(("республика ", "республіка ")):
        prefixed = _PREFIX.match(key)
        if prefixed:
            return prefixed["stem"], "republic"
    words = key.removeprefix("the ").split(" ")
    for length in (2, 1):
        kind = " ".join(words[-length:])
        if len(words) > length and kind in _KINDS:
            return " ".join(words[:-length]), kind
    return " ".join(words), None


def nominative_kind(name: str) -> str:
    """Return a Russian or Ukrainian name with its word for a kind of region in the nominative singular."""
    for pattern, word in _KIND_CASES:
        name = pattern.sub(word, name)
    return name
