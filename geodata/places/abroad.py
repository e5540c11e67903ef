"""What Russian and Ukrainian news call towns abroad that the gazetteer knows by their Latin names alone."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from geodata.places.folding import exact_key
from geodata.places.forms import nominatives, stems, stems_of_form
from geodata.places.tables import rows

_COLUMNS: Final = {"ru": "russian", "uk": "ukrainian"}


class LatinName(NamedTuple):
    """A name as the gazetteer writes it, and the ISO 3166-1 code of the country in which it is meant."""

    name: str
    country: str


def latin_names(name: str, language: str) -> tuple[LatinName, ...]:
    """Return the Latin names of the towns that an inflected name may be of; () for most names.

    language: "uk" or "ru".
    """
    table, known = _table()[language], _stems()[language]
    key = exact_key(name)
    if any(known.isdisjoint(stems_of_form(word, language)) for word in key.split(" ")):
        return ()
    return next((table[form] for form in map(exact_key, nominatives(name, language)) if form in table), ())


@cache
def _table() -> dict[str, dict[str, tuple[LatinName, ...]]]:
    found: dict[str, dict[str, tuple[LatinName, ...]]] = {language: {} for language in _COLUMNS}
    for row in rows("abroad"):
        latin = LatinName(row["name"], row["country"])
        for language, column in _COLUMNS.items():
            for name in filter(None, row[column].split("|")):
                key = exact_key(name)
                found[language][key] = (*found[language].get(key, ()), latin)
    return found


@cache
def _stems() -> dict[str, frozenset[str]]:
    return {
        language: frozenset(stem for key in names for word in key.split(" ") for stem in stems(word))
        for language, names in _table().items()
    }
