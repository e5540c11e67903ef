"""The atlas: what a name may mean, and what the names of one text mean together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from geodata import limits
from geodata.errors import ValidationError
from geodata.model import ROUGH, Mention, Place, Precision
from geodata.places import abroad, kinds, known, prior, regions, resolution_context, seats
from geodata.places.communities import community, land, site
from geodata.places.forms import inflects, nominatives
from geodata.places.romanise import romanise
from geodata.places.tables import tables_version

Settlements = Callable[[str, str], Sequence[Place]]
"""Returns the settlements that a name in a language may mean, likeliest first."""

_SLAVIC: Final = frozenset({"UA", "RU", "BY", "KZ", "MD"})
_SMALL_LAND: Final = "щин"
"""Stands in the names of small regions that are made from those of towns: "Нікопольщина"."""
_TOWN: Final = 5_000
"""Inhabitants from which a town has a site that is called by its adjective."""
_REGION: Final = "регион"
"""Stands for the words for several kinds of regions: "Московский регион" is the Moscow region."""
_MEMORY: Final = 8_000
"""Names whose answers are kept; the older half of them is forgotten when there are more. 8,800 take 6 MB; in 1,500
texts of the corpus 2 % more are looked up than with 20,000."""

_SENT: Final = 2
"""Atlases that a process keeps of those that it was sent."""


class OfflineAtlas:
    """Looks names up in the tables in memory, then among the settlements, and resolves mentions in context."""

    def __init__(self, settlements: Settlements, settlements_version: str = "") -> None:
        """Name who knows the settlements, and the version of what it knows."""
        self._settlements = settlements
        self._settlements_version = settlements_version
        self._version = f"gazetteer-{_digest(settlements_version, regions.regions_version(), tables_version())}"
        self._memory: dict[tuple[str, str], tuple[Place, ...]] = {}

    def __reduce__(self) -> tuple[Callable[..., OfflineAtlas], tuple[Settlements, str]]:
        """What was looked up so far stays behind; a process that is sent it many times keeps what it looked up."""
        return _sent, (self._settlements, self._settlements_version)

    @property
    def version(self) -> str:
        """Return "gazetteer-" and eight digits that change with the data of settlements, regions and our tables."""
        return self._version

    def candidates(self, name: str, language: str) -> Sequence[Place]:
        """Return what a name may mean, likeliest first; empty where it is no known place name.

        language: ISO 639-1, with ROUGH behind it where spellings that only sound alike are to be taken too.
        """
        found = self._memory.get((name, language))
        if found is None:
            found = self._look_up(name, language)
            if len(self._memory) >= _MEMORY:
                for older in list(islice(self._memory, _MEMORY // 2)):
                    self._memory.pop(older, None)
            self._memory[name, language] = found
        return found

    def resolve(self, mentions: Sequence[Mention], text: str, language: str) -> list[Place | None]:
        """Return one place, or None, for each mention, judged together in the context of their text."""
        return resolution_context.resolve(mentions, text, language, self.candidates)

    def country(self, code: str) -> Place | None:
        """Return a country by its ISO 3166-1 alpha-2 code, None where there is none."""
        try:
            return regions.country_place(code)
        except ValidationError:
            return None

    def capital(self, code: str) -> Place | None:
        """Return the capital of a country by its ISO 3166-1 alpha-2 code, None where it is unknown or disputed."""
        named = self.candidates(regions.capital_name(code), "en")
        return next((one for one in named if one.country == code and one.precision is Precision.SETTLEMENT), None)

    def region(self, code: str) -> Place | None:
        """Return a first-level region by its ISO 3166-2 code, None where there is none."""
        try:
            return regions.region_place(code)
        except ValidationError:
            return None

    def demonym(self, name: str) -> Place | None:
        """Return the country of a demonym such as "Syrian" or "Israelis", None where it is none."""
        return known.demonym(name)

    def _look_up(self, name: str, asked: str) -> tuple[Place, ...]:
        if not name or len(name) > limits.TOPONYM_CHARACTERS:
            return ()
        language = asked.removesuffix(ROUGH)
        fixed, kind = _fixed(name, language, rough=asked != language)
        apart = kind is not None and kind not in kinds.DISTRICT_KINDS
        settlements: Sequence[Place] = () if apart else self._settlements(name, asked)
        if (" " in name or _SMALL_LAND in name) and inflects(language, name):
            fixed, settlements = self._of_adjective(name, language, fixed, settlements)
        if kind is None and inflects(language, name):
            fixed = (*fixed, *self._abroad(name, language))
        if not fixed and not settlements:
            return ()
        if kind is None and fixed and not settlements and inflects(language, name):
            settlements = self._seats(fixed)
        found = {place.place_id: place for place in (*fixed, *_not_replaced(fixed, settlements))}
        return tuple(sorted(found.values(), key=lambda place: -prior.prior(place, name)))

    def _of_adjective(
        self, name: str, language: str, fixed: tuple[Place, ...], settlements: Sequence[Place]
    ) -> tuple[tuple[Place, ...], Sequence[Place]]:
        """Read names made from those of towns: communities as the town, small regions as a part of their region."""
        towns = () if settlements else community(name, language)
        if towns:
            return (), self._named(towns)
        works = () if fixed or settlements else site(name, language)
        if works:
            return (), [town for town in self._named(works, ROUGH) if town.population > _TOWN]
        if fixed and settlements and any(known.is_own(form) for form in nominatives(name, language)):
            return fixed, ()
        around = () if fixed or settlements else self._named(land(name, language))
        codes = dict.fromkeys(town.region for town in around if town.region)
        return fixed or tuple(place for code in codes if (place := self.region(code))), settlements

    def _abroad(self, name: str, language: str) -> Iterator[Place]:
        """Yield the towns abroad that news in a language call so, each under the Latin name that it is known by."""
        for latin, country in abroad.latin_names(name, language):
            every = (*known.find(latin), *self._settlements(latin, "en"))
            towns = [place for place in every if place.country == country and place.precision is not Precision.REGION]
            yield from sorted(towns, key=lambda place: -place.population)[:1]

    def _seats(self, fixed: Sequence[Place]) -> list[Place]:
        """Return the towns that regions known in this spelling share their name with."""
        return [town for region in fixed for town in seats.region_towns(region, self._settlements)]

    def _named(self, towns: Sequence[str], spelled: str = "") -> tuple[Place, ...]:
        found = {place.place_id: place for town in towns for place in self._settlements(town, spelled)}
        known_here = [place for place in found.values() if place.country in _SLAVIC]
        return tuple(sorted(known_here, key=lambda place: -place.population))


@lru_cache(maxsize=_SENT)
def _sent(settlements: Settlements, version: str) -> OfflineAtlas:
    """Return the atlas over settlements, the same one for the same."""
    return OfflineAtlas(settlements, version)


def _not_replaced(fixed: Sequence[Place], settlements: Sequence[Place]) -> Iterator[Place]:
    """Yield the settlements but for villages at their community's centre whose own point a table of ours holds."""
    pointed = {place.region for place in fixed if place.precision is Precision.NEAR}
    for place in settlements:
        if not (place.place_id.startswith("katottg:") and place.region in pointed):
            yield place


def _digest(*versions: str) -> str:
    return hashlib.sha256("|".join(versions).encode()).hexdigest()[:8]


def _forms(base: str, kind: str | None, language: str) -> Iterator[str]:
    yield from nominatives(base, language)
    if kind == _REGION:
        yield from (f"{form[:-2]}ая область" for form in nominatives(base, language) if form.endswith("ий"))
        yield from (f"{form[:-2]}а область" for form in nominatives(base, language) if form.endswith("ий"))


def _by_sound(form: str, language: str) -> tuple[Place, ...]:
    found = (*known.find_by_sound(form), *known.find_by_sound(romanise(form, language)))
    return tuple({place.place_id: place for place in found}.values())


def _fixed(name: str, language: str, *, rough: bool) -> tuple[tuple[Place, ...], str | None]:
    """Return the places held in memory under a name or its nominatives, and the name's word for a kind of region."""
    inflected = inflects(language, name)
    if inflected and " " in name:
        name = kinds.nominative_kind(name)
    kind = kinds.split_kind(name)[1] if " " in name or "-" in name else None
    if not inflected and kind is None:
        return known.find(name) or (known.find_by_sound(name) if rough else ()), None
    words = name.split(" ") if kind and kind != "republic" else []
    base = " ".join(words[: -len(kind.split(" "))]) if kind and len(words) > 1 else name
    if inflected and not rough and not known.may_be(base, language):
        return (), kind
    for form in _forms(base, kind, language):
        found = known.find(f"{form} {kind}") if kind and base != name else known.find(form)
        if not found and kind == _REGION:
            found = known.find(form)
        if not found and kind in kinds.DISTRICT_KINDS:
            found = known.find(form)
        if not found and rough and inflected:
            found = known.find_by_sound(f"{form} {kind}") if kind and base != name else _by_sound(form, language)
        if found:
            if kind in (*kinds.REGION_KINDS, *kinds.DISTRICT_KINDS):
                found = tuple(place for place in found if place.precision in (Precision.REGION, Precision.COUNTRY))
            return found, kind
    return (), kind
