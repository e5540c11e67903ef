from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import CorrectionError
from geodata.events import build
from geodata.events.corrections import COLUMNS, Correction, append_correction, correct, in_force, read_corrections, undo
from geodata.events.values import count_value, place_value, read_value
from geodata.model import Count, Event, Status
from tests.test_link import a_claim, days

AT = datetime(2025, 3, 12, 9, 30, tzinfo=UTC)
ONE, OTHER, LATER = a_claim("1", "a", killed=[3, 3]), a_claim("2", "b", killed=[4, 4]), a_claim("3", "c", killed=[4, 4])
PUBLISHED = days(ONE, OTHER, LATER)


def made(action: str, subject: str, value: str = "") -> Correction:
    return correct(action, subject, value=value, by="Olha", why="checked", at=AT)


def events(*corrections: Correction, claims: tuple[object, ...] = (ONE, OTHER)) -> tuple[Event, ...]:
    found = build([claim for claim in (ONE, OTHER, LATER) if claim in claims], PUBLISHED, corrections)
    assert not found.problems
    return found.events


def test_confirm_reject_type_and_date_of_an_event() -> None:
    (event,) = events()
    assert events(made("confirm", event.event_id))[0].status is Status.REVIEWED
    assert events(made("reject", event.event_id)) == ()
    assert events(made("type", event.event_id, "Grenade"))[0].sub_event_type == "Grenade"
    dated = events(made("date", event.event_id, "2025-03-09..2025-03-10"))[0]
    assert (str(dated.date_start), str(dated.date_end)) == ("2025-03-09", "2025-03-10")


def test_a_claim_is_rejected_or_changed_before_linking() -> None:
    (event,) = events(made("reject", ONE.claim_id))
    assert event.claim_ids == (OTHER.claim_id,)
    (event,) = events(made("count", OTHER.claim_id, "killed=6.."))
    assert event.killed == Count(3, None)
    moved = "place_id=geonames:1; name=Lviv; precision=settlement; country=UA; latitude=49.84; longitude=24.03"
    assert len(events(made("place", OTHER.claim_id, moved))) == 2


def test_split_and_merge() -> None:
    assert len(events(made("split", OTHER.claim_id))) == 2
    first, second = events(made("split", OTHER.claim_id))
    assert len(events(made("split", OTHER.claim_id), made("merge", first.event_id, second.event_id))) == 1


def test_a_correction_holds_when_articles_are_added() -> None:
    (event,) = events(claims=(OTHER,))
    confirmed = made("confirm", event.event_id)
    for claims in [(OTHER,), (OTHER, LATER), (ONE, OTHER, LATER)]:
        (after,) = events(confirmed, claims=claims)
        assert after.status is Status.REVIEWED


def test_a_correction_of_nothing_known_is_reported_and_the_rest_applied() -> None:
    (event,) = events()
    found = build([ONE, OTHER], PUBLISHED, [made("reject", "0" * 16), made("confirm", event.event_id)])
    assert len(found.problems) == 1
    assert "0" * 16 in found.problems[0].reason
    assert found.events[0].status is Status.REVIEWED


def test_a_line_can_be_undone_and_the_undo_too(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    first = made("reject", ONE.claim_id)
    append_correction(path, first)
    taken_back = undo(path, first.correction_id, "Ivan", "mistake", AT + timedelta(hours=1))
    assert not [each for each in in_force(read_corrections(path)[0]) if each.action == "reject"]
    undo(path, taken_back.correction_id, "Olha", "no, right", AT + timedelta(hours=2))
    assert [each.action for each in in_force(read_corrections(path)[0]) if each.action == "reject"] == ["reject"]
    with pytest.raises(CorrectionError, match="no correction"):
        undo(path, "nothing", "Ivan", "", AT)


def test_unreadable_lines_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    lines = [
        ",".join(COLUMNS),
        "1,2025-03-12T09:30:00+00:00,Olha,confirm,abc,,",
        "2,yesterday,Olha,confirm,abc,,",
        "3,2025-03-12,Olha,explode,abc,,",
        "4,2025-03-12,Olha,count,abc,killed=many,",
        "1,2025-03-12,Olha,confirm,abc,,",
        "5,2025-03-12,,confirm,abc,,",
        "6",
        '7,2025-03-12,Olha,date,abc,2025-03-10,"a comma, here"',
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    found, problems = read_corrections(path)
    assert [each.correction_id for each in found] == ["1", "7"]
    assert found[1].why == "a comma, here"
    assert [problem.line for problem in problems] == [3, 4, 5, 6, 7, 8]
    assert all(problem.reason and problem.remedy for problem in problems)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"9,2025-03-12,Olha,count,abc,killed=99999999999,", "no count"),
        (b"9,2025-03-12,Olha,count,abc,killed=" + b"9" * 5000 + b",", "longer than"),
        (b"9,2025-03-12,Olha,date,abc,0001-01-01,", "outside"),
        (b"9,2025-03-12,Olha,confirm,abc,," + b"x" * 200_000, "field larger"),
        (b"9,2025-03-12,Olha,confirm,abc,," + b"x" * 20_000, "longer than"),
        (b"9,2025-03-12,Ol\xffha,confirm,abc,,", "UTF-8"),
        (b"9,2025-03-12,Olha,place,abc,place_id=a; name=b; precision=settlement; latitude=nan; longitude=0,", "place"),
    ],
)
def test_a_line_that_is_out_of_bounds_costs_itself_alone(tmp_path: Path, line: bytes, reason: str) -> None:
    path = tmp_path / "corrections.csv"
    good = b"%d,2025-03-12T09:30:00+00:00,Olha,confirm,abc,,"
    path.write_bytes(b"\n".join([",".join(COLUMNS).encode(), good % 1, line, good % 2, b""]))
    found, problems = read_corrections(path)
    assert [each.correction_id for each in found] == ["1", "2"]
    assert [(problem.line, reason in problem.reason) for problem in problems] == [(3, True)]
    append_correction(path, made("confirm", "def"))
    assert len(read_corrections(path)[0]) == 3


def test_no_file_means_no_corrections_and_a_foreign_file_is_refused(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "none.csv") == ([], [])
    (tmp_path / "foreign.csv").write_text("a,b\n1,2\n")
    with pytest.raises(CorrectionError, match="no column id"):
        read_corrections(tmp_path / "foreign.csv")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30), st.text(max_size=10))
def test_what_is_appended_is_read_again(tmp_path_factory: pytest.TempPathFactory, why: str, by: str) -> None:
    path = tmp_path_factory.mktemp("corrections") / "corrections.csv"
    if not by.strip() or "\x00" in by or "\r" in by:
        by = "Olha"
    first = correct("confirm", "abc", by=by, why=why, at=AT)
    append_correction(path, first)
    (read,), problems = read_corrections(path)
    assert not problems
    assert (read.correction_id, read.by, read.why, read.at) == (first.correction_id, by.strip(), why.strip(), AT)


@given(st.integers(0, 999), st.one_of(st.none(), st.integers(0, 999)))
def test_counts_are_written_and_read(minimum: int, more: int | None) -> None:
    count = Count(minimum, None if more is None else minimum + more)
    assert read_value("count", count_value("killed", count)) == {"killed": count}


def test_places_are_written_and_read_and_unknown_stays_unknown() -> None:
    assert ONE.place
    read = read_value("place", place_value(ONE.place))["place"]
    assert (read.place_id, read.latitude, read.region) == (ONE.place.place_id, 49.98, "UA-63")
    assert read.provenance.provider == "correction"
    assert read_value("count", "injured=unknown") == {"injured": None}
    with pytest.raises(CorrectionError, match="latitude"):
        read_value("place", "place_id=a; name=b; precision=settlement; latitude=91; longitude=0")
