"""Time and memory of linking made-up claims whose events are known: `python -m tests.benchmarks.bench_linking`.

Each of the events, over a year and 400 places (a dense half of them in a grid of 11 km), is told by one to six articles
with tolls that rise, weapons and attackers left out at random. Precision and recall are of pairs of claims.
"""

from __future__ import annotations

import random
import time
import tracemalloc
from dataclasses import replace
from datetime import date, timedelta

from geodata.evaluate.links import score_links
from geodata.events import build
from geodata.model import Claim, Count, Place, Precision, Weapon
from tests.gold_claims import digest, gold_claims

FIRST = date(2025, 1, 1)


def make(number: int, seed: int = 1) -> tuple[list[Claim], dict[str, date | None], list[list[str]]]:
    """Return claims, days of publication and the claims of each event."""
    chance = random.Random(seed)
    model = next(claim for claim in gold_claims()[0] if claim.place and claim.place.name == "Pryluky")
    places = [_place(place) for place in range(400)]
    claims: list[Claim] = []
    published: dict[str, date | None] = {}
    events: list[list[str]] = []
    taken: set[tuple[int, int]] = set()
    while len(claims) < number:
        where, when = chance.randrange(400), chance.randrange(max(365, number // 400))
        if (where, when) in taken and chance.random() < 0.9:
            continue
        taken.add((where, when))
        day, weapon, killed = FIRST + timedelta(days=when), chance.choice(list(Weapon)[:6]), chance.randrange(30)
        group = []
        for telling in range(chance.randint(1, 6)):
            article = digest(f"article {len(claims)}")
            published[article] = day + timedelta(days=telling // 2)
            claim = replace(
                model,
                claim_id=digest(f"claim {len(claims)}"),
                article_id=article,
                place=places[where],
                date_start=day,
                date_end=day,
                time_precision=1,
                weapon=(weapon if chance.random() < 0.8 else Weapon.UNKNOWN,),
                attacker="RU" if chance.random() < 0.8 else None,
                killed=Count(killed, killed) if chance.random() < 0.7 else None,
                injured=None,
                claimant=f"claimant {telling}",
            )
            killed += chance.choice((0, 0, 1))
            claims.append(claim)
            group.append(claim.claim_id)
        events.append(group)
    return claims, published, events


def _place(number: int) -> Place:
    apart = 0.1 if number < 200 else 1.0
    latitude, longitude = 40 + (number // 20) % 10 * apart, 20 + number % 20 * apart + (0 if number < 200 else 10)
    return Place(f"made:{number}", f"Town {number}", Precision.SETTLEMENT, "UA", "UA-74", latitude, longitude)


def main() -> None:
    """Print one line for each number of claims."""
    for number in (1_000, 10_000, 100_000):
        claims, published, known = make(number)
        start = time.perf_counter()
        found = build(claims, published)
        seconds = time.perf_counter() - start
        score = score_links([event.claim_ids for event in found.events], known)
        tracemalloc.start()
        build(claims[: number // 10], published)
        megabytes = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        print(
            f"{len(claims)} claims: {seconds:.2f} s, {len(found.events)} events, precision {score.precision:.3f}, "
            f"recall {score.recall:.3f}; {megabytes:.1f} MB at its peak for a tenth of them"
        )


if __name__ == "__main__":
    main()
