"""Event tables: each in the real head of its kind, with rows that are ours; none of them is anybody's data."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from geodata import load, places
from geodata.confined import Confinement
from geodata.databases import EventTable, claims_of, known_mappings, read_mapping
from geodata.errors import ArticleError
from geodata.model import Article, Atlas, Claim, Count, Outcome, Precision, Scope, SkippedFile, SubEventType, Weapon
from geodata.store import Store
from tests.patience import PATIENCE

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,"
    "longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
UCDP = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,"
    "dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,"
    "source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,"
    "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)
MISSILES = (
    "time_start,time_end,model,launch_place,target,target_main,launched,destroyed,not_reach_goal,still_attacking,"
    "cross_border_belarus,back_russia,num_hit_location,num_fall_fragment_location,carrier,turbojet,turbojet_destroyed,"
    "affected region,destroyed_details,launched_details,launch_place_details,source"
)
VIINA = (
    "viina_version,event_id,event_id_1pd,date,time,geonameid,feature_code,asciiname,ADM1_NAME,ADM1_CODE,ADM2_NAME,"
    "ADM2_CODE,longitude,latitude,GEO_PRECISION,GEO_API,location,address,report_id,source,url,text,lang,"
    "a_rus_b,a_ukr_b,t_airstrike_b,t_artillery_b"
)
STRIKE = {
    "event_id_cnty": "UKR1", "event_date": "11 March 2025", "year": "2025", "time_precision": "1",
    "event_type": "Explosions/Remote violence", "sub_event_type": "Shelling/artillery/missile attack", "iso": "804",
    "actor1": "Military Forces of Russia (2000-)", "region": "Europe", "country": "Ukraine", "admin1": "Kharkiv",
    "location": "Kharkiv", "latitude": "49.9923", "longitude": "36.2310", "geo_precision": "1", "source": "A Paper",
    "notes": "A missile struck a house in Kharkiv; three people died.", "fatalities": "3",
}  # fmt: skip


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return places.open_atlas()


@pytest.fixture(scope="module")
def worker() -> Iterator[Confinement]:
    with Confinement(seconds=PATIENCE) as opened:
        yield opened


def table(path: Path, head: str, *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, head.split(","))
        writer.writeheader()
        writer.writerows(rows)
    return path


def claims(path: Path, worker: Confinement, atlas: Atlas) -> list[tuple[Article, Claim]]:
    found = list(EventTable(path).read(worker))
    assert all(isinstance(item, Article) for item in found), found
    return [(item, claim) for item in found if isinstance(item, Article) for claim in claims_of(item, atlas)]


def test_a_row_of_acled(tmp_path: Path, worker: Confinement, atlas: Atlas) -> None:
    assert len(ACLED.split(",")) == 31
    clash = STRIKE | {"event_id_cnty": "UKR2", "sub_event_type": "Armed clash"}
    ((article, claim),) = claims(table(tmp_path / "a.csv", ACLED, STRIKE, clash), worker, atlas)
    assert (article.database, article.source, article.retold) == ("ACLED", "ACLED (A Paper)", True)
    assert json.loads(article.original or "")["row"]["event_id_cnty"] == "UKR1"
    assert claim.place is not None
    assert (claim.place.name, claim.place.country, claim.place.precision) == ("Kharkiv", "UA", Precision.SETTLEMENT)
    assert (claim.date_start, claim.time_precision) == (date(2025, 3, 11), 1)
    assert claim.sub_event_type is SubEventType.SHELLING
    assert (claim.killed, claim.attacker, claim.weapon) == (Count(3, 3), "RU", ())
    assert claim.quote == article.text == STRIKE["notes"]


@pytest.mark.parametrize(("code", "precision"), [("1", "settlement"), ("2", "near"), ("3", "region")])
def test_precision_is_mapped_by_the_crosswalk(
    tmp_path: Path, worker: Confinement, atlas: Atlas, code: str, precision: str
) -> None:
    path = table(tmp_path / "a.csv", ACLED, STRIKE | {"geo_precision": code, "fatalities": "0"})
    ((_, claim),) = claims(path, worker, atlas)
    assert claim.place is not None
    assert claim.place.precision == precision
    assert claim.killed is None, "ACLED's zero may mean that nobody told"


def test_a_row_of_ucdp(tmp_path: Path, worker: Confinement, atlas: Atlas) -> None:
    assert len(UCDP.split(",")) == 49
    row = {
        "id": "5", "relid": "UKR-2025-1-5", "type_of_violence": "1", "dyad_new_id": "1",
        "side_a": "Government of Russia",
        "source_office": "A Paper", "source_date": "2025-03-12", "source_headline": "Three die in Kharkiv",
        "where_prec": "1", "where_coordinates": "Kharkiv town", "adm_1": "Kharkiv oblast",
        "latitude": "49.98", "longitude": "36.25",
        "country": "Ukraine", "date_prec": "2", "date_start": "2025-03-10 00:00:00.000",
        "best": "3", "low": "2", "high": "5", "date_end": "2025-03-11 00:00:00.000",
    }  # fmt: skip
    broad = row | {"id": "6", "where_prec": "4"}
    (article, claim), (_, region) = claims(table(tmp_path / "ged.csv", UCDP, row, broad), worker, atlas)
    assert (article.source, article.published) == ("UCDP GED (A Paper)", date(2025, 3, 12))
    assert (claim.killed, claim.time_precision) == (Count(2, 5), 2)
    assert (claim.date_start, claim.date_end) == (date(2025, 3, 10), date(2025, 3, 11))
    assert (claim.sub_event_type, claim.outcome) == (SubEventType.UNKNOWN, Outcome.UNKNOWN)
    assert region.place is not None
    assert (region.place.precision, region.place.region) == (Precision.REGION, "UA-63")


def test_rows_of_the_missile_table_with_their_mixed_dates(tmp_path: Path, worker: Confinement, atlas: Atlas) -> None:
    assert len(MISSILES.split(",")) == 22
    row = {"model": "X-101/X-555 and Kalibr", "launched": "30", "destroyed": "26.0", "target": "Ukraine"}
    times = [("2025-03-10 20:00", "2025-03-11 06:30"), ("2025-03-11", "2025-03-11"), ("11.03.2025 20:00", "")]
    rows = [row | {"time_start": start, "time_end": end, "affected region": "Kyiv oblast"} for start, end in times]
    found = [claim for _, claim in claims(table(tmp_path / "a.csv", MISSILES, *rows), worker, atlas)]
    assert [(claim.date_start, claim.date_end) for claim in found] == [
        (date(2025, 3, 10), date(2025, 3, 11)),
        (date(2025, 3, 11), date(2025, 3, 11)),
        (date(2025, 3, 11), date(2025, 3, 11)),
    ]
    assert (found[0].scope, found[0].launched, found[0].intercepted) == (Scope.TOTAL, Count(30, 30), Count(26, 26))
    assert found[0].weapon == (Weapon.CRUISE_MISSILE,)
    assert found[0].place is not None
    assert found[0].place.place_id == "country:UA"


def test_a_row_of_viina_is_a_strike_only_where_its_columns_say_so(
    tmp_path: Path, worker: Confinement, atlas: Atlas
) -> None:
    row = {
        "event_id": "1", "date": "20250311", "geonameid": "706483", "asciiname": "Kharkiv", "longitude": "36.25",
        "latitude": "49.98", "GEO_PRECISION": "ADM3", "report_id": "7", "source": "unian", "lang": "ua",
        "url": "https://paper.org/a", "text": "Удар по Харкову", "a_rus_b": "1", "t_airstrike_b": "1",
    }  # fmt: skip
    other = row | {"event_id": "2", "t_airstrike_b": "0"}
    ((article, claim),) = claims(table(tmp_path / "a.csv", VIINA, row, other), worker, atlas)
    assert (article.url, claim.attacker) == ("https://paper.org/a", "RU")
    assert claim.sub_event_type is SubEventType.AIR_DRONE_STRIKE


def test_marks_of_a_map_come_no_finer_than_a_town(tmp_path: Path, worker: Confinement, atlas: Atlas) -> None:
    properties = {"name": "Hit", "description": "A depot burns.", "date": "2025-03-11"}
    feature = {"type": "Feature", "properties": properties}
    feature |= {"geometry": {"type": "Point", "coordinates": [36.123456, 51.654321]}}
    (tmp_path / "a.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    (tmp_path / "a.kml").write_text(
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Hit</name>'
        "<description><![CDATA[A <b>depot</b> burns.]]></description><TimeStamp><when>2025-03-11</when></TimeStamp>"
        "<Point><coordinates>36.123456,51.654321,0</coordinates></Point></Placemark></Document></kml>"
    )
    for name in ("a.geojson", "a.kml"):
        ((article, claim),) = claims(tmp_path / name, worker, atlas)
        assert claim.place is not None
        assert (claim.place.latitude, claim.place.longitude) == (51.65, 36.12)
        assert (article.database, article.text, claim.date_start) == (
            "GeoConfirmed",
            "A depot burns.",
            date(2025, 3, 11),
        )


def test_any_table_can_be_read_by_a_mapping_of_ones_own(tmp_path: Path, worker: Confinement, atlas: Atlas) -> None:
    (tmp_path / "own.toml").write_text(
        'name = "Our list"\n[columns]\ndate_start = "day"\nplace = "town"\nposition = "where"\nkilled = "dead"\n'
        'weapon = "arm"\ntext = ["what", "more"]\n[values.weapon]\nUAV = "drone"\n[constant]\ncountry = "UA"\n'
    )
    rows = {"day": "2025-03-11", "town": "Kharkiv", "where": "49.98, 36.25", "dead": "3", "arm": "UAV", "what": "Hit."}
    path = table(tmp_path / "own.csv", "day,town,where,dead,arm,what,more", rows, rows | {"dead": "many"})
    first, second = EventTable(path, read_mapping(tmp_path / "own.toml")).read(worker)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    (claim,) = claims_of(first, atlas)
    assert (claim.weapon, claim.killed) == ((Weapon.DRONE,), Count(3, 3))
    assert claim.place is not None
    assert claim.place.name == "Kharkiv"
    with pytest.raises(ArticleError, match="dead: 'many' is no number"):
        claims_of(second, atlas)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("nam = 1", "nam: no part"),
        ('name = "A"\n[columns]\nplace = "a"', r"columns\.date_start: missing"),
        ('name = "A"\n[columns]\ndate_start = 3', r"columns\.date_start: no names"),
        ('name = "A"\n[columns]\ncolour = "a"', r"columns\.colour: no such field"),
        ('name = "A"\n[values.weapon]\nUAV = "plane"', r"values\.weapon\.UAV: 'plane' is not known"),
        ('name = "A"\n[constant]\nplace = "Kyiv"', r"constant\.place: this field takes no codes"),
        ("name =", "not TOML"),
    ],
)
def test_a_wrong_mapping_names_its_field(tmp_path: Path, written: str, said: str) -> None:
    (tmp_path / "a.toml").write_text(written)
    with pytest.raises(ArticleError, match=said):
        read_mapping(tmp_path / "a.toml")


def test_all_mappings_that_ship_are_sound_and_known_apart() -> None:
    marks = {name: set(mapping.marks) for name, mapping in known_mappings().items()}
    assert len(marks) >= 8
    for name, own in marks.items():
        columns = {column for of in known_mappings()[name].columns.values() for column in of}
        assert own
        assert len(own & columns) >= 2, name


def test_a_bad_row_costs_itself_alone_and_names_its_line(tmp_path: Path, worker: Confinement) -> None:
    rows = [STRIKE, STRIKE | {"event_date": "soon"}, STRIKE | {"event_id_cnty": "UKR3"}]
    first, second, third = EventTable(table(tmp_path / "a.csv", ACLED, *rows)).read(worker)
    assert isinstance(first, Article)
    assert isinstance(second, SkippedFile)
    assert (second.line, second.reason) == (3, "event_date: 'soon' is not a date")
    assert isinstance(third, Article)


def test_a_table_of_no_known_kind_is_told_what_to_do(tmp_path: Path, worker: Confinement) -> None:
    (found,) = EventTable(table(tmp_path / "a.csv", "colour,size", {"colour": "red"})).read(worker)
    assert isinstance(found, SkippedFile)
    assert "--mapping" in found.remedy
    (gone,) = EventTable(tmp_path / "none.csv").read(worker)
    assert isinstance(gone, SkippedFile)
    assert gone.reason == "no such file"


def test_a_row_is_linked_with_reports_of_the_same_strike(tmp_path: Path, atlas: Atlas) -> None:
    (tmp_path / "a.md").write_text(
        "---\npublished: 2025-03-11\n---\nA missile hit a house in Kharkiv on Tuesday, killing three people."
    )
    path = table(tmp_path / "acled.csv", ACLED, STRIKE)
    report = load([tmp_path / "a.md", EventTable(path)], tmp_path / "store", atlas)
    assert (report.new, report.skipped) == (2, [])
    store = Store(tmp_path / "store")
    assert store.query("SELECT claims, killed_min, killed_max FROM events").to_pylist() == [
        {"claims": 2, "killed_min": 3, "killed_max": 3}
    ]
    kept = store.query("SELECT database, retold FROM articles ORDER BY database").to_pylist()
    assert kept == [{"database": "ACLED", "retold": True}, {"database": None, "retold": False}]
    table(path, ACLED, STRIKE | {"fatalities": "4"})
    assert load([EventTable(path)], tmp_path / "store", atlas).again == 1, "a row that was revised is read again"
