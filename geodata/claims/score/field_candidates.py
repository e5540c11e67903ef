"""What the fields of a claim may be: the values that a text names, where it names them, and the features of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from geodata.claims.score.attacker_candidates import HOME, side_of
from geodata.claims.score.context import Context
from geodata.claims.score.features import step
from geodata.claims.score.kind_contexts import kind_context
from geodata.claims.score.kind_paragraphs import kind_paragraphs
from geodata.claims.score.last_kinds import last_kind
from geodata.claims.score.outcome_contexts import outcome_context
from geodata.claims.score.party_contexts import acts_behind
from geodata.claims.score.rivals_beside import beside_rivals
from geodata.claims.score.scorer import Bag, Features, Value
from geodata.claims.spot.deeds import ACT
from geodata.claims.spot.document import DATE, NUMBER, PLACE, PUNCT, WORD, Document, Unit, plain
from geodata.claims.spot.lexicon import PARTY, Lexicon, lexicon
from geodata.claims.spot.spotting import Spotted
from geodata.model import Weapon

AIRSTRIKE: Final = "airstrike"
ARTILLERY: Final = "artillery"
ROCKET: Final = "rocket"
MISSILE: Final = "missile"
TARGET: Final = "target"
IMPLIED: Final = {"shelling": ARTILLERY}
"""Words of striking that tell other means than the air strike that all may tell; the scorer says whether they do."""
_WEAPONS: Final = frozenset(weapon.value for weapon in Weapon)
_SPECIAL: Final = frozenset({"mine", "suicide", "grenade", "chemical", "any"})
_MEANS: Final = frozenset({WORD, "unit", TARGET, "official", PARTY})
"""Kinds of words that may tell of means without being a weapon's name: "planes", "the air force"."""
_MUTE: Final = frozenset({PUNCT, NUMBER, DATE})
"""Kinds of units that tell of no thing struck; soldiers, a roof, a farm's tractor do, whatever else they stand for."""
_KEEPERS: Final = frozenset({"military", "industry", "commercial"})
"""Kinds of things struck that make weapons, or keep them."""
_BY: Final = ("ами", "ями", "ом", "ем", "ою", "ею", "ой", "ей")
"""Endings of Russian and Ukrainian words for what something is done with."""
_ACTS: Final = frozenset({"hit", "attack", "launch", "intercept", "debris", "weapon", "damage"})
"""Kinds of words beside a place that tell with what, and whether anything, it was struck."""
_HYPHEN: Final = "-"
_REMEMBERED: Final = 4_000
"""Bags of features that are kept in memory, of each sort."""


def weapons(spotted: Spotted) -> dict[str, list[int]]:
    """Return the kinds of weapons that a text names or implies, with their units."""
    found: dict[str, list[int]] = defaultdict(list)
    document = spotted.document
    words = lexicon(document.language)
    for index, unit in enumerate(document.units):
        if unit.kind == "weapon" and (unit.value in _SPECIAL or _is_ware(spotted, index)):
            continue
        if unit.kind == "weapon":
            found[unit.value.removesuffix(ACT)].append(index)
            if second := _second_kind(document, words, unit):
                found[second].append(index)
        elif unit.kind == "debris" and unit.value != "debris":
            found[unit.value].append(index)
        elif unit.kind in ("hit", "attack"):
            found[IMPLIED.get(unit.value, AIRSTRIKE)].append(index)
        elif unit.kind in _MEANS and (kind := words.means_of(unit.word, document.text[unit.start : unit.end].lower())):
            found[kind].append(index)
    return found


def _second_kind(document: Document, words: Lexicon, unit: Unit) -> str | None:
    """Return the second kind of weapon that one word tells of, None for most: "ракетно-дронова атака"."""
    written = document.text[unit.start : unit.end].lower()
    return words.means_of(unit.word, written) if _HYPHEN in written else None


def _is_ware(spotted: Spotted, index: int) -> bool:
    """Say whether a weapon is what the thing struck makes or keeps: "a missile workshop", "a store of glide bombs"."""
    document = spotted.document
    sentence = document.sentences[document.of_unit[index]]
    before = document.units[max(sentence.first, index - 2) : index]
    behind = document.units[index + 1 : min(index + 2, sentence.last)]
    if document.language == "en":
        return any(_keeps(unit) for unit in behind) or (
            len(before) > 1 and _keeps(before[0]) and before[1].word == "of"
        )
    unit = document.units[index]
    by_it = document.text[unit.start : unit.end].lower().endswith(_BY)
    return any(_keeps(unit) for unit in before[-1:]) and not by_it


def _keeps(unit: Unit) -> bool:
    return unit.kind == TARGET and unit.value in _KEEPERS


def targets(spotted: Spotted) -> dict[str, list[int]]:
    """Return the kinds of things that a text names, with their units."""
    found: dict[str, list[int]] = defaultdict(list)
    document = spotted.document
    words = lexicon(document.language)
    for index, unit in enumerate(document.units):
        for kind in _kinds_told(words, unit, document):
            found[kind].append(index)
    return found


def _kinds_told(words: Lexicon, unit: Unit, document: Document) -> Iterable[str]:
    """Return the kinds of things that a unit tells: by its own kind, by its words, or a toponym's last one."""
    if unit.kind in _MUTE:
        return ()
    told = plain(document.text[unit.start : unit.end])
    if unit.kind == PLACE:
        named = told.split()
        phrase = words.match(named[-1:], 0) if len(named) > 1 else None
        return (phrase[0].value,) if phrase and phrase[0].kind == TARGET else ()
    own = (unit.value,) if unit.kind == TARGET else ()
    return dict.fromkeys((*own, *words.struck_in(unit.word, told)))


def is_mere_shelling(context: Context, at: int | None) -> bool:
    """Say whether a unit only says that a place was shelled, with whatever weapon."""
    if at is None:
        return False
    unit = context.around.units[at]
    words = context.spotted.document.text[unit.start : unit.end].lower()
    return unit.kind in ("hit", "attack") or (unit.value == f"{ARTILLERY}{ACT}" and words.startswith("shell"))


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
        beside_rivals(context, number, kind, mentions),
        kind_context(context, number, kind, mentions),
        _kind_at(kind, context.anchors[number].country, len(mentions) == 1),
        context.once(context.around, ("told", unit), lambda: _told(context.around.units[unit])),
        context.once(context.relations, ("acts", number), lambda: _acts_here(context, number)),
    ]
    if kind in _WEAPONS:
        bags += [last_kind(context, number, kind, mentions), _kind_against(kind, side_of(context, number))]
        bags.append(kind_paragraphs(context, number, kind, mentions))
    return Features([], bags)


def _told(unit: Unit) -> Bag:
    return Bag([f"word={unit.word}", f"told={unit.kind}:{unit.value}"])


def _acts_here(context: Context, number: int) -> Bag:
    """Return the country of an anchor, and which words of its sentences tell with what it was struck."""
    anchor = context.anchors[number]
    acts = sorted({kind for of in anchor.sentences for kind in context.around.sentence_kinds(of) if kind in _ACTS})
    return Bag([f"country={anchor.place.country if anchor.place else None}", *[f"here:{act}" for act in acts]])


@lru_cache(maxsize=_REMEMBERED)
def _kind_at(kind: str, country: str | None, only: bool) -> Bag:
    return Bag([f"{kind},at={country}", f"{kind},only={only}"])


@lru_cache(maxsize=_REMEMBERED)
def _kind_against(kind: str, side: str | None) -> Bag:
    return Bag([f"{kind},side={side}"])


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
    named = [at for at in context.spotted.of_kind("party") if units[at].value != HOME]
    return sorted({units[at].value for at in named if acts_behind(context, at)})


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
