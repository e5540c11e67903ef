"""What the scorers make of what was spotted: which places carry claims, what is counted, which attack is which."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from geodata.claims.assemble.text_judging import judge_text
from geodata.claims.assemble.told_together import agreeing, means_together, persons_together, share, stopped_parts
from geodata.claims.score.context import Context
from geodata.claims.score.day_candidates import day_candidates, day_features
from geodata.claims.score.day_contexts import in_another_entry
from geodata.claims.score.features import Surroundings
from geodata.claims.score.place_roles import place_features, settled_features
from geodata.claims.score.quantity_roles import (
    HARM,
    NONE,
    UNHURT,
    again_features,
    quantity_features,
)
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.same_attacks import Likely, held_apart, same_features
from geodata.claims.score.scorer import Scorer
from geodata.claims.score.total_roles import total_features
from geodata.claims.score.wars import wars
from geodata.claims.spot.days import When
from geodata.claims.spot.quantities import Quantity
from geodata.claims.spot.spotting import Spotted
from geodata.limits import READ_ANCHORS, READ_TOTALS
from geodata.model import Place

CARRIES: Final = 0.4
"""Probability from which a place carries a claim. On a quarter of the texts learnt from, read by scorers fitted to the
others: F1 of claims .702 (.703 at .32, with 4 more false claims on 131 texts without a strike; .699 at .25)."""
NOTHING: Final = 0.55
"""Probability from which a quantity counts nothing. On a quarter of the texts learnt from, read by scorers fitted to
the others: F1 of whole claims .348 (.349 at .4, .342 at .7), of totals .533 (.509, .548)."""
SUMS: Final = 0.5
"""Probability from which a quantity is a total; measured likewise, F1 of whole claims .356 (.356 at .35), on plain
reports that were not learnt from .613 (.606 at .35, .609 at .6)."""
SAME: Final = 0.4
"""Probability from which two mentions of a place tell one attack."""

CITIES: Final = frozenset({"LB-BA", "RU-MOW", "SY-DI", "UA-30"})
"""Regions that are one city: of 159 texts with claims there, of those learnt from, all but one name it alone."""
LEANS: Final = 1.0
"""Part of the odds of a text by which those of its claims fall where the text is less sure than usual. Read by scorers
fitted to others, on a quarter of the texts learnt from: F1 of claims .791, 3.3 false ones a hundred texts without a
strike (.794 and 3.9 at .5; .788 and 3.0 at 1.5)."""
USUAL: Final = 0.9
"""Chance of a strike from which on the claims of a text stand as they are; measured likewise with earlier scorers, at
.95 claims came to .001 less and false ones to 1.6 in place of 2.1."""

_HARMED: Final = HARM - {UNHURT}
_LEAST: Final = 1e-6
"""The least chance that odds are made of."""

Scorers = Mapping[str, Scorer]


@dataclass(frozen=True, slots=True)
class Slot:
    """What a quantity counts, how likely, and how likely it is a total."""

    name: str
    probability: float
    total: float


@dataclass(slots=True)
class Judged:
    """A text judged: how likely each place unit carries a claim; by number of the quantity, what it counts.

    article: how likely the article tells of any strike.
    """

    spotted: Spotted
    around: Surroundings
    chances: dict[int, float]
    slots: dict[int, Slot]
    article: float


def judge(spotted: Spotted, scorers: Scorers, article: float | None = None) -> Judged:
    """Return how likely the places of a text carry claims, and what its quantities count.

    article: how likely it tells of any strike by its words alone, where that is known already.
    """
    around = Surroundings(spotted.document)
    return judge_parts(spotted, around, scorers, judge_text(spotted, around, scorers, article))


def judge_parts(spotted: Spotted, around: Surroundings, scorers: Scorers, article: float) -> Judged:
    """Return what `judge` does; article: how likely the text tells of any strike by all that was spotted."""
    first = scorers["place"].chances(place_features(spotted, around))
    likely = scorers["quantity"].shares(
        [quantity_features(spotted, around, quantity) for quantity in spotted.quantities]
    )
    settled = scorers["settled"].chances(settled_features(spotted, first, told_first(spotted, likely), article))
    both = [agreed(one, other) for one, other in zip(first, settled, strict=True)]
    chances = without_furniture(spotted, dict(zip(spotted.place_units, both, strict=True)))
    again = scorers["quantity_again"].shares(
        [again_features(spotted, at, likely, chances, article) for at in range(len(spotted.quantities))]
    )
    together = list(means_together(spotted))
    shared = agreeing(together, again)
    names = [_counted(spotted, quantity, found) for quantity, found in zip(spotted.quantities, shared, strict=True)]
    share(persons_together(spotted), names, _HARMED)
    parted = list(stopped_parts(spotted, names))
    for stopped, sent in parted:
        names[stopped], names[sent] = "intercepted", "launched"
    told = [at for at, name in enumerate(names) if name != NONE]
    sums = scorers["total"].chances([total_features(spotted, around, at, names, chances) for at in told])
    total = dict(zip(told, sums, strict=True))
    for one, other in (*parted, *(pair for pair in together if names[pair[0]] == names[pair[1]] != NONE)):
        total[one] = total[other] = max(total[one], total[other])
    slots = {at: Slot(name, shared[at][name], total.get(at, 0.0)) for at, name in enumerate(names)}
    return Judged(spotted, around, chances, slots, article)


def agreed(first: float, second: float) -> float:
    """Return the chance between those of two looks: the middle of their odds' logarithms.

    Cross-validated on the corpus, the log loss of either look at places alone is .222, of both together .217.
    """
    return _of_odds((_log_odds(first) + _log_odds(second)) / 2)


def leaning(chance: float, article: float) -> float:
    """Return the chance that a claim holds in a text that tells of a strike so likely: less where that is in doubt.

    Its odds fall by a part of those that the text falls short of one as sure as most with a strike are.
    """
    return _of_odds(_log_odds(chance) + LEANS * min(0.0, _log_odds(article) - _log_odds(USUAL)))


def _log_odds(chance: float) -> float:
    held = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(held / (1 - held))


def _of_odds(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


def _counted(spotted: Spotted, quantity: Quantity, likely: Mapping[str, float]) -> str:
    """Return what a quantity counts; in a line that names another story it counts nothing."""
    sentence = spotted.document.sentences[spotted.document.of_unit[quantity.first]]
    return NONE if sentence.other_story else most_likely(likely)


def most_likely(slots: Mapping[str, float]) -> str:
    """Return what a quantity counts: nothing only where that is likely enough."""
    best = max(slots, key=lambda label: slots[label])
    if best == NONE and slots[NONE] < NOTHING:
        best = max((label for label in slots if label != NONE), key=lambda label: slots[label])
    return best


def told_first(spotted: Spotted, likely: Sequence[Mapping[str, float]]) -> dict[int, tuple[str, float]]:
    """Return by the first unit of each quantity what it most likely counts, and how likely."""
    best = [max(slots, key=lambda label: slots[label]) for slots in likely]
    return {
        quantity.first: (name, slots[name])
        for quantity, name, slots in zip(spotted.quantities, best, likely, strict=True)
    }


def without_furniture(spotted: Spotted, chances: dict[int, float]) -> dict[int, float]:
    """Return the chances with none for places in lines of other stories, nor in the headline.

    The headline's places count where the text itself names no place that is likely.
    """
    document = spotted.document
    units, body = document.units, document.body
    chances = {
        unit: 0.0 if document.sentences[document.of_unit[unit]].other_story else chance
        for unit, chance in chances.items()
    }
    inside = {unit: chance for unit, chance in chances.items() if units[unit].start >= body}
    if any(chance >= CARRIES for chance in inside.values()):
        return {unit: inside.get(unit, 0.0) for unit in chances}
    return chances


def days_of(context: Context, scorer: Scorer) -> list[tuple[When | None, float]]:
    """Return for each anchor when its attack was, and how likely; None where the text tells no day."""
    found: list[tuple[When | None, float]] = []
    for likely in likely_days(context, scorer, range(len(context.anchors))).values():
        best = max(likely, key=lambda when: likely[when]) if likely else None
        found.append((best, likely[best] if best else 0.0))
    return found


def likely_days(context: Context, scorer: Scorer, numbers: Sequence[int]) -> dict[int, dict[When, float]]:
    """Return by number of an anchor how likely its attack was on each of the days that the text names."""
    candidates = day_candidates(context.spotted) if numbers else {}
    table = scorer.tabulate(
        len(numbers), candidates, lambda row, when: day_features(context, numbers[row], when, candidates)
    )
    return {
        number: {
            when: chance
            for when, chance in likely.items()
            if not in_another_entry(context, number, when, candidates[when])
        }
        for number, likely in zip(numbers, table, strict=True)
    }


def place_anchors(judged: Judged, scorers: Scorers) -> list[Anchor]:
    """Return one anchor for each attack on each place: mentions of a place that tell the same attack are one."""
    units = [unit for unit, chance in judged.chances.items() if chance >= CARRIES][:READ_ANCHORS]
    single = [Anchor([unit], place=judged.spotted.place_at(unit)) for unit in units]
    context = Context(judged.spotted, judged.around, Relations(judged.around, single), wars())
    named: dict[object, list[int]] = defaultdict(list)
    for at, anchor in enumerate(single):
        key = town_of(anchor.place) if anchor.place else judged.spotted.document.units[units[at]].mention
        named[key].append(at)
    # Days tell mentions of one place apart: of a place that is named once, none is asked for yet.
    twice = [at for mentions in named.values() if len(mentions) > 1 for at in mentions]
    days = likely_days(context, scorers["day"], twice)
    anchors = []
    for mentions in named.values():
        clusters: list[list[int]] = []
        for at in mentions:
            _join(clusters, at, judged, (units, days), scorers["same"])
        for members in clusters:
            chosen = [units[at] for at in members]
            likely = max(judged.chances[unit] for unit in chosen)
            anchors.append(Anchor(chosen, place=_of_all(judged.spotted, chosen), probability=likely))
    return sorted(anchors, key=lambda anchor: anchor.units[0])


def town_of(place: Place) -> tuple[str, str | None, str | None]:
    """Return what a place shares with the sites in it, which bear its name: name, country and region.

    The quarters of a city that is a region bear names of their own.
    """
    if place.region in CITIES:
        return place.region, place.country, place.region
    return place.name, place.country, place.region


def _of_all(spotted: Spotted, units: Sequence[int]) -> Place | None:
    """Return the place that several mentions name: the first one's, of a city and its quarters the city."""
    first = spotted.place_at(units[0])
    if first is None or first.region not in CITIES:
        return first
    return max(filter(None, map(spotted.place_at, units)), key=lambda place: place.population)


def _join(
    clusters: list[list[int]],
    at: int,
    judged: Judged,
    told: tuple[Sequence[int], Mapping[int, Likely]],
    scorer: Scorer,
) -> None:
    """Add a mention to the cluster that it most likely belongs to, or begin a new one."""
    units, days = told
    best, likely = None, SAME
    others = [other for members in clusters for other in members]
    if not others:
        clusters.append([at])
        return
    chances = dict(
        zip(
            others,
            scorer.chances(
                [
                    same_features(judged.spotted, judged.around, (units[other], units[at]), (days[other], days[at]))
                    for other in others
                ]
            ),
            strict=True,
        )
    )
    for members in clusters:
        highest = max(held_apart(chances[other], (days[other], days[at])) for other in members)
        if highest >= likely:
            best, likely = members, highest
    if best is None:
        clusters.append([at])
    else:
        best.append(at)


def total_anchors(judged: Judged) -> list[Anchor]:
    """Return an anchor for each quantity that is a total over several places; they are put together later."""
    return [
        Anchor([judged.spotted.quantities[at].first], total=True, probability=slot.probability * slot.total)
        for at, slot in judged.slots.items()
        if slot.name != NONE and slot.total >= SUMS
    ][:READ_TOTALS]
