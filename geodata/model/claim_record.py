"""Claims: what one article says of one strike, and what of an article was left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from geodata.errors import ValidationError
from geodata.model.article_record import Mention
from geodata.model.count_range import Count
from geodata.model.place_record import Place
from geodata.model.vocabulary import Basis, Outcome, Scope, SubEventType, Target, Weapon

FIRST_DAY: Final = date(1000, 1, 1)
LAST_DAY: Final = date(2999, 12, 31)
"""Days that a claim may tell of."""


@dataclass(frozen=True, slots=True)
class FieldEvidence:
    """What a field of a claim was read from.

    field: name of the claim's field; "place" for where it happened, "date" for when.
    start, end: character offsets in the article's text, None where the field is inferred or told in the headline alone.
    probability: how likely the field is right, as the reader's scorer has it, 0 to 1.
    """

    field: str
    start: int | None
    end: int | None
    probability: float


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article says of one strike at one place on one date.

    claim_id: 16 hex digits, the same whenever the same text is read to the same effect.
    article: file name of the article, `article_id` its hash.
    toponym: the place exactly as the article writes it; toponym_start its offset, None where it is only implied.
    place: what the toponym was resolved to, None where it could not be.
    date_start, date_end: local days, both inclusive; None where no date can be told.
    time_precision: 1 day, 2 week, 3 month; None without a date.
    launched, intercepted, killed, injured: None where it is not told, never 0 for unknown.
    claimant: who says it, None where the article says it in its own voice.
    quote: article.text[quote_start:quote_end], word for word.
    extractor: version of the reader that read it.
    attacker_basis: how the attacker is known, None without an attacker.
    probability: how likely the article tells of this strike at all, None where no reader judged it.
    evidence: for each field that is told, the words it was read from; a field may have several.
    """

    claim_id: str
    article_id: str
    article: str
    scope: Scope
    toponym: str
    toponym_start: int | None
    place: Place | None
    date_start: date | None
    date_end: date | None
    time_precision: int | None
    sub_event_type: SubEventType
    weapon: tuple[Weapon, ...]
    outcome: Outcome
    target: tuple[Target, ...]
    attacker: str | None
    launched: Count | None
    intercepted: Count | None
    killed: Count | None
    injured: Count | None
    claimant: str | None
    quote: str
    quote_start: int
    quote_end: int
    extractor: str
    attacker_basis: Basis | None = None
    probability: float | None = None
    evidence: tuple[FieldEvidence, ...] = ()

    def __post_init__(self) -> None:
        if (self.date_start is None) != (self.date_end is None):
            raise ValidationError(f"claim {self.claim_id}: date_start and date_end go together")
        if self.date_start and self.date_end and self.date_start > self.date_end:
            raise ValidationError(f"claim {self.claim_id}: date_start lies after date_end")
        if self.date_start and self.date_end and (self.date_start < FIRST_DAY or self.date_end > LAST_DAY):
            raise ValidationError(f"claim {self.claim_id}: its date lies outside {FIRST_DAY} to {LAST_DAY}")
        if self.quote_end - self.quote_start != len(self.quote):
            raise ValidationError(f"claim {self.claim_id}: quote and its offsets differ in length")


@dataclass(frozen=True, slots=True)
class Reason:
    """What weighed in a decision. words: what it is, for people; weight: above zero where it speaks for a claim."""

    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A toponym that carries no claim, and why.

    role: in a word or two, what it seems to be instead: "launch site", "speaker", "dateline", "reference", "warning",
    "background", "diplomacy", "furniture" or "no strike told". probability: how likely it carries a claim after all.
    """

    mention: Mention
    role: str
    probability: float = 0.0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one article."""

    claims: tuple[Claim, ...]
    left_out: tuple[LeftOut, ...] = ()
