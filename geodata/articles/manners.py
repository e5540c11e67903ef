"""Asking hosts politely: robots.txt, one request at a time with a pause between, and the waits that they ask for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urlsplit

from protego import Protego

from geodata.articles.guard import SAVE_IT, host_of
from geodata.articles.web import USER_AGENT, Answer, Question, ask
from geodata.errors import ArticleError, FetchError
from geodata.limits import ARTICLE_BYTES, HOST_LONGEST_WAIT_SECONDS, HOST_SECONDS

AGENT_CHARACTERS: Final = 200
"""Longest name and address of who asks."""
MOST_HOSTS: Final = 1_000
"""Hosts whose turns are remembered before those that have passed are forgotten."""
BUSY: Final = (429, 503)
ROBOTS_BYTES: Final = 500_000
"""Of a robots.txt at least so many bytes have to be read (RFC 9309)."""


def agent_of(contact: str | None) -> str:
    """Return the User-Agent of who asks: name and address of a person, or None for one page at a reader's request.

    Raises ArticleError where no request can carry it.
    """
    if contact is None:
        return USER_AGENT
    told = " ".join(contact.split())[:AGENT_CHARACTERS]
    if not told.isascii() or not told.isprintable():
        raise ArticleError(f"{told!r} cannot be sent with a request", "write your name and address in Latin letters")
    return f"reported-strikes/0.1 ({told})"


class Turns:
    """When each host may be asked next; one for all that ask from one process, whatever thread they are in."""

    def __init__(self) -> None:
        self._free: dict[str, float] = {}
        self._lock = threading.Lock()

    def take(self, host: str, pause: float, now: float) -> float:
        """Take the next turn at a host, and return how many seconds to wait for it."""
        with self._lock:
            if len(self._free) > MOST_HOSTS:
                self._free = {name: at for name, at in self._free.items() if at > now}
            begins = max(now, self._free.get(host, now))
            self._free[host] = begins + pause
            return begins - now

    def end(self, host: str, pause: float, now: float) -> None:
        """Note that a host has answered, from which the pause counts."""
        with self._lock:
            self._free[host] = max(self._free.get(host, now), now + pause)


class PoliteClient:
    """Asks one thing at a time, each host at most once in `pause` seconds, and only what its robots.txt allows.

    user_agent: who asks, with a name and an address. longest: seconds that a host may ask to wait before it is left
    alone. turns: those of all that ask from this process, where there are several. clock, sleep: of this machine.
    """

    def __init__(
        self,
        user_agent: str,
        *,
        pause: float = HOST_SECONDS,
        private: bool = False,
        longest: float = HOST_LONGEST_WAIT_SECONDS,
        turns: Turns | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._user_agent = user_agent
        self._pause = pause
        self._private = private
        self._clock = clock
        self._sleep = sleep
        self._longest = longest
        self._turns = turns or Turns()
        self._rules: dict[str, Protego] = {}
        self._given_up: dict[str, str] = {}

    def get(self, url: str, headers: Mapping[str, str] | None = None, most: int = ARTICLE_BYTES) -> Answer:
        """Return what a host answers, 200 or 304. headers: further ones. most: bytes of the answer.

        A host that is busy is asked once more after the wait that it names. Raises FetchError where it refuses by its
        robots.txt, does not answer, answers with another status, or asks for a wait that is too long.
        """
        host = host_of(url)
        site = f"{urlsplit(url.strip()).scheme}://{urlsplit(url.strip()).netloc}"
        if host in self._given_up:
            raise FetchError(self._given_up[host])
        rules = self._rules_of(site, host)
        if not rules.can_fetch(url, self._user_agent):
            raise FetchError(f"{host} does not want this page read by programs (robots.txt); {SAVE_IT}")
        pause = max(self._pause, min(rules.crawl_delay(self._user_agent) or 0, self._longest))
        answer = self._paced(url, host, pause, headers or {}, most)
        if answer.status in BUSY:
            wait = _wait(answer) or max(self._pause * 5, 1.0)
            if wait > self._longest:
                self._given_up[host] = (
                    f"{host} asks to be left alone for {wait:.0f} seconds; run the command again then"
                )
                raise FetchError(self._given_up[host])
            self._sleep(wait)
            answer = self._paced(url, host, pause, headers or {}, most)
        if answer.status not in (200, 304):
            raise FetchError(f"{host} answered {answer.status}; check the link, or {SAVE_IT}")
        return answer

    def _paced(self, url: str, host: str, pause: float, headers: Mapping[str, str], most: int) -> Answer:
        wait = self._turns.take(host, pause, self._clock())
        if wait > 0:
            self._sleep(wait)
        try:
            return ask(url, Question(self._user_agent, headers, most, self._private))
        finally:
            self._turns.end(host, pause, self._clock())

    def _rules_of(self, site: str, host: str) -> Protego:
        if site not in self._rules:
            try:
                answer = self._paced(f"{site}/robots.txt", host, self._pause, {"Accept": "text/plain"}, ROBOTS_BYTES)
            except FetchError as error:
                reason, _, remedy = str(error).partition("; ")
                self._given_up[host] = f"{reason}; {remedy}"
                raise
            if answer.status >= 500:
                # RFC 9309: a host that cannot say what it allows allows nothing, for now.
                self._given_up[host] = f"{host} cannot give its robots.txt ({answer.status}); try again later"
                raise FetchError(self._given_up[host])
            text = answer.data.decode("utf-8", "replace") if answer.status == 200 else ""
            self._rules[site] = Protego.parse(text)
        return self._rules[site]


def _wait(answer: Answer) -> float | None:
    told = answer.headers.get("retry-after", "").strip()
    if told.isdecimal():
        return float(told[:9])
    try:
        return max((parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return None
