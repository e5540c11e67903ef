"""The events as they were known on a day: of claims published by then, and of no others."""

from __future__ import annotations

from datetime import date

from geodata.model import COUNTS


def events_known(known: date | None) -> tuple[str, list[object]]:
    """Return what stands before a question over the events, which it names `shown`, and its values.

    known: day by which a claim had to be published to count; None for all that is in the store.
    """
    if known is None:
        return "WITH shown AS (SELECT * FROM events)", []
    ranges = ", ".join(
        f"min({name}_min) AS {name}_min, CASE WHEN bool_or({name}_min IS NOT NULL AND {name}_max IS NULL) "
        f"THEN NULL ELSE max({name}_max) END AS {name}_max"
        for name in COUNTS
    )
    kept = [f"{name}_{end}" for name in COUNTS for end in ("min", "max")]
    kept += ["claims", "articles", "publishers", "claimants", "claim_ids", "first_published", "last_published"]
    kept += ["probability"]
    replaced = ", ".join(f"k.{name} AS {name}" for name in kept)
    return (
        f"WITH known AS (SELECT event_id, {ranges}, count(*) AS claims, count(DISTINCT article_id) AS articles, "
        "list(DISTINCT source) FILTER (source IS NOT NULL) AS publishers, "
        "list(DISTINCT claimant) FILTER (claimant IS NOT NULL) AS claimants, list(claim_id) AS claim_ids, "
        "min(published) AS first_published, max(published) AS last_published, max(probability) AS probability "
        "FROM event_claims JOIN claims USING (claim_id) JOIN articles USING (article_id) "
        "WHERE published <= ? GROUP BY event_id), "
        f"shown AS (SELECT e.* REPLACE ({replaced}) FROM events e JOIN known k USING (event_id))",
        [known],
    )
