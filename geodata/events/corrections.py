"""corrections.csv: what reviewers decided, as lines that people can read, compare and commit.

Columns: id, at, by, action, subject, value, why. subject is the id of an event or of a claim. A line is only ever
added: taking one back is a line of its own (action `undo`, subject the id of the line taken back).
"""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from geodata.errors import CorrectionError
from geodata.events.values import read_value

if TYPE_CHECKING:
    from _csv import Reader

COLUMNS: Final = ("id", "at", "by", "action", "subject", "value", "why")
ACTIONS: Final = ("confirm", "reject", "place", "date", "type", "count", "merge", "split", "undo")
LONGEST_FIELD: Final = 2_000
"""Characters of a field of a correction; the longest value, of a place, has some 200."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision of a reviewer.

    correction_id: 12 hex digits; at: UTC; by: who; why: the reason in words.
    action: one of `ACTIONS`; subject: event_id or claim_id, for `undo` the correction_id taken back.
    value: for place `place_id=…; name=…; precision=…; country=…; region=…; latitude=…; longitude=…`; for date
    `2025-03-10`, `2025-03-10..2025-03-11` or `unknown`; for type a sub-event type; for count `killed=3..5`,
    `killed=3..` (at least) or `killed=unknown`; for merge the other event's or claim's id; else empty.
    line: line number in the file, None where it does not come from one.
    """

    correction_id: str
    at: datetime
    by: str
    action: str
    subject: str
    value: str = ""
    why: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A correction that is not applied: where it stands, what is wrong and what to do; the others are applied."""

    line: int | None
    reason: str
    remedy: str


def correct(action: str, subject: str, *, value: str = "", by: str, why: str = "", at: datetime) -> Correction:
    """Return a new correction with its id. Raises CorrectionError where a field is wrong."""
    told = "|".join((at.isoformat(), by, action, subject, value, why))
    made = Correction(hashlib.sha256(told.encode()).hexdigest()[:12], at, by, action, subject, value, why)
    _check(made)
    return made


def read_corrections(path: Path) -> tuple[list[Correction], list[Problem]]:
    """Return the corrections of a file in their order, and a problem for each line that cannot be read.

    A file that is not there holds none. Raises CorrectionError where it is no CSV with the columns `COLUMNS`.
    """
    try:
        # Bytes that are no UTF-8 come as lone surrogates: they are a fault of their line alone.
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            rows = csv.reader(file)
            try:
                names = next(rows, [])
            except csv.Error as error:
                raise CorrectionError(f"{path}: not a CSV file ({error}); save it as one") from error
            missing = [name for name in COLUMNS if name not in names]
            if missing:
                raise CorrectionError(f"{path}: no column {missing[0]}; let the first line be {','.join(COLUMNS)}")
            return _read_rows(rows, names)
    except FileNotFoundError:
        return [], []


def append_correction(path: Path, correction: Correction) -> None:
    """Add a line to the file, which is made where it is not there. Raises CorrectionError and OSError."""
    _check(correction)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_bytes() if path.exists() else b""
    with path.open("a", encoding="utf-8", newline="") as file, _brought_to_disk(file):
        if text and not text.endswith(b"\n"):
            file.write("\n")
        rows = csv.writer(file, lineterminator="\n")
        if not text:
            rows.writerow(COLUMNS)
        at = correction.at.astimezone(UTC).isoformat(timespec="seconds")
        told = (correction.by, correction.action, correction.subject, correction.value, correction.why)
        rows.writerow((correction.correction_id, at, *told))


def undo(path: Path, correction_id: str, by: str, why: str, at: datetime) -> Correction:
    """Add the line that takes a correction back, and return it. Raises CorrectionError where there is none to undo."""
    found, _ = read_corrections(path)
    if correction_id not in {correction.correction_id for correction in in_force(found)}:
        raise CorrectionError(f"{path}: no correction {correction_id} in force; look up its id in the first column")
    taken_back = correct("undo", correction_id, by=by, why=why, at=at)
    append_correction(path, taken_back)
    return taken_back


def in_force(corrections: Sequence[Correction]) -> list[Correction]:
    """Return the corrections that no later line takes back; an undo can itself be undone."""
    undone: set[str] = set()
    kept: list[Correction] = []
    for correction in reversed(corrections):
        if correction.correction_id in undone:
            continue
        if correction.action == "undo":
            undone.add(correction.subject)
        kept.append(correction)
    return kept[::-1]


@contextmanager
def _brought_to_disk(file: IO[str]) -> Iterator[None]:
    yield
    file.flush()
    os.fsync(file.fileno())


def _read_rows(rows: Reader, names: list[str]) -> tuple[list[Correction], list[Problem]]:
    found: list[Correction] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    while True:
        try:
            row = next(rows, None)
            if row is None:
                break
            if not row:
                continue
            correction = _from_row(dict(zip(names, row, strict=False)), rows.line_num)
            if correction.correction_id in seen:
                raise CorrectionError(f"id {correction.correction_id} stands twice; delete one of the two lines")
        except csv.Error as error:
            problems.append(Problem(rows.line_num, f"cannot be read ({error})", "correct or delete the line"))
        except ValueError as error:
            reason, _, remedy = str(error).partition("; ")
            problems.append(Problem(rows.line_num, reason, remedy or "correct or delete the line"))
        else:
            seen.add(correction.correction_id)
            found.append(correction)
    return found, problems


def _from_row(row: Mapping[str, str], line: int) -> Correction:
    told = {name: (row.get(name) or "").strip() for name in COLUMNS}
    try:
        at = datetime.fromisoformat(told["at"])
    except ValueError as error:
        raise CorrectionError(f"at {told['at']!r} is no time; write it as 2025-03-12T09:30:00+00:00") from error
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    rest = (told["by"], told["action"], told["subject"], told["value"], told["why"])
    correction = Correction(told["id"], at, *rest, line=line)
    _check(correction)
    return correction


def _check(correction: Correction) -> None:
    if correction.action not in ACTIONS:
        raise CorrectionError(f"unknown action {correction.action!r}; use one of {', '.join(ACTIONS)}")
    for name, told in (("id", correction.correction_id), ("by", correction.by), ("subject", correction.subject)):
        if not told.strip():
            raise CorrectionError(f"{name} is empty; fill it in")
    told_all = (correction.correction_id, correction.by, correction.subject, correction.value, correction.why)
    if max(map(len, told_all)) > LONGEST_FIELD:
        raise CorrectionError(f"a field is longer than {LONGEST_FIELD:,} characters; shorten it")
    if any("\x00" in told or "\ufffd" in told or any(map(_is_lone, told)) for told in told_all):
        raise CorrectionError("a field is not UTF-8; save the file as UTF-8")
    read_value(correction.action, correction.value)


def _is_lone(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"
