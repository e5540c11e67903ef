"""Claims whose texts try to run scripts, reach other hosts or break the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

COUNTRY = "IS"
"""Where the hostile claims stand, so that `?country=IS` shows them alone."""

JOINED = "f" * 16
"""An event that holds all hostile claims together."""


def payloads() -> list[str]:
    """Return the payloads, one a line of the file."""
    path = Path(__file__).resolve().parent.parent / "hostile" / "payloads.txt"
    return path.read_text(encoding="utf-8").splitlines()


def hostile_claims() -> list[dict[str, Any]]:
    """Return one claim a payload, which stands in every field that holds free text."""
    return [_claim(number, text) for number, text in enumerate(payloads())]


def _claim(number: int, text: str) -> dict[str, Any]:
    return {
        "article": f"{number}{text}"[:120],
        "title": text,
        "source": text,
        "url": text,
        "published": "2025-02-02",
        "scope": "place",
        "toponym": text,
        "place": text,
        "country": COUNTRY,
        "region": None,
        "precision": "settlement",
        "latitude": 64.1 + number / 20,
        "longitude": -21.9 + number / 10,
        "date_start": "2025-02-01",
        "date_end": "2025-02-01",
        "time_precision": 1,
        "sub_event_type": "Air/drone strike",
        "weapon": ["drone"],
        "outcome": "hit",
        "target": [],
        "attacker": text,
        "launched": None,
        "intercepted": None,
        "killed": [1, 1],
        "injured": None,
        "claimant": text,
        "quote": f"{text} 7 {text}",
    }
