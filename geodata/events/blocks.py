"""Blocks: parts of all claims that no key leaves, so that each is linked by itself; pure but for the question.

The keys are those of `keys`, or coarser ones: a claim without a place shares its day with all such claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geodata.events.claim_columns import ClaimColumns, Rows
from geodata.events.components import components
from geodata.events.key_columns import keys_of, last_key_days
from geodata.events.keys import EPOCH, LONGEST_SPAN_DAYS, MONTH_DAYS
from geodata.model import COUNTS

CORRECTED: Final = "SELECT * FROM claims ANTI JOIN overlaid USING (claim_id) UNION ALL BY NAME SELECT * FROM corrected"
"""The claims as corrected: those named in `overlaid` are replaced by the rows of `corrected`, if it has them."""
OWN: Final = "(hash(claim_id) >> 1)::BIGINT"
"""SQL for the name of the block that a claim would be the first of."""
_TOLD: Final = ", ".join(["place_id", *(f"{name}_min" for name in COUNTS)])
_SHARED: Final = " OR ".join(
    ["c.place_id IS NOT DISTINCT FROM d.place_id", *(f"c.{name}_min = d.{name}_min" for name in COUNTS)]
)
BESIDE: Final = f"""
WITH corrected_claims AS ({CORRECTED}),
days AS (
    SELECT DISTINCT {_TOLD}, unnest(range(
        CASE WHEN long THEN first // {MONTH_DAYS} * {MONTH_DAYS} ELSE first - 1 END,
        CASE WHEN long THEN (last // {MONTH_DAYS} + 1) * {MONTH_DAYS} ELSE last + 2 END
    )) AS day
    FROM (
        SELECT {_TOLD}, time_precision IS DISTINCT FROM 1 AS long, date_start - DATE '1970-01-01' AS first,
            least(date_end - DATE '1970-01-01', date_start - DATE '1970-01-01' + {LONGEST_SPAN_DAYS}) AS last
        FROM corrected_claims SEMI JOIN fresh USING (claim_id) WHERE date_start IS NOT NULL
    )
)
SELECT claim_id FROM corrected_claims c JOIN days d
    ON c.date_start = DATE '1970-01-01' + d.day::INTEGER AND ({_SHARED})
UNION
SELECT claim_id FROM corrected_claims, (SELECT min(day) AS first, max(day) AS last FROM days)
WHERE (date_end > date_start OR time_precision IS DISTINCT FROM 1)
    AND date_start - DATE '1970-01-01' <= last + {MONTH_DAYS}
    AND date_end - DATE '1970-01-01' >= first - {MONTH_DAYS}
"""
"""SQL for the corrected claims that may share a key with those in `fresh`: of the same days and place, or figure."""


def find(claims: ClaimColumns, merges: Iterable[tuple[str, str]]) -> Rows:
    """Return the block of each claim, a whole number that follows from the claims that hang together.

    merges: claims that corrections join whatever their keys.
    """
    keys = keys_of(claims)
    keys.add(*_merged(claims.claim_ids, list(merges)))
    in_order = np.asarray(pc.sort_indices(claims.claim_ids)).astype(np.int64)
    number_of = np.empty_like(in_order)
    number_of[in_order] = np.arange(len(in_order))
    of_pairs, numbers = keys.pairs()
    return claims.own_blocks[in_order][components(number_of[of_pairs], numbers, len(claims))[number_of]]


def joined_later(
    claims: ClaimColumns, labels: Rows, day: int, merges: Iterable[tuple[str, str]]
) -> npt.NDArray[np.bool_]:
    """Tell of each claim whether others may join its block that begin on a day or later.

    labels: the block of each claim; day: as an ordinal; merges: those by corrections wait for claims not there yet.
    """
    last, begun = last_key_days(claims), day - EPOCH
    is_open = (last >= begun - 1) | (last // MONTH_DAYS >= begun // MONTH_DAYS)
    held = claims.claim_ids
    for ends in merges:
        here = [pc.index(held, name).as_py() for name in ends]
        if min(here) < 0:
            is_open[[at for at in here if at >= 0]] = True
    found: npt.NDArray[np.bool_] = np.isin(labels, labels[is_open])
    return found


def sharing(claims: ClaimColumns, fresh: Sequence[str]) -> list[str]:
    """Return the claims that hang together with the fresh ones among them, these included."""
    blocks = find(claims, ())
    is_fresh = np.asarray(pc.is_in(claims.claim_ids, value_set=pa.array(fresh, pa.string())))
    found: list[str] = claims.claim_ids.filter(pa.array(np.isin(blocks, blocks[is_fresh]))).to_pylist()
    return found


def parts(blocks: Rows, first: Rows, least: int) -> Iterator[tuple[Rows, int | None]]:
    """Yield the numbers of claims by block, in order of the blocks' first days, at least so many at once.

    No block is split. Beside them stands the first day of those still to come, None where these are none.
    first: of each claim, a number that grows with its first day.
    """
    known, of_claim = np.unique(blocks, return_inverse=True)
    begins = np.full(len(known), np.iinfo(np.int64).max)
    np.minimum.at(begins, of_claim, first)
    begun_on = begins[of_claim]
    order = np.lexsort((of_claim, begun_on))
    ends = np.flatnonzero(np.diff(of_claim[order], append=-1)) + 1
    begun = 0
    for end in ends.tolist():
        if end - begun >= least or end == len(order):
            yield order[begun:end], int(begun_on[order[end]]) if end < len(order) else None
            begun = end


def _merged(claim_ids: pa.Array, merges: Sequence[tuple[str, str]]) -> tuple[Rows, Rows]:
    """Both ends of all merges whose claims are there, and the number of each one's merge."""
    ends = [pc.index_in(pa.array(names, pa.string()), value_set=claim_ids) for names in zip(*merges, strict=True)]
    if not ends:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    one, other = (np.asarray(found.fill_null(-1)).astype(np.int64) for found in ends)
    known = (one >= 0) & (other >= 0)
    return np.concatenate([one[known], other[known]]), np.tile(np.arange(known.sum()), 2)
