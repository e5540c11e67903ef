"""The gold records as claims, without the extractor."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

from geodata.model import Claim, Count, Outcome, Place, Precision, Scope, SubEventType, Target, Weapon

ROOT = Path(__file__).resolve().parent.parent


def gold_claims() -> tuple[list[Claim], dict[str, date | None]]:
    """Return the claims of tests/gold and the day of publication by article_id."""
    claims: list[Claim] = []
    published: dict[str, date | None] = {}
    for path in sorted((ROOT / "tests" / "gold").glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            claims.append(claim_of(json.loads(line), f"{path.stem}:{number}"))
            published[claims[-1].article_id] = _published(claims[-1].article)
    return claims, published


def claim_of(record: dict[str, Any], name: str) -> Claim:
    """Return the claim of a gold record; name: tells it from every other."""
    precision = Precision(record["precision"])
    whole = precision is Precision.REGION and record["region"]
    place_id = f"iso:{record['region']}" if whole else f"gold:{record['country']}:{record['region']}:{record['place']}"
    spot = (record["latitude"], record["longitude"])
    place = Place(place_id, record["place"], precision, record["country"], record["region"], *spot)
    counts = {
        key: Count(*record[key]) if record[key] else None for key in ("launched", "intercepted", "killed", "injured")
    }
    return Claim(
        claim_id=digest(name),
        article_id=digest(record["article"]),
        article=record["article"],
        scope=Scope(record["scope"]),
        toponym=record["toponym"],
        toponym_start=None,
        place=place,
        date_start=date.fromisoformat(record["date_start"]) if record["date_start"] else None,
        date_end=date.fromisoformat(record["date_end"]) if record["date_end"] else None,
        time_precision=record["time_precision"],
        sub_event_type=SubEventType(record["sub_event_type"]),
        weapon=tuple(map(Weapon, record["weapon"])),
        outcome=Outcome(record["outcome"]),
        target=tuple(map(Target, record["target"])),
        attacker=record["attacker"],
        claimant=record["claimant"],
        quote=record["quote"],
        quote_start=0,
        quote_end=len(record["quote"]),
        extractor="gold",
        launched=counts["launched"],
        intercepted=counts["intercepted"],
        killed=counts["killed"],
        injured=counts["injured"],
    )


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _published(article: str) -> date | None:
    path = ROOT / "seeds" / article
    lines = path.read_text(encoding="utf-8").splitlines()[:15]
    told = [line.partition(":")[2].strip().strip('"') for line in lines if line.startswith("published:")]
    return date.fromisoformat(told[0][:10]) if told else None
