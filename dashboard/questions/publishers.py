"""What is known of the sources of a store: publishers, pages asked for, and whether all articles are samples."""

from __future__ import annotations

from dashboard.questions.data import EventSource, Row, rows


def sample_size(source: EventSource) -> int:
    """Return the number of articles where all of them are retellings; 0 where any is not."""
    # The articles themselves, of which some replace others, are a larger question: it can mostly be done without.
    if rows(source, ("SELECT bool_or(NOT retold) AS others FROM linked", []))[0]["others"]:
        return 0
    row = rows(source, ("SELECT count(*) AS articles, count(*) FILTER (retold) AS retold FROM articles", []))[0]
    return int(row["articles"]) if row["retold"] == row["articles"] else 0


def sources(source: EventSource) -> list[Row]:
    """Return each publisher's language, articles, claims, first and last day, and when it was last read."""
    sql = (
        "SELECT a.source AS publisher, a.language, count(DISTINCT a.article_id) AS articles, "
        "count(c.claim_id) AS claims, min(a.published) AS first, max(a.published) AS last, "
        "max(coalesce(a.retrieved, a.loaded_at)) AS last_read "
        "FROM articles a LEFT JOIN claims c USING (article_id) GROUP BY ALL ORDER BY articles DESC, publisher"
    )
    return rows(source, (sql, []))


def asked_pages(source: EventSource) -> list[Row]:
    """Return the address at which each article of the web was asked for, and the number of its articles and claims."""
    sql = (
        "SELECT coalesce(a.asked, a.url) AS address, count(DISTINCT a.article_id) AS articles, "
        "count(c.claim_id) AS claims FROM articles a LEFT JOIN claims c USING (article_id) "
        "WHERE coalesce(a.asked, a.url) IS NOT NULL GROUP BY ALL"
    )
    return rows(source, (sql, []))
