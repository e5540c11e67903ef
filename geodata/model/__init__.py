"""The words of the project as frozen, validated dataclasses; imports nothing of ours but the errors."""

from geodata.model.article_record import (
    Article,
    Capture,
    Mention,
    SkippedFile,
)
from geodata.model.claim_record import (
    FIRST_DAY,
    LAST_DAY,
    Claim,
    Extraction,
    FieldEvidence,
    LeftOut,
    Reason,
)
from geodata.model.count_range import (
    GREATEST_COUNT,
    Count,
)
from geodata.model.event_record import (
    Event,
    Figure,
    Reconciliation,
)
from geodata.model.place_record import (
    ROUGH,
    Atlas,
    Place,
    Provenance,
)
from geodata.model.vocabulary import (
    COUNTS,
    POINTS,
    Basis,
    Outcome,
    PlaceKind,
    Precision,
    Scope,
    Status,
    SubEventType,
    Target,
    TimePrecision,
    Weapon,
)

__all__ = [
    "COUNTS",
    "FIRST_DAY",
    "GREATEST_COUNT",
    "LAST_DAY",
    "POINTS",
    "ROUGH",
    "Article",
    "Atlas",
    "Basis",
    "Capture",
    "Claim",
    "Count",
    "Event",
    "Extraction",
    "FieldEvidence",
    "Figure",
    "LeftOut",
    "Mention",
    "Outcome",
    "Place",
    "PlaceKind",
    "Precision",
    "Provenance",
    "Reason",
    "Reconciliation",
    "Scope",
    "SkippedFile",
    "Status",
    "SubEventType",
    "Target",
    "TimePrecision",
    "Weapon",
]
