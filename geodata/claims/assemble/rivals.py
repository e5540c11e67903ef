"""Rival accounts: figures of one attack that different speakers tell differently are claims side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import Final

from geodata.claims.assemble.counts import Counted
from geodata.claims.assemble.fields import Draft, Told
from geodata.claims.spot.document import NUMBER, Document
from geodata.claims.spot.lexicon import lexicon
from geodata.claims.spot.speaker_names import Speaker, told_words
from geodata.claims.spot.spotting import Spotted

_SILENT: Final = frozenset({"article", "link", "prepositions", "pronoun"})
"""Kinds of words that do not tell who speaks."""


def with_rivals(spotted: Spotted, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield all drafts, each followed by those of the speakers who tell other figures of the same attack.

    A figure of its own speaker is a rival where another speaker tells a different one of the same field in another
    sentence or clause. The latest figure of one speaker stands for the earlier ones: it corrects them.
    """
    for draft in drafts:
        accounts = _accounts(spotted, draft, _elsewhere(drafts, draft))
        yield replace(draft, counted=[part for part in draft.counted if not any(part in own for _, own in accounts)])
        for speaker, counted in accounts:
            least = min(part.probability for part in counted)
            told = Told(told_words(spotted.document, speaker), (speaker.name,), least)
            yield replace(draft, anchor=replace(draft.anchor), counted=counted, claimant=told)


def _elsewhere(drafts: Sequence[Draft], draft: Draft) -> set[int]:
    """Return the sentences that tell of other places than a draft's: what is faint there is told of them."""
    others = [other.anchor for other in drafts if other is not draft and not other.anchor.total]
    return {sentence for anchor in others for sentence in anchor.sentences}


def _accounts(spotted: Spotted, draft: Draft, elsewhere: Set[int]) -> list[tuple[Speaker, list[Counted]]]:
    """Return the rival speakers of a draft with their figures; the speaker of the first figure is no rival.

    A figure that hardly belongs to it counts where a rival tells it in a sentence that is not about another place.
    """
    of_unit = spotted.document.of_unit
    own = [part for part in draft.counted if part.quantity.form == NUMBER]
    faint = [
        part for part in draft.faint if part.quantity.form == NUMBER and of_unit[part.quantity.first] not in elsewhere
    ]
    spoken = [
        (part, speaker_at(spotted, replace(draft, heard=draft.overheard) if part.faint else draft, part.quantity.first))
        for part in sorted([*own, *faint], key=lambda part: part.quantity.start)
    ]
    found: list[tuple[Speaker, list[Counted]]] = []
    for at, (part, speaker) in enumerate(spoken):
        if speaker is None:
            continue
        mine = next((own for known, own in found if same_speaker(spotted.document, known, speaker)), None)
        if mine is None and part.faint:
            mine = next(
                (own for _, own in found if of_unit[own[-1].quantity.first] == of_unit[part.quantity.first]), None
            )
        if mine is not None:
            mine.append(part)
        elif any(_rivals(spotted.document, part, speaker, *other) for other in spoken[:at] if not other[0].faint):
            found.append((speaker, [part]))
    return found


def _rivals(document: Document, part: Counted, speaker: Speaker, other: Counted, before: Speaker | None) -> bool:
    return (
        before is not None
        and part.slot == other.slot
        and part.quantity.count != other.quantity.count
        and not same_speaker(document, before, speaker)
    )


def speaker_at(spotted: Spotted, draft: Draft, unit: int) -> Speaker | None:
    """Return who of those that may tell of a draft speaks in the sentence of a unit, the nearest of several."""
    document = spotted.document
    heard = spotted.speakers if draft.heard is None else draft.heard
    own = [speaker for speaker in heard if document.of_unit[speaker.verb] == document.of_unit[unit]]
    return min(own, key=lambda speaker: abs(speaker.verb - unit), default=None)


def same_speaker(document: Document, one: Speaker, other: Speaker) -> bool:
    """Say whether two speakers may be one: they share a word, or one of them is but a pronoun."""
    words = [set(_words(document, speaker)) for speaker in (one, other)]
    return not words[0] or not words[1] or bool(words[0] & words[1])


def _words(document: Document, speaker: Speaker) -> Iterator[str]:
    """Yield the words of a speaker that tell who it is: no pronoun, article or preposition."""
    words = lexicon(document.language)
    for word in told_words(document, speaker).split():
        bare = word.strip(".,;:()\"'«»“”").lower()
        phrase = words.match([bare], 0) if bare else None
        if bare and (phrase is None or phrase[0].kind not in _SILENT):
            yield bare
