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
from geodata.articles.manners import PoliteClient
from geodata.articles.supplies import Feed, NamedPages, Reading
from geodata.articles.web import USER_AGENT
from geodata.errors import ArticleError, FetchError
from geodata.limits import HOST_SECONDS

FEED: Final = "feed:"
TABLE: Final = "table:"


@dataclass(frozen=True, slots=True)
class Named:
    """What was named, by its kind: files and folders, web pages, feeds, and event tables."""

    paths: tuple[Path, ...]
    pages: tuple[str, ...]
    feeds: tuple[FeedSource, ...]
    tables: tuple[Path, ...]


def sort_named(words: Sequence[str], lists: Iterable[Path] = ()) -> Named:
    """Return what these words name: `https://…`, `feed:https://…`, `feed:feeds.toml`, `table:FILE`, or a path.

    lists: files with a web address on each line; blank lines and those that begin with # are passed over.
    Raises ArticleError that names the word, or the file and its line, and OSError.
    """
    pages = [word for word in words if word.lower().startswith(("http://", "https://"))]
    for word in pages:
        _checked(word, word, None)
    feeds: list[FeedSource] = []
    for word in words:
        if word.startswith(FEED):
            named = word.removeprefix(FEED)
            if "://" in named:
                _checked(named, word, None)
                feeds.append(FeedSource(named))
            else:
                feeds += read_feed_list(Path(named))
    tables = [Path(word.removeprefix(TABLE)) for word in words if word.startswith(TABLE)]
    others = [word for word in words if word not in pages and not word.startswith((FEED, TABLE))]
    listed = [address for path in lists for address in _listed(path)]
    return Named(tuple(map(Path, others)), (*pages, *listed), tuple(feeds), tuple(tables))


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
    agent = f"reported-strikes/0.1 ({manner.user_agent})" if manner.user_agent else USER_AGENT
    client = PoliteClient(agent, pause=manner.pause, private=manner.private)
    with Ledger(path) as ledger:
        reading = Reading(client, ledger, manner.keep, timedelta(hours=manner.delay_hours))
        pages = [NamedPages(named.pages, reading)] if named.pages else []
        yield [*pages, *(Feed(feed, reading) for feed in named.feeds)], lambda: ledger.settle(reading.settled)


def _listed(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ArticleError(f"{path}: not UTF-8", "save it again as UTF-8") from error
    found = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip() and line.strip()[0] != "#"]
    for number, line in found:
        _checked(line, str(path), number)
    return [line for _, line in found]


def _checked(address: str, where: str, line: int | None) -> None:
    try:
        host_of(address)
    except FetchError as error:
        reason, _, remedy = str(error).partition("; ")
        at = f"{where}, line {line}" if line else where
        raise ArticleError(f"{at}: {reason}", remedy, line) from error
