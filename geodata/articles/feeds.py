"""RSS, Atom and JSON Feed: what a feed announces."""

from __future__ import annotations

import io
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geodata.articles.guard import host_of
from geodata.errors import ArticleError, FetchError
from geodata.limits import FEED_ENTRIES
from geodata.model import SkippedFile


@dataclass(frozen=True, slots=True)
class FeedSource:
    """A feed that is followed. name: its publisher, None for the feed's own; language: ISO 639-1, None for its own."""

    address: str
    name: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one article; text: in HTML or plain, as far as the feed gives it."""

    address: str
    title: str | None
    published: str | None
    text: str | None
    publisher: str | None
    language: str | None


def read_feed_list(path: Path) -> list[FeedSource | SkippedFile]:
    """Return the feeds of a feeds.toml: tables `[[feed]]` with `address` and, if wanted, `name` and `language`.

    A feed with another field or a bad value comes as a SkippedFile that names feed and field. Raises ArticleError where
    the file holds none, and OSError.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ArticleError(f"not TOML ({error})", 'write [[feed]] and below it address = "https://…"') from error
    feeds = told.get("feed")
    if not isinstance(feeds, list) or not feeds:
        raise ArticleError("no [[feed]] in it", 'write [[feed]] and below it address = "https://…"')
    found: list[FeedSource | SkippedFile] = []
    for number, feed in enumerate(feeds, 1):
        try:
            found.append(_source(feed))
        except ArticleError as error:
            found.append(SkippedFile(f"{path}, feed {number}", error.reason, error.remedy))
    return found


def _source(told: object) -> FeedSource:
    if not isinstance(told, dict):
        raise ArticleError("no table", 'write [[feed]] and below it address = "https://…"')
    for name, value in told.items():
        if name not in ("address", "name", "language") or not isinstance(value, str):
            raise ArticleError(f"{name} is no field of a feed, or no text", "give address, name and language")
    address, language = told.get("address", ""), told.get("language")
    try:
        host_of(address)
    except FetchError as error:
        reason, _, remedy = str(error).partition("; ")
        raise ArticleError(f"address: {reason}", remedy) from error
    if language is not None and not re.fullmatch("[a-z]{2,3}", language):
        raise ArticleError(f"language: {language[:40]!r} is no code", 'write two letters, such as "uk"')
    return FeedSource(address, told.get("name"), language)


def parse_feed(data: bytes, content_type: str, address: str = "") -> list[Entry]:
    """Return the entries of a feed that have an address, oldest first, at most FEED_ENTRIES.

    address: of the feed, from which those of its entries may be told. Raises ArticleError.
    """
    found = list(_json_entries(data) if data.lstrip()[:1] == b"{" else _xml_entries(data, content_type, address))
    unique = {entry.address: entry for entry in found[:FEED_ENTRIES]}
    return list(reversed(unique.values()))


def _xml_entries(data: bytes, content_type: str, base: str) -> Iterator[Entry]:
    import feedparser  # noqa: PLC0415 (rarely needed)

    told = {"content-type": content_type or "application/xml", "content-location": base}
    feed = feedparser.parse(io.BytesIO(data), response_headers=told)
    if not feed.version:
        raise ArticleError("not a feed of RSS, Atom or JSON Feed", "give the feed's own address, not that of its page")
    for entry in feed.entries:
        address = str(entry.get("link") or "")
        if address.startswith(("http://", "https://")):
            bodies = [str(content.get("value") or "") for content in entry.get("content", [])]
            yield Entry(
                address,
                entry.get("title"),
                _day(entry.get("published_parsed") or entry.get("updated_parsed"), entry),
                max([*bodies, str(entry.get("summary") or "")], key=len) or None,
                feed.feed.get("title"),
                feed.feed.get("language"),
            )


def _day(parsed: Any, entry: Mapping[str, Any]) -> str | None:
    """Return the day as the feed writes it, in its own time zone, where that can be told; else the day in UTC."""
    from email.utils import parsedate_to_datetime  # noqa: PLC0415

    written = str(entry.get("published") or entry.get("updated") or "")
    if written[:4].isdigit() and written[4:5] == "-":
        return written[:10]
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except ValueError:
        return f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}" if parsed else None


def _json_entries(data: bytes) -> Iterator[Entry]:
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ArticleError("not a JSON Feed that can be read", "give the feed's own address") from error
    if not isinstance(feed, dict) or "jsonfeed.org" not in str(feed.get("version")):
        raise ArticleError("JSON, but no JSON Feed", "give the feed's own address")
    for item in feed.get("items") or []:
        address = str(item.get("url") or item.get("external_url") or "") if isinstance(item, dict) else ""
        if address.startswith(("http://", "https://")):
            text = item.get("content_html") or item.get("content_text") or item.get("summary")
            day = str(item.get("date_published") or item.get("date_modified") or "")[:10] or None
            language = item.get("language") or feed.get("language")
            yield Entry(address, item.get("title"), day, text, feed.get("title"), language)
