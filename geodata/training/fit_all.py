"""Fit all scorers of the reader to a corpus, the later ones on what the earlier make of texts they have not seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from geodata.claims.assemble.judging import CARRIES, Judged, Slot, agreed, without_furniture
from geodata.claims.score.features import Surroundings
from geodata.claims.score.place_roles import article_features, place_features, settled_features
from geodata.claims.score.quantity_roles import NONE, SLOTS, again_features, quantity_features
from geodata.claims.score.scorer import Scorer
from geodata.claims.score.total_roles import total_features
from geodata.model import Outcome
from geodata.training.alignment import Aligned
from geodata.training.boosting import Growth, boost
from geodata.training.decision_examples import (
    NO,
    YES,
    Example,
    Lesson,
    again_examples,
    claim_examples,
    field_examples,
    make_lesson,
    same_examples,
)
from geodata.training.weight_fitting import Examples, calibrated, fit

HALVES: Final = 2
FOLDS: Final = 4
"""Parts of the corpus for fitting the later scorers on what the earlier ones make of texts that they have not seen."""
STRENGTHS: Final = {
    "article": 0.03, "place": 0.3, "quantity": 0.3, "settled": 0.3, "total": 0.1, "day": 0.3, "same": 0.3, "area": 0.2,
    "owner": 0.2, "weapon": 0.2, "target": 0.2, "outcome": 0.1, "attacker": 0.2, "claimant": 0.1, "weapon_again": 0.3,
    "attacker_again": 0.3, "quantity_again": 0.3, "claim": 0.3,
}  # fmt: skip
"""How freely each scorer is fitted (scikit-learn's C), chosen by cross-validation on the part not held apart."""
_GROWTH: Final = Growth(250, 15, 0.3)
GROWTHS: Final = {
    "place": Growth(450, 24, 0.3), "quantity": Growth(150, 15, 0.3), "quantity_again": Growth(80, 8, 0.5),
    "outcome": Growth(140, 8, 0.3), "settled": Growth(150, 15, 0.5), "claim": Growth(120, 8, 0.5),
    "weapon_again": Growth(120, 8, 0.5), "attacker_again": Growth(120, 8, 0.5),
    "same": Growth(200, 8, 0.3), "owner": Growth(450, 15, 0.3), "total": Growth(400, 15, 0.3),
    "weapon": Growth(450, 24, 0.2),
}  # fmt: skip
"""How far the trees of each decision grow. That of places was chosen by cross-validation on the part not held apart
(log loss .222 with 31 leaves, .218 with 63, .231 with 15); for days and owners 15 and 31 leaves came to the same."""
WEIGHED: Final = frozenset({"article"})
"""Decisions with a weight for each word alone: their features are words, and they come before all others."""
FEW: Final = 400
"""Examples below which weights are fitted, not trees: the smallest decision of the corpus has 700."""
OUTCOMES: Final = tuple(outcome.value for outcome in Outcome)
LABELS: Final = {"quantity": SLOTS, "quantity_again": SLOTS, "outcome": OUTCOMES}

SET_ASIDE: Final = "set aside"
"""Label of what nothing is learnt of: places in headlines, whose words nobody annotated; silent parts of texts."""

Told = Callable[[str], None]


def fit_all(texts: Sequence[Aligned], groups: Sequence[int], tell: Told = lambda _: None) -> dict[str, Scorer]:
    """Return a scorer for each decision, fitted to these texts.

    groups: for each text, a number that it shares with those it must not be judged apart from, such as its paragraphs.
    tell: told what is done.
    """
    arounds = [Surroundings(aligned.spotted.document) for aligned in texts]
    articles = _article_examples(texts, groups)
    scorers = {"article": _fitted("article", articles)}
    places, quantities = _place_examples(texts, arounds), _quantity_examples(texts, arounds)
    tell("places and quantities")
    scorers["place"], scorers["quantity"] = _fitted("place", places), _fitted("quantity", quantities)
    unseen_places, unseen_slots = _unseen("place", places, groups), _unseen("quantity", quantities, groups)
    tell("second look at places")
    of_article = [found[0][YES] for found in _unseen("article", articles, groups)]
    judged = [
        _judged(aligned, around, chances, slots, article)
        for aligned, around, chances, slots, article in zip(
            texts, arounds, unseen_places, unseen_slots, of_article, strict=True
        )
    ]
    scorers["settled"] = _settle(texts, judged, groups)
    counted = _again_examples(texts, judged, unseen_slots)
    scorers["quantity_again"] = _fitted("quantity_again", counted)
    for found, slots in zip(judged, _unseen("quantity_again", counted, groups), strict=True):
        found.slots = {at: Slot(name, slot[name], 0.0) for at, (name, slot) in enumerate(_best(slots))}
    totals = _total_examples(texts, judged)
    scorers["total"] = _fitted("total", totals)
    tell("fields")
    lessons = [make_lesson(aligned, found, CARRIES) for aligned, found in zip(texts, judged, strict=True)]
    examples = _fit_fields(lessons, groups, scorers, tell)
    for lesson, chances in zip(lessons, _unseen("total", totals, groups), strict=True):
        _mark_totals(lesson, chances)
    worth = _collected(_claim_examples(lessons, examples, scorers, groups))
    scorers["claim"] = _fit_claim(worth["claim"], groups)
    return scorers


def _settle(texts: Sequence[Aligned], judged: Sequence[Judged], groups: Sequence[int]) -> Scorer:
    """Return the scorer of the second look at places, and have the texts judged hold what both looks make of them."""
    examples = _settled_examples(texts, judged)
    for found, chances in zip(judged, _unseen("settled", examples, groups), strict=True):
        likely = {
            unit: agreed(found.chances[unit], chance[YES])
            for unit, chance in zip(found.spotted.place_units, chances, strict=True)
        }
        found.chances = without_furniture(found.spotted, likely)
    return _fitted("settled", examples)


def _fit_claim(examples: Examples, groups: Sequence[int]) -> Scorer:
    """Return the scorer of the last decision, calibrated on what scorers like it make of texts they have not seen."""
    unseen = [chance[YES] for found in _unseen("claim", examples, groups) for chance in found]
    order = sorted(range(len(examples.texts)), key=lambda at: examples.texts[at])
    right = [examples.labels[at] == YES for at in order]
    return calibrated(_fitted("claim", examples), unseen, right)


def _fit_fields(
    lessons: Sequence[Lesson], groups: Sequence[int], scorers: dict[str, Scorer], tell: Told
) -> dict[str, Examples]:
    """Fit the scorers of the fields, add them to those there are, and return their examples."""
    examples = _collected((number, field_examples(lesson)) for number, lesson in enumerate(lessons))
    for name, found in examples.items():
        scorers[name] = _fitted(name, found)
        tell(name)
    again = _collected(_second_looks(lessons, examples, groups))
    for name, found in again.items():
        scorers[name] = _fitted(name, found)
    same = _collected(_mentions_compared(lessons, examples["day"], groups))
    scorers["same"] = _fitted("same", same["same"])
    return {**examples, **again}


def _parted(groups: Sequence[int], folds: int) -> Iterator[tuple[list[int], set[int]]]:
    """Yield for each part of the corpus the numbers of its texts, in order, and those of all others."""
    for fold in range(folds):
        apart = [number for number, group in enumerate(groups) if group % folds == fold]
        yield apart, set(range(len(groups))) - set(apart)


def _second_looks(
    lessons: Sequence[Lesson], examples: Mapping[str, Examples], groups: Sequence[int]
) -> Iterator[tuple[int, list[Example]]]:
    """Yield the examples of the second looks of each text, the first by scorers that have not seen it."""
    for apart, rest in _parted(groups, FOLDS):
        first = {name: _fitted(name, examples[name].of(rest)) for name in ("weapon", "attacker")}
        for number in apart:
            yield number, list(again_examples(lessons[number], first))


def _mentions_compared(
    lessons: Sequence[Lesson], days: Examples, groups: Sequence[int]
) -> Iterator[tuple[int, list[Example]]]:
    """Yield the examples of whether mentions tell one attack, their days by scorers that have not seen the text."""
    for apart, rest in _parted(groups, FOLDS):
        scorer = _fitted("day", days.of(rest))
        for number in apart:
            yield number, list(same_examples(lessons[number], scorer))


def _mark_totals(lesson: Lesson, chances: Sequence[Mapping[str, float]]) -> None:
    """Note how likely the quantities of a text are totals; what counts nothing rightly has no chance of its own."""
    told = [at for at, slot in enumerate(lesson.aligned.slot) if slot != NONE]
    for at, chance in zip(told, chances, strict=True):
        slot = lesson.judged.slots[at]
        lesson.judged.slots[at] = Slot(slot.name, slot.probability, chance[YES])


def _fitted(name: str, examples: Examples) -> Scorer:
    """Return the scorer of a decision: trees where there are examples enough to grow them on."""
    examples, labels = examples.without(SET_ASIDE), LABELS.get(name, (YES,))
    growth = GROWTHS.get(name, _GROWTH)
    if name in WEIGHED or len(examples.labels) < FEW or len(set(examples.labels)) < 2:
        return fit(name, examples, labels, STRENGTHS[name])
    return boost(name, examples, labels, growth)


def _unseen(name: str, examples: Examples, groups: Sequence[int]) -> list[list[dict[str, float]]]:
    """Return for each text what scorers fitted without it make of its examples."""
    found: list[list[dict[str, float]]] = [[] for _ in groups]
    for _, rest in _parted(groups, FOLDS):
        scorer = _fitted(name, examples.of(rest))
        own = [at for at, text in enumerate(examples.texts) if text not in rest]
        rows = [examples.features[at] for at in own]
        told = scorer.shares(rows) if len(scorer.labels) > 1 else [{YES: chance} for chance in scorer.chances(rows)]
        for at, chances in zip(own, told, strict=True):
            found[examples.texts[at]].append(chances)
    return found


def _judged(
    aligned: Aligned,
    around: Surroundings,
    chances: list[dict[str, float]],
    slots: list[dict[str, float]],
    article: float,
) -> Judged:
    spotted = aligned.spotted
    counted = {at: Slot(name, slot[name], 0.0) for at, (name, slot) in enumerate(_best(slots))}
    units = dict(zip(spotted.place_units, [chance[YES] for chance in chances], strict=True))
    return Judged(spotted, around, units, counted, article)


def _best(slots: Sequence[dict[str, float]]) -> list[tuple[str, dict[str, float]]]:
    return [(max(slot, key=lambda label: slot[label]), slot) for slot in slots]


def _again_examples(
    texts: Sequence[Aligned], judged: Sequence[Judged], likely: Sequence[Sequence[dict[str, float]]]
) -> Examples:
    found = Examples([], [], [])
    for number, (aligned, seen) in enumerate(zip(texts, judged, strict=True)):
        for at, slot in enumerate(aligned.slot):
            _add(found, number, again_features(aligned.spotted, at, likely[number], seen.chances, seen.article), slot)
    return found


def _claim_examples(
    lessons: Sequence[Lesson], examples: Mapping[str, Examples], scorers: Mapping[str, Scorer], groups: Sequence[int]
) -> Iterator[tuple[int, list[Example]]]:
    """Yield the examples of whether a claim holds: drafts made by scorers of the fields that have not seen the text."""
    for apart, rest in _parted(groups, HALVES):
        fitted = {**scorers, **{name: _fitted(name, found.of(rest)) for name, found in examples.items()}}
        for number in apart:
            yield number, list(claim_examples(lessons[number], fitted))


def _article_examples(texts: Sequence[Aligned], groups: Sequence[int]) -> Examples:
    """Return whole texts and their paragraphs; what is silent within a text about a strike is no example of either."""
    striking = {group for group, aligned in zip(groups, texts, strict=True) if aligned.claims}
    found = Examples([], [], [])
    for number, aligned in enumerate(texts):
        article = aligned.spotted.article
        found.features.append(sorted(article_features(article.title, article.text)))
        silent = not aligned.claims and groups[number] in striking
        found.labels.append(SET_ASIDE if silent else YES if aligned.claims else NO)
        found.texts.append(number)
    return found


def _place_examples(texts: Sequence[Aligned], arounds: Sequence[Surroundings]) -> Examples:
    found = Examples([], [], [])
    for number, (aligned, around) in enumerate(zip(texts, arounds, strict=True)):
        told = place_features(aligned.spotted, around)
        for features, right, unit in zip(told, aligned.of_place, aligned.spotted.place_units, strict=True):
            in_headline = aligned.spotted.document.units[unit].start < aligned.spotted.document.body
            _add(found, number, features, SET_ASIDE if in_headline else YES if right else NO)
    return found


def _quantity_examples(texts: Sequence[Aligned], arounds: Sequence[Surroundings]) -> Examples:
    found = Examples([], [], [])
    for number, (aligned, around) in enumerate(zip(texts, arounds, strict=True)):
        for quantity, slot in zip(aligned.spotted.quantities, aligned.slot, strict=True):
            in_headline = quantity.start < aligned.spotted.document.body
            told = quantity_features(aligned.spotted, around, quantity)
            _add(found, number, told, SET_ASIDE if in_headline else slot)
    return found


def _settled_examples(texts: Sequence[Aligned], judged: Sequence[Judged]) -> Examples:
    found = Examples([], [], [])
    for number, (aligned, seen) in enumerate(zip(texts, judged, strict=True)):
        told = {aligned.spotted.quantities[at].first: (slot.name, slot.probability) for at, slot in seen.slots.items()}
        first = [seen.chances[unit] for unit in aligned.spotted.place_units]
        settled = settled_features(aligned.spotted, first, told, seen.article)
        for features, right, unit in zip(settled, aligned.of_place, aligned.spotted.place_units, strict=True):
            in_headline = aligned.spotted.document.units[unit].start < aligned.spotted.document.body
            _add(found, number, features, SET_ASIDE if in_headline else YES if right else NO)
    return found


def _total_examples(texts: Sequence[Aligned], judged: Sequence[Judged]) -> Examples:
    found = Examples([], [], [])
    for number, (aligned, seen) in enumerate(zip(texts, judged, strict=True)):
        for at, slot in enumerate(aligned.slot):
            if slot == NONE:
                continue
            total = all(aligned.claims[claim].total for claim in aligned.of_quantity[at])
            features = total_features(aligned.spotted, seen.around, at, aligned.slot, seen.chances)
            _add(found, number, features, YES if total else NO)
    return found


def _collected(examples: Iterable[tuple[int, Iterable[Example]]]) -> dict[str, Examples]:
    found: dict[str, Examples] = defaultdict(lambda: Examples([], [], []))
    for number, of_text in examples:
        for name, features, label in of_text:
            _add(found[name], number, features, label)
    return found


def _add(examples: Examples, text: int, features: Iterable[str], label: str) -> None:
    examples.features.append(list(features))
    examples.labels.append(label)
    examples.texts.append(text)
