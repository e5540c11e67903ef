"""Fit all scorers of the reader to a corpus, the later ones on what the earlier make of texts they have not seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from geodata.claims.assemble.judging import CARRIES, Judged, Slot, agreed, without_furniture
from geodata.claims.score.features import Surroundings
from geodata.claims.score.place_roles import place_features, settled_features
from geodata.claims.score.quantity_roles import NONE, again_features, quantity_features
from geodata.claims.score.scorer import Scorer
from geodata.claims.score.total_roles import total_features
from geodata.training.alignment import Aligned
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
from geodata.training.decision_fits import FOLDS, fitted, fitted_each, parted, unseen
from geodata.training.text_examples import SET_ASIDE, article_examples, tenor_examples
from geodata.training.weight_fitting import Examples, calibrated

HALVES: Final = 2
"""Parts of the corpus for drafting the claims that the last decision is fitted on."""

Told = Callable[[str], None]


def fit_all(texts: Sequence[Aligned], groups: Sequence[int], tell: Told = lambda _: None) -> dict[str, Scorer]:
    """Return a scorer for each decision, fitted to these texts.

    groups: for each text, a number that it shares with those it must not be judged apart from, such as its paragraphs.
    tell: told what is done.
    """
    arounds = [Surroundings(aligned.spotted.document) for aligned in texts]
    scorers: dict[str, Scorer] = {}
    of_article = _tell_strikes(texts, arounds, groups, scorers)
    places, quantities = _place_examples(texts, arounds), _quantity_examples(texts, arounds)
    tell("places and quantities")
    scorers |= fitted_each({"place": places, "quantity": quantities})
    unseen_places, unseen_slots = unseen("place", places, groups), unseen("quantity", quantities, groups)
    tell("second look at places")
    judged = [
        _judged(aligned, around, chances, slots, article)
        for aligned, around, chances, slots, article in zip(
            texts, arounds, unseen_places, unseen_slots, of_article, strict=True
        )
    ]
    scorers["settled"] = _settle(texts, judged, groups)
    counted = _again_examples(texts, judged, unseen_slots)
    scorers["quantity_again"] = fitted("quantity_again", counted)
    for found, slots in zip(judged, unseen("quantity_again", counted, groups), strict=True):
        found.slots = {at: Slot(name, slot[name], 0.0) for at, (name, slot) in enumerate(_best(slots))}
    totals = _total_examples(texts, judged)
    scorers["total"] = fitted("total", totals)
    tell("fields")
    lessons = [make_lesson(aligned, found, CARRIES) for aligned, found in zip(texts, judged, strict=True)]
    examples = _fit_fields(lessons, groups, scorers, tell)
    for lesson, chances in zip(lessons, unseen("total", totals, groups), strict=True):
        _mark_totals(lesson, chances)
    worth = _collected(_claim_examples(lessons, examples, scorers, groups))
    scorers["claim"] = _fit_claim(worth["claim"], groups)
    return scorers


def _tell_strikes(
    texts: Sequence[Aligned], arounds: Sequence[Surroundings], groups: Sequence[int], scorers: dict[str, Scorer]
) -> list[float]:
    """Fit the scorers of whole texts, add them to those there are, and return what such make of texts not seen."""
    articles = article_examples(texts, groups)
    likely = [found[0][YES] for found in unseen("article", articles, groups)]
    tenors = tenor_examples(texts, arounds, articles, likely)
    scorers |= fitted_each({"article": articles, "tenor": tenors})
    return [found[0][YES] for found in unseen("tenor", tenors, groups)]


def _settle(texts: Sequence[Aligned], judged: Sequence[Judged], groups: Sequence[int]) -> Scorer:
    """Return the scorer of the second look at places, and have the texts judged hold what both looks make of them."""
    examples = _settled_examples(texts, judged)
    for found, chances in zip(judged, unseen("settled", examples, groups), strict=True):
        likely = {
            unit: agreed(found.chances[unit], chance[YES])
            for unit, chance in zip(found.spotted.place_units, chances, strict=True)
        }
        found.chances = without_furniture(found.spotted, likely)
    return fitted("settled", examples)


def _fit_claim(examples: Examples, groups: Sequence[int]) -> Scorer:
    """Return the scorer of the last decision, calibrated on what scorers like it make of texts they have not seen."""
    likely = [chance[YES] for found in unseen("claim", examples, groups) for chance in found]
    order = sorted(range(len(examples.texts)), key=lambda at: examples.texts[at])
    right = [examples.labels[at] == YES for at in order]
    return calibrated(fitted("claim", examples), likely, right)


def _fit_fields(
    lessons: Sequence[Lesson], groups: Sequence[int], scorers: dict[str, Scorer], tell: Told
) -> dict[str, Examples]:
    """Fit the scorers of the fields, add them to those there are, and return their examples."""
    examples = _collected((number, field_examples(lesson)) for number, lesson in enumerate(lessons))
    scorers |= fitted_each(examples)
    tell(", ".join(examples))
    again = _collected(_second_looks(lessons, examples, groups))
    scorers |= fitted_each(again)
    same = _collected(_mentions_compared(lessons, examples["day"], groups))
    scorers["same"] = fitted("same", same["same"])
    return {**examples, **again}


def _second_looks(
    lessons: Sequence[Lesson], examples: Mapping[str, Examples], groups: Sequence[int]
) -> Iterator[tuple[int, list[Example]]]:
    """Yield the examples of the second looks of each text, the first by scorers that have not seen it."""
    for apart, rest in parted(groups, FOLDS):
        first = fitted_each({name: examples[name].of(rest) for name in ("weapon", "attacker")}, brief=True)
        for number in apart:
            yield number, list(again_examples(lessons[number], first))


def _mentions_compared(
    lessons: Sequence[Lesson], days: Examples, groups: Sequence[int]
) -> Iterator[tuple[int, list[Example]]]:
    """Yield the examples of whether mentions tell one attack, their days by scorers that have not seen the text."""
    for apart, rest in parted(groups, FOLDS):
        scorer = fitted("day", days.of(rest), brief=True)
        for number in apart:
            yield number, list(same_examples(lessons[number], scorer))


def _mark_totals(lesson: Lesson, chances: Sequence[Mapping[str, float]]) -> None:
    """Note how likely the quantities of a text are totals; what counts nothing rightly has no chance of its own."""
    told = [at for at, slot in enumerate(lesson.aligned.slot) if slot != NONE]
    for at, chance in zip(told, chances, strict=True):
        slot = lesson.judged.slots[at]
        lesson.judged.slots[at] = Slot(slot.name, slot.probability, chance[YES])


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
    for apart, rest in parted(groups, HALVES):
        of_part = {name: found.of(rest) for name, found in examples.items()}
        of_rest = {**scorers, **fitted_each(of_part, brief=True)}
        for number in apart:
            yield number, list(claim_examples(lessons[number], of_rest))


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
