"""What lies far from the rest of its article is found when events are made, and in stores of earlier versions."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.model import Article, Claim
from geodata.rebuild import rebuild
from geodata.store import Batch, Store
from geodata.store_far import far_question
from geodata.store_segments import generation_files
from geodata.store_sums import SUMS, as_text, digest
from tests.gold_claims import gold_claims

ARTICLE = "a" * 16
PLACES: dict[str, tuple[str | None, float, float]] = {
    "near": ("UA", 50.0, 36.0),
    "nearer": ("UA", 50.2, 36.1),
    "far": ("SD", 15.5, 32.5),
}


SPOTS = {
    **PLACES, "farther": ("SD", 14.0, 30.0), "egypt": ("EG", 30.0, 31.0), "stateless": (None, 0.0, -30.0),
    "adrift": (None, 50.1, 36.0),
}  # fmt: skip


def claims_of(
    names: Sequence[str], article: str = ARTICLE, spots: Mapping[str, tuple[str | None, float, float]] = PLACES
) -> list[Claim]:
    """Claims of one article, each at a place of its own."""
    model = next(claim for claim in gold_claims()[0] if claim.place and claim.place.precision == "settlement")
    made = []
    for name in names:
        country, latitude, longitude = spots[name]
        assert model.place is not None
        place = replace(
            model.place, place_id=f"made:{name}", country=country, region=None, latitude=latitude, longitude=longitude
        )
        made.append(replace(model, claim_id=digest_of(name, article), article_id=article, place=place))
    return made


def digest_of(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


def add(store: Store, claims: Sequence[Claim]) -> None:
    ids = sorted({claim.article_id for claim in claims})
    articles = [Article(each, "a.md", "text", source="A Paper", published=date(2025, 3, 1)) for each in ids]
    store.add(Batch(articles, claims, "1"))
    rebuild(store, [])


def far_events(store: Store) -> list[str]:
    found: list[str] = store.query("SELECT event_id FROM far")["event_id"].to_pylist()
    return found


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "store", lambda: datetime(2025, 3, 2, tzinfo=UTC))
    add(made, claims_of(["near", "nearer", "far"]))
    return made


def expected(store: Store) -> list[str]:
    pairs = "SELECT event_id, article_id FROM event_claims JOIN claims USING (claim_id)"
    found: list[str] = store.query(far_question("FROM events", pairs))["event_id"].to_pylist()
    return found


def test_a_place_in_another_country_far_from_all_others_is_kept_as_far(store: Store) -> None:
    place = store.query("SELECT place_id FROM events JOIN far USING (event_id)")["place_id"].to_pylist()
    assert place == ["made:far"]
    assert far_events(store) == expected(store)


def test_articles_that_come_later_are_counted_in(store: Store) -> None:
    add(store, claims_of(["near", "nearer"], "b" * 16))
    add(store, claims_of(["far", "near", "nearer"], "c" * 16))
    assert far_events(store) == expected(store)
    assert store.check() == []


def test_a_generation_of_an_earlier_version_tells_the_same(store: Store) -> None:
    before, pairs = far_events(store), store.query("FROM event_articles ORDER BY ALL")
    files = {path.name: path for path in generation_files(store.folder, store.contents)}
    files["far.parquet"].unlink()
    claims = files["event_claims.parquet"]
    pq.write_table(pq.read_table(claims).drop_columns(["article_id"]), claims)
    kept = [path for name, path in files.items() if name not in ("far.parquet", SUMS)]
    files[SUMS].write_text(as_text({path.name: digest(path) for path in kept}))
    again = Store(store.folder)
    assert far_events(again) == before
    assert again.query("FROM event_articles ORDER BY ALL").equals(pairs)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(list(SPOTS))), min_size=1, max_size=14, unique=True))
def test_only_articles_that_can_tell_of_something_far_are_looked_through(
    tmp_path: Path, told: list[tuple[int, str]]
) -> None:
    shutil.rmtree(tmp_path / "store", ignore_errors=True)
    store = Store(tmp_path / "store", lambda: datetime(2025, 3, 2, tzinfo=UTC))
    for number in sorted({number for number, _ in told}):
        add(store, claims_of([name for own, name in told if own == number], digest_of(str(number)), SPOTS))
    known = store.query(far_question("FROM events", "SELECT event_id, article_id FROM event_articles"))
    assert far_events(store) == known["event_id"].to_pylist()


def test_two_places_without_a_country_are_in_none_together(tmp_path: Path) -> None:
    made = Store(tmp_path / "store", lambda: datetime(2025, 3, 2, tzinfo=UTC))
    add(made, claims_of(["near", "nearer", "adrift", "stateless"], spots=SPOTS))
    assert len(far_events(made)) == 1
    assert far_events(made) == expected(made)
