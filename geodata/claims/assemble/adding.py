"""Which figures of a claim are added up: people told in one list, and weapons stopped in one way and in another."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise, takewhile
from typing import Final

from geodata.claims.assemble.later_tolls import is_more
from geodata.claims.score.features import ACTS
from geodata.claims.score.quantity_roles import in_one_breath
from geodata.claims.spot.document import NUMBER, PLACE, PUNCT, WORD, Document, Unit
from geodata.claims.spot.lexicon import lexicon
from geodata.claims.spot.quantities import Quantity

_DEEDS: Final = ACTS - {"weapon"}
_LISTED: Final = 6
"""Units between two members of a list."""
_APART: Final = 14
"""Units between weapons stopped in one way and in another."""
_SOURCES: Final = frozenset({"from", "out_of"})
_SINGLE: Final = 5
"""Units behind a number of weapons within which a single one is added: "18 missiles and a drone"."""
_NAMED: Final = 3
"""Units from "a" to the single weapon."""
_STOPPED: Final = 8
"""Units between "all" and the word that they were stopped."""
_OPENING: Final = frozenset("-–—:(")
"""Marks behind which it is told what a number is made of."""
_NOUNS: Final = frozenset({WORD, "hit", "target"})
"""Kinds of words that what was fired may be told by which is no weapon's name: "15 munitions", "nine hits"."""
_NONE_LEFT: Final = ("intercept", "all")
"""Words that tell of all that came, by none that was left: "80 drones, none of which got through"."""
_LOST: Final = "lost"
_FATES: Final = frozenset({"hit", "intercept", "damage", "debris", "ambiguous"})
_DOWNED: Final = frozenset({"intercept", "all", _LOST, "destroyed"})
_PAIR: Final = 2
_LEAST_SUM: Final = 10
"""The least sum that is hardly told by chance; chosen, not measured."""
_WHOLE: Final = "whole"
_SHORT: Final = "short"


def told_in_one_list(document: Document, quantities: Sequence[Quantity], at: int) -> list[int]:
    """Return which of several quantities, in order, count the people of one list with quantity `at`, itself included.

    "Three children, their aunt and two men" is one list; "two people, a man and a woman" are two people in all.
    """
    first = last = at
    while first > 0 and _listed(document, quantities[first - 1], quantities[first]):
        first -= 1
    while last + 1 < len(quantities) and _listed(document, quantities[last], quantities[last + 1]):
        last += 1
    run = list(range(first, last + 1))
    if not any(in_one_breath(document, quantities[one], quantities[other]) for one, other in pairwise(run)):
        return [at]
    return _without_parts(document, quantities, run)


def _without_parts(document: Document, quantities: Sequence[Quantity], run: list[int]) -> list[int]:
    """Return the members of a list without those that only tell who another one is: "nine, five boys and four men"."""
    kept: list[int] = []
    while run:
        whole, *rest = run
        kept.append(whole)
        parts = 0
        if rest and _may_be_explained(document, quantities[whole], quantities[rest[0]]):
            values = [quantities[one].count.minimum for one in rest]
            sums = [sum(values[: length + 1]) for length in range(len(values))]
            wanted = quantities[whole].count.minimum
            parts = sums.index(wanted) + 1 if wanted in sums else 0
        run = rest[parts:]
    return kept


def _may_be_explained(document: Document, whole: Quantity, following: Quantity) -> bool:
    """Say whether a number may be of the persons told behind it: not where these are linked to it, or its own kin."""
    if whole.form != NUMBER or in_one_breath(document, whole, following):
        return False
    owning = lexicon(document.language).owning
    return not any(_words(document, at, at + 1)[0] in owning for at in range(whole.last, following.first))


def _listed(document: Document, one: Quantity, other: Quantity) -> bool:
    """Say whether two quantities stand side by side in a list."""
    between = document.units[one.last : other.first]
    if any(unit.kind == "inclusion" for unit in between):
        return False
    if in_one_breath(document, one, other):
        return True
    return (
        len(between) <= _LISTED
        and any(unit.value == "," for unit in between)
        and not any(_parts_lists(unit) for unit in between)
    )


def _parts_lists(unit: Unit) -> bool:
    return unit.kind in _DEEDS or unit.kind in (PLACE, NUMBER) or (unit.kind == PUNCT and unit.value != ",")


def stopped_in_turn(document: Document, one: Quantity, other: Quantity) -> bool:
    """Say whether two numbers count different weapons stopped: "138 were shot down and 119 jammed", "442 and 41"."""
    if document.of_unit[one.first] != document.of_unit[other.first]:
        return False
    between = document.units[one.last : other.first]
    if len(between) > _APART or any(unit.kind in (PLACE, NUMBER, "inclusion", "launch", "hit") for unit in between):
        return False
    return in_one_breath(document, one, other) or any(unit.kind == "intercept" for unit in between)


def of_places_apart(document: Document, quantities: Sequence[Quantity]) -> bool:
    """Say whether numbers of a sentence have places of their own: "37 over Tula, 2 over Sumy", "Tula (8), Sumy (5)"."""
    return any(_parted_by_place(document, one, other) for one, other in pairwise(quantities))


def _parted_by_place(document: Document, one: Quantity, other: Quantity) -> bool:
    if document.of_unit[one.first] != document.of_unit[other.first]:
        return False
    sentence = document.sentences[document.of_unit[one.first]]
    behind = list(takewhile(lambda unit: unit.kind != NUMBER, document.units[other.last : sentence.last]))
    before = document.units[max(sentence.first, one.first - _NAMED) : one.first]
    return _names_place(document.units[one.last : other.first]) and (_names_place(behind) or _names_place(before))


def _names_place(units: Sequence[Unit]) -> bool:
    """Say whether a place stands among units that is none something came from: "85 drones from Orel"."""
    struck = takewhile(lambda unit: unit.kind != "origin" and unit.value not in _SOURCES, units)
    return any(unit.kind == PLACE for unit in struck)


def is_explained(document: Document, whole: Quantity, part: Quantity) -> bool:
    """Say whether a number of weapons opens the list of those that another counts: "85 drones - 60 Shaheds and …"."""
    between = document.units[whole.last : part.first]
    if not between or between[-1].kind != PUNCT or between[-1].value not in _OPENING:
        return False
    told = between[:-1]
    weapon, comma = any(unit.kind == "weapon" for unit in told), any(unit.value == "," for unit in told)
    return weapon and not comma and whole.count.minimum > part.count.minimum


def different_means(document: Document, quantities: Sequence[Quantity]) -> bool:
    """Say whether each number has other weapons behind it: "9 drones Geran-2, 2 drones Molniya, 4 rockets"."""
    bounds = [*[quantity.first for quantity in quantities[1:]], len(document.units)]
    if any(unit.kind == "inclusion" for unit in document.units[quantities[0].last : quantities[-1].first]):
        return False
    kinds = []
    for quantity, bound in zip(quantities, bounds, strict=True):
        behind = document.units[quantity.last : min(quantity.last + 4, bound)]
        weapons = tuple(unit.word for unit in behind if unit.kind == "weapon")
        kinds.append(weapons or _described(behind) or _munition(behind))
    return () not in kinds and len(set(kinds)) == len(kinds)


def _munition(behind: Sequence[Unit]) -> tuple[str, ...]:
    """Return the noun right behind a number which is no weapon's name: "15 munitions and blows of 6 drones"."""
    alone = len(behind) > 1 and behind[0].kind in _NOUNS and behind[1].kind in (PUNCT, "link")
    return (behind[0].word,) if alone else ()


def _described(behind: Sequence[Unit]) -> tuple[str, ...]:
    """Return the words for a kind of weapon which the next number's noun names: "two ballistic and four Kh-101"."""
    told = list(takewhile(lambda unit: unit.kind == WORD, behind))
    linked = len(told) < len(behind) and (behind[len(told)].kind, behind[len(told)].value) == ("link", "and")
    return tuple(unit.word for unit in told) if linked else ()


def is_lost(document: Document, quantity: Quantity) -> bool:
    """Say whether a number counts weapons of which no more is told than that they were lost from sight."""
    sentence = document.sentences[document.of_unit[quantity.first]]
    behind = document.units[quantity.last : sentence.last]
    before = document.units[sentence.first : quantity.first][::-1]
    for units in (behind, before):
        fates = {unit.value for unit in takewhile(lambda unit: unit.kind != NUMBER, units) if unit.kind == "intercept"}
        if fates:
            return fates == {_LOST}
    return False


def sum_is_told(document: Document, quantities: Sequence[Quantity]) -> bool:
    """Say whether the sum of two numbers stands in the text too: "91 stopped: 60 were shot down, 31 jammed".

    More of them are rather those of the places that a total is over.
    """
    return len(quantities) == _PAIR and _LEAST_SUM <= _sum(quantities) in _told_numbers(document)


def without_lost(document: Document, quantities: Sequence[Quantity], sent: Set[int]) -> list[int]:
    """Return which numbers of weapons stopped count, in order: those lost from sight where the text adds them up alone.

    sent: the numbers of weapons that came; what was stopped and what was lost add up to that as well.
    """
    stopped = [at for at, quantity in enumerate(quantities) if not is_lost(document, quantity)]
    if stopped and _sum(quantities) not in _told_numbers(document) - sent:
        return stopped
    return list(range(len(quantities)))


def _sum(quantities: Sequence[Quantity]) -> int:
    return sum(quantity.count.minimum for quantity in quantities)


def _told_numbers(document: Document) -> set[int]:
    return {unit.count.minimum for unit in document.units if unit.kind == NUMBER and unit.count is not None}


def with_a_single_one(document: Document, quantity: Quantity) -> bool:
    """Say whether a number of weapons is followed by one of another kind: "18 missiles and a drone"."""
    sentence = document.sentences[document.of_unit[quantity.first]]
    units = document.units[quantity.last : sentence.last]
    kinds = [unit.value for unit in units[:_SINGLE] if unit.kind == "weapon"]
    link = next((at for at, unit in enumerate(units[:_SINGLE]) if unit.kind == "link" and unit.value == "and"), None)
    if not kinds or link is None or link + 1 >= len(units):
        return False
    if (units[link + 1].kind, units[link + 1].value) != ("article", "a"):
        return False
    following = next((unit for unit in units[link + 2 : link + 2 + _NAMED] if unit.kind in ("weapon", NUMBER)), None)
    return following is not None and following.kind == "weapon" and following.value != kinds[0]


def all_were_stopped(document: Document, quantity: Quantity) -> bool:
    """Say whether all the weapons that a number counts are told to have been stopped: "ten came, all were downed"."""
    if _is_whole(document, quantity.first):
        return stopped_near(document, quantity.first, quantity.last)
    number = document.of_unit[quantity.first]
    last = document.sentences[min(number + 1, len(document.sentences) - 1)].last
    for at in range(quantity.last, last):
        if (document.units[at].kind, document.units[at].value) == _NONE_LEFT:
            return True
        if _is_whole(document, at):
            return not _is_short_of_all(document, at) and stopped_near(document, at, at + 1)
        if document.units[at].kind == NUMBER:
            return False
    return False


def tells_all(document: Document, quantity: Quantity) -> bool:
    """Say whether a number of weapons is told to be all that came: "all 21 were shot down", not "nearly all 21"."""
    return _is_whole(document, quantity.first) and not _is_short_of_all(document, quantity.first)


def _is_whole(document: Document, at: int) -> bool:
    return lexicon(document.language).wholes.get(_words(document, at, at + 1)[0]) == _WHOLE


def _is_short_of_all(document: Document, at: int) -> bool:
    """Say whether "all" at a unit is "nearly all", "not all" or "all but one"."""
    before, behind = document.units[max(0, at - 1)], document.units[min(at + 1, len(document.units) - 1)]
    qualified = at > 0 and lexicon(document.language).wholes.get(_words(document, at - 1, at)[0]) == _SHORT
    return qualified or before.kind == "negation" or (behind.kind, behind.value) == ("link", "break")


def stopped_near(document: Document, first: int, last: int) -> bool:
    """Say whether what happened nearest to units[first:last], behind rather than before, is that they were downed."""
    sentence = document.sentences[document.of_unit[first]]
    behind = document.units[last : min(sentence.last, last + _STOPPED)]
    before = document.units[max(sentence.first, first - _STOPPED) : first]
    for units in (behind, before[::-1]):
        act = next((unit for unit in units if unit.kind in _FATES), None)
        if act is not None:
            return act.value in _DOWNED
    return False


def _words(document: Document, first: int, last: int) -> list[str]:
    return document.text[document.units[first].start : document.units[last - 1].end].lower().split()


def is_added_to(document: Document, one: Quantity, more: Quantity) -> bool:
    """Say whether a number right behind another adds to it: "41 were shot down. Another 11 were jammed"."""
    close = document.of_unit[more.first] - document.of_unit[one.first] <= 1
    between = document.units[one.last : more.first]
    return close and is_more(document, more) and not any(unit.kind == PLACE for unit in between)
