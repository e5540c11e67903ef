"""What the fields of a claim may be: the values that a text names, where it names them, and the features of each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from geodata.claims.score.features import Surroundings
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.wars import Wars
from geodata.claims.spot.days import When
from geodata.claims.spot.document import PLACE
from geodata.claims.spot.speakers import Speaker
from geodata.claims.spot.spotting import DayMention, Spotted
from geodata.model import Place, Precision

ACT: Final = " act"
AIRSTRIKE: Final = "airstrike"
IMPLIED: Final = {"shelling": "artillery"}
"""Words of striking that tell other means than the air strike that all may tell; the scorer says whether they do."""
PUBLISHED: Final = "published"
HOME: Final = "home army"
ENEMY: Final = "enemy"
"""Value of words for a party that only the place's country tells."""
_SPECIAL: Final = frozenset({"mine", "suicide", "grenade", "chemical", "any"})


@dataclass(frozen=True, slots=True)
class Context:
    """One document with its anchors: what the features of fields are made from."""

    spotted: Spotted
    around: Surroundings
    relations: Relations
    wars: Wars

    @property
    def anchors(self) -> Sequence[Anchor]:
        """Return the anchors of the document's claims."""
        return self.relations.anchors

    def unit_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and the last unit, that one excluded, between two characters of the document."""
        units = self.around.units
        first = bisect_left(units, start, key=lambda unit: unit.start)
        last = bisect_left(units, end, lo=first, key=lambda unit: unit.start)
        return min(first, len(units) - 1), max(last, first + 1)


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


def sentences_of(spotted: Spotted, mentions: Mapping[str, Sequence[int]]) -> frozenset[int]:
    """Return the sentences in which any of these mentions stands."""
    return frozenset(spotted.document.of_unit[unit] for units in mentions.values() for unit in units)


def kind_features(context: Context, number: int, kind: str, mentions: Mapping[str, Sequence[int]]) -> list[str]:
    """Return the features of a kind of weapon, or of thing struck, for anchor `number`."""
    unit = context.relations.best(number, mentions[kind])
    found = context.relations.features(number, unit, unit + 1)
    link = context.relations.links(unit)[number]
    apart = min(abs(link.sentences), 3)
    nearer = sum(
        other != kind and context.relations.best(number, [unit, *units]) != unit for other, units in mentions.items()
    )
    own = context.around.units[unit]
    found += [
        f"kind={kind}", f"kind={kind},{apart}", f"kinds={min(len(mentions), 4)}", f"nearer={min(nearer, 3)},{apart}",
        f"word={own.word}", f"told={own.kind}:{own.value}",
    ]  # fmt: skip
    found += [f"{kind}&{other}" for other in mentions if other != kind]
    found += [f"{kind},by={party}" for party in _acting(context)]
    found += beside(context, unit)
    return found


def _acting(context: Context) -> list[str]:
    """Return the parties that a text tells of as those who attack, sorted."""
    units = context.around.units
    return sorted(
        {units[at].value for at in context.spotted.of_kind("party") if units[at].value != HOME and _acts(context, at)}
    )


def beside(context: Context, unit: int) -> list[str]:
    """Return the words and kinds of the two units before and behind a unit."""
    sentence = context.spotted.document.sentences[context.spotted.document.of_unit[unit]]
    found = []
    for step in (-3, -2, -1, 1, 2, 3):
        at = unit + step
        if sentence.first <= at < sentence.last:
            found.append(f"{step:+d}={context.around.units[at].word}")
            found += [f"{step:+d}:{kind}" for kind in context.around.kinds[at]]
    return found


def outcome_features(context: Context, number: int, told: Sequence[str]) -> list[str]:
    """Return the features of what came of the attack at an anchor; told: what its quantities count."""
    anchor = context.anchors[number]
    found: set[str] = set()
    for unit in anchor.units[:3]:
        found.update(context.around.around(unit, unit + 1))
        head = context.around.list_head(unit)
        if head != unit:
            found.update(context.around.headed(head))
    found.update(f"told={slot}" for slot in told)
    found.add(f"told={'+'.join(sorted(set(told))) or 'nothing'}")
    found.add(f"total={anchor.total}")
    found.add(f"precision={anchor.place.precision.value if anchor.place else None}")
    found.add(f"language={context.spotted.document.language}")
    found.update(context.around.whole)
    return sorted(found)


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
    for country in {anchor.place.country for anchor in context.anchors if anchor.place}:
        foes = [at for at in context.spotted.of_kind("party") if context.around.units[at].value == ENEMY]
        for enemy in context.wars.presumed(country):
            found[enemy] += foes
        if country and any(unit.kind == "party" and unit.value == HOME for unit in context.around.units):
            found[country] += [at for at in context.spotted.of_kind("party") if context.around.units[at].value == HOME]
    return found


def party_features(context: Context, number: int, party: str, mentions: Mapping[str, Sequence[int]]) -> list[str]:
    """Return the features of a party as the attacker at anchor `number`."""
    anchor, wars = context.anchors[number], context.wars
    country = anchor.place.country if anchor.place else None
    enemies = [other for other in mentions if wars.at_war(other, country)]
    most = max((len(units) for units in mentions.values()), default=0)
    relation = "own" if party == country else "enemy" if wars.at_war(party, country) else "guest"
    if wars.lives_in(party, country):
        relation = "resident"
    units = mentions[party]
    found = [
        f"party={relation}", f"party={relation},named={bool(units)}",
        f"party={relation},enemies={min(len(enemies), 2)}", f"most={len(units) == most},{relation}",
        f"parties={min(len(mentions), 5)},{relation}",
        f"presumed={party in wars.presumed(country)}", f"held={wars.holder(anchor.place) == party}",
        f"heldby={wars.holder(anchor.place) is not None},{relation}", f"times={min(len(units), 5)},{relation}",
        f"group={len(party) > 2},{relation}", f"only={len(enemies) == 1},{relation}",
        f"share={_share(context, party, mentions)},{relation}",
        f"language={context.spotted.document.language},{relation}",
    ]  # fmt: skip
    if units:
        unit = context.relations.best(number, units)
        found += context.relations.features(number, unit, unit + 1)
        found += beside(context, unit)
        found += sorted({f"any{name}" for other in units[:8] for name in beside(context, other)})
    return found


def _share(context: Context, party: str, mentions: Mapping[str, Sequence[int]]) -> int:
    """Return how much of all naming of parties as those who act is of this one, in quarters."""
    acting = {name: sum(_acts(context, unit) for unit in units) for name, units in mentions.items()}
    whole = sum(acting.values())
    return int(acting[party] * 4 / whole) if whole else -1


def _acts(context: Context, unit: int) -> bool:
    return any(
        other.kind in ("hit", "attack", "launch", "weapon") for other in context.around.units[unit + 1 : unit + 4]
    )


def day_candidates(spotted: Spotted) -> dict[When, list[DayMention]]:
    """Return the days that a claim may be told of, with where they are named; the day of publication always."""
    found: dict[When, list[DayMention]] = defaultdict(list)
    for mention in spotted.days:
        found[mention.when].append(mention)
    if spotted.article.published is not None:
        found.setdefault(When(spotted.article.published, spotted.article.published), [])
    return found


def day_features(context: Context, number: int, when: When, mentions: Mapping[When, Sequence[DayMention]]) -> list[str]:
    """Return the features of days as the date of the attack at anchor `number`."""
    published = context.spotted.article.published
    ago = _ago(when, published)
    anchor = context.anchors[number]
    own = anchor.sentences
    of_unit = context.spotted.document.of_unit
    dated = any(of_unit[mention.unit] in own for found in mentions.values() for mention in found)
    counted = Counter({days: len(found) for days, found in mentions.items()})
    found = [
        f"ago={ago}", f"default={not mentions[when]}", f"dated={dated},default={not mentions[when]}",
        f"ago={ago},dated={dated}", f"most={counted[when] == max(counted.values())}", f"days={min(4, len(mentions))}",
        f"precision={when.precision}", f"long={(when.end - when.start).days > 1}",
    ]  # fmt: skip
    if mentions[when]:
        mention = min(mentions[when], key=lambda day: _order(context, number, day))
        link = context.relations.links(mention.unit)[number]
        apart = max(-3, min(4, link.sentences))
        rivals = [other for days, others in mentions.items() if days != when for other in others]
        nearer = sum(_order(context, number, other) < _order(context, number, mention) for other in rivals)
        found += context.relations.features(number, mention.unit, mention.last + 1)
        found += [f"day={mention.kind}", f"day={mention.kind},{apart}", f"nearer={min(3, nearer)},{apart}"]
        found += [f"day={mention.kind},ago={ago}", f"nearer={min(3, nearer)},ago={ago}"]
        found += beside(context, mention.unit)
    return found


def _order(context: Context, number: int, day: DayMention) -> tuple[int, bool, int, int]:
    link = context.relations.links(day.unit)[number]
    return abs(link.sentences), link.sentences < 0, link.distance, day.unit - day.last


def _ago(when: When, published: date | None) -> str:
    if published is None:
        return "unknown"
    days = (published - when.end).days
    for least, name in ((366, "year"), (32, "months"), (8, "weeks"), (3, "days"), (2, "2"), (1, "1"), (0, "0")):
        if days >= least:
            return name
    return "future"


def speaker_features(context: Context, number: int, speaker: Speaker, units: tuple[int, int]) -> list[str]:
    """Return the features of a speaker as the claimant at anchor `number`; units: the first and last of its words."""
    found = context.relations.features(number, units[0], units[1])
    verb = context.around.units[speaker.verb]
    inner = {f"i:{kind}" for kinds in context.around.kinds[units[0] : units[1]] for kind in kinds}
    inner |= {f"i={unit.word}" for unit in context.around.units[units[0] : units[1]]}
    return [*found, *sorted(inner), f"verb={verb.word}", f"verb:{verb.value}", f"before={speaker.before}"]


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


def area_features(
    context: Context, number: int, area: str, found: Mapping[str, tuple[Place | None, Sequence[int]]]
) -> list[str]:
    """Return the features of an area as what the total at anchor `number` is over."""
    place, units = found[area]
    country = area.removeprefix("country:") if area.startswith("country:") else place.country if place else None
    document = context.spotted.document
    of_country = [
        unit for unit in context.spotted.place_units
        if (other := context.spotted.place_at(unit)) is not None and other.country == country
    ]  # fmt: skip
    own = context.anchors[number].sentences
    kind = "country" if area.startswith("country:") else place.precision.value if place else "none"
    here = sum(document.of_unit[unit] in own or document.of_unit[unit] - 1 in own for unit in of_country)
    share = len(of_country) / max(1, len(context.spotted.place_units))
    attackers = [at for at in context.spotted.of_kind("party") if context.around.units[at].value == country]
    found_features = [
        f"area={kind}", f"area={kind},named={bool(units)}", f"area={kind},share={int(share * 4)}",
        f"area={kind},here={min(here, 3)}", f"area={kind},party={min(len(attackers), 2)}",
        f"areas={min(len(found), 5)},{kind}", f"language={document.language}",
    ]  # fmt: skip
    if units:
        unit = context.relations.best(number, units)
        found_features += context.relations.features(number, unit, unit + 1)
        found_features += [f"{kind}:{name}" for name in beside(context, unit)]
        found_features.append(f"told={context.around.units[unit].kind},{kind}")
    sides = {f"side={context.around.units[at].word}" for at in attackers if document.of_unit[at] in own}
    return found_features + sorted(sides)
