"""Blocks: parts of all claims that no key leaves, found by a question to the store, so that each is linked by itself.

The keys are those of `keys`, or coarser ones: a claim without a place shares its day with all such claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from geodata.events.agreement import COUNTS, EARTH_KILOMETRES
from geodata.events.keys import CELL_KILOMETRES, HARMS, LONGEST_SPAN_DAYS, MONTH_DAYS
from geodata.limits import SAME_EVENT_KILOMETRES

Ask: TypeAlias = Callable[[str, Sequence[object], Mapping[str, pa.Table]], pa.Table]
"""Answers SQL with values for its question marks, over the views of the store and the tables given by name."""

_KILOMETRES: Final = SAME_EVENT_KILOMETRES + 0.1
"""Slack for rounding: a block may be larger than it need be, never smaller."""
_HARMS: Final = ", ".join(f"'{name}'" for name in HARMS)
_FIGURES: Final = ", ".join(f"{{'name': '{name}', 'low': {name}_min, 'high': {name}_max}}" for name in COUNTS)
_IS_TOWN: Final = "scope = 'place' AND precision = 'settlement' AND latitude IS NOT NULL"
_AXES: Final = {
    "x": "cos(radians(latitude)) * cos(radians(longitude))",
    "y": "cos(radians(latitude)) * sin(radians(longitude))",
    "z": "sin(radians(latitude))",
}
_POINT: Final = ", ".join(
    f"CASE WHEN {_IS_TOWN} THEN {EARTH_KILOMETRES} * {part} END AS {axis}" for axis, part in _AXES.items()
)


def _near(told: str, when: str) -> str:
    """SQL for the keys of figures told at the same time of towns within 25 km; told: claims with figures and time."""
    cubes = ", ".join(
        f"list_distinct([floor(({axis} - {_KILOMETRES}) / {CELL_KILOMETRES}), "
        f"floor(({axis} + {_KILOMETRES}) / {CELL_KILOMETRES})]) AS {axis}s"
        for axis in _AXES
    )
    # A product takes a fraction of what a power does.
    apart = " + ".join(f"(a.{axis} - b.{axis}) * (a.{axis} - b.{axis})" for axis in _AXES)
    return f"""
    towns_by_{when} AS (
        SELECT DISTINCT f.name AS name, f.low AS low, f.high AS high, {when}, x, y, z FROM {told}
        WHERE x IS NOT NULL AND f.name IN ({_HARMS})
    ),
    cubes_by_{when} AS (
        SELECT name, low, high, {when}, t.x AS x, t.y AS y, t.z AS z, i, j, k
        FROM (SELECT *, {cubes} FROM towns_by_{when}) t, unnest(xs) AS u(i), unnest(ys) AS v(j), unnest(zs) AS w(k)
    ),
    near_by_{when} AS (
        SELECT DISTINCT a.name AS name, a.low AS low, a.high AS high, a.{when} AS {when}, a.x AS x, a.y AS y, a.z AS z,
            hash('near {when}', a.name, a.low, a.high, a.{when}, least(a.x, b.x), greatest(a.x, b.x),
                least(a.y, b.y), greatest(a.y, b.y), least(a.z, b.z), greatest(a.z, b.z)) AS key
        FROM cubes_by_{when} a JOIN cubes_by_{when} b ON a.name = b.name AND a.low = b.low
            AND a.high IS NOT DISTINCT FROM b.high AND a.{when} = b.{when} AND a.i = b.i AND a.j = b.j AND a.k = b.k
        WHERE {apart} <= {_KILOMETRES**2}
    )"""


_AT: Final = (
    "t.f.name = n.name AND t.f.low = n.low AND t.f.high IS NOT DISTINCT FROM n.high AND t.x = n.x AND t.y = n.y"
)
_KEYS: Final = f"""
told AS (
    SELECT claim_id, scope, coalesce(place_id, 'toponym') AS spot, time_precision IS DISTINCT FROM 1 AS long,
        date_start - DATE '1970-01-01' AS first,
        least(date_end - DATE '1970-01-01', date_start - DATE '1970-01-01' + {LONGEST_SPAN_DAYS}) AS last,
        coalesce(killed_min, 0) > 0 AS deadly, list_filter([{_FIGURES}], lambda f: f.low > 0) AS figures, {_POINT}
    FROM linkable WHERE date_start IS NOT NULL
),
long_months AS (
    SELECT DISTINCT unnest(range(first // {MONTH_DAYS}, last // {MONTH_DAYS} + 1)) AS month
    FROM told WHERE long AND deadly
),
deadly AS (
    SELECT * FROM (
        SELECT *, unnest(range(first // {MONTH_DAYS}, last // {MONTH_DAYS} + 1)) AS month FROM told WHERE deadly
    ) SEMI JOIN long_months USING (month)
),
months AS (SELECT *, unnest(figures) AS f FROM deadly),
days AS (
    SELECT * EXCLUDE (day), unnest(day) AS day FROM (
        SELECT *, unnest(figures) AS f, range(first - 1, last + 1) AS day FROM told WHERE NOT long
    )
),
{_near("months", "month")},
{_near("days", "day")},
by_month AS (
    SELECT claim_id, long, hash('month', scope, spot, month) AS key FROM deadly
    UNION ALL
    SELECT claim_id, long, key FROM months t JOIN near_by_month n ON {_AT} AND t.month = n.month
),
keys AS (
    SELECT claim_id, hash('day', scope, spot, unnest(range(first, last + 1))) AS key FROM told WHERE NOT long
    UNION ALL
    SELECT claim_id, hash('figure', scope, spot, f.name, f.low, f.high, day) FROM days
    UNION ALL
    SELECT claim_id, key FROM days t JOIN near_by_day n ON {_AT} AND t.day = n.day
    UNION ALL
    SELECT claim_id, key FROM by_month SEMI JOIN (SELECT key FROM by_month WHERE long) USING (key)
)
"""
_BLOCKS: Final = """
SELECT l.claim_id, (hash(l.claim_id) >> 1)::BIGINT AS own, k.keys
FROM linkable l LEFT JOIN (SELECT claim_id, list(key) AS keys FROM keys GROUP BY claim_id) k USING (claim_id)
ORDER BY l.claim_id
"""
_SHARING: Final = """
SELECT DISTINCT claim_id FROM keys SEMI JOIN (SELECT key FROM keys SEMI JOIN fresh USING (claim_id)) USING (key)
"""
CORRECTED: Final = "SELECT * FROM claims ANTI JOIN overlaid USING (claim_id) UNION ALL BY NAME SELECT * FROM corrected"
"""The claims as corrected: those named in `overlaid` are replaced by the rows of `corrected`, if it has them."""
_NEAR: Final = f"""
near_days AS (
    SELECT DISTINCT unnest(range(
        CASE WHEN long THEN first // {MONTH_DAYS} * {MONTH_DAYS} ELSE first - 1 END,
        CASE WHEN long THEN (last // {MONTH_DAYS} + 1) * {MONTH_DAYS} ELSE last + 2 END
    )) AS day
    FROM (
        SELECT time_precision IS DISTINCT FROM 1 AS long, date_start - DATE '1970-01-01' AS first,
            least(date_end - DATE '1970-01-01', date_start - DATE '1970-01-01' + {LONGEST_SPAN_DAYS}) AS last
        FROM all_linkable SEMI JOIN fresh USING (claim_id) WHERE date_start IS NOT NULL
    )
),
linkable AS (
    SELECT * FROM all_linkable WHERE claim_id IN (
        SELECT claim_id FROM all_linkable a, near_days n
        WHERE a.date_start = DATE '1970-01-01' + n.day::INTEGER
        UNION SELECT claim_id FROM all_linkable, (SELECT min(day) AS first, max(day) AS last FROM near_days)
        WHERE (date_end > date_start OR time_precision IS DISTINCT FROM 1)
            AND date_start - DATE '1970-01-01' <= last + {MONTH_DAYS}
            AND date_end - DATE '1970-01-01' >= first - {MONTH_DAYS}
    )
)
"""


def find(ask: Ask, tables: Mapping[str, pa.Table], merges: Iterable[tuple[str, str]], among: str = "") -> pa.Table:
    """Return claim_id and block (a whole number that follows from its claims) of the corrected claims.

    tables: `overlaid` and `corrected`, see `CORRECTED`. merges: claims that corrections join whatever their keys.
    among: SQL condition on the claims that are to be sorted into blocks; no key may leave them.
    """
    only = f"WHERE {among}" if among else ""
    linkable = f"linkable AS (SELECT * FROM ({CORRECTED}) {only})"
    found = ask(f"WITH {linkable}, {_KEYS} {_BLOCKS}", [], tables).combine_chunks()
    keys = found["keys"].combine_chunks()
    lengths = np.asarray(keys.value_lengths().fill_null(0)).astype(np.int64)
    claims = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
    values = np.asarray(keys.flatten())
    _, numbers = np.unique(values, return_inverse=True)
    claims, numbers = _with_merges(claims, numbers, found["claim_id"], list(merges))
    roots = components(claims, numbers.astype(np.int64), len(lengths))
    own = np.asarray(found["own"]).astype(np.int64)
    return pa.table({"claim_id": found["claim_id"], "block": own[roots]})


def sharing(ask: Ask, tables: Mapping[str, pa.Table], fresh: Sequence[str]) -> list[str]:
    """Return the corrected claims that share a key with the fresh ones, these included where they are dated."""
    given = {**tables, "fresh": pa.table({"claim_id": pa.array(fresh, pa.string())})}
    found = ask(f"WITH all_linkable AS ({CORRECTED}), {_NEAR}, {_KEYS} {_SHARING}", [], given)
    names: list[str] = found["claim_id"].to_pylist()
    return names


def components(claims: npt.NDArray[np.int64], keys: npt.NDArray[np.int64], number: int) -> npt.NDArray[np.int64]:
    """Return for each of so many claims the least one that it hangs together with, over pairs of claim and key."""
    label = np.arange(number, dtype=np.int64)
    least = np.empty(int(keys.max()) + 1 if len(keys) else 0, dtype=np.int64)
    while True:
        least.fill(number)
        np.minimum.at(least, keys, label[claims])
        lower = label.copy()
        np.minimum.at(lower, label[claims], least[keys])
        np.minimum.at(lower, claims, least[keys])
        # Labels are claims themselves: following them twice as far each time shortens long chains quickly.
        lower = lower[lower]
        lower = lower[lower]
        if np.array_equal(lower, label):
            return label
        label = lower


def _with_merges(
    claims: npt.NDArray[np.int64], keys: npt.NDArray[np.int64], names: pa.ChunkedArray, merges: list[tuple[str, str]]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    if not merges:
        return claims, keys
    wanted = {name for pair in merges for name in pair}
    at = {name: number for number, name in enumerate(names.to_pylist()) if name in wanted}
    next_key = int(keys.max()) + 1 if len(keys) else 0
    pairs = [(at[one], at[other]) for one, other in merges if one in at and other in at]
    ends = np.array([end for pair in pairs for end in pair], dtype=np.int64)
    made = np.repeat(np.arange(len(pairs), dtype=np.int64) + next_key, 2)
    return np.concatenate([claims, ends]), np.concatenate([keys, made])
