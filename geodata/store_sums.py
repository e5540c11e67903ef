"""Checksums of the store's files: written with them, compared once by whoever opens them, and by the check."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from geodata.errors import StoreError

SUMS: Final = "sums"
"""Name of the folder with the checksums of batches, and of the file with those of a generation of derived tables."""
CHUNK_BYTES: Final = 1 << 20


def digest(path: Path) -> str:
    """Return the BLAKE2b digest of a file, 32 hex digits. Raises OSError."""
    made = hashlib.blake2b(digest_size=16)
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            made.update(chunk)
    return made.hexdigest()


def seal(text: str) -> str:
    """Return a line of text with its own checksum after it."""
    return f"{text} {hashlib.blake2b(text.encode(), digest_size=4).hexdigest()}"


def unseal(text: str) -> str | None:
    """Return what was sealed, None where it is not as it was written."""
    told = text.rpartition(" ")[0]
    return told if told and seal(told) == text else None


def as_text(sums: Mapping[str, str]) -> str:
    """Return checksums by name as the text of a file, with a checksum of its own."""
    return seal(";".join(f"{name}={made}" for name, made in sorted(sums.items())))


def from_text(text: str) -> dict[str, str] | None:
    """Return the checksums by name that `as_text` wrote, None where the text is damaged."""
    told = unseal(text)
    return None if told is None else dict(pair.split("=", 1) for pair in told.split(";"))


@dataclass(slots=True)
class Verifier:
    """Compares files with their checksums, each once as long as it stays the same file."""

    sound: set[tuple[int, int, int]] = field(default_factory=set)

    def verify(self, files: Iterable[tuple[Path, str | None]]) -> None:
        """Compare files with their checksums, None where there is none. Raises StoreError where one differs."""
        for path, expected in files:
            if expected is None:
                continue
            try:
                status = path.stat()
                known = (status.st_ino, status.st_size, status.st_mtime_ns)
                if known in self.sound:
                    continue
                same = digest(path) == expected
            except OSError as error:
                raise damaged(path, os.strerror(error.errno or 0)) from error
            if not same:
                raise damaged(path, "its checksum differs")
            self.sound.add(known)


def damaged(path: Path, how: str) -> StoreError:
    """Return the error for a file that is not as it was written."""
    return StoreError(f"{path} is damaged ({how}); run python -m geodata check --repair --store DIR")
