"""What a total may be over: the areas that a text names or implies, and the features of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from geodata.claims.score.context import Context
from geodata.claims.score.scorer import Bag, Features
from geodata.claims.spot.spotting import Spotted
from geodata.model import Place


def areas(context: Context) -> dict[str, tuple[Place | None, list[int]]]:
    """Return the areas that a total may sum up: by place id, the place and its units; countries by their parts too."""
    found: dict[str, tuple[Place | None, list[int]]] = {}
    for unit in context.spotted.place_units:
        place = context.spotted.place_at(unit)
        if place is None:
            continue
        found.setdefault(place.place_id, (place, []))[1].append(unit)
        if place.country:
            found.setdefault(f"country:{place.country}", (None, []))
    for at in context.spotted.of_kind("party"):
        party = context.around.units[at].value
        if len(party) == 2:
            found.setdefault(f"country:{party}", (None, []))[1].append(at)
    return found


def _by_country(spotted: Spotted) -> dict[str | None, list[int]]:
    """Return the place units of a text by the countries of their places."""
    found: dict[str | None, list[int]] = defaultdict(list)
    for unit in spotted.place_units:
        place = spotted.place_at(unit)
        if place is not None:
            found[place.country].append(unit)
    return dict(found)


def area_features(
    context: Context, number: int, area: str, found: Mapping[str, tuple[Place | None, Sequence[int]]]
) -> Features:
    """Return the features of an area as what the total at anchor `number` is over."""
    place, units = found[area]
    country = area.removeprefix("country:") if area.startswith("country:") else place.country if place else None
    document = context.spotted.document
    of_country = context.once(context.spotted, "countries", lambda: _by_country(context.spotted)).get(country, [])
    own = context.anchors[number].sentences
    kind = "country" if area.startswith("country:") else place.precision.value if place else "none"
    here = context.once(
        context.relations,
        ("here", number, country),
        lambda: sum(document.of_unit[unit] in own or document.of_unit[unit] - 1 in own for unit in of_country),
    )
    share = len(of_country) / max(1, len(context.spotted.place_units))
    attackers = [at for at in context.spotted.of_kind("party") if context.around.units[at].value == country]
    found_features = [
        f"area={kind}", f"area={kind},named={bool(units)}", f"area={kind},share={int(share * 4)}",
        f"area={kind},here={min(here, 3)}", f"area={kind},party={min(len(attackers), 2)}",
        f"areas={min(len(found), 5)},{kind}", f"language={document.language}",
    ]  # fmt: skip
    bags: list[Bag] = []
    if units:
        unit = context.relations.best(number, units)
        bags = context.relations.features(number, unit, unit + 1).bags
        found_features += [f"{kind}:{name}" for name in context.around.near(unit).features]
        found_features.append(f"told={context.around.units[unit].kind},{kind}")
    sides = {f"side={context.around.units[at].word}" for at in attackers if document.of_unit[at] in own}
    return Features(found_features + sorted(sides), bags)
