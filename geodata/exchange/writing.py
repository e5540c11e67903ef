"""Files written aside and renamed, so that nothing half-written is ever found."""

from __future__ import annotations

import os
from pathlib import Path

from geodata.errors import ExportError


def write_whole(files: dict[Path, bytes]) -> None:
    """Write these files, all or none of them new. Raises ExportError, with the remedy, and leaves what was there."""
    aside = {path: path.with_name(f".{path.name}.{os.getpid()}.new") for path in files}
    try:
        for path, data in files.items():
            with aside[path].open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        for path, new in aside.items():
            new.replace(path)
    except OSError as error:
        for new in aside.values():
            new.unlink(missing_ok=True)
        path = next(iter(files))
        reason = error.strerror or error
        remedy = "make the folder first" if not path.parent.is_dir() else "free some space, or choose another folder"
        raise ExportError(f"cannot write {path} ({reason}); {remedy}") from error
