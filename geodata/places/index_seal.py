"""The seal of an index: a checksum of the whole file, in a field of its header that SQLite leaves to its users."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Final

_FIELD: Final = slice(60, 64)
"""Bytes of the "user version" of a file of SQLite; they count as zeros in the checksum."""
_CHUNK_BYTES: Final = 1 << 20
_whole: Final[set[tuple[int, int, int, int]]] = set()
"""Files that were compared in this process, as they were then."""


def seal(path: Path) -> None:
    """Write the checksum of an index into it. Raises OSError."""
    with path.open("r+b") as file:
        made = _checksum(path)
        file.seek(_FIELD.start)
        file.write(made)


def is_whole(path: Path) -> bool:
    """Whether an index is as it was sealed, compared once a process as long as it stays the same file; raises OSError.

    False too for a file that was never sealed, or is none yet.
    """
    if not path.exists():
        return False
    status = path.stat()
    known = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
    if known in _whole:
        return True
    with path.open("rb") as file:
        told = file.read(_FIELD.stop)[_FIELD]
    if told != _checksum(path):
        return False
    _whole.add(known)
    return True


def _checksum(path: Path) -> bytes:
    zeros = bytes(_FIELD.stop - _FIELD.start)
    made = 0
    with path.open("rb") as file:
        head = bytearray(file.read(_CHUNK_BYTES))
        head[_FIELD] = zeros
        made = zlib.crc32(head)
        while chunk := file.read(_CHUNK_BYTES):
            made = zlib.crc32(chunk, made)
    # A file that lacks a checksum has zeros there.
    return (made or 1).to_bytes(4, "big")
