"""What leads to a place, when its sentence tells of, and what happened there: features of the place's own sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from geodata.claims.score.day_candidates import days_ago
from geodata.claims.score.features import ACTS, Surroundings, near
from geodata.claims.score.place_company import relation_of, width_of
from geodata.claims.score.scorer import Bag
from geodata.claims.spot.day_mentions import DayMention
from geodata.claims.spot.deeds import ACT_KINDS, is_act
from geodata.claims.spot.document import PLACE, PUNCT, WORD, Unit
from geodata.claims.spot.spotting import Spotted

_LEADING: Final = 4
"""Units between a place and the preposition that leads to it: "in the northern city of"."""
_BEARING: Final = 10
"""Units between a place and the word that tells where it lies: "Injar, a market on the islands, south of"."""
_STRIKING: Final = (
    "attack", "hit", "launch", "intercept", "debris", "ambiguous", "damage", "killed", "injured", "weapon",
)  # fmt: skip
"""Kinds of words that tell of a strike or of what came of it."""
_MOST_TOLD: Final = 4
_DEEDS: Final = ACTS - {"weapon", "reference"}
_NOUNS: Final = frozenset({"strik", "attack", "shell", "bomb", "explosion", "blast", "raid"})
"""Stems of English words that name a deed as often as they tell it, as "hit" and "struck" do not."""
_REACH_BEFORE: Final = 14
_REACH_BEHIND: Final = 10
_MOST_WORDS: Final = 2
"""Words of no kind between a place and the deed that it belongs to, at most."""
_WITHIN: Final = frozenset({",", '"'})


@dataclass(slots=True)
class _Passed:
    """What stands between a place and the nearest deed on one side of it.

    deed: its kind, and whether a noun or a verb tells it; preposition: the first that is met; struck: whether a thing
    that is struck is met; words: how many of no kind; places: how many other places; first: kind of the first unit.
    """

    deed: str = "none"
    preposition: str = "-"
    struck: bool = False
    words: int = 0
    places: int = 0
    first: str = "-"


def _passed(units: Sequence[Unit], order: Iterable[int]) -> _Passed:
    """Return what is met on the way from a place up to a deed, to the end of its clause, or to too many other words."""
    met = _Passed()
    for at in order:
        unit = units[at]
        act = is_act(unit)
        if act or unit.kind in _DEEDS:
            met.deed = "hit/noun" if act else f"{unit.kind}/{'noun' if unit.word in _NOUNS else 'verb'}"
            break
        if met.first == "-":
            met.first = unit.value if unit.kind == PUNCT else unit.kind
        if unit.kind == "prepositions" and met.preposition == "-":
            met.preposition = unit.word
        met.struck |= unit.kind == "target"
        met.places += unit.kind == PLACE
        met.words += unit.kind == WORD
        if met.words > _MOST_WORDS or _ends(unit):
            break
    return met


def _ends(unit: Unit) -> bool:
    return (unit.kind == PUNCT and unit.value not in _WITHIN) or (unit.kind == "link" and unit.value == "break")


class PlaceContexts:
    """The features of each place's own sentence, for the places of one text."""

    def __init__(self, spotted: Spotted, around: Surroundings) -> None:
        self._spotted, self._around = spotted, around
        self._days: Mapping[int, list[DayMention]] = _by_sentence(spotted)

    def of(self, unit: int) -> Bag:
        """Return what leads to the place at a unit, what its sentence tells of, and of which days."""
        leading = self._leading(unit)
        own = (*self._told(unit, leading), *self._dated(unit), *self._framed(unit), *self._bearing(unit))
        return Bag([f"led={leading}", *own])

    def _framed(self, unit: int) -> list[str]:
        """Return the deed that a place belongs to by grammar: "struck three sites in", with what the place is."""
        units, place = self._around.units, self._spotted.narrow_at(unit)
        sentence = self._spotted.document.sentences[self._spotted.document.of_unit[unit]]
        kind = f"{width_of(place)}:{units[unit].value}"
        before = _passed(units, range(unit - 1, max(sentence.first, unit - _REACH_BEFORE) - 1, -1))
        behind = _passed(units, range(unit + 1, min(sentence.last, unit + _REACH_BEHIND)))
        did, done = before.deed, behind.deed.partition("/")[0]
        return [
            f"did={did},{before.preposition},{kind}", f"did={did},{before.preposition},{before.struck}",
            f"did={did},{before.preposition},{before.struck},{min(before.words, 2)},{min(before.places, 1)},{kind}",
            f"done={done},{behind.first},{kind}", f"done={done},{kind}", f"did={did},done={done},{kind}",
        ]  # fmt: skip

    def _bearing(self, unit: int) -> Iterator[str]:
        """Yield what a place is told to lie near or from: in "a village south of Tula" that, if named, was struck."""
        units, document = self._around.units, self._spotted.document
        sentence = document.sentences[document.of_unit[unit]]
        word = self._reference(unit, sentence.first)
        if word >= 0:
            before = next((at for at in range(word - 1, sentence.first - 1, -1) if units[at].kind == PLACE), -1)
            place, other = self._spotted.narrow_at(unit), self._spotted.narrow_at(before) if before >= 0 else None
            near = "none" if before < 0 else "beside" if word - before <= _BEARING else "far"
            kin = relation_of(place, other) if place is not None and other is not None else "unknown"
            yield from (f"bearing={near},{kin}", f"bearing={units[word].word},{near}")
        behind = range(unit + 1, min(sentence.last, unit + 1 + _BEARING))
        following = next((at for at in behind if units[at].kind == PLACE), -1)
        yield f"borne={following >= 0 and self._reference(following, unit + 1) >= 0}"

    def _reference(self, unit: int, first: int) -> int:
        """Return the word of distance or direction that leads to a place, from a unit on, or -1."""
        for at in range(unit - 1, max(first, unit - _LEADING) - 1, -1):
            one = self._around.units[at]
            if one.kind == "reference":
                return at
            if one.kind in (PLACE, PUNCT) or one.kind in _DEEDS:
                return -1
        return -1

    def _leading(self, unit: int) -> str:
        """Return the preposition that leads to a place, or what stands between it and any."""
        units, document = self._around.units, self._spotted.document
        first = document.sentences[document.of_unit[unit]].first
        for at in range(unit - 1, max(first, unit - _LEADING) - 1, -1):
            one = units[at]
            if one.kind == "prepositions":
                return one.word
            if one.kind == PUNCT:
                return one.value
            if one.kind == PLACE or one.kind in ACTS:
                return "hit" if is_act(one) else one.kind
        return "far" if unit - _LEADING > first else "opening"

    def _told(self, unit: int, leading: str) -> list[str]:
        number = self._spotted.document.of_unit[unit]
        kinds, before = self._kinds(number), self._kinds(number - 1)
        told: list[str] = [kind for kind in _STRIKING if kind in kinds]
        found = [f"tells={'+'.join(told[:_MOST_TOLD]) or 'nothing'}"]
        found += [f"led={leading},{kind}" for kind in told or ["nothing"]]
        return [*found, f"led={leading},told={bool(told)},before={bool(before & {'attack', 'hit'})}"]

    def _kinds(self, number: int) -> set[str]:
        """Return the kinds of a sentence's words, those that tell of a strike by its weapon as a hit too."""
        kinds = set(self._around.sentence_kinds(number))
        return kinds if kinds.isdisjoint(ACT_KINDS) else kinds | {"hit"}

    def _dated(self, unit: int) -> list[str]:
        published = self._spotted.article.published
        here = self._days.get(self._spotted.document.of_unit[unit], ())
        earlier = bisect_left(self._spotted.days, unit, key=lambda day: day.unit)
        found = [f"earlier={days_ago(self._spotted.days[earlier - 1].when, published) if earlier else 'none'}"]
        if not here:
            return [*found, "dated=no"]
        nearest = min(here, key=lambda day: abs(day.unit - unit))
        ago = days_ago(nearest.when, published)
        found += [f"dated={ago}", f"dated:{nearest.kind}", f"dated={ago},{near(abs(nearest.unit - unit))}"]
        return found + sorted({f"dates={days_ago(day.when, published)}" for day in here})


def _by_sentence(spotted: Spotted) -> Mapping[int, list[DayMention]]:
    found: dict[int, list[DayMention]] = defaultdict(list)
    for day in spotted.days:
        found[spotted.document.of_unit[day.unit]].append(day)
    return found
