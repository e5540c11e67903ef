"""How a place heads an entry or stands under a heading, and which number is nearest to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from geodata.claims.score.features import ACTS, Surroundings, near, step
from geodata.claims.score.scorer import Bag
from geodata.claims.spot.document import DATE, NUMBER, PLACE, PUNCT, Sentence
from geodata.claims.spot.spotting import Spotted

EMPTY: Final = frozenset({PUNCT, PLACE, DATE, NUMBER, "region_word", "prepositions", "link", "article"})
"""Kinds of words that tell nothing of what happened at a place."""
_STRUCK: Final = frozenset({"hit", "attack", "intercept", "debris", "damage", "killed", "injured", "weapon"})
_QUIET: Final = frozenset({"disruption", "hypothetical", "civil", "diplomacy", "battle"})
_COUNTED: Final = frozenset({"weapon", "person", "killed", "injured", "target", "hit", "attack", "intercept"})
_COUNTED_REACH: Final = 3
_NUMBER_REACH: Final = 12
_SIZES: Final = (1, 3, 6, 12, 20)
_ALONE: Final = "alone"
_ALIKE: Final = 3
"""Lines alike from which they are not told apart by their number."""
_MOST: Final = 2
"""Units between a name that heads a line and the mark behind it: "Engels, Saratov region:"."""


class PlaceEntries:
    """The features of the entries and sections that places of one text stand in."""

    def __init__(self, spotted: Spotted, around: Surroundings) -> None:
        self._document, self._around = spotted.document, around
        self._units = spotted.document.units
        self._heading = list(_headings(spotted.document.sentences))
        self._leads = list(_leads(spotted.document.sentences))
        self._of_sentence: dict[int, Bag] = {}
        self._places = spotted.place_units
        self._marks: Counter[str] | None = None

    def of(self, unit: int) -> list[Bag]:
        """Return what heads the entry of the place at a unit, and what is counted next to it."""
        number = self._document.of_unit[unit]
        shared = self._of_sentence.get(number)
        if shared is None:
            shared = self._of_sentence[number] = Bag(self._shared(number))
        return [Bag([*self._labelled(unit, number), *self._numbered(unit, number)]), shared]

    def _shared(self, number: int) -> Iterator[str]:
        sentence = self._document.sentences[number]
        content = sum(unit.kind not in EMPTY for unit in self._units[sentence.first : sentence.last])
        yield f"content={step(content, _SIZES)}"
        yield f"content={step(content, _SIZES[:2])},next={self._tells(number + 1)},before={self._tells(number - 1)}"
        for mark, leading in (("u", self._heading[number]), ("g", self._leads[number])):
            if leading >= 0:
                yield f"{mark}={self._tells(leading)}"
                yield from (f"{mark}:{kind}" for kind in self._around.sentence_kinds(leading) if kind in ACTS)

    def _tells(self, number: int) -> str:
        """Return in a word what a sentence tells of."""
        kinds = set(self._around.sentence_kinds(number))
        if not kinds:
            return "none"
        return f"{'strike' if kinds & _STRUCK else 'nothing'}{'?' if kinds & _QUIET else ''}"

    def _labelled(self, unit: int, number: int) -> Iterator[str]:
        """Yield the mark behind a place that heads its sentence, with what the rest of it and the next one tell.

        And how many such lines the text has, and whether this is its first: a dateline stands alone, entries do not.
        """
        if not self._heads(unit, number):
            return
        mark = self._mark(unit, number)
        if mark == _ALONE:
            yield f"label=alone,next={self._tells(number + 1)}"
        if mark in ("", _ALONE):
            return
        yield f"label={mark},{self._tells(number)}"
        yield f"label={mark},{self._tells(number)},next={self._tells(number + 1)}"
        alike, first = min(self._alike()[mark], _ALIKE), number == self._first_of_body()
        words = self._document.text[self._units[unit].start : self._units[unit].end]
        yield f"labels={mark},{alike},{first}"
        yield f"labels={mark},{alike},{first},{self._tells(number)},{words.isupper()}"

    def _heads(self, unit: int, number: int) -> bool:
        """Say whether only marks stand before a place in its sentence."""
        return all(one.kind == PUNCT for one in self._units[self._document.sentences[number].first : unit])

    def _mark(self, unit: int, number: int) -> str:
        """Return the mark behind a place that heads its sentence, or behind its region; none where words follow."""
        passed = 0
        for one in self._units[unit + 1 : self._document.sentences[number].last]:
            if one.kind == PUNCT and one.value in ":-.":
                return one.value
            passed += one.kind not in (PUNCT, PLACE, "region_word")
            if passed > _MOST:
                return ""
        return _ALONE

    def _alike(self) -> Counter[str]:
        """Return how many sentences of the text a place heads with each mark behind it."""
        if self._marks is None:
            heads = ((unit, self._document.of_unit[unit]) for unit in self._places)
            self._marks = Counter(self._mark(unit, number) for unit, number in heads if self._heads(unit, number))
        return self._marks

    def _first_of_body(self) -> int:
        """Return the number of the first sentence of the text behind its headline."""
        return self._document.sentence_at(self._document.body)

    def _numbered(self, unit: int, number: int) -> Iterator[str]:
        """Yield what the number counts that stands nearest on each side, no other place between."""
        sentence = self._document.sentences[number]
        sides = (
            ("-", range(unit - 1, max(sentence.first, unit - _NUMBER_REACH) - 1, -1)),
            ("+", range(unit + 1, min(sentence.last, unit + _NUMBER_REACH))),
        )
        for side, order in sides:
            for at in order:
                one = self._units[at]
                if one.kind == PLACE:
                    break
                if one.kind == NUMBER:
                    behind = self._units[at + 1 : min(sentence.last, at + 1 + _COUNTED_REACH)]
                    counted = next((other.kind for other in behind if other.kind in _COUNTED), "nothing")
                    yield f"number{side}{counted}"
                    yield f"number{side}{counted},{near(abs(at - unit))}"
                    break


def _headings(sentences: list[Sentence]) -> Iterator[int]:
    """Yield for each sentence the number of the heading that it stands under, -1 where there is none."""
    heading = -1
    for number, sentence in enumerate(sentences):
        yield heading if not sentence.span.heading else -1
        if sentence.span.heading:
            heading = number


def _leads(sentences: list[Sentence]) -> Iterator[int]:
    """Yield for each sentence the first one of its paragraph, -1 for that itself and the one behind it."""
    lead = 0
    for number, sentence in enumerate(sentences):
        if sentence.span.paragraph != sentences[lead].span.paragraph:
            lead = number
        yield lead if number - lead > 1 else -1
