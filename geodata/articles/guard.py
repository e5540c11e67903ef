"""Where a request may go: web addresses only, and hosts all of whose addresses are public."""

from __future__ import annotations

import ipaddress
import queue
import re
import socket
import threading
from typing import Any, Final
from urllib.parse import urlsplit

import idna

from geodata.errors import FetchError

SAVE_IT: Final = "open it in a browser, save it, and give the file"


def host_of(url: str) -> str:
    """Return the host that a link would be fetched from, in its ASCII form.

    Raises FetchError where it is no link of http or https.
    """
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(f"not a web address ({error}); give one such as https://example.org/news") from error
    named = re.fullmatch(r"[\w.-]+|[0-9a-f:.]+", host or "")
    if parts.scheme not in ("http", "https") or host is None or not named or parts.username is not None:
        raise FetchError("not a web address; give one that begins with https://, without a name and password")
    return _ascii(host)


def checked_address(host: str, port: int, private: bool, seconds: float) -> str:
    """Return an address of a host, all of whose addresses must be public unless `private`.

    Raises FetchError where one is not, where none is known, and where the name server takes longer than `seconds`.
    """
    try:
        found = _look_up(host, port, seconds)
    except FetchError:
        raise
    except (OSError, UnicodeError) as error:
        raise FetchError(f"no host {host} is known; check the link, or whether this machine is online") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not private and not all(map(is_public, addresses)):
        raise FetchError(f"{host} is inside a private network; {SAVE_IT}")
    return addresses[0]


def is_public(address: str) -> bool:
    """Tell whether an IP address, in whatever form an IPv4 address is wrapped, can be reached by everyone."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo and parsed.teredo[1])
        if inner:
            return is_public(str(inner))
        if parsed in ipaddress.ip_network("64:ff9b::/96"):
            return is_public(str(ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)))
    return parsed.is_global and not parsed.is_multicast


def _ascii(host: str) -> str:
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError as error:
        raise FetchError(f"not a web address ({host[:60]}: {error}); check how the host is written") from error


Found = list[tuple[Any, ...]]


def _look_up(host: str, port: int, seconds: float) -> Found:
    # The system's look-up cannot be told to end: it is left behind in its thread when it takes too long.
    answers: queue.Queue[Found | OSError | UnicodeError] = queue.Queue()

    def ask() -> None:
        try:
            answers.put([*socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)])
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        raise FetchError(f"{host} took too long to be found; try again later, or {SAVE_IT}") from None
    if isinstance(answer, Exception):
        raise answer
    return answer
