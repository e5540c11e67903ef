"""`python -m geodata gazetteer`: GeoNames' country files, from a real server, interrupted, damaged and too large."""

from __future__ import annotations

import io
import shutil
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geodata.__main__ import main
from geodata.claims import recognise
from geodata.model import Mention, Place, PlaceKind, Precision
from geodata.places import download, index, open_atlas

NAMED = (
    ("1", "Zabrodivka", "Забродівка,Zabrodovka", "49.5", "36.2", "P", "PPL", "07", "0"),
    ("2", "Kharkiv", "Kharkov,Харків", "49.98081", "36.25272", "P", "PPLA", "07", "1433886"),
    ("3", "Old Zabrodivka", "", "49.6", "36.1", "P", "PPLH", "07", "0"),
    ("4", "Lake Zabrodivka", "", "49.6", "36.1", "H", "LK", "07", "0"),
)


def line(*row: str) -> str:
    number, name, others, lat, lon, kind, code, admin1, people = row
    cells = (number, name, name, others, lat, lon, kind, code, "UA", "", admin1, "", "", "", people, "", "1")
    return "\t".join((*cells, "Europe/Kyiv", "2024-01-01"))


def archive(*lines: str, name: str = "UA.txt") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, "".join(f"{text}\n" for text in lines))
    return packed.getvalue()


FILLERS = (line(str(n), f"Filler{n}", "", "50", "30", "P", "PPL", "12", "0") for n in range(10, 400))
GOOD = archive(*(line(*row) for row in NAMED), *FILLERS)


@dataclass
class Server:
    """Serves files by path; `stop_after` bytes of the next answers are sent, one number for each."""

    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    etag: str | None = '"one"'
    stop_after: list[int] = field(default_factory=list)
    claimed_size: int | None = None
    ranges: list[str | None] = field(default_factory=list)


def handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = server.files.get(self.path)
            asked = self.headers.get("Range")
            server.ranges.append(asked)
            if body is None:
                self.send_error(404)
                return
            start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked else 0
            if start and self.headers.get("If-Range") != server.etag:
                start = 0
            self.send_response(206 if start else 200)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
            if server.etag:
                self.send_header("ETag", server.etag)
            self.send_header("Content-Length", str(server.claimed_size or len(body) - start))
            self.end_headers()
            rest = body[start:]
            self.wfile.write(rest[: server.stop_after.pop(0)] if server.stop_after else rest)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()
    with ThreadingHTTPServer(("127.0.0.1", 0), handler(state)) as running:
        state.url = f"http://127.0.0.1:{running.server_port}/dump/"
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield state
        running.shutdown()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own that holds the index as it ships."""
    built = index.ensure(index.index_path())
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    here = index.index_path().parent
    here.mkdir(parents=True)
    shutil.copy(built, index.index_path())
    return here


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["gazetteer", *arguments])


def add(server: Server, *countries: str) -> Result:
    return run("add", *countries, "--base-url", server.url)


def ask(name: str) -> Place | None:
    text = f"A shell fell on {name}."
    return open_atlas().resolve([Mention(16, 16 + len(name), name)], text, "en")[0]


def test_villages_of_an_added_country_are_found_under_all_their_names(server: Server, folder: Path) -> None:
    server.files["/dump/UA.zip"] = GOOD
    assert ask("Zabrodivka") is None
    done = add(server, "ua")
    assert (done.exit_code, done.stdout) == (0, "UA: 392 settlements added\n")
    for name in ("Zabrodivka", "Zabrodovka"):
        place = ask(name)
        assert place is not None
        assert (place.place_id, place.country, place.region) == ("geonames:1", "UA", "UA-63")
        assert place.provenance is not None and place.provenance.version.endswith("+UA")
    assert ask("Old Zabrodivka") is None and ask("Lake Zabrodivka") is None


def test_added_villages_are_recognised_where_a_text_says_in_or_near(server: Server, folder: Path) -> None:
    server.files["/dump/UA.zip"] = GOOD
    add(server, "UA")
    for text in ("A shell fell in Zabrodivka.", "Two people were hurt near Zabrodivka on Monday."):
        assert [mention.text for mention in recognise(text, "en", open_atlas())] == ["Zabrodivka"]


def test_what_was_known_before_stays_known(server: Server, folder: Path) -> None:
    server.files["/dump/UA.zip"] = GOOD
    add(server, "UA")
    kherson, munich = ask("Kherson"), ask("Munich")
    assert kherson is not None and kherson.country == "UA"
    assert munich is not None and munich.country == "DE"


def test_countries_are_listed_and_removed(server: Server, folder: Path) -> None:
    server.files["/dump/UA.zip"] = GOOD
    assert run("list").stdout == ""
    add(server, "UA")
    assert run("list").stdout == "UA  Ukraine\n"
    assert run("remove", "UA").exit_code == 0
    assert run("list").stdout == ""
    assert ask("Zabrodivka") is None
    again = run("remove", "UA")
    assert (again.exit_code, again.stderr) == (1, "UA: had not been added\n")


def test_a_download_cut_short_goes_on_from_where_it_ended(server: Server, folder: Path) -> None:
    server.files["/dump/UA.zip"] = GOOD
    server.stop_after = [1_000, 700]
    done = add(server, "UA")
    assert done.exit_code == 0, done.stderr
    assert server.ranges == [None, "bytes=1000-", "bytes=1700-"]
    assert ask("Zabrodivka") is not None


def test_a_download_given_up_is_taken_up_by_the_next_run(server: Server, folder: Path) -> None:
    server.files["/dump/UA.zip"] = GOOD
    server.stop_after = [100, 100, 100]
    given_up = add(server, "UA")
    assert given_up.exit_code == 1
    assert "300 bytes are kept, run the command again" in given_up.stderr
    assert run("list").stdout == "" and ask("Zabrodivka") is None
    server.ranges.clear()
    assert add(server, "UA").exit_code == 0
    assert server.ranges == ["bytes=300-"]


def test_two_versions_of_a_file_are_never_joined(server: Server, folder: Path) -> None:
    server.files["/dump/UA.zip"] = b"x" * 5_000
    server.stop_after = [100, 100, 100]
    add(server, "UA")
    server.files["/dump/UA.zip"], server.etag = GOOD, '"two"'
    assert add(server, "UA").exit_code == 0
    assert ask("Zabrodivka") is not None


def test_without_a_version_a_download_begins_anew(server: Server, folder: Path) -> None:
    server.files["/dump/UA.zip"], server.etag, server.stop_after = GOOD, None, [500]
    assert add(server, "UA").exit_code == 0
    assert server.ranges == [None, None]


@pytest.mark.parametrize("claimed", [10**12, None])
def test_a_file_that_is_too_large_is_refused(
    server: Server, folder: Path, monkeypatch: pytest.MonkeyPatch, claimed: int | None
) -> None:
    monkeypatch.setattr(download, "COUNTRY_FILE_BYTES", 2_000)
    server.files["/dump/UA.zip"], server.claimed_size = GOOD + b"\0" * 9_000, claimed
    refused = add(server, "UA")
    assert refused.exit_code == 1
    assert "more than 2,000 are not downloaded" in refused.stderr
    assert list(folder.glob("geonames/*.part")) == []


CRC_BROKEN = GOOD[:200] + bytes([GOOD[200] ^ 0xFF]) + GOOD[201:]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no zip at all", "damaged"),
        (GOOD[:-30], "damaged"),
        (CRC_BROKEN, "damaged"),
        (archive(line(*NAMED[0]), name="RU.txt"), "not GeoNames' file of UA"),
        (archive(line(*NAMED[0]), "three\tcolumns\tonly"), "line 2: 3 columns, not 19"),
        (archive(line("1", "Far", "", "149.5", "36.2", "P", "PPL", "07", "0")), "line 1: 149.5 degrees"),
        (archive(line("x", "Odd", "", "49.5", "36.2", "P", "PPL", "07", "0")), "line 1: invalid literal"),
    ],
)
def test_a_damaged_file_is_refused_and_look_ups_stay_as_they_were(
    server: Server, folder: Path, content: bytes, reason: str
) -> None:
    server.files["/dump/UA.zip"] = content
    refused = add(server, "UA")
    assert refused.exit_code == 1
    assert reason in refused.stderr
    assert ask("Zabrodivka") is None and ask("Kharkiv") is not None
    assert [path.name for path in folder.glob("geonames/*")] == []
    server.files["/dump/UA.zip"] = GOOD
    assert add(server, "UA").exit_code == 0


def test_one_country_that_fails_does_not_keep_the_others_out(server: Server, folder: Path) -> None:
    server.files["/dump/UA.zip"] = GOOD
    done = add(server, "RU", "XX", "UA")
    assert done.exit_code == 1
    assert done.stdout == "UA: 392 settlements added\n"
    ru, xx = done.stderr.splitlines()
    assert ru.startswith("RU: not added") and "no such file" in ru
    assert xx.startswith("XX: not added") and "no ISO 3166-1 country code" in xx


def test_a_server_that_is_not_there_is_told(folder: Path) -> None:
    told = run("add", "UA", "--base-url", "http://127.0.0.1:9/")
    assert told.exit_code == 1 and "run the command again" in told.stderr


def test_only_web_addresses_are_read(folder: Path) -> None:
    told = run("add", "UA", "--base-url", "file:///etc/")
    assert told.exit_code == 1 and "no web address" in told.stderr


CLASSES = archive(
    line("1", "Zabrodivka", "", "49.5", "36.2", "P", "PPL", "07", "0"),
    line("4", "Lake Zabrod", "", "49.6", "36.1", "H", "LK", "07", "0"),
    line("5", "Zabrod Plant", "", "49.95", "36.3", "S", "MFG", "07", "0"),
    line("6", "Zabrodfar Works", "", "43.0", "31.0", "S", "MFG", "07", "0"),
    line("7", "Zabrod Hills", "", "49.7", "36.4", "T", "HLLS", "07", "0"),
    line("8", "Zabrod Steppe", "", "49.7", "36.4", "L", "AREA", "07", "0"),
    line("9", "Zabrod Rural Council", "", "49.7", "36.4", "A", "ADM3", "07", "90000"),
    line("10", "Zabrod Oblast", "", "49.7", "36.4", "A", "ADM1", "07", "90000"),
    line("11", "Zabrod Street", "", "49.7", "36.4", "R", "ST", "07", "0"),
    line("12", "Dnipro", "", "48.0", "35.0", "H", "STM", "04", "0"),
)
ALL = {
    "Zabrodivka": (PlaceKind.SETTLEMENT, Precision.SETTLEMENT),
    "Lake Zabrod": (PlaceKind.WATER, Precision.WATER),
    "Zabrod Plant": (PlaceKind.FACILITY, Precision.SETTLEMENT),
    "Zabrod Hills": (PlaceKind.AREA, Precision.REGION),
    "Zabrod Steppe": (PlaceKind.AREA, Precision.REGION),
    "Zabrod Rural Council": (PlaceKind.DISTRICT, Precision.REGION),
}


def test_other_classes_are_added_where_they_are_asked_for(server: Server, folder: Path) -> None:
    server.files["/dump/UA.zip"] = CLASSES
    done = add(server, "UA", "--classes", "P,a,H,T,L,S")
    assert (done.exit_code, done.stdout) == (0, "UA: 7 places added\n")
    places = {name: ask(name) for name in ALL}
    assert {name: (place.kind, place.precision) for name, place in places.items() if place} == ALL
    assert all(place and place.region == "UA-63" for place in places.values())
    assert [ask(name) for name in ("Zabrod Oblast", "Zabrod Street", "Zabrodfar Works")] == [None, None, None]


def test_a_facility_is_placed_at_its_town(server: Server, folder: Path) -> None:
    server.files["/dump/UA.zip"] = CLASSES
    add(server, "UA", "--classes", "S")
    plant = ask("Zabrod Plant")
    assert plant is not None and (plant.latitude, plant.longitude) != (49.95, 36.3)
    assert plant.latitude == pytest.approx(49.95, abs=0.25)
    assert ask("Zabrodivka") is None


def test_a_town_comes_before_the_river_of_its_name(server: Server, folder: Path) -> None:
    server.files["/dump/UA.zip"] = CLASSES
    add(server, "UA", "--classes", "P,H")
    dnipro = ask("Dnipro")
    assert dnipro is not None and dnipro.kind is PlaceKind.SETTLEMENT and dnipro.population > 500_000


def test_other_classes_are_recognised_behind_a_locative_alone(server: Server, folder: Path) -> None:
    server.files["/dump/UA.zip"] = archive(line("4", "Zabrodko", "", "49.6", "36.1", "H", "LK", "07", "0"))
    add(server, "UA", "--classes", "H")
    atlas = open_atlas()
    assert [mention.text for mention in recognise("A drone fell near Zabrodko.", "en", atlas)] == ["Zabrodko"]
    assert recognise("Officials said that Zabrodko had spoken.", "en", atlas) == []


def test_the_classes_of_a_country_are_remembered_and_told(server: Server, folder: Path) -> None:
    server.files["/dump/UA.zip"], server.files["/dump/RU.zip"] = CLASSES, archive(name="RU.txt")
    add(server, "UA", "--classes", "H,P")
    add(server, "RU")
    lake = ask("Lake Zabrod")
    assert lake is not None and lake.provenance is not None and lake.provenance.version.endswith("+RU+UA-HP")
    add(server, "UA")
    assert ask("Lake Zabrod") is None and ask("Zabrodivka") is not None


@pytest.mark.parametrize(("told", "reason"), [("P,X", "'X' given"), ("", "nothing given")])
def test_classes_that_are_none_are_refused(folder: Path, told: str, reason: str) -> None:
    refused = run("add", "UA", "--classes", told)
    assert refused.exit_code == 2 and reason in refused.stderr
