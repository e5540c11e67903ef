"""Ask the web for one thing, and nothing else: no private hosts, no endless answers."""

from __future__ import annotations

import socket
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from geodata.articles.guard import SAVE_IT, checked_address, host_of
from geodata.articles.text import decode_declared
from geodata.errors import FetchError
from geodata.limits import ARTICLE_BYTES, PAGE_REDIRECTS, PAGE_SECONDS

USER_AGENT: Final = "reported-strikes/0.1 (one page, at a reader's request)"
SUFFIXES: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "": ".html",
    "application/pdf": ".pdf",
}
"""Suffix of the kinds of page that are read."""
PACKED: Final = {"": None, "identity": None, "gzip": 31, "x-gzip": 31, "deflate": 15}
"""zlib's window bits by the name of the packing; None where nothing is packed."""
REDIRECTS: Final = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page as it came: its address after redirects, its text's bytes, and the suffix of its kind."""

    url: str
    data: bytes
    suffix: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the web, beside its address.

    user_agent: who asks; headers: further ones; most: bytes of the answer, unpacked; private: whether addresses within
    this machine's network may be asked; seconds: for all of it, redirects and the look-up of names too.
    """

    user_agent: str = USER_AGENT
    headers: Mapping[str, str] = field(default_factory=dict)
    most: int = ARTICLE_BYTES
    private: bool = False
    seconds: float = PAGE_SECONDS


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered.

    asked: the address as it was given; url: the one that answered, after redirects; headers: by lower-case name;
    data: the body, unpacked; retrieved: when it was there, UTC.
    """

    asked: str
    url: str
    status: int
    headers: Mapping[str, str]
    data: bytes
    retrieved: datetime


def fetch(url: str, *, private: bool = False, clock: Callable[[], float] = time.monotonic) -> WebPage:
    """Return a page of http or https. Raises FetchError, with the remedy, as `ask` does and where it is no page.

    private: also allow private and loopback addresses.
    """
    answer = ask(url, Question(private=private), clock)
    if answer.status != 200:
        raise FetchError(f"{_host(answer.url)} answered {answer.status}; check the link, or {SAVE_IT}")
    return page_of(answer)


def ask(url: str, question: Question, clock: Callable[[], float] = time.monotonic) -> Answer:
    """Return what the host answers, whatever its status.

    Every address that a host name stands for must be public, at each redirect, and the connection goes to an address
    that was checked, so that neither a link nor a name server can lead into the network of this machine. Proxies of the
    environment are not used. Raises FetchError: refused, too slow as a whole, too large, or a broken answer.
    """
    until = clock() + question.seconds
    asked = url
    for _ in range(PAGE_REDIRECTS + 1):
        answer = _step(asked, url, question, until, clock)
        location = answer.headers.get("location")
        if answer.status not in REDIRECTS or not location:
            return answer
        try:
            url = urljoin(url, location)
        except ValueError as error:
            raise FetchError(f"{_host(url)} leads to {location[:60]!r}, no web address; {SAVE_IT}") from error
    raise FetchError(f"more than {PAGE_REDIRECTS} redirects; {SAVE_IT}")


def page_of(answer: Answer) -> WebPage:
    """Return the page of an answer, its text in UTF-8 where the host names an encoding. Raises FetchError."""
    kind, _, rest = answer.headers.get("content-type", "").partition(";")
    suffix = SUFFIXES.get(kind.strip().lower())
    if suffix is None:
        raise FetchError(f"{_host(answer.url)} sent {kind.strip()[:60]}, not a page of text; save its text as a file")
    charset = rest.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
    text = decode_declared(answer.data, charset) if charset and suffix != ".pdf" else None
    # Where the host is wrong about its encoding, reading the file will tell it from the bytes.
    return WebPage(answer.url, answer.data if text is None else text.encode("utf-8", "replace"), suffix)


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _step(asked: str, url: str, question: Question, until: float, clock: Callable[[], float]) -> Answer:
    connection = _connection(url, question, until - clock())
    # One deadline over all: a host that sends a header a second would otherwise never be done.
    cut = threading.Timer(max(until - clock(), 0.001), _cut, [connection])
    cut.daemon = True
    try:
        connection.connect()
        cut.start()
        connection.request("GET", _path(url), headers=_headers(url, question), preload_content=False)
        answer = connection.getresponse()
        headers = {name.lower(): value for name, value in answer.headers.items()}
        redirected = answer.status in REDIRECTS and "location" in headers
        data = b"" if redirected else _whole(answer, question, until, clock)
        if clock() > until:
            # What was cut off looks like an answer that ended.
            raise FetchError(f"{_host(url)} took too long; try again later, or {SAVE_IT}")
        return Answer(asked, url, answer.status, headers, data, datetime.now(UTC))
    except (HTTPError, OSError, ValueError) as error:
        raise _told(url, error, late=clock() > until) from error
    finally:
        cut.cancel()
        connection.close()


def _connection(url: str, question: Question, seconds: float) -> HTTPConnection:
    host = host_of(url)
    parts = urlsplit(url.strip())
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = checked_address(host, port, question.private, seconds)
    timeout = max(seconds, 0.001)
    if parts.scheme == "https":
        return HTTPSConnection(
            address, port, timeout=timeout, cert_reqs="CERT_REQUIRED", server_hostname=host, assert_hostname=host
        )
    return HTTPConnection(address, port, timeout=timeout)


def _path(url: str) -> str:
    parts = urlsplit(url.strip())
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?')}" if parts.query else ""
    return quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + query


def _headers(url: str, question: Question) -> dict[str, str]:
    host, port = host_of(url), urlsplit(url.strip()).port
    named = f"[{host}]" if ":" in host else host
    return {
        "Host": named if port is None else f"{named}:{port}",
        "User-Agent": question.user_agent,
        "Accept": "text/html,text/plain;q=0.9",
        "Accept-Encoding": "identity",
        **question.headers,
    }


def _cut(connection: HTTPConnection) -> None:
    open_socket: socket.socket | None = connection.sock
    if open_socket is not None:
        with suppress(OSError):
            open_socket.shutdown(socket.SHUT_RDWR)


def _whole(answer: urllib3.HTTPResponse, question: Question, until: float, clock: Callable[[], float]) -> bytes:
    packing = answer.headers.get("Content-Encoding", "").strip().lower()
    if packing not in PACKED:
        raise FetchError(f"the page came packed as {packing[:20]}; {SAVE_IT}")
    bits = PACKED[packing]
    unpack = zlib.decompressobj(bits) if bits else None
    parts = bytearray()
    # Not stream(): that waits until a piece is full, which a slow host can draw out for ever.
    while piece := answer.read1(65_536, decode_content=False):
        try:
            parts += unpack.decompress(piece, question.most + 1) if unpack else piece
        except zlib.error as error:
            raise FetchError(f"the page came damaged ({error}); try again, or {SAVE_IT}") from error
        if len(parts) > question.most:
            raise FetchError(f"the page is larger than {question.most:,} bytes; save its text as a .txt file")
        if clock() > until:
            raise FetchError(f"the page took longer than {question.seconds:.0f} seconds; try again, or {SAVE_IT}")
    return bytes(parts)


def _told(url: str, error: Exception, late: bool) -> FetchError:
    if isinstance(error, FetchError):
        return error
    slow = late or "timed out" in str(error).lower()
    reason = "took too long" if slow else f"did not answer ({type(error).__name__})"
    return FetchError(f"{_host(url)} {reason}; try again later, or {SAVE_IT}")
