"""Payload and server time of the map by number of events: `python -m tests.benchmarks.bench_map`."""

from __future__ import annotations

import random
import statistics
import time
from typing import Any, get_args

import click
import pandas as pd

from dashboard.layers import View, build_deck, spots_of
from dashboard.look.palette import TYPE_COLORS

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 3


def made_up(count: int) -> pd.DataFrame:
    """Return so many events at 2,000 towns between the Dnipro and the Volga."""
    chance = random.Random(7)
    towns = [(round(chance.uniform(45, 56), 4), round(chance.uniform(30, 46), 4)) for _ in range(2_000)]
    kinds, regions = list(TYPE_COLORS["light"])[:3], ("UA-63", "UA-14", "UA-59", "RU-BEL", "RU-KRS")
    rows: list[dict[str, Any]] = []
    for number in range(count):
        town = chance.randrange(len(towns))
        killed = chance.choice((None, None, 0, 1, 3))
        told = {f"{name}_{end}": None for name in ("launched", "intercepted", "injured") for end in ("min", "max")}
        rows.append(
            {"event_id": f"{number:016x}", "scope": "place", "precision": "settlement", "toponym": f"Town {town}"}
            | {"place": f"Town {town}", "latitude": towns[town][0], "longitude": towns[town][1]}
            | {
                "country": "UA",
                "place_id": f"town:{town}",
                "region": chance.choice(regions),
                "date_start": "2025-03-11",
                "outcome": chance.choice(("hit", "debris")),
            }
            | {"sub_event_type": chance.choice(kinds), "killed_min": killed, "killed_max": killed, **told}
        )
    return pd.DataFrame(rows)


@click.command()
def main() -> None:
    """Print the median of three builds for each view and size."""
    click.echo(f"{'events':>8} {'view':<9} {'build':>9} {'to JSON':>9} {'payload':>10}")
    for size in SIZES:
        spots = spots_of(made_up(size))
        for view in get_args(View):
            builds, writes, text = [], [], ""
            for _ in range(ROUNDS):
                start = time.process_time()
                deck = build_deck(spots, view=view)
                built = time.process_time()
                text = deck.to_json()
                builds.append(built - start)
                writes.append(time.process_time() - built)
            took = f"{statistics.median(builds) * 1000:>6.0f} ms {statistics.median(writes) * 1000:>6.0f} ms"
            click.echo(f"{size:>8,} {view:<9} {took} {len(text.encode()) / 1e6:>7.2f} MB")


if __name__ == "__main__":
    main()
