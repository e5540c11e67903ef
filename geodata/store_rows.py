"""The model's objects as rows of the store, and claims back from rows; pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from geodata.model import (
    COUNTS,
    Article,
    Basis,
    Claim,
    Count,
    FieldEvidence,
    Outcome,
    Place,
    Precision,
    Provenance,
    Scope,
    SubEventType,
    Target,
    Weapon,
)

Row = dict[str, Any]


def article_row(article: Article, extractor: str) -> Row:
    """Return an article without its text, which the store does not keep, and without the time, which it adds."""
    capture = article.capture
    return {
        "article_id": article.article_id,
        "name": article.name,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "language": article.language,
        "retold": article.retold,
        "extractor": extractor,
        "asked": capture.asked if capture else None,
        "answered": capture.answered if capture else None,
        "retrieved": capture.retrieved.astimezone(UTC).replace(tzinfo=None) if capture else None,
        "sha256": capture.sha256 if capture else None,
        "record": capture.record if capture else None,
        "database": article.database,
        "original": article.original,
        "version_of": article.version_of,
        "sketch": list(article.sketch),
        "copy_of": article.copy_of,
    }


def claim_row(claim: Claim) -> Row:
    """Return a claim with its place and where the place came from."""
    provenance = claim.place.provenance if claim.place else None
    retrieved = provenance.retrieved if provenance else None
    return {
        "claim_id": claim.claim_id,
        "article_id": claim.article_id,
        "article": claim.article,
        "scope": claim.scope.value,
        "toponym": claim.toponym,
        "toponym_start": claim.toponym_start,
        **_place_columns(claim.place),
        "provider": provenance.provider if provenance else None,
        "provider_query": provenance.query if provenance else None,
        "provider_version": provenance.version if provenance else None,
        "retrieved": retrieved.astimezone(UTC).replace(tzinfo=None) if retrieved else None,
        **_occurrence_columns(claim),
        "claimant": claim.claimant,
        "quote": claim.quote,
        "quote_start": claim.quote_start,
        "quote_end": claim.quote_end,
        "extractor": claim.extractor,
        "attacker_basis": claim.attacker_basis.value if claim.attacker_basis else None,
        "probability": claim.probability,
        "evidence": [
            {"field": told.field, "start": told.start, "end": told.end, "probability": told.probability}
            for told in claim.evidence
        ],
    }


def claim_from_row(row: Mapping[str, Any]) -> Claim:
    """Return the claim that `claim_row` wrote; of its place only population and middle are not kept."""
    return Claim(
        claim_id=row["claim_id"],
        article_id=row["article_id"],
        article=row["article"],
        scope=Scope(row["scope"]),
        toponym=row["toponym"],
        toponym_start=row["toponym_start"],
        place=_place_from_row(row),
        date_start=row["date_start"],
        date_end=row["date_end"],
        time_precision=row["time_precision"],
        sub_event_type=SubEventType(row["sub_event_type"]),
        weapon=tuple(map(Weapon, row["weapon"])),
        outcome=Outcome(row["outcome"]),
        target=tuple(map(Target, row["target"])),
        attacker=row["attacker"],
        **{name: _count_from_row(row, name) for name in COUNTS},
        claimant=row["claimant"],
        quote=row["quote"],
        quote_start=row["quote_start"],
        quote_end=row["quote_end"],
        extractor=row["extractor"],
        attacker_basis=Basis(row["attacker_basis"]) if row["attacker_basis"] else None,
        probability=row["probability"],
        evidence=tuple(FieldEvidence(**told) for told in row["evidence"] or ()),
    )


def _place_columns(place: Place | None) -> Row:
    return {
        "place_id": place.place_id if place else None,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "region": place.region if place else None,
        "precision": place.precision.value if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
    }


def _occurrence_columns(of: Claim) -> Row:
    columns: Row = {
        "date_start": of.date_start,
        "date_end": of.date_end,
        "time_precision": of.time_precision,
        "sub_event_type": of.sub_event_type.value,
        "weapon": [weapon.value for weapon in of.weapon],
        "outcome": of.outcome.value,
        "target": [target.value for target in of.target],
        "attacker": of.attacker,
    }
    for name in COUNTS:
        count: Count | None = getattr(of, name)
        columns[f"{name}_min"] = count.minimum if count else None
        columns[f"{name}_max"] = count.maximum if count else None
    return columns


def _count_from_row(row: Mapping[str, Any], name: str) -> Count | None:
    minimum = row[f"{name}_min"]
    return None if minimum is None else Count(minimum, row[f"{name}_max"])


def _place_from_row(row: Mapping[str, Any]) -> Place | None:
    if row["place_id"] is None:
        return None
    provenance = None
    if row["provider"] is not None:
        retrieved = row["retrieved"].replace(tzinfo=UTC) if row["retrieved"] else None
        provenance = Provenance(row["provider"], row["provider_query"], row["provider_version"], retrieved)
    return Place(
        place_id=row["place_id"],
        name=row["place"],
        precision=Precision(row["precision"]),
        country=row["country"],
        region=row["region"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        provenance=provenance,
    )
