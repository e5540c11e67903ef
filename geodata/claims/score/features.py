"""What stands around a mention, and between two, as names of features: the words that explain a decision too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

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
_BARRIERS: Final = frozenset(";.:")
_WINDOW: Final = 6
_PATH: Final = 4
_LIST_REACH: Final = 30
_LISTING: Final = frozenset({"region_word", "article", "prepositions", "part", "each", "inclusion"})
_NEAR: Final = ("0", "1", "2", "2", "4", "4", "4", "8", "8", "8", "8", "8")


def near(distance: int) -> str:
    """Return a distance in units as a rough step."""
    return _NEAR[distance] if distance < len(_NEAR) else "12"


class Surroundings:
    """The features of places in one document; computed once, asked for many mentions."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.units = document.units
        self.kinds: list[tuple[str, ...]] = [_kinds(unit) for unit in document.units]
        self._of_sentence: dict[int, tuple[str, ...]] = {}
        self._words_of_sentence: dict[int, tuple[str, ...]] = {}
        self.whole = tuple(
            f"d:{kind}" for kind in sorted({kind for kinds in self.kinds for kind in kinds if _tells(kind)})
        )
        self.headline = tuple(f"t:{kind}" for kind in self.sentence_kinds(0) if _tells(kind))

    def sentence_kinds(self, number: int) -> tuple[str, ...]:
        """Return the kinds of the units of a sentence, each once, sorted; none for a number beyond the text."""
        if not 0 <= number < len(self.document.sentences):
            return ()
        known = self._of_sentence.get(number)
        if known is None:
            sentence = self.document.sentences[number]
            known = tuple(sorted({kind for kinds in self.kinds[sentence.first : sentence.last] for kind in kinds}))
            self._of_sentence[number] = known
        return known

    def _sentence_words(self, number: int) -> tuple[str, ...]:
        known = self._words_of_sentence.get(number)
        if known is None:
            sentence = self.document.sentences[number]
            units = self.units[sentence.first : sentence.last]
            words = {unit.word for unit in units if unit.kind not in (PUNCT, PLACE, NUMBER, DATE)}
            known = self._words_of_sentence[number] = tuple(sorted(words))
        return known

    def around(self, first: int, last: int) -> list[str]:
        """Return what stands around units[first:last]: words and kinds beside it, in its clause and its sentence."""
        number = self.document.of_unit[first]
        sentence = self.document.sentences[number]
        found = self._beside(first, last, sentence.first, sentence.last)
        found += self._clause(first, last, sentence.first, sentence.last)
        found += [f"s:{kind}" for kind in self.sentence_kinds(number)]
        found += [f"s={word}" for word in self._sentence_words(number)]
        found += [f"p:{kind}" for kind in self.sentence_kinds(number - 1)] or ["p:none"]
        found += [f"n:{kind}" for kind in self.sentence_kinds(number + 1)] or ["n:none"]
        if sentence.furniture:
            found.append("furniture")
        if sentence.head >= 0:
            found += [f"h:{kind}" for kind in self.sentence_kinds(sentence.head)]
            found.append("h:listed")
        return found

    def _beside(self, first: int, last: int, low: int, high: int) -> list[str]:
        units, found = self.units, []
        left = [units[at].word for at in range(first - 1, max(low, first - 3) - 1, -1)] + ["<s>"]
        right = [units[at].word for at in range(last, min(high, last + 3))] + ["</s>"]
        for step, word in enumerate(left[:3], 1):
            found.append(f"-{step}={word}")
        for step, word in enumerate(right[:3], 1):
            found.append(f"+{step}={word}")
        for step in (1, 2, 3):
            if first - step >= low:
                found += [f"-{step}:{kind}" for kind in self.kinds[first - step]]
            if last + step - 1 < high:
                found += [f"+{step}:{kind}" for kind in self.kinds[last + step - 1]]
        found.append(f"-1+1={left[0]}_{right[0]}")
        if len(left) > 1:
            found.append(f"-2-1={left[1]}_{left[0]}")
        if len(left) > 2:
            found.append(f"-3-1={left[2]}_{left[1]}_{left[0]}")
        if len(right) > 1:
            found.append(f"+1+2={right[0]}_{right[1]}")
        if len(right) > 2:
            found.append(f"+1+3={right[0]}_{right[1]}_{right[2]}")
        for at in range(max(low, first - _WINDOW), first):
            found.append(f"-w={units[at].word}")
        for at in range(last, min(high, last + _WINDOW)):
            found.append(f"+w={units[at].word}")
        return found

    def _clause(self, first: int, last: int, low: int, high: int) -> list[str]:
        """Return the kinds in the clause to the left and right, and the nearest words that tell what happened."""
        found: set[str] = set()
        told: list[str] = []
        for sign, order in (("-", range(first - 1, low - 1, -1)), ("+", range(last, high))):
            within, act = True, ""
            for distance, at in enumerate(order):
                unit = self.units[at]
                if (unit.kind == PUNCT and unit.value in _BARRIERS) or (unit.kind == "link" and unit.value == "break"):
                    within = False
                for kind in self.kinds[at]:
                    if within:
                        found.add(f"{sign}c:{kind}")
                    else:
                        found.add(f"{sign}o:{kind}")
                if not act and unit.kind in ACTS:
                    act = f"{unit.kind}/{unit.value}"
                    if distance <= _PATH:
                        path = [self.units[step].kind for step in order[:distance]]
                        told.append(f"{sign}path={'_'.join([*path, act])}")
                    told += [f"{sign}a:{act}", f"{sign}a:{unit.kind}:{near(distance)}"]
            told.append(f"{sign}a:{'some' if act else 'none'}")
        acts = [name[3:] for name in told if name[1:3] == "a:" and "/" in name]
        if len(acts) > 1:
            told.append(f"a:{acts[0]}_{acts[1]}")
        return [*sorted(found), *told]

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

    def between(self, first: int, last: int, wanted: Iterable[str]) -> list[str]:
        """Return the kinds and the nearest words that stand in units[first:last], for two mentions of one sentence."""
        found = {f"b:{kind}" for kinds in self.kinds[first:last] for kind in kinds}
        for at in range(first, last):
            if self.units[at].kind == PUNCT:
                found.add(f"b{self.units[at].value}")
        if last - first <= 3:
            found.add("b=" + "_".join(unit.word for unit in self.units[first:last]))
        elif last > first:
            found.add(f"b<={self.units[first].word}")
            found.add(f"b>={self.units[last - 1].word}")
        return sorted(found) + list(wanted)


def _tells(kind: str) -> bool:
    """Say whether a kind of words tells what a text is about, as prepositions do not."""
    return kind.partition("/")[0] in TELLING


def _kinds(unit: Unit) -> tuple[str, ...]:
    if unit.kind in (WORD, PUNCT):
        return ()
    if unit.kind == PLACE:
        return (PLACE,)
    return (unit.kind, f"{unit.kind}/{unit.value}")


def step(value: float, bounds: Sequence[float]) -> str:
    """Return the number of the step that a value reaches, as text."""
    return str(sum(value >= bound for bound in bounds))
