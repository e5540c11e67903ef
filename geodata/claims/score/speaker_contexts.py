"""Who may tell of an attack: a speaker's words, its word of speech, and how it stands among the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final

from geodata.claims.score.context import Context
from geodata.claims.score.features import near
from geodata.claims.score.scorer import Bag, Features
from geodata.claims.spot.document import Unit
from geodata.claims.spot.speaker_names import Speaker, is_pronoun

_ENDING: Final = 2
"""Letters that tell the case of a Russian or Ukrainian word: who speaks stands in the first."""
_KINDS: Final = 4
_REMEMBERED: Final = 4_000
"""Bags of features that are kept in memory."""


def speaker_features(context: Context, number: int, speakers: Sequence[Speaker], at: int) -> Features:
    """Return the features of speaker `at` as the claimant at anchor `number`."""
    speaker = speakers[at]
    units = context.once(speaker, "units", lambda: context.unit_range(speaker.start, speaker.end))
    found = context.relations.features(number, *units)
    words = context.once(speaker, "words", lambda: _words(context, speakers, at, units))
    return Features([], [*found.bags, words, _among(context, number, speakers, at)])


def _words(context: Context, speakers: Sequence[Speaker], at: int, reach: tuple[int, int]) -> Bag:
    """Return what a speaker is told by, and how it stands to its word of speech and in its text."""
    speaker, units, document = speakers[at], context.around.units, context.spotted.document
    verb, own = units[speaker.verb], units[reach[0] : reach[1]]
    inner = {f"i:{kind}" for kinds in context.around.kinds[reach[0] : reach[1]] for kind in kinds}
    inner |= {f"i={unit.word}" for unit in own}
    apart = reach[0] - speaker.verb - 1 if reach[0] > speaker.verb else speaker.verb - reach[1]
    sides = sum(other.verb == speaker.verb for other in speakers)
    kinds = "_".join(_kind(document.text, unit) for unit in own[:_KINDS])
    form = "pronoun" if is_pronoun(document, reach[0]) else "short" if speaker.full else "full"
    return Bag([
        *sorted(inner), f"verb={verb.word}", f"verb:{verb.value}", f"before={speaker.before}",
        f"sides={sides},{speaker.before}", f"apart={near(max(0, apart))},{speaker.before}", f"form={form}",
        f"kinds={kinds}", f"first={kinds.partition('_')[0]},{speaker.before}", f"length={near(len(own))}",
        f"ends={_ending(document.text, own[0])}", f"last={_ending(document.text, own[-1])}",
        f"behind={units[reach[0] - 1].word if reach[0] else '<s>'},{speaker.before}",
        f"sentence={min(document.of_unit[speaker.verb], 5)}",
    ])  # fmt: skip


def _kind(text: str, unit: Unit) -> str:
    """Return the kind of a unit; of a word of none whether it is capital."""
    return ("Name" if text[unit.start].isupper() else "word") if unit.kind == "word" else unit.kind


def _ending(text: str, unit: Unit) -> str:
    return text[max(unit.start, unit.end - _ENDING) : unit.end].lower()


def _among(context: Context, number: int, speakers: Sequence[Speaker], at: int) -> Bag:
    """Return how a speaker stands among all that may tell of anchor `number`."""
    names = context.once(speakers, "names", lambda: _names(context, speakers))
    times = context.once(speakers, "times", lambda: Counter(names))
    nearer, again = context.once(speakers, ("nearer", number), lambda: _nearer(context, number, speakers, names))[at]
    apart = context.relations.apart(number, speakers[at].verb)
    return _told(max(-2, min(3, apart)), min(3, nearer), again, min(3, len(times)), min(3, times[names[at]]))


def _nearer(
    context: Context, number: int, speakers: Sequence[Speaker], names: Sequence[str]
) -> Sequence[tuple[int, bool]]:
    """Return for each speaker how many others are told nearer to anchor `number`, and whether one of its name is."""
    costs = [context.relations.costs(speaker.verb)[number] for speaker in speakers]
    found = [(0, False)] * len(speakers)
    seen: set[str] = set()
    for _, alike in groupby(sorted(range(len(speakers)), key=costs.__getitem__), key=costs.__getitem__):
        group = list(alike)
        for at in group:
            found[at] = len(seen) - (names[at] in seen), names[at] in seen
        seen |= {names[at] for at in group}
    return found


def _names(context: Context, speakers: Sequence[Speaker]) -> list[str]:
    """Return the last words of all speakers' names: the same for two who may be one."""
    text = context.spotted.document.text
    return [text[start:end].split()[-1].lower() for start, end in (speaker.name for speaker in speakers)]


@lru_cache(maxsize=_REMEMBERED)
def _told(apart: int, nearer: int, again: bool, names: int, told: int) -> Bag:
    return Bag([
        f"v:nearer={nearer}", f"v:nearer={nearer},{apart}", f"v:again={again},{nearer}", f"v:names={names}",
        f"v:names={names},{apart}", f"v:told={told},{names}", f"v:apart={apart}",
    ])  # fmt: skip
