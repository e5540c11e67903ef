"""A reviewer's acts: each is a line of corrections.csv, and the events are made anew with it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dashboard.session import session_map
from dashboard.session.visit import VisitContext
from geodata.errors import CorrectionError
from geodata.events import Correction, Problem
from geodata.events.corrections import correct, in_force, read_corrections
from geodata.model import Claim
from geodata.store import Store
from geodata.store_files import CORRECTIONS

UPLOAD_BYTES: Final = 5_000_000
FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""First characters that a spreadsheet takes for a formula (OWASP, CSV injection), with their full-width forms."""
WHO_CHARACTERS: Final = 60
WHY_CHARACTERS: Final = 500


def lines(context: VisitContext) -> tuple[list[Correction], list[Problem]]:
    """Return the lines of corrections.csv of the map at hand, and the problems of those that cannot be read."""
    return read_corrections(_path(context.folder))


def made(context: VisitContext) -> list[Correction]:
    """Return the corrections in force of the map at hand."""
    return in_force(lines(context)[0])


def act(context: VisitContext, action: str, subject: str, value: str, *, by: str, why: str) -> list[Problem]:
    """Write one decision down and make the events anew; return what could not be applied. Raises GeodataError."""
    correction = correct(action, subject, value=value, by=_plain(by), why=_plain(why), at=datetime.now(UTC))
    return _write(context, [correction])


def take_back(context: VisitContext, correction_id: str, by: str) -> list[Problem]:
    """Take a decision back, by a line of its own, and make the events anew. Raises GeodataError."""
    if correction_id not in {line.correction_id for line in made(context)}:
        raise CorrectionError(f"decision {correction_id} is not in force any more; reload the page")
    return _write(context, [correct("undo", correction_id, by=_plain(by), at=datetime.now(UTC))])


def take_in(context: VisitContext, data: bytes) -> tuple[int, list[Problem]]:
    """Add the lines of an uploaded corrections.csv that are not there yet; return how many, and what is wrong.

    Raises GeodataError where it is no such file.
    """
    if len(data) > UPLOAD_BYTES:
        raise CorrectionError(f"larger than {UPLOAD_BYTES:,} bytes; split it")
    with tempfile.TemporaryDirectory(prefix="geodata-") as folder:
        path = Path(folder) / CORRECTIONS
        path.write_bytes(data)
        try:
            found, problems = read_corrections(path)
        except CorrectionError as error:
            raise CorrectionError(str(error).replace(str(path), CORRECTIONS)) from error
    known = {line.correction_id for line in lines(context)[0]}
    new = [
        replace(line, by=_plain(line.by), why=_plain(line.why), subject=_plain(line.subject), value=_plain(line.value))
        for line in found
        if line.correction_id not in known
    ]
    if new:
        problems += _write(context, new)
    return len(new), problems


def file_of(context: VisitContext) -> bytes:
    """Return the bytes of corrections.csv of the map at hand; empty where there is none."""
    path = _path(context.folder)
    return path.read_bytes() if path.exists() else b""


def corrected(claim: Claim, corrections: Sequence[Correction]) -> Claim | None:
    """Return a claim as corrections in force have it, None where it was rejected."""
    from geodata.events.applying import plan  # noqa: PLC0415 - only the review page needs it

    found = plan([claim], [line for line in corrections if line.subject == claim.claim_id]).claims
    return found[0] if found else None


def _write(context: VisitContext, corrections: Sequence[Correction]) -> list[Problem]:
    """Make the events anew with these lines, then write them down: one on which that fails is not written."""
    from geodata.rebuild import add_corrections  # noqa: PLC0415 - only a decision needs it

    return add_corrections(Store(_folder(context)), corrections)


def _folder(context: VisitContext) -> Path:
    """Return the folder that decisions go to: the shared store's where it can be written, else this session's own."""
    if context.shared is not None or context.writable:
        return context.folder
    return session_map.begun(context).folder


def _path(folder: Path) -> Path:
    return folder / CORRECTIONS


def _plain(text: str) -> str:
    """Return one line that no spreadsheet takes for a formula."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(FORMULA) else line
