"""What a total may be over: the areas that a text names or implies, and the features of each."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final

from geodata.claims.score.aims import aim_features, figure_features
from geodata.claims.score.context import Context
from geodata.claims.score.scorer import Bag, Features
from geodata.claims.spot.document import Unit
from geodata.claims.spot.spotting import Spotted
from geodata.model import Place, Precision

COUNTRY: Final = "country:"
REGION: Final = "iso:"
"""How the place ids of countries and of first-level regions begin; an area may be known by its id alone."""
_LIKELY: Final = 0.4
"""Probability from which a place counts among those that the text says were struck; that of a claim's place."""
_STATE: Final = 2
"""Letters of a party that is a state."""
_ACTS: Final = frozenset({"hit", "attack", "launch", "weapon"})
_NEAR: Final = 3
"""Units behind the name of a state within which its deed, or its office, stands."""
_OFFICE: Final = 2
"""Units before the name of a state within which its office stands: "the Defence Ministry in Moscow", "ППО РФ"."""
_OFFICES: Final = frozenset({"official", "defender"})
_WIDENING: Final = frozenset({"nationwide", "region_word", "pronoun", "each"})
_SPEAK: Final = _OFFICES | {"speech"}
_WIDE: Final = frozenset({Precision.REGION, Precision.COUNTRY})

Areas = Mapping[str, tuple[Place | None, Sequence[int]]]


def areas(context: Context) -> dict[str, tuple[Place | None, list[int]]]:
    """Return the areas that a total may sum up: by place id, the place and its units.

    Countries and regions are among them that only their parts are named of, and countries at war with one that is
    named; their place is None.
    """
    found: dict[str, tuple[Place | None, list[int]]] = {}
    for unit in context.spotted.place_units:
        place = context.spotted.place_at(unit)
        if place is None:
            continue
        found.setdefault(place.place_id, (place, []))[1].append(unit)
        if place.country:
            found.setdefault(f"{COUNTRY}{place.country}", (None, []))
        if place.region:
            found.setdefault(f"{REGION}{place.region}", (None, []))
    for at in context.spotted.of_kind("party"):
        party = context.around.units[at].value
        if len(party) == _STATE:
            found.setdefault(f"{COUNTRY}{party}", (None, []))[1].append(at)
    for area in [area for area in found if area.startswith(COUNTRY)]:
        for foe in context.wars.presumed(area.removeprefix(COUNTRY)):
            if len(foe) == _STATE:
                found.setdefault(f"{COUNTRY}{foe}", (None, []))
    return found


def country_of(area: str, place: Place | None) -> str | None:
    """Return the country (ISO alpha-2) of an area that a total is over, by its place id and its place, where known."""
    if place is not None:
        return place.country
    return area.removeprefix(COUNTRY if area.startswith(COUNTRY) else REGION)[:2]


def _by_country(spotted: Spotted) -> dict[str | None, list[int]]:
    """Return the place units of a text by the countries of their places."""
    found: dict[str | None, list[int]] = defaultdict(list)
    for unit in spotted.place_units:
        place = spotted.place_at(unit)
        if place is not None:
            found[place.country].append(unit)
    return dict(found)


def _struck(context: Context, chances: Mapping[int, float]) -> list[Place]:
    """Return the places of a text that were likely struck, those of whole countries left out."""
    likely = [context.spotted.place_at(unit) for unit, chance in chances.items() if chance >= _LIKELY]
    return [place for place in likely if place is not None and place.precision is not Precision.COUNTRY]


def _holds(area: str, place: Place | None, other: Place) -> bool:
    """Say whether an area holds a place: its country, its region, or the place itself."""
    if area.startswith(COUNTRY):
        return other.country == area.removeprefix(COUNTRY)
    if area.startswith(REGION):
        return other.region == area.removeprefix(REGION)
    return other.place_id == area or (
        place is not None
        and place.precision is Precision.REGION
        and place.country == other.country
        and place.region in (None, other.region)
    )


def _wide(spotted: Spotted) -> list[int]:
    """Return the place units of a text that name regions and countries."""
    return [
        unit
        for unit in spotted.place_units
        if (place := spotted.place_at(unit)) is not None and place.precision in _WIDE
    ]


def _standing(context: Context, area: str, found: Areas, chances: Mapping[int, float]) -> Bag:
    """Return how an area stands to the places that were likely struck, and how the text names it."""
    place, units = found[area]
    kind, document = _kind(area, place), context.spotted.document
    struck = context.once(context.spotted, "struck", lambda: _struck(context, chances))
    inside = sum(_holds(area, place, other) for other in struck)
    share = "none" if not struck else "all" if inside == len(struck) else str(int(3 * inside / len(struck)))
    wide = context.once(context.spotted, "wide", lambda: _wide(context.spotted))
    own = max((chances.get(unit, 0.0) for unit in units), default=-1.0)
    told = "unnamed" if own < 0 else str(int(own * 4))
    country = _country(area, place)
    of_country = len(_places_of(context, country)) / max(1, len(context.spotted.place_units))
    attackers = _attackers(context, country)
    return Bag([
        f"{kind},struck={share}", f"{kind},struck={share},of={min(len(struck), 4)}", f"{kind},own={told}",
        f"{kind},named={bool(units)},struck={share}",
        f"{kind},headline={any(document.units[unit].start < document.body for unit in units)}",
        f"{kind},wide={min(len(wide), 3)},named={bool(units)}",
        f"area={kind}", f"area={kind},named={bool(units)}", f"area={kind},share={int(of_country * 4)}",
        f"area={kind},party={min(len(attackers), 2)}", f"areas={min(len(found), 5)},{kind}",
        f"language={document.language}",
    ])  # fmt: skip


def _places_of(context: Context, country: str | None) -> list[int]:
    """Return the place units of a country's places."""
    return context.once(context.spotted, "countries", lambda: _by_country(context.spotted)).get(country, [])


def _attackers(context: Context, country: str | None) -> list[int]:
    """Return the units that name a country as a party."""
    units = context.around.units
    return [at for at in context.spotted.of_kind("party") if units[at].value == country]


def _near(context: Context, unit: int, kind: str) -> Bag:
    """Return what stands around the words for an area of a kind."""
    own = [f"{kind}:{name}" for name in context.around.near(unit).features]
    return Bag([*own, f"told={context.around.units[unit].kind},{kind}"])


def _beside(context: Context, number: int, country: str | None, slot: str) -> tuple[int, list[str]]:
    """Return how many places of a country stand in an anchor's sentences or right before, and who acts or speaks."""
    of_unit, own = context.spotted.document.of_unit, context.anchors[number].sentences
    here = sum(of_unit[unit] in own or of_unit[unit] - 1 in own for unit in _places_of(context, country))
    sides = {f"side={context.around.units[at].word}" for at in _attackers(context, country) if of_unit[at] in own}
    roles = [*_side(context, number, country, slot), *_offices(context, number, country, slot)]
    return here, [*sorted(sides), *roles, *aim_features(context, number, country, slot)]


def _roles(context: Context, number: int) -> dict[str, set[str]]:
    """Return which countries act in an anchor's sentences, by a deed right behind their names, and which speak."""
    found: dict[str, set[str]] = {"acts": set(), "speaks": set()}
    document, units = context.spotted.document, context.around.units
    for sentence in sorted(context.anchors[number].sentences):
        bounds = document.sentences[sentence]
        for at in range(bounds.first, bounds.last):
            country = _named_by(context, at)
            if country is None:
                continue
            kinds = {unit.kind for unit in units[at + 1 : min(bounds.last, at + 1 + _NEAR)]}
            if kinds & _ACTS:
                found["acts"].add(country)
            if kinds & _SPEAK or _has_office(units[max(bounds.first, at - _OFFICE) : at]):
                found["speaks"].add(country)
    return found


def _has_office(before: Sequence[Unit]) -> bool:
    """Say whether an office stands right before a state, by what comes before it: "the Defence Ministry in Moscow"."""
    told = [unit for unit in before if unit.kind != "prepositions"]
    return bool(told) and told[-1].kind in _OFFICES


def _named_by(context: Context, at: int) -> str | None:
    """Return the country that a unit names, as a place of it or as a party."""
    unit = context.around.units[at]
    place = context.spotted.place_at(at) if unit.kind == "place" else None
    return place.country if place is not None else unit.value if unit.kind == "party" else None


def _offices(context: Context, number: int, country: str | None, slot: str) -> list[str]:
    """Return which offices are named where a total is told, for a country: its air force tells what came over it."""
    document, units = context.spotted.document, context.around.units
    own = [document.sentences[sentence] for sentence in context.anchors[number].sentences]
    told = {units[at].word for bounds in own for at in range(bounds.first, bounds.last) if units[at].kind == "official"}
    return [name for word in sorted(told) for name in (f"{country}:office={word}", f"{country}:{slot}:office={word}")]


def _width(context: Context, number: int, kind: str) -> list[str]:
    """Return what tells where a total is told how wide its area is: words for the whole country, regions named."""
    spotted, own = context.spotted, context.anchors[number].sentences
    words = _WIDENING.intersection(chain.from_iterable(map(context.around.sentence_kinds, own)))
    wide = context.once(spotted, "wide", lambda: _wide(spotted))
    here = {place.place_id for at in wide if spotted.document.of_unit[at] in own and (place := spotted.place_at(at))}
    told = f"{kind},regions={min(3, len(here))}"
    return [f"{kind},tells={word}" for word in sorted(words or {"nothing"})] + [told]


def _side(context: Context, number: int, country: str | None, slot: str) -> list[str]:
    """Return whether a country, or a foe of it, acts or speaks where a total is told, by what the total counts."""
    roles = context.once(context.relations, ("roles", number), lambda: _roles(context, number))
    foes = set(context.wars.presumed(country))
    acts = f"{country in roles['acts']},{bool(foes & roles['acts'])}"
    speaks = f"{country in roles['speaks']},{bool(foes & roles['speaks'])}"
    both = f"acts={acts},speaks={speaks}"
    return [
        f"acts={acts}",
        f"speaks={speaks}",
        both,
        f"acts={acts},{slot}",
        f"speaks={speaks},{slot}",
        f"{both},{slot}",
    ]


def _country(area: str, place: Place | None) -> str | None:
    if place is not None:
        return place.country
    return area.removeprefix(COUNTRY) if area.startswith(COUNTRY) else area.removeprefix(REGION).partition("-")[0]


def _kind(area: str, place: Place | None) -> str:
    if place is not None:
        return place.precision.value
    return Precision.REGION.value if area.startswith(REGION) else Precision.COUNTRY.value


def area_features(
    context: Context, number: int, area: str, found: Areas, chances: Mapping[int, float], *, slot: str
) -> Features:
    """Return the features of an area as what the total at anchor `number` is over.

    chances: of the text's places to carry a claim; slot: what the total counts.
    """
    place, units = found[area]
    country, kind = _country(area, place), _kind(area, place)
    here, sides = context.once(
        context.relations, ("beside", number, country), lambda: _beside(context, number, country, slot)
    )
    wide = context.once(context.spotted, "wide", lambda: _wide(context.spotted))
    before = bisect_left(wide, context.anchors[number].units[0])
    last = wide[before - 1] if before else -1
    bags = [context.once(found, area, lambda: _standing(context, area, found, chances))]
    if units:
        unit = context.relations.best(number, units)
        bags += context.relations.features(number, unit, unit + 1).bags
        bags.append(context.once(context.around, ("area", unit, kind), lambda: _near(context, unit, kind)))
    width = context.once(
        context.relations, ("width", number, kind),
        lambda: [*_width(context, number, kind), *figure_features(context, number, kind, slot)],
    )  # fmt: skip
    return Features([f"area={kind},here={min(here, 3)}", f"{kind},last={last in units}", *sides, *width], bags)
