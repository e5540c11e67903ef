"""The commands as a user runs them: what they print and where, and their exit codes."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geodata.__main__ import Commands, main
from geodata.evaluate.claims import read_claims, score_claims
from geodata.places import open_cache
from geodata.places.answers import AnswerKey
from geodata.store import Store
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
GOLD = ROOT / "tests" / "gold" / "ukraine-russia.jsonl"
OURS = ("check", "coordinates", "extract", "geocode", "load")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GEODATA_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "geodata"


@pytest.mark.parametrize("name", Commands().list_commands(None))  # type: ignore[arg-type]
def test_every_command_tells_what_it_does(name: str) -> None:
    told = run(name, "--help")
    assert told.exit_code == 0
    assert told.output.startswith("Usage:")
    assert name not in OURS or f"python -m geodata {name} " in told.output, "help without an example"


def test_what_is_no_command_is_told() -> None:
    assert run("lod").exit_code == 2


def test_load_ends_with_what_it_did(store: Path) -> None:
    first, second = run("load", SEEDS), run("load", SEEDS)
    number = len(list(SEEDS.iterdir())) - 1
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.stdout.startswith(f"{number} articles read: {number} new, 0 read again, 0 unchanged")
    assert second.stdout.startswith(f"{number} articles read: 0 new, 0 read again, {number} unchanged")
    assert first.stdout.count("\n") == 1
    assert str(store) in first.stdout
    assert run("check").exit_code == 0


def test_load_tells_what_it_skips_and_fails_only_where_nothing_is_read(tmp_path: Path, store: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "empty.txt").write_text("")
    nothing = run("load", news)
    assert nothing.exit_code == 1
    assert f"skipped: {news / 'empty.txt'}: empty; put the article's text into it, or leave it out" in nothing.stderr
    (news / "a.txt").write_text("Nothing was hit anywhere.")
    assert run("load", news).exit_code == 0
    none = run("load", tmp_path / "none")
    assert none.exit_code == 1
    assert "nothing could be read" in none.stderr


def test_load_tells_which_corrections_are_not_applied(store: Path) -> None:
    seed = sorted(SEEDS.glob("2025*.md"))[0]
    assert run("load", seed).exit_code == 0
    lines = "id,at,by,action,subject,value,why\n1,2025-03-12T09:30:00+00:00,me,confirm,0000000000000000,,\n"
    (store / "corrections.csv").write_text(lines + "2,yesterday,me,confirm,0000000000000000,,\n")
    told = run("load", seed)
    assert told.exit_code == 0
    assert "corrections.csv, line 2: confirm: no event or claim 0000000000000000" in told.stderr
    assert "corrections.csv, line 3: at 'yesterday' is no time; write it as" in told.stderr


def test_load_with_workers_reads_the_same(tmp_path: Path) -> None:
    seeds = sorted(SEEDS.glob("2024*.md"))
    assert run("load", *seeds, "--store", tmp_path / "one").exit_code == 0
    command = [sys.executable, "-m", "geodata", "load", *seeds, "--store", tmp_path / "two", "--workers", "2"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    sql = "SELECT * FROM claims ORDER BY claim_id"
    assert Store(tmp_path / "one").query(sql).equals(Store(tmp_path / "two").query(sql))


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_load_that_is_interrupted_says_how_to_go_on(tmp_path: Path, workers: str) -> None:
    news = tmp_path / "news.jsonl"
    text = "A drone hit a house in Kharkiv overnight, killing three people, the governor said. Shot {}."
    news.write_text("\n".join(json.dumps({"text": text.format(number)}) for number in range(20_000)))
    store = tmp_path / "store"
    command = [sys.executable, "-m", "geodata", "load", news, "--store", store, "--workers", workers]
    # Tests started in the background of a shell ignore interrupts, and so would the command.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    signal.signal(signal.SIGINT, before)
    deadline = time.monotonic() + PATIENCE
    while not list(store.glob("articles/[!.]*.parquet")):
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    output, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130, told
    assert told.splitlines() == ["stopped; what was read is kept: run the same command again to go on"]
    assert output == ""
    held = Store(store).query("SELECT count(*) AS n FROM articles").to_pylist()[0]["n"]
    assert 0 < held < 20_000
    assert held % 500 == 0


def test_extract_prints_claims_that_can_be_scored_and_stores_nothing(tmp_path: Path, store: Path) -> None:
    told = run("extract", SEEDS, tmp_path / "none.txt")
    assert told.exit_code == 0
    assert told.stderr == f"skipped: {tmp_path / 'none.txt'}: no such file; check the path\n"
    assert not store.exists()
    (tmp_path / "claims.jsonl").write_text(told.stdout, encoding="utf-8")
    claims, gold = read_claims([tmp_path / "claims.jsonl"]), read_claims([GOLD])
    assert set(gold[0]) <= set(claims[0])
    assert {"claim_id", "article", "place_id"} <= set(claims[0])
    assert len({claim["claim_id"] for claim in claims}) == len(claims)
    texts = {path.name: path.read_text(encoding="utf-8") for path in SEEDS.iterdir()}
    assert all(claim["quote"] in texts[claim["article"]] for claim in claims)
    score = score_claims(gold, [claim for claim in claims if claim["article"] in {row["article"] for row in gold}])
    figures = score.figures["claim_place"]
    assert isinstance(figures, dict)
    assert figures["f1"] > 0.6


def test_extract_fails_where_nothing_could_be_read(tmp_path: Path) -> None:
    assert run("extract", tmp_path / "none").exit_code == 1


def test_names_of_files_steer_no_terminal(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m\nb\u202e.txt").write_text("")
    told = run("extract", tmp_path)
    assert told.stderr.count("\n") == 1
    assert r"a\x1b[31m\nb\u202e.txt: empty" in told.stderr


def test_geocode_prints_the_ranked_candidates() -> None:
    told = run("geocode", "Kyiv", "Kursk region", "Xyzzyx")
    assert told.exit_code == 0
    found = [json.loads(line) for line in told.stdout.splitlines()]
    kyiv = next(row for row in found if row["name"] == "Kyiv")
    assert (kyiv["rank"], kyiv["place_id"], kyiv["country"], kyiv["region"]) == (1, "geonames:703448", "UA", "UA-30")
    assert (kyiv["provider"], kyiv["query"]) == ("gazetteer", "Kyiv")
    assert next(row for row in found if row["name"] == "Kursk region")["place_id"] == "iso:RU-KRS"
    assert told.stderr == "no place known by this name: Xyzzyx\n"
    in_russia = [json.loads(line) for line in run("geocode", "Pokrovsk", "--country", "ru").stdout.splitlines()]
    assert {row["country"] for row in in_russia} == {"RU"}


def test_geocode_fails_where_no_name_is_known_and_refuses_what_is_no_country() -> None:
    assert run("geocode", "Xyzzyx").exit_code == 1
    assert run("geocode", "Kyiv", "--country", "ukraine").exit_code == 2


def test_check_names_faults_and_remedies_of_store_and_cache(store: Path, cache: Path) -> None:
    none = run("check")
    assert (none.exit_code, none.stdout) == (
        1,
        f"{store}: no store here; run the load command, or name another folder with --store\n",
    )
    seed = sorted(SEEDS.glob("2025*.md"))[0]
    assert run("load", seed).exit_code == 0
    assert run("check").exit_code == 0
    (store / "corrections.csv").write_text("id,at,by,action,subject,value,why\n1,2025-03-12,,confirm,x,,\n")
    key = AnswerKey("nominatim", "example.org", "Kharkiv")
    answers = open_cache()
    answers.put(key, [])
    answers.close()
    with sqlite3.connect(cache / "coordinates.sqlite") as connection:
        connection.execute("UPDATE answers SET expires = NULL")
    told = run("check")
    assert told.exit_code == 1
    events, correction, answer = told.stdout.splitlines()
    assert events.endswith("older than claims or corrections; run the load command again")
    assert correction.endswith("corrections.csv, line 2: by is empty; fill it in")
    assert "'kharkiv' was changed after it was stored" in answer


def test_coordinates_writes_what_articles_ask_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A drone hit a house in Kharkiv.")
    told = run("coordinates", tmp_path / "a.txt", "--out", tmp_path / "out.csv")
    assert told.exit_code == 0, told.output
    assert "Kharkiv,en,1,geonames:706483,Kharkiv,settlement,UA,UA-63" in (tmp_path / "out.csv").read_text()
    assert run("coordinates", tmp_path / "none.txt", "--out", tmp_path / "none.csv").exit_code == 1


def test_an_error_is_told_in_a_line_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    command = [sys.executable, "-m", "geodata", "load", SEEDS, "--store", tmp_path / "file" / "store"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert told.stderr.startswith("error: ")
    assert told.stderr.count("\n") == 1
    assert "--store" in told.stderr
