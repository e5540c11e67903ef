"""A small store in memory, made of the gold claims: one claim, one event."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from geodata.store_cells import cells_of
from geodata.store_far import far_question
from geodata.store_files import write_batch
from geodata.store_schema import BATCHED, DERIVED, INNER
from geodata.store_segments import write_derived

ROOT = Path(__file__).resolve().parent.parent
COUNTS = ("launched", "intercepted", "killed", "injured")
SCHEMAS = {**BATCHED, **DERIVED, **INNER}
OCCURRENCE = set(DERIVED["events"].names) & set(BATCHED["claims"].names)


class SampleStore:
    """The views of a store over rows in memory; `version` is given."""

    def __init__(self, rows: dict[str, list[dict[str, Any]]], version: str = "sample-1") -> None:
        self.version = version
        self._database = duckdb.connect()
        for view, schema in SCHEMAS.items():
            full = [{name: row.get(name) for name in schema.names} for row in rows.get(view, [])]
            self._database.register("given", pa.Table.from_pylist(full, schema=schema))
            self._database.execute(f"CREATE TABLE {view} AS SELECT * FROM given")
            self._database.unregister("given")
        cells = cells_of(self.query("SELECT * FROM events"))
        self._database.register("given", cells)
        self._database.execute("INSERT INTO cells SELECT * FROM given")
        paired = "SELECT event_id, article_id FROM event_claims JOIN claims USING (claim_id)"
        self._database.execute(f"CREATE VIEW event_articles AS {paired}")
        self._database.execute(f"INSERT INTO far {far_question('FROM events', 'FROM event_articles')}")

    def query(self, sql: str, parameters: Sequence[object] = ()) -> pa.Table:
        return self._database.cursor().sql(sql, params=list(parameters)).to_arrow_table()


def gold_store(version: str = "sample-1", extra: Iterable[dict[str, Any]] = ()) -> SampleStore:
    """A store of all gold claims; extra: more claims in the gold's fields, with `published`, `source`, … if wanted."""
    return SampleStore(_rows([*_gold(), *extra]), version)


def write_gold_store(
    folder: Path,
    extra: Iterable[dict[str, Any]] = (),
    claims: list[dict[str, Any]] | None = None,
    joined: str | None = None,
) -> None:
    """Write the same as a store of Parquet files.

    claims: instead of the gold. joined: id of one more event that holds all claims of `extra` together.
    """
    added = list(extra)
    rows = _rows([*(_gold() if claims is None else claims), *added])
    if joined:
        own = [row["claim_id"] for row in rows["claims"][-len(added) :]]
        rows["events"].append(rows["events"][-1] | {"event_id": joined, "claim_ids": own, "claims": len(own)})
        rows["event_claims"] += [row | {"event_id": joined} for row in rows["event_claims"][-len(added) :]]
    write_batch(folder, {"articles": rows["articles"], "claims": rows["claims"]})
    derived = ("events", "event_claims", "figures", "reconciliations")
    write_derived(folder, {table: rows[table] for table in derived}, "gold")


def _gold() -> list[dict[str, Any]]:
    return [json.loads(line) for path in sorted(ROOT.glob("tests/gold/*.jsonl")) for line in path.open()]


def _identity(*parts: object) -> str:
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:16]


def _rows(gold: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {view: [] for view in SCHEMAS}
    articles: dict[str, dict[str, Any]] = {}
    for number, record in enumerate(gold):
        name = record["article"]
        if name not in articles:
            articles[name] = _article(name, record)
        article = articles[name]
        common = {key: record[key] for key in OCCURRENCE if key in record}
        for key in ("date_start", "date_end"):
            common[key] = date.fromisoformat(record[key]) if record.get(key) else None
        common["place_id"] = "gold:" + record["place"]
        for count in COUNTS:
            common[f"{count}_min"], common[f"{count}_max"] = record.get(count) or (None, None)
        claim_id, event_id = _identity("claim", number, record), _identity("event", number, record)
        claimant, published = record["claimant"], article["published"]
        own = {"article_id": article["article_id"], "article": name, "quote": record["quote"], "claimant": claimant}
        own["probability"] = record.get("probability")
        start = {"toponym_start": 0, "quote_start": 0, "quote_end": len(record["quote"]), "provider": "gazetteer"}
        rows["claims"].append({"claim_id": claim_id, **common, **own, **start, "extractor": "gold"})
        pair = {"event_id": event_id, "claim_id": claim_id, "article_id": article["article_id"]}
        rows["event_claims"].append(pair)
        told = {"claimants": [claimant] if claimant else [], "claim_ids": [claim_id], "articles": 1, "claims": 1}
        when = {"publishers": [article["source"]], "first_published": published, "last_published": published}
        rows["events"].append({"event_id": event_id, **common, **told, **when, "status": "reported"})
        rows["figures"] += [
            {"event_id": event_id, "field": count, "minimum": record[count][0], "maximum": record[count][1]}
            | {"claimant": claimant, "published": published, "claim_id": claim_id}
            for count in COUNTS
            if record.get(count)
        ]
    rows["articles"] = list(articles.values())
    return rows


def _article(name: str, record: dict[str, Any]) -> dict[str, Any]:
    head: dict[str, str] = {}
    path = ROOT / "seeds" / name
    if path.is_file() and path.suffix == ".md":
        for line in path.read_text(encoding="utf-8").split("---")[1].strip().splitlines():
            key, _, value = line.partition(":")
            head[key.strip()] = value.strip().strip('"')
    head |= {key: record[key] for key in ("title", "source", "url", "published") if record.get(key)}
    published = date.fromisoformat(head["published"]) if head.get("published") else None
    return {
        "article_id": _identity("article", name),
        "name": name,
        "title": head.get("title", name),
        "source": head.get("source"),
        "url": head.get("url"),
        "published": published,
        "language": head.get("language", "en"),
        "extractor": "gold",
    }
