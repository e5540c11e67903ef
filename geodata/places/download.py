"""Download a file over HTTP, resumable and limited in size."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from geodata.errors import GeocodingError, GeocodingTimeoutError, StoreError, ValidationError
from geodata.limits import COUNTRY_FILE_BYTES, DOWNLOAD_TIMEOUT_SECONDS, DOWNLOAD_TRIES

_BLOCK: Final = 1 << 16
_PARTIAL, _NOT_FOUND, _OUT_OF_RANGE = 206, 404, 416
_AGENT: Final = "geodata (gazetteer download)"

Progress = Callable[[int, int], None]
"""Told the bytes that are there and those expected in all."""


def fetch(url: str, part: Path, progress: Progress | None = None) -> Path:
    """Download to `part`, going on from the bytes that lie there; return it once it is whole.

    Beside it lies a file with the server's word for the version of the file, so that two versions are never joined.
    Raises ValidationError for an address that is no web address, GeocodingError where the server does not give the
    file, also after DOWNLOAD_TRIES, and StoreError where it is larger than COUNTRY_FILE_BYTES.
    """
    if urlsplit(url).scheme not in ("http", "https"):
        raise ValidationError(f"{url}: no web address; name one that begins with https://")
    for left in reversed(range(DOWNLOAD_TRIES)):
        try:
            if _fetch_rest(url, part, progress):
                _version_file(part).unlink(missing_ok=True)
                return part
        except urllib.error.HTTPError as error:
            if error.code == _NOT_FOUND:
                raise GeocodingError(f"{url}: there is no such file; check the country's code") from error
            if not left:
                raise GeocodingError(f"{url}: the server answered {error.code} {error.reason}; try later") from error
        except TimeoutError as error:
            if not left:
                raise GeocodingTimeoutError(f"{url}: no answer in time; {_again(part)}") from error
        except (urllib.error.URLError, http.client.HTTPException, ConnectionError) as error:
            if not left:
                raise GeocodingError(f"{url}: {error}; {_again(part)}") from error
    raise GeocodingError(f"{url}: the download was cut short; {_again(part)}")


def _fetch_rest(url: str, part: Path, progress: Progress | None) -> bool:
    """Ask for what is missing and write it; False where the server ended before all of it was there."""
    there = part.stat().st_size if part.exists() else 0
    version = _version_file(part).read_text("utf-8") if _version_file(part).exists() else ""
    request = urllib.request.Request(url, headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"})
    if there and version:
        request.add_header("Range", f"bytes={there}-")
        request.add_header("If-Range", version)
    try:
        with urllib.request.urlopen(request, timeout=DOWNLOAD_TIMEOUT_SECONDS) as answer:
            if answer.status != _PARTIAL or not answer.headers.get("Content-Range", "").startswith(f"bytes {there}-"):
                there = 0
            return _write(answer, part, there, progress)
    except urllib.error.HTTPError as error:
        if error.code != _OUT_OF_RANGE:
            raise
        return _settle_range(error, part, there)


def _settle_range(error: urllib.error.HTTPError, part: Path, there: int) -> bool:
    """Tell whether all bytes were there already; drop them where they are more than the file has."""
    if error.headers.get("Content-Range", "") == f"bytes */{there}":
        return True
    part.unlink(missing_ok=True)
    return False


def _write(answer: http.client.HTTPResponse, part: Path, there: int, progress: Progress | None) -> bool:
    told = answer.headers.get("Content-Length")
    expected = there + int(told) if told and told.isdigit() else None
    if expected is not None and expected > COUNTRY_FILE_BYTES:
        _refuse_size(part, expected)
    version = answer.headers.get("ETag") or answer.headers.get("Last-Modified") or ""
    _version_file(part).write_text("" if version.startswith("W/") else version, "utf-8")
    with part.open("ab" if there else "wb") as file:
        while block := answer.read(_BLOCK):
            there += len(block)
            if there > COUNTRY_FILE_BYTES:
                file.close()
                _refuse_size(part, there)
            file.write(block)
            if progress is not None and expected:
                progress(there, expected)
    return expected is None or there == expected


def _refuse_size(part: Path, size: int) -> None:
    part.unlink(missing_ok=True)
    _version_file(part).unlink(missing_ok=True)
    raise StoreError(f"{part.name}: {size:,} bytes, more than {COUNTRY_FILE_BYTES:,} are not downloaded")


def _version_file(part: Path) -> Path:
    return part.with_name(f"{part.name}.version")


def _again(part: Path) -> str:
    there = part.stat().st_size if part.exists() else 0
    return f"{there:,} bytes are kept, run the command again to go on from there"
