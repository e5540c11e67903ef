"""Geocoding services: asked within their rules, failures told and never kept, answers kept and placed."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from geodata import limits, places
from geodata.errors import GeocodingError, GeocodingTimeoutError, ValidationError
from geodata.load import load
from geodata.model import Mention, Precision
from geodata.places import Provider, geocode, index, open_atlas, service
from geodata.places.cache import CoordinateCache
from geodata.places.service import Service
from geodata.places.service_atlas import ServiceAtlas
from geodata.store import Store
from tests.geocoding_server import Service as Server
from tests.geocoding_server import feature, serve, settlement

KHARKIV = settlement(3154746, "Kharkiv", "ua", "UA-63", 49.9923181, 36.2310146)
ROOT = Path(__file__).resolve().parent.parent


class Clock:
    """Time as the test tells it."""

    def __init__(self) -> None:
        self.now = datetime(2025, 3, 11, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        running.answers["kharkiv"] = [KHARKIV]
        yield running


@pytest.fixture
def waited() -> list[float]:
    return []


def asker(server: Server, folder: Path, waited: list[float], provider: str = "nominatim", **more: Any) -> Service:
    clock = more.pop("clock", Clock())
    cache = CoordinateCache(folder / "coordinates.sqlite", clock)
    return Service(provider, cache, domain=server.domain, wait=waited.append, clock=clock, **more)


def test_an_answer_of_nominatim_becomes_a_place_that_says_where_it_is_from(
    server: Server, tmp_path: Path, waited: list[float]
) -> None:
    (place,) = asker(server, tmp_path, waited, user_agent="tests").settlements("Kharkiv", "UA")
    assert (place.place_id, place.name, place.precision) == ("osm:relation/3154746", "Kharkiv", Precision.SETTLEMENT)
    assert (place.country, place.region, place.population) == ("UA", "UA-63", 1421125)
    assert (place.latitude, place.longitude) == (49.9923181, 36.2310146)
    assert place.provenance is not None
    assert (place.provenance.provider, place.provenance.query) == ("nominatim", "Kharkiv")
    assert (place.provenance.version, place.provenance.retrieved) == (server.domain[7:], Clock().now)
    assert server.agents == ["tests"]
    assert server.asked[0]["countrycodes"] == "ua"
    assert server.asked[0]["featureType"] == "settlement"


def test_an_answer_of_photon_becomes_a_place(server: Server, tmp_path: Path, waited: list[float]) -> None:
    server.answers["sumy"] = [
        feature(1, "Sumy", "UA", "Sumy Oblast", 50.9119, 34.8027),
        feature(2, "Sumy", "RU", "Moscow Oblast", 55.0, 37.0),
    ]
    (place,) = asker(server, tmp_path, waited, "photon").settlements("Sumy", "UA")
    assert (place.place_id, place.region, place.latitude) == ("osm:node/1", "UA-59", 50.9119)
    assert place.provenance is not None
    assert place.provenance.provider == "photon"


def test_nothing_finer_than_a_village_is_taken(server: Server, tmp_path: Path, waited: list[float]) -> None:
    server.answers["kharkiv"] = [{**KHARKIV, "osm_id": 1, "addresstype": kind} for kind in ("suburb", "road", "house")]
    assert asker(server, tmp_path, waited).settlements("Kharkiv") == ()


def test_an_answer_is_asked_for_once_also_by_another_process(
    server: Server, tmp_path: Path, waited: list[float]
) -> None:
    first = asker(server, tmp_path, waited).settlements("Kharkiv")
    assert asker(server, tmp_path, waited).settlements("kharkiv ") == first
    assert len(server.asked) == 1
    asker(server, tmp_path, waited).settlements("Kharkiv", "UA")
    assert len(server.asked) == 2


def test_no_such_place_is_believed_for_a_while(server: Server, tmp_path: Path, waited: list[float]) -> None:
    clock = Clock()
    asked = asker(server, tmp_path, waited, clock=clock)
    assert asked.settlements("Nowhere") == asked.settlements("Nowhere") == ()
    assert len(server.asked) == 1
    clock.now += timedelta(days=limits.NO_SUCH_PLACE_DAYS)
    assert asked.settlements("Nowhere") == ()
    assert len(server.asked) == 2


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_failure_that_passes_is_tried_again(server: Server, tmp_path: Path, waited: list[float], status: int) -> None:
    server.failures = [(status, {}, "busy")]
    assert len(asker(server, tmp_path, waited).settlements("Kharkiv")) == 1
    assert waited == [limits.PROVIDER_RETRY_SECONDS[0]]


@pytest.mark.parametrize("status", [429, 503])
def test_the_pause_that_it_asks_for_is_kept(server: Server, tmp_path: Path, waited: list[float], status: int) -> None:
    server.failures = [(status, {"Retry-After": "42"}, "slow down")]
    assert len(asker(server, tmp_path, waited).settlements("Kharkiv")) == 1
    assert waited == [42.0]


def test_a_pause_that_is_too_long_is_told(server: Server, tmp_path: Path, waited: list[float]) -> None:
    server.failures = [(429, {"Retry-After": "86400"}, "tomorrow")]
    with pytest.raises(GeocodingError, match="does not answer 'Kharkiv'"):
        asker(server, tmp_path, waited).settlements("Kharkiv")
    assert waited == []


@pytest.mark.parametrize(
    ("status", "body"),
    [(503, ""), (500, "oops"), (403, "blocked"), (200, "<html>portal</html>"), (200, '{"error": "no"}'), (200, "[3]")]
    + [(200, body) for body in ("null", "{}", "[{}]", "[null]", "7", '""', '{"features": null}')],
)
def test_a_failure_is_never_kept_as_no_such_place(
    server: Server, tmp_path: Path, waited: list[float], status: int, body: str
) -> None:
    server.failures = [(status, {}, body)] * (1 + len(limits.PROVIDER_RETRY_SECONDS))
    with pytest.raises(GeocodingError):
        asker(server, tmp_path, waited).settlements("Kharkiv")
    server.failures = []
    assert len(asker(server, tmp_path, waited).settlements("Kharkiv")) == 1


@pytest.mark.parametrize("provider", ["nominatim", "photon"])
def test_rubbish_is_kept_by_neither_service(server: Server, tmp_path: Path, waited: list[float], provider: str) -> None:
    for body in ('[{"name": "Kharkiv"}]', '{"features": [{}]}', '{"features": [{"properties": {}}]}', "null"):
        server.failures = [(200, {}, body)] * (1 + len(limits.PROVIDER_RETRY_SECONDS))
        with pytest.raises(GeocodingError):
            asker(server, tmp_path, waited, provider).settlements("Kharkiv")
    server.answers["kharkiv"] = [KHARKIV] if provider == "nominatim" else [feature(1, "Kharkiv", "UA", "", 50, 36)]
    server.failures = []
    assert len(asker(server, tmp_path, waited, provider).settlements("Kharkiv")) == 1


def test_a_redirect_is_not_followed(server: Server, tmp_path: Path, waited: list[float]) -> None:
    with serve() as elsewhere:
        elsewhere.answers["kharkiv"] = [KHARKIV]
        server.failures = [(302, {"Location": f"{elsewhere.domain}/search?q=kharkiv"}, "")] * 3
        with pytest.raises(GeocodingError):
            asker(server, tmp_path, waited).settlements("Kharkiv")
        assert elsewhere.asked == []


def test_an_answer_that_is_too_long_is_given_up(server: Server, tmp_path: Path, waited: list[float]) -> None:
    server.failures = [(200, {}, json.dumps([KHARKIV | {"extra": "x" * limits.PROVIDER_ANSWER_BYTES}]))] * 3
    with pytest.raises(GeocodingError, match="more than"):
        asker(server, tmp_path, waited).settlements("Kharkiv")


def test_the_next_process_keeps_its_distance_too(
    server: Server, tmp_path: Path, waited: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_is_public", lambda _: True)
    monkeypatch.setattr(limits, "PROVIDER_INTERVAL_SECONDS", 0.0)
    clock, lock = Clock(), tmp_path / "nominatim.lock"
    first = asker(server, tmp_path, waited, clock=clock, lock=lock)
    first.settlements("Kharkiv")
    first._lock.release()  # type: ignore[union-attr]
    monkeypatch.setattr(limits, "PROVIDER_INTERVAL_SECONDS", 1.0)
    clock.now += timedelta(seconds=0.25)
    second = asker(server, tmp_path, waited, clock=clock, lock=lock)
    second.settlements("Odesa")
    assert waited == [0.75]
    clock.now -= timedelta(days=1)
    second.settlements("Sumy")
    assert waited == [0.75]


def test_a_service_that_does_not_answer_in_time_is_told(server: Server, tmp_path: Path, waited: list[float]) -> None:
    server.delay = 0.5
    with pytest.raises(GeocodingTimeoutError, match="try later"):
        asker(server, tmp_path, waited, timeout=0.1).settlements("Kharkiv")
    assert limits.PROVIDER_TIMEOUT_SECONDS == 10.0


def test_a_service_that_is_not_there_is_told(tmp_path: Path, waited: list[float]) -> None:
    with pytest.raises(GeocodingError, match="does not answer"):
        asker(Server(domain="http://127.0.0.1:9"), tmp_path, waited).settlements("Kharkiv")
    assert waited == list(limits.PROVIDER_RETRY_SECONDS)


def test_a_service_that_fails_on_and_on_is_left_alone(server: Server, tmp_path: Path, waited: list[float]) -> None:
    asked = asker(server, tmp_path, waited)
    server.failures = [(500, {}, "")] * 100
    for number in range(limits.PROVIDER_FAILURES + 5):
        with pytest.raises(GeocodingError):
            asked.settlements(f"Town {number}")
    assert len(server.asked) == limits.PROVIDER_FAILURES * (1 + len(limits.PROVIDER_RETRY_SECONDS))


def test_one_that_refuses_is_not_asked_again(server: Server, tmp_path: Path, waited: list[float]) -> None:
    asked = asker(server, tmp_path, waited)
    server.failures = [(403, {}, "blocked")]
    for name in ("Kharkiv", "Odesa"):
        with pytest.raises(GeocodingError):
            asked.settlements(name)
    assert len(server.asked) == 1


def test_public_hosts_are_asked_once_a_second(
    server: Server, tmp_path: Path, waited: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_is_public", lambda _: True)
    monkeypatch.setattr(limits, "PROVIDER_INTERVAL_SECONDS", 0.3)
    asked = asker(server, tmp_path, waited)
    for name in ("Lviv", "Kharkiv", "Sumy", "Kharkiv", "Odesa"):
        asked.settlements(name)
    # The first question sets up the connection and so arrives late; pauses are told from the second on.
    pauses = [after - before for before, after in zip(server.times[1:], server.times[2:], strict=False)]
    assert len(pauses) == 2
    assert min(pauses) > 0.29


def test_the_pause_between_questions_is_a_second() -> None:
    assert limits.PROVIDER_INTERVAL_SECONDS == 1.0


@pytest.mark.parametrize(
    ("host", "public"),
    [
        *((host, True) for host in ("nominatim.openstreetmap.org", "photon.komoot.io", "8.8.8.8")),
        *((host, False) for host in ("localhost", "127.0.0.1", "10.1.2.3", "::1", "geocoder", "map.internal")),
    ],
)
def test_only_this_machine_and_private_networks_are_asked_without_pause(host: str, public: bool) -> None:
    assert service._is_public(host) is public


def test_one_process_alone_asks_a_public_host(
    server: Server, tmp_path: Path, waited: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_is_public", lambda _: True)
    asked = asker(server, tmp_path, waited, lock=tmp_path / "nominatim.lock")
    with FileLock(tmp_path / "nominatim.lock"), pytest.raises(GeocodingError, match="another process"):
        asked.settlements("Kharkiv")
    assert server.asked == []
    assert len(asked.settlements("Kharkiv")) == 1


def test_public_nominatim_is_not_asked_without_a_name_of_our_own(tmp_path: Path) -> None:
    cache = CoordinateCache(tmp_path / "coordinates.sqlite")
    with pytest.raises(ValidationError, match="--user-agent"):
        Service("nominatim", cache)
    with pytest.raises(ValidationError, match="--user-agent"):
        Service("nominatim", cache, user_agent="my-application")
    assert Service("nominatim", cache, user_agent="map of x@example.org").host == "nominatim.openstreetmap.org"
    assert Service("photon", cache).host == "photon.komoot.io"


def test_another_provider_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="choose one of"):
        open_atlas(tmp_path, provider=Provider("arcgis"))


def test_it_is_not_sent_to_other_processes(server: Server, tmp_path: Path, waited: list[float]) -> None:
    with pytest.raises(GeocodingError, match="--jobs 1"):
        pickle.dumps(asker(server, tmp_path, waited))


def test_geocode_ranks_by_the_provider_that_is_asked(server: Server, tmp_path: Path) -> None:
    nominatim = Provider("nominatim", server.domain)
    assert [place.place_id for place in geocode("Kharkiv", provider=nominatim, folder=tmp_path)] == [
        "osm:relation/3154746"
    ]
    assert geocode("Kharkiv", "PL", provider=nominatim, folder=tmp_path) == ()
    offline = geocode("Kharkiv", "ua")
    assert {"geonames:706483", "iso:UA-63"} <= {place.place_id for place in offline}
    assert {place.country for place in offline} == {"UA"}
    assert [place.place_id for place in geocode("Kursk region")] == ["iso:RU-KRS"]


def test_the_atlas_chooses_offline_and_takes_coordinates_from_the_service(server: Server, tmp_path: Path) -> None:
    server.answers["kharkiv"] = [settlement(7, "Kharkiv", "ua", "UA-53", 49.2, 33.5), KHARKIV]
    atlas = open_atlas(cache_folder(tmp_path / "cache"), provider=Provider("nominatim", server.domain))
    text = "Drones hit Kharkiv and Odesa in Ukraine and the Kursk region."
    mentions = [Mention(text.index(name), text.index(name) + len(name), name)
                for name in ("Kharkiv", "Odesa", "Ukraine", "Kursk region")]  # fmt: skip
    kharkiv, odesa, ukraine, kursk = atlas.resolve(mentions, text, "en")
    assert kharkiv is not None and odesa is not None and ukraine is not None and kursk is not None
    assert (kharkiv.place_id, kharkiv.latitude, kharkiv.region) == ("osm:relation/3154746", 49.9923181, "UA-63")
    assert odesa.place_id.startswith("geonames:"), "a town that the service does not know stays that of the tables"
    assert (ukraine.place_id, kursk.place_id) == ("country:UA", "iso:RU-KRS")
    assert sorted(asked["q"] for asked in server.asked) == ["Kharkiv", "Odesa"]
    assert atlas.version == f"{open_atlas().version}+nominatim:{server.domain[7:]}"


@pytest.mark.parametrize(("north", "taken"), [(0.44, True), (0.46, False)])
def test_a_town_of_the_service_counts_as_the_same_within_50_km(
    server: Server, tmp_path: Path, waited: list[float], north: float, taken: bool
) -> None:
    asked = ([Mention(0, 7, "Kharkiv")], "Kharkiv was hit, in Ukraine.", "en")
    (offline,) = open_atlas().resolve(*asked)
    assert offline is not None
    assert offline.latitude is not None and offline.longitude is not None
    server.answers["kharkiv"] = [settlement(1, "Kharkiv", "ua", "UA-63", offline.latitude + north, offline.longitude)]
    atlas = ServiceAtlas(open_atlas(), asker(server, tmp_path, waited))
    (found,) = atlas.resolve(*asked)
    assert found is not None
    assert found.place_id.startswith("osm:") is taken


def cache_folder(folder: Path) -> Path:
    """Make a cache folder of its own that shares the index of the user's, which takes long to build."""
    folder.mkdir()
    built = index.ensure(index.index_path())
    (folder / built.name).symlink_to(built)
    return folder


def article(folder: Path) -> Path:
    folder.mkdir()
    text = "A drone hit a house in Kharkiv overnight, killing three people."
    (folder / "a.md").write_text(f"---\ntitle: Strike\npublished: 2025-03-11\n---\n{text}\n")
    return folder


def test_a_load_with_another_provider_reads_again_and_an_outage_loses_nothing(server: Server, tmp_path: Path) -> None:
    news, store, cache = article(tmp_path / "news"), tmp_path / "store", cache_folder(tmp_path / "cache")
    provider = Provider("nominatim", server.domain)
    server.failures = [(403, {}, "blocked")]
    report = load([news], store, open_atlas(cache, provider=provider))
    assert (report.new, len(report.skipped)) == (0, 1)
    assert "refuses" in report.skipped[0].reason
    assert load([news], store, open_atlas()).new == 1
    assert load([news], store, open_atlas(cache, provider=provider)).again == 1
    found = Store(store).query("SELECT place_id, provider, provider_query, provider_version, retrieved FROM claims")
    (row,) = found.to_pylist()
    assert row.pop("retrieved") is not None
    told = {"provider": "nominatim", "provider_query": "Kharkiv", "provider_version": server.domain[7:]}
    assert row == {"place_id": "osm:relation/3154746", **told}


def test_the_commands_reach_it(server: Server, tmp_path: Path) -> None:
    options = ["--provider", "nominatim", "--domain", server.domain]
    run = [sys.executable, "-m", "geodata"]
    env = {"XDG_CACHE_HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    asked = subprocess.run(
        [*run, "geocode", "Kharkiv", *options], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert '"place_id": "osm:relation/3154746"' in asked.stdout, asked.stderr
    assert places.open_cache(tmp_path / "geodata").check() == []
    load_command = [*run, "load", article(tmp_path / "news"), "--store", tmp_path / "store", "--workers", "2", *options]
    refused = subprocess.run(load_command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "one process" in refused.stderr
