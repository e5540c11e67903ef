"""Quantities that are told together: weapons of one list, persons in one breath, parts of a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import Final

from geodata.claims.assemble.adding import stopped_near
from geodata.claims.score.quantity_roles import NONE, follow_in_list, in_one_breath
from geodata.claims.score.scorer import Value
from geodata.claims.spot.document import NUMBER, Document
from geodata.claims.spot.lexicon import lexicon
from geodata.claims.spot.quantities import PERSON, Quantity
from geodata.claims.spot.spotting import Spotted

_COUNTED_REACH: Final = 3
"""Units behind a number within which the weapons stand that it counts."""
_OF: Final = frozenset({"of", "from"})
_THAT: Final = ("link", "sub")
"""The word that what is said goes on with: "it sent 653 drones and 51 missiles, and that 585 were downed"."""


def share(together: Iterable[tuple[int, int]], names: list[str], slots: Set[str]) -> None:
    """Let both of two quantities told in one breath count the same, where one of them counts one of these."""
    for one, other in together:
        for told, silent in ((one, other), (other, one)):
            if names[silent] == NONE and names[told] in slots:
                names[silent] = names[told]


def persons_together(spotted: Spotted) -> Iterator[tuple[int, int]]:
    """Yield the numbers of quantities of which one at least is a person, in one breath: "two women and a man"."""
    for at, pair in enumerate(pairwise(spotted.quantities)):
        if any(quantity.form == PERSON for quantity in pair) and in_one_breath(spotted.document, *pair):
            yield at, at + 1


def parts_of_wholes(spotted: Spotted) -> Iterator[tuple[int, int]]:
    """Yield the numbers of quantities of which the first is told to be part of the other: "83 of 116 drones"."""
    document, joiners = spotted.document, lexicon(spotted.document.language).joiners
    for at, (one, other) in enumerate(pairwise(spotted.quantities)):
        between = document.units[one.last : other.first]
        words = [document.text[unit.start : unit.end].lower() for unit in between]
        of = [word == "the" or joiners.get(word) in _OF for word in words]
        if not any(of) or one.form != NUMBER or other.form != NUMBER or one.count.minimum > other.count.minimum:
            continue
        first = of.index(True)
        told = [*between[:first], *document.units[other.last : other.last + _COUNTED_REACH]]
        if all(of[first:]) and first <= _COUNTED_REACH and any(unit.kind == "weapon" for unit in told):
            yield at, at + 1


def stopped_parts(spotted: Spotted, names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of quantities of which the first is the part of the other that was stopped.

    names: what each counts; below the headline what is told of a part counts too: "two of three rockets were downed".
    """
    for part, whole in parts_of_wholes(spotted):
        first, last = spotted.quantities[part], spotted.quantities[whole]
        told = first.start >= spotted.document.body and stopped_near(spotted.document, first.first, last.last)
        if told or "intercepted" in (names[part], names[whole]):
            yield part, whole


def means_together(spotted: Spotted) -> Iterator[tuple[int, int]]:
    """Yield the numbers of quantities that count different weapons of one list: "70 drones, two Onyx, 24 Kh-22".

    So do two bare numbers of what was stopped: "598 drones and 31 missiles came, 563 and 26 were shot down".
    """
    units, quantities = spotted.document.units, spotted.quantities
    for at, pair in enumerate(pairwise(quantities)):
        listed = in_one_breath(spotted.document, *pair) or follow_in_list(spotted.document, *pair)
        if not listed or any(quantity.form != NUMBER for quantity in pair):
            continue
        if any((unit.kind, unit.value) == _THAT for unit in units[pair[0].last : pair[1].first]):
            continue
        kinds = [
            [unit.word for unit in units[one.last : one.last + _COUNTED_REACH] if unit.kind == "weapon"] for one in pair
        ]
        if (all(kinds) and kinds[0][0] != kinds[1][0]) or _both_stopped(spotted.document, *pair):
            yield at, at + 1


def _both_stopped(document: Document, one: Quantity, other: Quantity) -> bool:
    """Say whether two numbers with nothing but "and" between them tell what was stopped."""
    between = document.units[one.last : other.first]
    if len(between) != 1 or between[0].kind != "link":
        return False
    near = [*document.units[max(0, one.first - _COUNTED_REACH) : one.first]]
    near += document.units[other.last : other.last + _COUNTED_REACH]
    return any(unit.kind == "intercept" for unit in near)


def agreeing(pairs: Iterable[tuple[int, int]], likely: Sequence[Mapping[Value, float]]) -> list[Mapping[Value, float]]:
    """Return how likely each quantity counts what, or is whose, the same for all told together: the mean of theirs."""
    found = list(likely)
    runs: list[list[int]] = []
    for one, other in pairs:
        if runs and runs[-1][-1] == one:
            runs[-1].append(other)
        else:
            runs.append([one, other])
    for run in runs:
        mean = {label: sum(likely[at][label] for at in run) / len(run) for label in likely[run[0]]}
        for at in run:
            found[at] = mean
    return found
