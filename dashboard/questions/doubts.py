"""Which claims a reviewer should look at first, and why: questions to the store, and names of several places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.questions.filter_rows import Question
from geodata.event_codes import UNSURE
from geodata.events import Correction
from geodata.model import POINTS, Atlas, Place

WEIGHTS: Final = {
    "unplaced": 40,
    "undated": 5,
    "odd": 4,
    "disputed": 3,
    "far": 6,
    "unsure": 2,
    "ambiguous": 3,
    "coarse": 1,
    "near": 1,
}
"""How unsure each kind of doubt makes a claim; a claim's doubts add up. One without a place stands before all others,
whatever these add up to: nothing of it is on the map."""
MOST: Final = 500
"""Longest queue that is shown."""
MANY_KILLED: Final = 500
MANY_INJURED: Final = 5_000
MANY_WEAPONS: Final = 1_500
LONG_AGO_DAYS: Final = 60
NEAR_SIZE: Final = 0.3
"""A second town of a name counts where it has at least this share of the first one's inhabitants."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Ids of claims (or events) that reviewers have decided on, by what was decided."""

    confirmed: tuple[str, ...] = ()
    placed: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()


def settled_by(corrections: Iterable[Correction]) -> Settled:
    """Return what corrections in force have decided."""
    of: dict[str, list[str]] = {"confirm": [], "place": [], "date": [], "count": []}
    for correction in corrections:
        if correction.action in of:
            of[correction.action].append(correction.subject)
    return Settled(*(tuple(sorted(set(of[action]))) for action in ("confirm", "place", "date", "count")))


def queue_question(
    settled: Settled, ambiguous: Sequence[str], doubts: Sequence[str] = (), far: Sequence[str] = ()
) -> Question:
    """Return the question for the claims in doubt, least sure first: claim_id, event_id, one column a doubt, score.

    ambiguous: keys, as `name_key` makes them, of names that mean several places; doubts: only claims with one of these;
    far: ids of events far from the rest of their article.
    """
    head, values = _doubtful(settled, ambiguous, far)
    wanted = " OR ".join(doubts or WEIGHTS)
    score = " + ".join(f"{weight} * {name}::INTEGER" for name, weight in WEIGHTS.items())
    return (
        f"{head} SELECT *, {score} AS score FROM doubtful WHERE {wanted} "
        f"ORDER BY score DESC, published DESC NULLS LAST, claim_id LIMIT {MOST}",
        values,
    )


def counts_question(settled: Settled, ambiguous: Sequence[str], far: Sequence[str] = ()) -> Question:
    """Return the question for one row: how many claims have each doubt, any (`claims`), and `all_claims`."""
    head, values = _doubtful(settled, ambiguous, far)
    columns = [f"count(*) FILTER ({name}) AS {name}" for name in WEIGHTS]
    columns += [f"count(*) FILTER ({' OR '.join(WEIGHTS)}) AS claims", "count(*) AS all_claims"]
    return f"{head} SELECT {', '.join(columns)} FROM doubtful", values


def name_key(toponym: str, language: str, place_id: str) -> str:
    """Return one text for a name, its language and the place that it was taken for."""
    return f"{place_id}|{language}|{toponym}"


def is_ambiguous(toponym: str, language: str, place_id: str, atlas: Atlas) -> bool:
    """Return whether a name could as well mean a town elsewhere: one ranked before, or nearly as large."""
    found = [place for place in atlas.candidates(toponym, language)[:8] if place.precision in POINTS]
    chosen = next((place for place in found if place.place_id == place_id), None)
    if chosen is None:
        return False
    return any(_rivals(other, chosen, found) for other in found if other is not chosen)


def _rivals(other: Place, chosen: Place, ranked: Sequence[Place]) -> bool:
    elsewhere = (other.country, other.region) != (chosen.country, chosen.region)
    before = ranked.index(other) < ranked.index(chosen)
    return elsewhere and (before or other.population >= NEAR_SIZE * max(chosen.population, 1_000))


def _doubtful(settled: Settled, ambiguous: Sequence[str], far: Sequence[str]) -> Question:
    odd = (
        f"coalesce(c.killed_min > {MANY_KILLED}, false) OR coalesce(c.injured_min > {MANY_INJURED}, false) "
        f"OR coalesce(c.launched_min > {MANY_WEAPONS}, false) OR coalesce(c.intercepted_min > c.launched_max, false) "
        "OR coalesce(c.outcome = 'intercepted' AND c.killed_min > 0, false)"
    )
    late = (
        "coalesce(c.date_start > a.published + 1, false) "
        f"OR coalesce(a.published - c.date_end > {LONG_AGO_DAYS}, false)"
    )
    key = "concat(c.place_id, '|', a.language, '|', c.toponym)"
    return (
        "WITH doubtful AS (SELECT c.claim_id, ec.event_id, c.toponym, c.place, c.date_start, c.date_end, "
        "c.time_precision, a.published, "
        "c.place_id IS NULL AND NOT list_contains(?::VARCHAR[], c.claim_id) AS unplaced, "
        f"({key} IN (SELECT unnest(?::VARCHAR[])) AND NOT list_contains(?::VARCHAR[], c.claim_id)) AS ambiguous, "
        "c.precision = 'country' AND c.scope = 'place' AND NOT list_contains(?::VARCHAR[], c.claim_id) AS coarse, "
        f"((c.date_start IS NULL OR {late}) AND NOT list_contains(?::VARCHAR[], c.claim_id)) AS undated, "
        "c.precision = 'near' AND NOT list_contains(?::VARCHAR[], c.claim_id) AS near, "
        f"(({odd}) AND NOT list_contains(?::VARCHAR[], c.claim_id)) AS odd, "
        f"e.status = 'disputed' AS disputed, coalesce(c.probability < {UNSURE}, false) AS unsure, "
        "(list_contains(?::VARCHAR[], ec.event_id) AND NOT list_contains(?::VARCHAR[], c.claim_id)) AS far "
        "FROM event_claims ec JOIN claims c USING (claim_id) JOIN events e USING (event_id) "
        "JOIN articles a USING (article_id) "
        "WHERE NOT list_contains(?::VARCHAR[], c.claim_id) AND NOT list_contains(?::VARCHAR[], ec.event_id))",
        [
            list(settled.placed),
            list(ambiguous),
            list(settled.placed),
            list(settled.placed),
            list(settled.dated),
            list(settled.placed),
            list(settled.counted),
            list(far),
            list(settled.placed),
            list(settled.confirmed),
            list(settled.confirmed),
        ],
    )
