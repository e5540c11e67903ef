"""Articles as they are read, and what could not be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Capture:
    """Where and when a text was had from the web, so that it can be held as evidence.

    asked: the address that was asked; answered: the one that answered, after redirects.
    retrieved: when it was there, UTC. sha256: hex digest of the page's bytes. record: name of the WARC file, if any.
    """

    asked: str
    answered: str
    retrieved: datetime
    sha256: str
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A text with a source.

    article_id: 16 hex digits of the SHA-256 of the normalised text.
    name: file name, or the address's last part, without folders.
    text: the normalised text (NFC, \\n line ends); every offset in claims counts its characters.
    published: local date of publication, None where it is not known.
    language: ISO 639-1 code, "en" where nothing says otherwise.
    retold: whether the text is a retelling in other words than its source's, so that nothing of it is a quotation.
    capture: how it was had from the web, None for a file.
    database: name of the event table that it is a row of, None for a report; such a row is no quotation either.
    original: that row as it stood there, JSON.
    version_of: article_id of the first version that was had from the same address, None where this is the first.
    sketch: what stands for its text in looking for copies, () where it is too short or was not made yet.
    copy_of: article_id of the report that it repeats under another publisher, None where it is no copy.
    """

    article_id: str
    name: str
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: date | None = None
    language: str = "en"
    retold: bool = False
    capture: Capture | None = None
    database: str | None = None
    original: str | None = None
    version_of: str | None = None
    sketch: tuple[str, ...] = ()
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file, or a line of one, that could not be read.

    path: the file as it was named.
    reason: what is wrong with it.
    remedy: what the user can do.
    line: line number from 1 where only one line is at fault.
    """

    path: str
    reason: str
    remedy: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A toponym where it stands in a text: text[start:end] == self.text."""

    start: int
    end: int
    text: str
