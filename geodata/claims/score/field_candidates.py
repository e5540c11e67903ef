"""What the fields of a claim may be: the values that a text names, where it names them, and the features of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from geodata.claims.score.context import Context
from geodata.claims.score.features import step
from geodata.claims.score.outcome_contexts import outcome_context
from geodata.claims.score.scorer import Bag, Features, Value
from geodata.claims.spot.document import PLACE, Unit
from geodata.claims.spot.speakers import Speaker
from geodata.claims.spot.spotting import Spotted
from geodata.model import Place, Precision

ACT: Final = " act"
AIRSTRIKE: Final = "airstrike"
IMPLIED: Final = {"shelling": "artillery"}
"""Words of striking that tell other means than the air strike that all may tell; the scorer says whether they do."""
HOME: Final = "home army"
ENEMY: Final = "enemy"
"""Value of words for a party that only the place's country tells."""
_SPECIAL: Final = frozenset({"mine", "suicide", "grenade", "chemical", "any"})
_ACTS: Final = frozenset({"hit", "attack", "launch", "intercept", "debris", "weapon", "damage"})
"""Kinds of words beside a place that tell with what, and whether anything, it was struck."""
_REMEMBERED: Final = 4_000
"""Bags of features that are kept in memory, of each sort."""


def weapons(spotted: Spotted) -> dict[str, list[int]]:
    """Return the kinds of weapons that a text names or implies, with their units."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(spotted.document.units):
        if unit.kind == "weapon" and unit.value not in _SPECIAL:
            found[unit.value.removesuffix(ACT)].append(index)
        elif unit.kind == "debris" and unit.value != "debris":
            found[unit.value].append(index)
        elif unit.kind in ("hit", "attack"):
            found[IMPLIED.get(unit.value, AIRSTRIKE)].append(index)
    return found


def targets(spotted: Spotted) -> dict[str, list[int]]:
    """Return the kinds of things that a text names, with their units."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(spotted.document.units):
        if unit.kind == "target":
            found[unit.value].append(index)
    return found


def sentences_of(spotted: Spotted, mentions: Mapping[Value, Sequence[int]]) -> frozenset[int]:
    """Return the sentences in which any of these mentions stands."""
    return frozenset(spotted.document.of_unit[unit] for units in mentions.values() for unit in units)


def kind_features(context: Context, number: int, kind: str, mentions: Mapping[str, Sequence[int]]) -> Features:
    """Return the features of a kind of weapon, or of thing struck, for anchor `number`."""
    nearest = context.nearest(number, mentions)
    link, unit = nearest[kind]
    apart = min(abs(link.sentences), 3)
    nearer = sum([other.cost < link.cost for other, _ in nearest.values()])
    bags = [
        *context.relations.features(number, unit, unit + 1).bags,
        _kind_told(kind, apart, min(len(mentions), 4), min(nearer, 3)),
        context.once(mentions, ("kind", kind), lambda: Bag(_kind_among(context, kind, mentions))),
        context.around.near(unit),
        context.once(context.around, ("told", unit), lambda: _told(context.around.units[unit])),
        context.once(context.relations, ("acts", number), lambda: _acts_here(context, number)),
    ]
    return Features([], bags)


def _told(unit: Unit) -> Bag:
    return Bag([f"word={unit.word}", f"told={unit.kind}:{unit.value}"])


def _acts_here(context: Context, number: int) -> Bag:
    """Return the country of an anchor, and which words of its sentences tell with what it was struck."""
    anchor = context.anchors[number]
    acts = sorted({kind for of in anchor.sentences for kind in context.around.sentence_kinds(of) if kind in _ACTS})
    return Bag([f"country={anchor.place.country if anchor.place else None}", *[f"here:{act}" for act in acts]])


@lru_cache(maxsize=_REMEMBERED)
def _kind_told(kind: str, apart: int, kinds: int, nearer: int) -> Bag:
    return Bag([f"kind={kind}", f"kind={kind},{apart}", f"kinds={kinds}", f"nearer={nearer},{apart}"])


def _kind_among(context: Context, kind: str, mentions: Mapping[str, Sequence[int]]) -> list[str]:
    """Return the other kinds that a text tells of, and who acts in it."""
    found = [f"{kind}&{other}" for other in mentions if other != kind]
    units, document = mentions[kind], context.spotted.document
    share = step(len(units) / sum(map(len, mentions.values())), (0.1, 0.25, 0.5, 0.75, 0.99))
    earlier = sum(min(other) < min(units) for other in mentions.values())
    headed = any(document.units[unit].start < document.body for unit in units)
    found += [f"share={share}", f"{kind},share={share}", f"earlier={min(earlier, 3)}", f"headed={headed}"]
    found += [f"opening={min(document.of_unit[min(units)], 4)}", f"named={min(len(units), 4)}"]
    return found + [f"{kind},by={party}" for party in context.once(context.spotted, "acting", lambda: _acting(context))]


def _acting(context: Context) -> list[str]:
    """Return the parties that a text tells of as those who attack, sorted."""
    units = context.around.units
    return sorted(
        {units[at].value for at in context.spotted.of_kind("party") if units[at].value != HOME and _acts(context, at)}
    )


def outcome_features(context: Context, number: int, told: Sequence[str]) -> Features:
    """Return the features of what came of the attack at an anchor; told: what its quantities count."""
    anchor, around = context.anchors[number], context.around
    bags: dict[Bag, None] = {}
    found: list[str] = []
    for unit in anchor.units[:3]:
        bags.update(dict.fromkeys(around.around(unit, unit + 1)))
        head = around.list_head(unit)
        if head != unit:
            found += around.headed(head)
    found += [f"told={slot}" for slot in told]
    found += [
        f"told={'+'.join(sorted(set(told))) or 'nothing'}", f"total={anchor.total}",
        f"precision={anchor.place.precision.value if anchor.place else None}",
        f"language={context.spotted.document.language}",
    ]  # fmt: skip
    return Features(found, [*bags, around.whole, outcome_context(context, number)])


def parties(context: Context) -> dict[str, list[int]]:
    """Return who may have attacked: states (ISO alpha-2) and groups that a text names, with their units."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(context.around.units):
        if unit.kind == "party" and unit.value not in (HOME, ENEMY):
            found[unit.value].append(index)
        elif unit.kind == PLACE:
            place = context.spotted.place_at(index)
            if place is not None and place.precision is Precision.COUNTRY and place.country:
                found[place.country].append(index)
    for country in sorted({anchor.place.country for anchor in context.anchors if anchor.place}, key=str):
        foes = [at for at in context.spotted.of_kind("party") if context.around.units[at].value == ENEMY]
        for enemy in context.wars.presumed(country):
            found[enemy] += foes
        if country and any(unit.kind == "party" and unit.value == HOME for unit in context.around.units):
            found[country] += [at for at in context.spotted.of_kind("party") if context.around.units[at].value == HOME]
    return found


def party_features(context: Context, number: int, party: str, mentions: Mapping[str, Sequence[int]]) -> Features:
    """Return the features of a party as the attacker at anchor `number`."""
    place, units = context.anchors[number].place, mentions[party]
    key = ("stance", party, place.country if place else None, holder_of(context, place))
    bags = [context.once(mentions, key, lambda: Bag(_stance(context, place, party, mentions)))]
    if units:
        unit = context.relations.best(number, units)
        bags += context.relations.features(number, unit, unit + 1).bags
        bags += [context.around.near(unit), context.once(mentions, ("any", party), lambda: _any_near(context, units))]
    return Features([], bags)


def _any_near(context: Context, units: Sequence[int]) -> Bag:
    return Bag(sorted({f"any{name}" for unit in units[:8] for name in context.around.near(unit).features}))


def _stance(context: Context, place: Place | None, party: str, mentions: Mapping[str, Sequence[int]]) -> list[str]:
    """Return how a party stands to the country of a place, and to the other parties of a text."""
    wars = context.wars
    country = place.country if place else None
    enemies = [other for other in mentions if wars.at_war(other, country)]
    most = max((len(units) for units in mentions.values()), default=0)
    relation = "own" if party == country else "enemy" if wars.at_war(party, country) else "guest"
    if wars.lives_in(party, country):
        relation = "resident"
    units, held, own = (
        mentions[party],
        holder_of(context, place),
        context.once(context.spotted, "home", lambda: _home(context)),
    )
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
    ]  # fmt: skip


def holder_of(context: Context, place: Place | None) -> str | None:
    """Return who holds a place that is another's by law, by the day on which the article was published."""
    if place is None:
        return None
    published = context.spotted.article.published
    return context.once(context.wars, ("holder", place), lambda: context.wars.holder(place, published))


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
        lambda: {name: sum(_acts(context, unit) for unit in units) for name, units in mentions.items()},
    )
    whole = sum(acting.values())
    return int(acting[party] * 4 / whole) if whole else -1


def _acts(context: Context, unit: int) -> bool:
    return any(
        other.kind in ("hit", "attack", "launch", "weapon") for other in context.around.units[unit + 1 : unit + 4]
    )


def speaker_features(context: Context, number: int, speaker: Speaker, units: tuple[int, int]) -> Features:
    """Return the features of a speaker as the claimant at anchor `number`; units: the first and last of its words."""
    found = context.relations.features(number, units[0], units[1])
    return Features([], [*found.bags, context.once(speaker, "words", lambda: _speaker_words(context, speaker, units))])


def _speaker_words(context: Context, speaker: Speaker, units: tuple[int, int]) -> Bag:
    verb = context.around.units[speaker.verb]
    inner = {f"i:{kind}" for kinds in context.around.kinds[units[0] : units[1]] for kind in kinds}
    inner |= {f"i={unit.word}" for unit in context.around.units[units[0] : units[1]]}
    return Bag([*sorted(inner), f"verb={verb.word}", f"verb:{verb.value}", f"before={speaker.before}"])
