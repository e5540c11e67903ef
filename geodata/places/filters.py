"""Fields of bits that say at once that a name is in no table, so that most capitalised words need no look-up."""

from __future__ import annotations

import sqlite3
import zlib
from dataclasses import dataclass
from typing import Final, Self

FILTERS: Final = {"sounds": 1 << 23, "stems": 1 << 26}
"""Fields and their bits. Sounds: one for each way that a name sounds. Stems: of the words of Cyrillic names."""


@dataclass(slots=True)
class Filter:
    """A field of bits: a key that was added is always in it, another one seldom."""

    bits: bytearray

    @classmethod
    def read(cls, connection: sqlite3.Connection, name: str) -> Self:
        """Return the field that an index holds, an empty one where it holds none yet."""
        found = connection.execute("SELECT bits FROM filters WHERE name = ?", (name,)).fetchone()
        return cls(bytearray(found[0] if found else FILTERS[name] // 8))

    def add(self, key: str) -> None:
        """Note a key."""
        bit = zlib.crc32(key.encode()) & (len(self.bits) * 8 - 1)
        self.bits[bit >> 3] |= 1 << (bit & 7)

    def __contains__(self, key: str) -> bool:
        bit = zlib.crc32(key.encode()) & (len(self.bits) * 8 - 1)
        return bool(self.bits[bit >> 3] >> (bit & 7) & 1)
