"""Pages kept as WARC records, so that evidence outlives its site."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

from geodata.articles.web import Answer
from geodata.errors import StoreError


def digest(answer: Answer) -> str:
    """Return the SHA-256 of a page's bytes, in hex digits."""
    return hashlib.sha256(answer.data).hexdigest()


def keep_record(answer: Answer, folder: Path) -> str:
    """Write a page as a WARC record (ISO 28500) into a folder and return the file's name; what is there stays.

    The name is the first half of the page's SHA-256: the same bytes are kept once. Raises StoreError.
    """
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415 (rarely needed)
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    name = f"{digest(answer)[:32]}.warc.gz"
    path = folder / name
    if path.is_file():
        return name
    # The body is kept unpacked: its packing and length are no longer those that were sent.
    sent = [
        (key, value) for key, value in answer.headers.items() if key not in ("content-encoding", "transfer-encoding")
    ]
    head = StatusAndHeaders(f"{answer.status} OK", sent, protocol="HTTP/1.1")
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=True)
    when = answer.retrieved.strftime("%Y-%m-%dT%H:%M:%SZ")
    writer.write_record(
        writer.create_warc_record(
            answer.url,
            "response",
            payload=io.BytesIO(answer.data),
            http_headers=head,
            warc_headers_dict={"WARC-Date": when},
        )
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(f".{os.getpid()}.new")
        aside.write_bytes(written.getvalue())
        aside.replace(path)
    except OSError as error:
        reason = error.strerror or error
        raise StoreError(f"cannot keep pages in {folder} ({reason}); choose another folder with --keep") from error
    return name
