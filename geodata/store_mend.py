"""Mends the batches of a store: seals again what is sound, sets aside what is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from geodata.store_check import Fault
from geodata.store_files import list_contents, rename, sums_of_batch, told_as_store_error, write_text
from geodata.store_schema import BATCHED, FORMAT
from geodata.store_sums import SUMS, as_text, digest, seal, unseal

DAMAGED: Final = "damaged"
"""Name of the folder that damaged batches are moved to."""
SET_ASIDE: Final = "set aside in the folder damaged: load the articles again"
SEALED: Final = "its pages are sound: its checksums were written anew"


def mend_batches(folder: Path) -> list[Fault]:
    """Mend the format's mark and the batches; return what was wrong with each file and what became of it.

    A batch whose checksums alone are damaged is sealed again if its pages, which have checksums of their own, are
    sound. Only whoever holds the store's lock may do so. Raises StoreError.
    """
    with told_as_store_error(folder):
        return [*_mend_format(folder), *_mend_each(folder)]


def _mend_format(folder: Path) -> Iterator[Fault]:
    path = folder / "format"
    text = path.read_bytes().decode("utf-8", "replace") if path.exists() else ""
    if path.exists() and text not in {str(older) for older in range(1, FORMAT)} and unseal(text) is None:
        path.unlink()
        write_text(path, seal(str(FORMAT)))
        yield Fault(path, "damaged", "written anew")


def _mend_each(folder: Path) -> Iterator[Fault]:
    for name in list_contents(folder).batches:
        sums = sums_of_batch(folder, name)
        paths = {table: folder / table / f"{name}.parquet" for table in BATCHED}
        differing = [path for table, path in paths.items() if not sums or digest(path) != sums.get(table)]
        if not differing:
            continue
        if not sums and all(map(_pages_are_sound, paths.values())):
            write_text(folder / SUMS / name, as_text({table: digest(path) for table, path in paths.items()}))
            yield Fault(folder / SUMS / name, "no checksums can be read", SEALED)
            continue
        for path in (*paths.values(), folder / SUMS / name):
            if path.exists():
                to = folder / DAMAGED / path.parent.name / path.name
                to.parent.mkdir(parents=True, exist_ok=True)
                rename(path, to)
        yield from (Fault(path, "damaged (its checksum differs)", SET_ASIDE) for path in differing)


def _pages_are_sound(path: Path) -> bool:
    try:
        pq.read_table(path, page_checksum_verification=True)
    except (pa.ArrowException, OSError):
        return False
    return True
