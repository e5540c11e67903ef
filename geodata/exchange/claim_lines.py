"""Claims as JSON lines, in the field names that gold files have."""

from __future__ import annotations

import json
from typing import Any

from geodata.model import Claim, Count


def to_line(claim: Claim) -> str:
    """Return a claim as one line of JSON: counts as [minimum, maximum], unknown as null, days as ISO dates."""
    return json.dumps(_record(claim), ensure_ascii=False)


def _record(claim: Claim) -> dict[str, Any]:
    place = claim.place
    return {
        "article": claim.article,
        "claim_id": claim.claim_id,
        "scope": claim.scope.value,
        "toponym": claim.toponym,
        "toponym_start": claim.toponym_start,
        "place": place.name if place else None,
        "place_id": place.place_id if place else None,
        "country": place.country if place else None,
        "region": place.region if place else None,
        "precision": place.precision.value if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "date_start": claim.date_start.isoformat() if claim.date_start else None,
        "date_end": claim.date_end.isoformat() if claim.date_end else None,
        "time_precision": claim.time_precision,
        "sub_event_type": claim.sub_event_type.value,
        "weapon": [weapon.value for weapon in claim.weapon],
        "outcome": claim.outcome.value,
        "target": [target.value for target in claim.target],
        "attacker": claim.attacker,
        "launched": _count(claim.launched),
        "intercepted": _count(claim.intercepted),
        "killed": _count(claim.killed),
        "injured": _count(claim.injured),
        "claimant": claim.claimant,
        "quote": claim.quote,
        "quote_start": claim.quote_start,
        "quote_end": claim.quote_end,
        "extractor": claim.extractor,
        "attacker_basis": claim.attacker_basis.value if claim.attacker_basis else None,
        "probability": claim.probability,
        "evidence": [[told.field, told.start, told.end, told.probability] for told in claim.evidence],
    }


def _count(count: Count | None) -> list[int | None] | None:
    return count.to_list() if count else None
