"""Fields of bits that say at once that a name is in no table, so that most capitalised words need no look-up."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self
from zlib import crc32

FILTERS: Final = {"sounds": 1 << 24, "spellings": 1 << 22, "stems": 1 << 25}
"""Fields and their bits. Sounds: one for each way that a name sounds. Spellings: one for each Cyrillic name. Stems: of
the words of Cyrillic names."""
_SCATTER: Final = 0x9E3779B1
"""Spreads a checksum anew for a second bit, so that a strange key has to meet two bits by chance."""


@dataclass(slots=True)
class Filter:
    """A field of bits, two a key: a key that was added is always in it, another one seldom."""

    bits: bytearray

    @classmethod
    def read(cls, connection: sqlite3.Connection, name: str) -> Self:
        """Return the field that an index holds, an empty one where it holds none yet."""
        found = connection.execute("SELECT bits FROM filters WHERE name = ?", (name,)).fetchone()
        return cls(bytearray(found[0] if found else FILTERS[name] // 8))

    def add(self, key: str) -> None:
        """Note a key."""
        sum_of_key = crc32(key.encode())
        for spread in (sum_of_key, sum_of_key * _SCATTER >> 7):
            bit = spread & (len(self.bits) * 8 - 1)
            self.bits[bit >> 3] |= 1 << (bit & 7)

    def any(self, keys: Iterable[str]) -> bool:
        """Whether one of the keys is in the field."""
        bits, mask = self.bits, len(self.bits) * 8 - 1
        for key in keys:
            sum_of_key = crc32(key.encode())
            bit = sum_of_key & mask
            if bits[bit >> 3] >> (bit & 7) & 1:
                bit = (sum_of_key * _SCATTER >> 7) & mask
                if bits[bit >> 3] >> (bit & 7) & 1:
                    return True
        return False

    def __contains__(self, key: str) -> bool:
        return self.any((key,))
