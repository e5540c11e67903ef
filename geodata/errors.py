"""Errors that geodata raises: one root, and every leaf is a builtin error too."""

from __future__ import annotations


class GeodataError(Exception):
    """Root of every error raised on purpose by geodata; its text names the remedy."""


class ArticleError(GeodataError, ValueError):
    """An article cannot be read: empty, binary, of an unknown encoding or badly formed.

    reason: what is wrong; remedy: what the user can do; line: line number from 1 where only one line is at fault.
    """

    def __init__(self, reason: str, remedy: str = "", line: int | None = None) -> None:
        super().__init__(f"{reason}; {remedy}" if remedy else reason)
        self.reason = reason
        self.remedy = remedy
        self.line = line


class ValidationError(GeodataError, ValueError):
    """A value breaks the rules of its field."""


class FetchError(GeodataError, OSError):
    """A web page cannot be fetched: refused, too slow, too large, or no page of text."""


class ExportError(GeodataError, OSError):
    """A file or a database cannot be written."""


class GeocodingError(GeodataError, OSError):
    """A geocoding provider did not answer, or answered with something unreadable."""


class GeocodingTimeoutError(GeocodingError, TimeoutError):
    """A geocoding provider did not answer in time."""


class StoreError(GeodataError, OSError):
    """The store, the cache or the index on disk cannot be read or written."""


class CorrectionError(GeodataError, ValueError):
    """A line of corrections.csv cannot be applied."""


class DataError(GeodataError, ValueError):
    """A file that ships with the project, such as a word list or the weights of a scorer, is badly formed."""
