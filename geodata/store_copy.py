"""A store of one's own that begins with all that another holds."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from geodata.errors import StoreError
from geodata.store_files import CORRECTIONS, batch_files, list_contents
from geodata.store_schema import BATCHED
from geodata.store_segments import generation_files
from geodata.store_sums import SUMS


def copy_store(folder: Path, into: Path) -> None:
    """Put what a store holds now into an empty folder; what is added there later leaves the first one as it is.

    Files of a store are never changed in place, so they are linked where both folders lie on one disk. The folder's
    corrections.csv is copied. Raises StoreError.
    """
    contents = list_contents(folder)
    paths = [path for table in BATCHED for path in batch_files(folder, table, contents)]
    paths += [path for name in contents.batches if (path := folder / SUMS / name).exists()]
    paths += generation_files(folder, contents)
    changing = [folder / "format", folder / "events" / "current", folder / CORRECTIONS]
    try:
        for path in (*paths, *changing):
            to = into / path.relative_to(folder)
            to.parent.mkdir(parents=True, exist_ok=True)
            if path not in changing:
                _link(path, to)
            elif path.exists():
                shutil.copyfile(path, to)
    except OSError as error:
        raise StoreError(f"cannot copy {folder} ({error.strerror or error}); reload the page to try again") from error


def _link(path: Path, to: Path) -> None:
    try:
        os.link(path, to)
    except OSError:
        shutil.copyfile(path, to)
