"""Who may have attacked: the parties that a text names, where it names them, and the features of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from geodata.claims.score.context import Context
from geodata.claims.score.holders import holder_at
from geodata.claims.score.party_contexts import acts_behind, party_context
from geodata.claims.score.relations import Anchor
from geodata.claims.score.rivals_beside import beside_rivals
from geodata.claims.score.scorer import Bag, Features
from geodata.claims.spot.document import DATE, NUMBER, PLACE, PUNCT, WORD, Unit, plain
from geodata.claims.spot.lexicon import PARTY, lexicon
from geodata.model import Precision

HOME: Final = "home army"
ENEMY: Final = "enemy"
"""Value of words for a party that only the place's country tells."""
_GOVERNS: Final = frozenset({"speech", "diplomacy", "negation", "official", "hit", "attack", "launch"})
"""Kinds of words that follow the name of a town where it stands for a government."""
_NAMELESS: Final = frozenset({PLACE, WORD, PUNCT, NUMBER, DATE, "nationwide"})
"""Kinds of units that name no party beside what they stand for; "Russian regions" are where somebody else struck."""


def parties(context: Context) -> dict[str, list[int]]:
    """Return who may have attacked: states (ISO alpha-2) and groups that a text names, with their units."""
    found: dict[str, list[int]] = defaultdict(list)
    foes: list[int] = []
    own: list[int] = []
    for index, unit in enumerate(context.around.units):
        if unit.kind == PLACE:
            place = context.spotted.place_at(index)
            if place is not None and place.precision is Precision.COUNTRY and place.country:
                found[place.country].append(index)
        for value in _named(context, index):
            (foes if value == ENEMY else own if value == HOME else found[value]).append(index)
    for country in sorted(_sides(context), key=str):
        for enemy in context.wars.presumed(country):
            found[enemy] += foes or (() if found[enemy] else _seats(context).get(enemy, ()))
        if country and own:
            found[country] += own
    return found


def _sides(context: Context) -> set[str | None]:
    """Return the countries that were struck, and whoever holds a place of another's: both have enemies who attack."""
    countries = {anchor.country for anchor in context.anchors}
    return countries | {side_of(context, number) for number in range(len(context.anchors))}


def _named(context: Context, index: int) -> tuple[str, ...]:
    """Return the parties that a unit names, be it as a word of another kind: "Russians", "junta", "ворожих цілей"."""
    unit = context.around.units[index]
    if unit.kind == PARTY:
        return (unit.value,)
    if unit.kind in _NAMELESS:
        return ()
    document = context.spotted.document
    parties = lexicon(document.language).parties_within(plain(document.text[unit.start : unit.end]))
    if HOME in parties and not _strikes_at_home(context, index):
        return tuple(party for party in parties if party != HOME)
    return parties


def _strikes_at_home(context: Context, index: int) -> bool:
    """Say whether an army that a unit names is one that strikes, and no other state's: "army drones"."""
    units = context.around.units
    unit, before = units[index], units[index - 1] if index else None
    if before is not None and before.kind in (PARTY, PLACE):
        return False
    behind = units[index + 1].kind if index + 1 < len(units) else ""
    return unit.kind == "weapon" or (unit.kind == "official" and behind in ("weapon", "hit", "attack"))


def party_features(context: Context, number: int, party: str, mentions: Mapping[str, Sequence[int]]) -> Features:
    """Return the features of a party as the attacker at anchor `number`."""
    side, holder = struck_side(context, number), holder_at(context, number)
    units, told = _naming(context, party, side, mentions), (party, side, holder)
    bags = [context.once(mentions, ("stance", told), lambda: Bag(_stance(context, told, mentions)))]
    bags.append(beside_rivals(context, number, party, mentions))
    bags.append(party_context(context, number, party, _relation(context, party, side), mentions))
    if units:
        unit = context.relations.best(number, units)
        bags += context.relations.features(number, unit, unit + 1).bags
        bags.append(context.once(context.around, ("how", unit), lambda: _how(context.around.units[unit])))
        bags += [context.around.near(unit), context.once(mentions, ("any", party), lambda: _any_near(context, units))]
    return Features([], bags)


def _how(unit: Unit) -> Bag:
    """Return how a party is named: as a party, a country, or by a word that stands for something else."""
    return Bag([f"how={unit.kind}", f"how={unit.kind},{unit.word}"])


def _naming(context: Context, party: str, side: str | None, mentions: Mapping[str, Sequence[int]]) -> Sequence[int]:
    """Return the units that name a party: "the army" is that of the country that was struck, and of no other."""
    if party == side:
        return mentions[party]
    return context.once(mentions, ("abroad", party), lambda: _not_at_home(context, mentions[party]))


def _not_at_home(context: Context, units: Sequence[int]) -> list[int]:
    return [at for at in units if HOME not in _named(context, at)]


def _any_near(context: Context, units: Sequence[int]) -> Bag:
    return Bag(sorted({f"any{name}" for unit in units[:8] for name in context.around.near(unit).features}))


def struck_side(context: Context, number: int) -> str | None:
    """Return the country of an anchor; at sea, that of most of the others in its sentences and its list."""
    anchor = context.anchors[number]
    if anchor.country or anchor.place is None or anchor.place.precision is not Precision.WATER:
        return anchor.country
    return context.once(context.relations, ("side", number), lambda: _ashore(context, anchor))


def _ashore(context: Context, anchor: Anchor) -> str | None:
    """Return the country of most of the anchors in the sentences and the list of another one."""
    sentences = context.spotted.document.sentences

    def lists(one: Anchor) -> set[int]:
        return {sentences[at].head for at in one.sentences} - {-1}

    near = [
        other.country
        for other in context.anchors
        if other.country and (other.sentences & anchor.sentences or lists(other) & lists(anchor))
    ]
    return max(near, key=lambda country: (near.count(country), country), default=None)


def side_of(context: Context, number: int) -> str | None:
    """Return whose side was struck at an anchor: of who holds the place, else of the country that it lies in."""
    return holder_at(context, number) or struck_side(context, number)


def _stance(
    context: Context, told: tuple[str, str | None, str | None], mentions: Mapping[str, Sequence[int]]
) -> list[str]:
    """Return how a party stands to a country, and to the other parties of a text; told: both, and who holds it."""
    wars, (party, country, holder) = context.wars, told
    enemies = [other for other in mentions if wars.at_war(other, country)]
    most = max((len(units) for units in mentions.values()), default=0)
    relation = _relation(context, party, country)
    units, held, own = mentions[party], holder, context.once(context.spotted, "home", lambda: _home(context))
    armed = context.once(mentions, "armed", lambda: _armed(context))
    return [
        f"party={relation}", f"party={relation},named={bool(units)}",
        f"party={relation},enemies={min(len(enemies), 2)}", f"most={len(units) == most},{relation}",
        f"parties={min(len(mentions), 5)},{relation}",
        f"presumed={party in wars.presumed(country)}", f"held={held == party}",
        f"heldby={held is not None},{relation}", f"heldby={held is not None},{relation},own={own}",
        f"armed={party in armed},others={bool(armed - {party})},{relation}", f"times={min(len(units), 5)},{relation}",
        f"group={len(party) > 2},{relation}", f"only={len(enemies) == 1},{relation}",
        f"share={_share(context, party, mentions)},{relation}",
        f"language={context.spotted.document.language},{relation}",
        f"seat={_seat(context, party)},{relation}", f"at={country},{relation}", f"at={country},{party}",
    ]  # fmt: skip


def _relation(context: Context, party: str, country: str | None) -> str:
    """Return how a party stands to a country."""
    if context.wars.lives_in(party, country):
        return "resident"
    return "own" if party == country else "enemy" if context.wars.at_war(party, country) else "guest"


def _seats(context: Context) -> dict[str, list[int]]:
    """Return by states the units that name their seats of government, where these are not what was struck."""
    return context.once(context.relations, "seats", lambda: _governments(context))


def _governments(context: Context) -> dict[str, list[int]]:
    struck = {unit for anchor in context.anchors for unit in anchor.units}
    found: dict[str, list[int]] = defaultdict(list)
    for at in context.spotted.place_units:
        place = context.spotted.place_at(at)
        state = context.wars.seats.get(place.name) if place is not None else None
        if state is not None and at not in struck:
            found[state].append(at)
    return dict(found)


def _seat(context: Context, party: str) -> str:
    """Say how the seat of a state's government is told of."""
    units, seats = context.around.units, _seats(context).get(party, ())
    acting = any(unit.kind in _GOVERNS for at in seats for unit in units[at + 1 : at + 2])
    return "acting" if acting else "named" if seats else "unnamed"


def _home(context: Context) -> bool:
    """Say whether a text tells of "our" forces or "the enemy": then it speaks for a side."""
    return any(context.around.units[at].value in (HOME, ENEMY) for at in context.spotted.of_kind("party"))


def _armed(context: Context) -> frozenset[str]:
    """Return the parties that weapons named in a text belong to, as one side alone has them."""
    text, units = context.spotted.document.text, context.around.units
    named = (text[units[at].start : units[at].end].lower() for at in context.spotted.of_kind("weapon"))
    return frozenset(party for party in map(context.wars.armed_with, named) if party)


def _share(context: Context, party: str, mentions: Mapping[str, Sequence[int]]) -> int:
    """Return how much of all naming of parties as those who act is of this one, in quarters."""
    acting = context.once(
        mentions,
        "acting",
        lambda: {name: sum(acts_behind(context, unit) for unit in units) for name, units in mentions.items()},
    )
    whole = sum(acting.values())
    return int(acting[party] * 4 / whole) if whole else -1
