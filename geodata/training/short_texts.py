"""Short texts to learn from: paragraphs, openings and lone sentences of the corpus, with the claims that they tell."""

from __future__ import annotations

import re
from typing import Final

from geodata.claims.spot.lexicon import lexicon
from geodata.claims.spot.sentences import Span, split
from geodata.model import COUNTS, Weapon
from geodata.training.annotated_corpus import AnnotatedClaim, AnnotatedText

_PARAGRAPH: Final = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_SHORTEST: Final = 60
"""Characters of a paragraph from which it can be a text of its own."""
_LARGEST_PART: Final = 0.7
"""Part of a text beyond which a paragraph is not learnt a second time."""
_TOLD_BY_WORDS: Final = (*COUNTS, "weapon", "attacker", "target", "claimant")
"""Fields that a paragraph tells only where their words stand in it."""
_OPENING: Final = 2
"""Sentences that an opening has at most: as many as an alert or a ticker's line."""
_SILENT: Final = 3
"""Of how many sentences of a text without a strike one is a text of its own."""
_TOLD_ALONE: Final = frozenset({"outcome", "weapon", *COUNTS})
"""Fields of which an opening has to tell one for each of its claims, so that it tells of a strike by itself."""


def excerpts(text: AnnotatedText) -> list[AnnotatedText]:
    """Return paragraphs of a text as texts of their own, with the claims that they tell, to learn short texts from.

    A claim is told where a naming of its place stands, or of a total a figure; counts told elsewhere are left out.
    """
    found = []
    for match in _PARAGRAPH.finditer(text.text):
        if len(match.group()) < _SHORTEST or len(match.group()) > len(text.text) * _LARGEST_PART:
            continue
        claims = (_excerpt(claim, match.start(), match.end()) for claim in text.claims)
        path = f"{text.path}#{match.start()}"
        told = tuple(claim for claim in claims if claim is not None)
        found.append(AnnotatedText(path, {**text.head, "title": ""}, match.group(), told))
    return found


def openings(text: AnnotatedText) -> list[AnnotatedText]:
    """Return the first sentence and the first two of a text as texts of their own.

    Not where they are a paragraph or nearly all of it, nor where they name a place that only the rest tells was struck.
    """
    spans, whole = _sentences(text)[:_OPENING], _paragraphs(text)
    parts = (_part(text, whole, str(number), (spans[0].start, span.end)) for number, span in enumerate(spans, 1))
    return [part for part in parts if part is not None]


def lone_sentences(text: AnnotatedText) -> list[AnnotatedText]:
    """Return sentences of a text as texts of their own, as an alert or a line of a ticker is.

    Of a text with a strike those that tell one by themselves; of other texts every third.
    """
    found, whole = [], _paragraphs(text)
    for number, span in enumerate(_sentences(text)[1:], 1):
        part = _part(text, whole, f"s{number}", (span.start, span.end))
        if part is None or not all(map(_placed, part.claims)):
            continue
        if part.claims or (not text.claims and number % _SILENT == 0):
            found.append(part)
    return found


def _placed(claim: AnnotatedClaim) -> bool:
    """Say whether words of the text name a claim's place: what a total is over, a sentence alone often does not say."""
    return any(name == "place" for name, _, _ in claim.spans)


def _sentences(text: AnnotatedText) -> list[Span]:
    return split(text.text, lexicon(text.head["language"]).abbreviations)


def _part(text: AnnotatedText, paragraphs: set[str], name: str, where: tuple[int, int]) -> AnnotatedText | None:
    """Return characters of a text as one of its own, None where they are unfit or a paragraph: see `openings`."""
    start, end = where
    words = text.text[start:end]
    if not _SHORTEST <= len(words) <= len(text.text) * _LARGEST_PART or words in paragraphs:
        return None
    claims = [claim for claim in (_excerpt(claim, start, end) for claim in text.claims) if claim is not None]
    if not all(_TOLD_ALONE & {name for name, _, _ in claim.spans} for claim in claims):
        return None
    return AnnotatedText(f"{text.path}#{name}", {**text.head, "title": ""}, words, tuple(claims))


def _paragraphs(text: AnnotatedText) -> set[str]:
    return {match.group() for match in _PARAGRAPH.finditer(text.text)}


def _excerpt(claim: AnnotatedClaim, start: int, end: int) -> AnnotatedClaim | None:
    """Return what characters of a text tell of a claim, None where they tell nothing of it."""
    spans = tuple((name, at - start, to - start) for name, at, to in claim.spans if start <= at and to <= end)
    names = {name for name, _, _ in spans}
    if "place" not in names and not (claim.total and names & set(COUNTS)):
        return None
    told = {name: value for name, value in claim.fields.items() if name not in _TOLD_BY_WORDS or name in names}
    return AnnotatedClaim({"weapon": [Weapon.UNKNOWN.value], **told}, spans)
