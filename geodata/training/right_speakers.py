"""Which of the speakers that a text names tell of annotated claims."""

from __future__ import annotations

from collections.abc import Iterable

from geodata.claims.spot.speaker_names import Speaker
from geodata.training.alignment import Aligned


def right_speakers(aligned: Aligned, claims: Iterable[int]) -> set[Speaker]:
    """Return the speakers whose own words, or full names, stand within what tells the claimant of these claims.

    Where none do, as where only "he said" is annotated, those whose word of speech stands there.
    """
    named: set[Speaker] = set()
    told: set[Speaker] = set()
    for claim in claims:
        for speaker in aligned.spotted.speakers:
            verb = aligned.spotted.document.units[speaker.verb]
            if any(aligned.told(claim, "claimant", *of) for of in ((speaker.start, speaker.end), speaker.name)):
                named.add(speaker)
            elif aligned.told(claim, "claimant", verb.start, verb.end):
                told.add(speaker)
    return named or told
