"""How well claims are read: extracted claims against gold claims, in the JSON form that gold files have."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from geodata.errors import ValidationError
from geodata.model import COUNTS

Row = Mapping[str, Any]
Measure = float | int | None | dict[str, float]

LABELS: Final = ("sub_event_type", "weapon", "outcome", "target", "attacker")
_WHOLE: Final = (*COUNTS, "sub_event_type", "weapon", "attacker")
_EARTH_KM: Final = 6371.0088
_NEAR_KM: Final = {"settlement": 30.0, "water": 150.0, "region": 150.0}
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ClaimScore:
    """Figures by name, the pairs (gold, predicted) that match, and the claims that have no partner."""

    figures: dict[str, Measure]
    matched: list[tuple[Row, Row]] = field(default_factory=list)
    missed: list[Row] = field(default_factory=list)
    spurious: list[Row] = field(default_factory=list)


def read_claims(paths: Iterable[Path]) -> list[Row]:
    """Return the claims of files of JSON lines; ValidationError names the file and line that is not an object."""
    rows: list[Row] = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise ValidationError(f"{path}, line {number}: not JSON ({error.msg}); put one claim a line") from error
            if not isinstance(row, dict) or "article" not in row:
                raise ValidationError(f"{path}, line {number}: no claim; each line is an object that names its article")
            rows.append(row)
    return rows


def score_claims(gold: Iterable[Row], predicted: Iterable[Row]) -> ClaimScore:
    """Return how far predicted claims agree with gold.

    A pair belongs together within one article and scope where the place agrees (settlement 30 km, water 150 km,
    region by code, country by code) and the dates, widened by a day, overlap; best agreement first, each claim once.
    Shares and F1 are between 0 and 1, rounded to four places; None where nothing was matched.
    """
    by_gold, by_predicted = _by_article(gold), _by_article(predicted)
    score = ClaimScore({})
    for article in sorted(by_gold.keys() | by_predicted.keys()):
        _pair_up(by_gold.get(article, []), by_predicted.get(article, []), score)
    score.figures.update(_figures(score, len(by_gold)))
    return score


def describe_errors(score: ClaimScore) -> list[str]:
    """Return one line for each missed claim, spurious claim and wrong field."""
    lines = [f"MISSED   {_name(claim)}" for claim in score.missed]
    lines += [f"SPURIOUS {_name(claim)}" for claim in score.spurious]
    for known, found in score.matched:
        for name in (*COUNTS, *LABELS):
            if _plain(known.get(name)) != _plain(found.get(name)):
                lines.append(f"WRONG    {_name(known)} | {name}: gold {known.get(name)}, got {found.get(name)}")
    return lines


def to_markdown(figures: Mapping[str, Measure]) -> str:
    """Return the figures as a Markdown table: measure, precision, recall, F1 or share."""
    lines = ["| measure | precision | recall | F1 or share |", "|---|---|---|---|"]
    for name, value in figures.items():
        if isinstance(value, dict):
            lines.append(f"| {name} | {value['precision']} | {value['recall']} | {value['f1']} |")
        else:
            lines.append(f"| {name} | | | {'not measured' if value is None else value} |")
    return "\n".join(lines)


def _name(claim: Row) -> str:
    return f"{claim['article']}: {_scope(claim)} {claim.get('place')} {claim.get('date_start')}"


def _by_article(claims: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for claim in claims:
        grouped[claim["article"]].append(claim)
    return grouped


def _scope(claim: Row) -> str:
    return claim.get("scope") or "place"


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return tuple(_plain(item) for item in value)
    return value.casefold() if isinstance(value, str) else value


def _kilometres(one: Row, other: Row) -> float:
    points = [one.get("latitude"), one.get("longitude"), other.get("latitude"), other.get("longitude")]
    if any(value is None for value in points):
        return math.inf
    north, east, north2, east2 = (math.radians(float(value)) for value in points if value is not None)
    cosine = math.sin(north) * math.sin(north2) + math.cos(north) * math.cos(north2) * math.cos(east2 - east)
    return _EARTH_KM * math.acos(max(-1.0, min(1.0, cosine)))


def _distance(gold: Row, found: Row) -> float | None:
    """Return how far apart the places are, None where they are not the same."""
    precision = gold["precision"]
    if precision == "country":
        return 0.0 if found.get("precision") == "country" and found.get("country") == gold["country"] else None
    if precision == "region" and gold["region"]:
        return 0.0 if found.get("precision") == "region" and found.get("region") == gold["region"] else None
    distance = _kilometres(gold, found)
    return distance if distance <= _NEAR_KM[precision] else None


def _dates(claim: Row) -> tuple[date, date] | None:
    start = claim.get("date_start")
    if not start:
        return None
    return date.fromisoformat(start[:10]), date.fromisoformat((claim.get("date_end") or start)[:10])


def _same_date(gold: Row, found: Row) -> bool:
    known, told = _dates(gold), _dates(found)
    return known is not None and told is not None and told[0] <= known[1] + _DAY and known[0] - _DAY <= told[1]


def _pair_up(golds: Sequence[Row], founds: Sequence[Row], score: ClaimScore) -> None:
    pairs = []
    for i, gold in enumerate(golds):
        for j, found in enumerate(founds):
            if gold["scope"] != _scope(found) or not _same_date(gold, found):
                continue
            distance = _distance(gold, found)
            if distance is not None:
                agreeing = sum(_plain(gold[name]) == _plain(found.get(name)) for name in (*COUNTS, *LABELS))
                pairs.append((-agreeing, distance, i, j))
    used: set[int] = set()
    used_found: set[int] = set()
    for _, _, i, j in sorted(pairs):
        if i not in used and j not in used_found:
            used.add(i)
            used_found.add(j)
            score.matched.append((golds[i], founds[j]))
    score.missed.extend(gold for i, gold in enumerate(golds) if i not in used)
    score.spurious.extend(found for j, found in enumerate(founds) if j not in used_found)


def _rates(right: int, known: int, told: int) -> dict[str, float]:
    precision, recall = right / told if told else 0.0, right / known if known else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def _share(hits: Sequence[bool]) -> float | None:
    return round(sum(hits) / len(hits), 4) if hits else None


def _figures(score: ClaimScore, articles: int) -> dict[str, Measure]:
    known = [gold for gold, _ in score.matched] + score.missed
    told = [found for _, found in score.matched] + score.spurious
    figures: dict[str, Measure] = {"articles": articles, "gold": len(known), "predicted": len(told)}
    figures["claim"] = _rates(len(score.matched), len(known), len(told))
    for scope in ("place", "total"):
        right, all_gold = (sum(_scope(c) == scope for c in group) for group in ([g for g, _ in score.matched], known))
        figures[f"claim_{scope}"] = _rates(right, all_gold, sum(_scope(c) == scope for c in told))
    figures["date_exact"] = _share(
        [
            (g["date_start"], g["date_end"]) == (p.get("date_start"), p.get("date_end") or p.get("date_start"))
            for g, p in score.matched
        ]
    )
    for name in LABELS:
        figures[name] = _share([_plain(g[name]) == _plain(p.get(name)) for g, p in score.matched])
    for name in COUNTS:
        right = sum(g[name] is not None and _plain(g[name]) == _plain(p.get(name)) for g, p in score.matched)
        number_known = sum(claim[name] is not None for claim in known)
        figures[name] = _rates(right, number_known, sum(claim.get(name) is not None for claim in told))
    whole = sum(all(_plain(g[name]) == _plain(p.get(name)) for name in _WHOLE) for g, p in score.matched)
    figures["whole_claim"] = _rates(whole, len(known), len(told))
    figures["quoted"] = _share([bool(found.get("quote")) for _, found in score.matched])
    return figures
