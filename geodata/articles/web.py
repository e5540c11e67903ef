"""Fetch one web page that a person asked for, and nothing else: no private hosts, no endless answers."""

from __future__ import annotations

import ipaddress
import re
import socket
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError

from geodata.errors import FetchError
from geodata.limits import ARTICLE_BYTES, PAGE_REDIRECTS, PAGE_SECONDS

USER_AGENT: Final = "reported-strikes/0.1 (one page, at a reader's request)"
SUFFIXES: Final = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "": ".html"}
"""Suffix of the kinds of page that are read."""
SAVE_IT: Final = "open it in a browser, save it, and give the file"
PACKED: Final = {"": None, "identity": None, "gzip": 31, "x-gzip": 31, "deflate": 15}
"""zlib's window bits by the name of the packing; None where nothing is packed."""


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page as it came: its address after redirects, its bytes, and ".html" or ".txt"."""

    url: str
    data: bytes
    suffix: str


def fetch(url: str, *, private: bool = False, clock: Callable[[], float] = time.monotonic) -> WebPage:
    """Return a page of http or https.

    Every address that a host name stands for must be public, at each redirect, and the connection goes to an address
    that was checked, so that neither a link nor a name server can lead into the network of this machine. At most
    ARTICLE_BYTES, also unpacked, within PAGE_SECONDS. Proxies of the environment are not used.
    private: also allow private and loopback addresses. Raises FetchError, with the remedy.
    """
    until = clock() + PAGE_SECONDS
    for _ in range(PAGE_REDIRECTS + 1):
        answer, pool = _ask(url, private, until - clock())
        try:
            location = answer.headers.get("Location")
            if answer.status in (301, 302, 303, 307, 308) and location:
                url = urljoin(url, location)
                continue
            if answer.status != 200:
                raise FetchError(f"{_host(url)} answered {answer.status}; check the link, or {SAVE_IT}")
            return _page(url, answer, until, clock)
        except (HTTPError, OSError) as error:
            raise _told(url, error) from error
        finally:
            answer.close()
            pool.close()
    raise FetchError(f"more than {PAGE_REDIRECTS} redirects; {SAVE_IT}")


def host_of(url: str) -> str:
    """Return the host that a link would be fetched from. Raises FetchError where it is no link of http or https."""
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(f"not a web address ({error}); give one such as https://example.org/news") from error
    named = re.fullmatch(r"[\w.-]+|[0-9a-f:.]+", host or "")
    if parts.scheme not in ("http", "https") or host is None or not named or parts.username is not None:
        raise FetchError("not a web address; give one that begins with https://, without a name and password")
    return host


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _ask(url: str, private: bool, seconds: float) -> tuple[urllib3.BaseHTTPResponse, urllib3.HTTPConnectionPool]:
    host = host_of(url)
    parts = urlsplit(url.strip())
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = _checked_address(host, port, private)
    timeout = urllib3.Timeout(total=max(seconds, 0.001))
    pool: urllib3.HTTPConnectionPool
    if parts.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            address, port, timeout=timeout, cert_reqs="CERT_REQUIRED", server_hostname=host, assert_hostname=host
        )
    else:
        pool = urllib3.HTTPConnectionPool(address, port, timeout=timeout)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + (
        f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?')}" if parts.query else ""
    )
    named = f"[{host}]" if ":" in host else host
    headers = {
        "Host": named if parts.port is None else f"{named}:{parts.port}",
        "User-Agent": USER_AGENT,
        "Accept": "text/html,text/plain;q=0.9",
        "Accept-Encoding": "identity",
    }
    try:
        return pool.urlopen(
            "GET", path, headers=headers, redirect=False, retries=False, preload_content=False, decode_content=False
        ), pool
    except (HTTPError, OSError) as error:
        pool.close()
        raise _told(url, error) from error


def _checked_address(host: str, port: int, private: bool) -> str:
    """Return an address of the host, all of whose addresses must be public."""
    try:
        found = socket.getaddrinfo(host.encode("idna").decode(), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"no host {host} is known; check the link, or whether this machine is online") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not private and not all(_is_public(address) for address in addresses):
        raise FetchError(f"{host} is inside a private network; {SAVE_IT}")
    return addresses[0]


def _is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo and parsed.teredo[1])
        if inner:
            return _is_public(str(inner))
        if parsed in ipaddress.ip_network("64:ff9b::/96"):
            return _is_public(str(ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)))
    return parsed.is_global and not parsed.is_multicast


def _page(url: str, answer: urllib3.BaseHTTPResponse, until: float, clock: Callable[[], float]) -> WebPage:
    kind, _, rest = answer.headers.get("Content-Type", "").partition(";")
    suffix = SUFFIXES.get(kind.strip().lower())
    if suffix is None:
        raise FetchError(f"{_host(url)} sent {kind.strip()[:60]}, not a page of text; save its text as a .txt file")
    packing = answer.headers.get("Content-Encoding", "").strip().lower()
    if packing not in PACKED:
        raise FetchError(f"{_host(url)} sent the page packed as {packing[:20]}; {SAVE_IT}")
    data = _whole(answer, PACKED[packing], until, clock)
    charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'")
    if charset:
        try:
            data = data.decode(charset).encode("utf-8")
        except (LookupError, UnicodeDecodeError):
            # The host is wrong about its encoding: reading the file will tell it from the bytes.
            return WebPage(url, data, suffix)
    return WebPage(url, data, suffix)


def _whole(answer: urllib3.BaseHTTPResponse, bits: int | None, until: float, clock: Callable[[], float]) -> bytes:
    unpack = zlib.decompressobj(bits) if bits else None
    parts = bytearray()
    for piece in _pieces(answer):
        try:
            parts += unpack.decompress(piece, ARTICLE_BYTES + 1) if unpack else piece
        except zlib.error as error:
            raise FetchError(f"the page came damaged ({error}); try again, or {SAVE_IT}") from error
        if len(parts) > ARTICLE_BYTES:
            raise FetchError(f"the page is larger than {ARTICLE_BYTES:,} bytes; save its text as a .txt file")
        if clock() > until:
            raise FetchError(f"the page took longer than {PAGE_SECONDS:.0f} seconds; try again, or {SAVE_IT}")
    return bytes(parts)


def _pieces(answer: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
    # Not stream(): that waits until a piece is full, which a slow host can draw out for ever.
    while piece := answer.read1(65_536, decode_content=False):
        yield piece


def _told(url: str, error: Exception) -> FetchError:
    if isinstance(error, FetchError):
        return error
    reason = "took too long" if "timed out" in str(error).lower() else f"did not answer ({type(error).__name__})"
    return FetchError(f"{_host(url)} {reason}; try again later, or {SAVE_IT}")
