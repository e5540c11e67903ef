"""What a person names to be read: files, folders, web addresses, feeds and lists of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from geodata.articles.feeds import FeedSource, read_feed_list
from geodata.articles.guard import host_of
from geodata.articles.ledger import Ledger
from geodata.articles.manners import PoliteClient, agent_of
from geodata.articles.supplies import Feed, NamedPages, Reading
from geodata.errors import ArticleError, FetchError
from geodata.limits import HOST_SECONDS
from geodata.model import SkippedFile

FEED: Final = "feed:"
TABLE: Final = "table:"


@dataclass(frozen=True, slots=True)
class Named:
    """What was named, by its kind: files and folders, web pages, feeds, and event tables.

    skipped: lines of lists, and feeds of a feeds.toml, that name nothing that can be asked.
    """

    paths: tuple[Path, ...]
    pages: tuple[str, ...]
    feeds: tuple[FeedSource, ...]
    tables: tuple[Path, ...]
    skipped: tuple[SkippedFile, ...] = ()


def sort_named(words: Sequence[str], lists: Iterable[Path] = ()) -> Named:
    """Return what these words name: `https://…`, `feed:https://…`, `feed:feeds.toml`, `table:FILE`, or a path.

    lists: files with a web address on each line; blank lines and those that begin with # are passed over. A line that
    is no address, and a list that cannot be read, are told in `skipped`. Raises ArticleError for a word that is no
    address.
    """
    pages = [word for word in words if word.lower().startswith(("http://", "https://"))]
    for word in pages:
        _checked(word)
    feeds: list[FeedSource] = []
    skipped: list[SkippedFile] = []
    for word in words:
        if word.startswith(FEED):
            found = _feeds(word.removeprefix(FEED))
            feeds += [feed for feed in found if isinstance(feed, FeedSource)]
            skipped += [feed for feed in found if isinstance(feed, SkippedFile)]
    tables = [Path(word.removeprefix(TABLE)) for word in words if word.startswith(TABLE)]
    others = [word for word in words if word not in pages and not word.startswith((FEED, TABLE))]
    listed = []
    for path in lists:
        addresses, wrong = _listed(path)
        listed += addresses
        skipped += wrong
    return Named(tuple(map(Path, others)), (*pages, *listed), tuple(feeds), tuple(tables), tuple(skipped))


@dataclass(frozen=True, slots=True)
class WebManner:
    """How the web is read: who asks, the pause for each host in seconds, WARC folder, hours to hold pages back."""

    user_agent: str | None = None
    pause: float = HOST_SECONDS
    keep: Path | None = None
    delay_hours: float = 0.0
    private: bool = False


@contextmanager
def open_supplies(
    named: Named, manner: WebManner, path: Path
) -> Iterator[tuple[list[NamedPages | Feed], Callable[[], None]]]:
    """Yield what gives the named pages and feeds, and what is to be called once their articles are in the store.

    path: of the ledger; nothing is written where no page and no feed is named. Raises ArticleError where the web is to
    be read for a list or feeds and nobody says who asks, and StoreError.
    """
    if not named.pages and not named.feeds:
        yield [], lambda: None
        return
    if not manner.user_agent and (named.feeds or len(named.pages) > 1):
        raise ArticleError("nobody says who reads these pages", 'give --user-agent "Your name, your address"')
    client = PoliteClient(agent_of(manner.user_agent), pause=manner.pause, private=manner.private)
    with Ledger(path) as ledger:
        reading = Reading(client, ledger, manner.keep, timedelta(hours=manner.delay_hours))
        pages = [NamedPages(named.pages, reading)] if named.pages else []
        yield [*pages, *(Feed(feed, reading) for feed in named.feeds)], lambda: ledger.settle(reading.settled)


def addresses_in(text: str, where: str) -> tuple[list[str], list[SkippedFile]]:
    """Return the web addresses of a list, one on each line, and the lines that are none.

    Blank lines and those that begin with # are passed over. where: the list's name, for messages.
    """
    found: list[str] = []
    skipped: list[SkippedFile] = []
    for number, line in enumerate(text.splitlines(), 1):
        address = line.strip()
        if not address or address.startswith("#"):
            continue
        try:
            host_of(address)
        except FetchError as error:
            reason, _, remedy = str(error).partition("; ")
            skipped.append(SkippedFile(where, reason, remedy, number))
        else:
            found.append(address)
    return found, skipped


def _listed(path: Path) -> tuple[list[str], list[SkippedFile]]:
    try:
        return addresses_in(path.read_text(encoding="utf-8-sig"), str(path))
    except UnicodeDecodeError:
        return [], [SkippedFile(str(path), "not UTF-8", "save it again as UTF-8")]
    except OSError as error:
        return [], [SkippedFile(str(path), f"cannot be opened ({error.strerror or error})", "check the path")]


def _feeds(named: str) -> list[FeedSource | SkippedFile]:
    if "://" in named:
        _checked(named)
        return [FeedSource(named)]
    try:
        return read_feed_list(Path(named))
    except ArticleError as error:
        return [SkippedFile(named, error.reason, error.remedy)]
    except OSError as error:
        remedy = "give an address that begins with https://, or the path of a feeds.toml"
        return [SkippedFile(named, f"cannot be opened ({error.strerror or error})", remedy)]


def _checked(address: str) -> None:
    try:
        host_of(address)
    except FetchError as error:
        reason, _, remedy = str(error).partition("; ")
        raise ArticleError(f"{address[:120]}: {reason}", remedy) from error
