"""What stands around a mention, and between two, as names of features: the words that explain a decision too."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from geodata.claims.score.marked_kinds import MARKED
from geodata.claims.score.scorer import Bag, Features
from geodata.claims.spot.clauses import ends_clause
from geodata.claims.spot.document import DATE, NUMBER, PLACE, PUNCT, WORD, Document, Unit

ACTS: Final = frozenset(
    {
        "hit", "attack", "launch", "intercept", "ambiguous", "damage", "killed", "injured", "debris", "weapon",
        "diplomacy", "speech", "origin", "disruption", "civil", "battle", "reference", "hypothetical", "cumulative",
    }
)  # fmt: skip
"""Kinds of words that tell what happened, or that nothing did."""
TELLING: Final = ACTS | {"target", "party", "official", "person", "defender", "nationwide", "second", "unit"}
"""Kinds that tell what a text is about."""
_WINDOW: Final = 6
_PATH: Final = 4
_LIST_REACH: Final = 30
_REMEMBERED: Final = 4_000
_REMEMBERED_WORDS: Final = 4_000
"""Words, by where they stand, whose features are kept in memory."""
_LISTING: Final = frozenset({"region_word", "article", "prepositions", "part", "each", "inclusion"})
_STEPS: Final = tuple(map(str, range(20)))
_NEIGHBOURS: Final = tuple((ahead, f"{ahead:+d}=", f"{ahead:+d}:") for ahead in (-3, -2, -1, 1, 2, 3))
"""The units beside one, with how the features of their words and kinds begin."""
_NEAR: Final = ("0", "1", "2", "2", "4", "4", "4", "8", "8", "8", "8", "8")


def near(distance: int) -> str:
    """Return a distance in units as a rough step."""
    return _NEAR[distance] if distance < len(_NEAR) else "12"


class Surroundings:
    """The features of places in one document; computed once. mates, counted: of quantities, by units and form."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.units = document.units
        self.kinds: list[tuple[str, ...]] = [_kinds(unit) for unit in document.units]
        self._of_sentence: dict[int, tuple[str, ...]] = {}
        self._bags: dict[tuple[str, int], Bag] = {}
        self._around: dict[tuple[int, int], list[Bag]] = {}
        self._between: dict[tuple[int, int], Bag] = {}
        self._near: dict[int, Bag] = {}
        self._telling: dict[int, list[int]] = {}
        self._outer: dict[tuple[str, int], tuple[Bag, int]] = {}
        self.mates: dict[tuple[int, int, str], list[str]] = {}
        self.counted: dict[tuple[int, int, str], Features] = {}
        self.whole = Bag([MARKED["d:"][kind] for kind in sorted(set().union(*self.kinds)) if _tells(kind)])
        self.headline = Bag([MARKED["t:"][kind] for kind in self.sentence_kinds(0) if _tells(kind)])

    def sentence_kinds(self, number: int) -> tuple[str, ...]:
        """Return the kinds of the units of a sentence, each once, sorted; none for a number beyond the text."""
        known = self._of_sentence.get(number)
        if known is None:
            if not 0 <= number < len(self.document.sentences):
                return ()
            sentence = self.document.sentences[number]
            known = tuple(sorted(set().union(*self.kinds[sentence.first : sentence.last])))
            self._of_sentence[number] = known
        return known

    def _sentence_words(self, number: int) -> list[str]:
        sentence = self.document.sentences[number]
        units = self.units[sentence.first : sentence.last]
        return sorted({unit.word for unit in units if unit.kind not in (PUNCT, PLACE, NUMBER, DATE)})

    def _bag(self, mark: str, number: int) -> Bag:
        """Return the kinds of a sentence as features that begin with a mark."""
        known = self._bags.get((mark, number))
        if known is None:
            found = [*map(MARKED[f"{mark}:"].__getitem__, self.sentence_kinds(number))]
            if mark == "s":
                found += [f"s={word}" for word in self._sentence_words(number)]
            elif mark == "h":
                found.append("h:listed")
            known = self._bags[mark, number] = Bag(found or [f"{mark}:none"])
        return known

    def around(self, first: int, last: int) -> list[Bag]:
        """Return what stands around units[first:last]: words and kinds beside it and in its clause, then in sentences.

        Only the first bag is its own; those of its sentence and of the ones around are the same for all mentions there.
        """
        known = self._around.get((first, last))
        if known is None:
            number = self.document.of_unit[first]
            sentence = self.document.sentences[number]
            parts: list[Bag] = []
            own = self._beside(first, last, (sentence.first, sentence.last), parts)
            own += self._clause(first, last, number, parts)
            bags = [self._bag("s", number), self._bag("p", number - 1), self._bag("n", number + 1)]
            if sentence.furniture:
                own.append("furniture")
            if sentence.head >= 0:
                bags.append(self._bag("h", sentence.head))
            known = self._around[first, last] = [Bag(own, parts), *bags]
        return known

    def near(self, unit: int) -> Bag:
        """Return the words and kinds of the three units before and behind a unit."""
        known = self._near.get(unit)
        if known is None:
            sentence = self.document.sentences[self.document.of_unit[unit]]
            found = []
            for ahead, word, kind in _NEIGHBOURS:
                at = unit + ahead
                if sentence.first <= at < sentence.last:
                    found.append(word + self.units[at].word)
                    found += map(MARKED[kind].__getitem__, self.kinds[at])
            known = self._near[unit] = Bag(found)
        return known

    def _beside(self, first: int, last: int, sentence: tuple[int, int], parts: list[Bag]) -> list[str]:
        """Return the words beside a mention in units[sentence[0]:sentence[1]]; add those of one unit alone to parts."""
        units, kinds = self.units, self.kinds
        low, high = sentence
        before, behind = range(first - 1, max(low, first - 3) - 1, -1), range(last, min(high, last + 3))
        for step, at in enumerate(before, 1):
            parts.append(_at("-", step, units[at].word, kinds[at]))
        for step, at in enumerate(behind, 1):
            parts.append(_at("+", step, units[at].word, kinds[at]))
        left = [*[units[at].word for at in before], "<s>"]
        right = [*[units[at].word for at in behind], "</s>"]
        found = [f"-w={units[at].word}" for at in range(max(low, first - _WINDOW), first - 3)]
        found += [f"+w={units[at].word}" for at in range(last + 3, min(high, last + _WINDOW))]
        if len(left) < 4:
            found.append(f"-{len(left)}=<s>")
        if len(right) < 4:
            found.append(f"+{len(right)}=</s>")
        found.append(f"-1+1={left[0]}_{right[0]}")
        if len(left) > 1:
            found.append(f"-2-1={left[1]}_{left[0]}")
        if len(left) > 2:
            found.append(f"-3-1={left[2]}_{left[1]}_{left[0]}")
        if len(right) > 1:
            found.append(f"+1+2={right[0]}_{right[1]}")
        if len(right) > 2:
            found.append(f"+1+3={right[0]}_{right[1]}_{right[2]}")
        return found

    def _tellers(self, number: int) -> list[int]:
        """Return the units of a sentence that are of a kind, or end a clause."""
        known = self._telling.get(number)
        if known is None:
            sentence = self.document.sentences[number]
            known = self._telling[number] = [
                at for at in range(sentence.first, sentence.last) if self.kinds[at] or ends_clause(self.units[at])
            ]
        return known

    def _clause(self, first: int, last: int, number: int, parts: list[Bag]) -> list[str]:
        """Return the kinds in the clause to the left and right, and the nearest words that tell what happened."""
        tellers = self._tellers(number)
        left = tellers[: bisect_left(tellers, first)]
        left.reverse()
        right = tellers[bisect_left(tellers, last) :]
        found: list[str] = []
        acts: list[str] = []
        for sign, start, order in (("-", first - 1, left), ("+", last, right)):
            act = self._side(sign, start, order, (found, parts))
            if act:
                acts.append(act)
            else:
                found.append(f"{sign}a:none")
        if len(acts) > 1:
            found.append(f"a:{acts[0]}_{acts[1]}")
        return found

    def _side(self, sign: str, start: int, order: list[int], told: tuple[list[str], list[Bag]]) -> str:
        """Tell what stands on one side of a mention, from unit `start` on; return the nearest word that tells.

        order: the units that are of a kind there, or end a clause, the nearest first. told: the features that are the
        mention's own, and those that others may share; both are added to.
        """
        found, parts = told
        inner: set[str] = set()
        act = -1
        for rank, at in enumerate(order):
            unit = self.units[at]
            if ends_clause(unit):
                outer, beyond = self._beyond(sign, at, order[rank:])
                parts.append(outer)
                act = beyond if act < 0 else act
                break
            inner.update(self.kinds[at])
            if act < 0 and unit.kind in ACTS:
                act = at
        found += map(MARKED[f"{sign}c:"].__getitem__, inner)
        if act < 0:
            return ""
        unit, distance = self.units[act], abs(act - start)
        name = f"{unit.kind}/{unit.value}"
        parts.append(_nearest_act(sign, unit.kind, name, near(distance)))
        if distance <= _PATH:
            passed = self.units[start:act] if sign == "+" else self.units[start:act:-1]
            found.append(f"{sign}path={'_'.join([*(other.kind for other in passed), name])}")
        return name

    def _beyond(self, sign: str, end: int, order: Sequence[int]) -> tuple[Bag, int]:
        """Return the kinds in other clauses, from the unit on that ends this one, and the nearest that tells, or -1."""
        known = self._outer.get((sign, end))
        if known is None:
            kinds = sorted(set().union(*[self.kinds[at] for at in order]))
            act = next((at for at in order if self.units[at].kind in ACTS), -1)
            known = self._outer[sign, end] = Bag(map(MARKED[f"{sign}o:"].__getitem__, kinds)), act
        return known

    def list_head(self, index: int) -> int:
        """Return the unit of the first place of the list that a place belongs to; itself where there is none."""
        low = max(self.document.sentences[self.document.of_unit[index]].first, index - _LIST_REACH)
        head, at = index, index - 1
        while at >= low:
            unit = self.units[at]
            if unit.kind == PLACE:
                head = at
            elif not (
                unit.kind == NUMBER
                or unit.kind in _LISTING
                or (unit.kind == PUNCT and unit.value in ",()-;")
                or (unit.kind == "link" and unit.value == "and")
            ):
                break
            at -= 1
        return head

    def headed(self, head: int) -> list[str]:
        """Return what stands before the first place of a list."""
        sentence = self.document.sentences[self.document.of_unit[head]]
        found = [f"l-w={self.units[at].word}" for at in range(max(sentence.first, head - 3), head)]
        for distance, at in enumerate(range(head - 1, sentence.first - 1, -1)):
            if self.units[at].kind in ACTS:
                return [*found, f"l-a:{self.units[at].kind}/{self.units[at].value}", f"l-a:{near(distance)}"]
        return found

    def between(self, first: int, last: int) -> Bag:
        """Return the kinds and the nearest words that stand in units[first:last], for two mentions of one sentence."""
        known = self._between.get((first, last))
        if known is None:
            known = self._between[first, last] = Bag(self._what_parts(first, last))
        return known

    def _what_parts(self, first: int, last: int) -> list[str]:
        found = set(map(MARKED["b:"].__getitem__, set().union(*self.kinds[first:last])))
        for at in range(first, last):
            if self.units[at].kind == PUNCT:
                found.add(f"b{self.units[at].value}")
        if last - first <= 3:
            found.add("b=" + "_".join(unit.word for unit in self.units[first:last]))
        elif last > first:
            found.add(f"b<={self.units[first].word}")
            found.add(f"b>={self.units[last - 1].word}")
        return sorted(found)


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _at(sign: str, step: int, word: str, kinds: tuple[str, ...]) -> Bag:
    """Return the features of the unit that stands one, two or three steps beside a mention."""
    return Bag([f"{sign}{step}={word}", *[f"{sign}{step}:{kind}" for kind in kinds], f"{sign}w={word}"])


@lru_cache(maxsize=_REMEMBERED)
def _nearest_act(sign: str, kind: str, name: str, distance: str) -> Bag:
    return Bag([f"{sign}a:some", f"{sign}a:{name}", f"{sign}a:{kind}:{distance}"])


def _tells(kind: str) -> bool:
    """Say whether a kind of words tells what a text is about, as prepositions do not."""
    return kind.partition("/")[0] in TELLING


def _kinds(unit: Unit) -> tuple[str, ...]:
    if unit.kind in (WORD, PUNCT):
        return ()
    if unit.kind == PLACE:
        return (PLACE,)
    return _told_kinds(unit.kind, unit.value)


@lru_cache(maxsize=_REMEMBERED)
def _told_kinds(kind: str, value: str) -> tuple[str, ...]:
    return kind, f"{kind}/{value}"


def step(value: float, bounds: Sequence[float]) -> str:
    """Return the number of the step that a value reaches, as text."""
    return _STEPS[bisect_right(bounds, value)]
