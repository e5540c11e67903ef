"""Reading what visitors bring from files and the web: each in turn, so that none stops the others."""

from __future__ import annotations

import os
import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import streamlit as st

from geodata import articles
from geodata.articles import FeedSource, Glance, PoliteClient, Turns
from geodata.errors import ArticleError
from geodata.limits import VISIT_TURN_SECONDS, VISIT_WAIT_SECONDS, VISITS_AT_ONCE

PRIVATE: Final = "GEODATA_FETCH_PRIVATE"
"""Environment variable that lets links lead into the network of this machine; for an archive within a house."""


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn, and keep it. Raises ArticleError where too many others are having theirs."""
    places = _places()
    if not places.acquire(timeout=VISIT_TURN_SECONDS):
        raise ArticleError("others are having files or pages read", "try again in a minute")
    try:
        yield
    finally:
        places.release()


def read_links(addresses: Sequence[str], contact: str | None) -> Generator[Glance]:
    """Read web pages for this visit. contact: who asks. Raises ArticleError where that cannot be sent."""
    yield from articles.look_at_pages(addresses, _client(contact))


def read_feed(address: str, contact: str | None) -> Generator[Glance]:
    """Read the newest pages of a feed for this visit; as `read_links`."""
    yield from articles.look_at_feed(FeedSource(address), _client(contact))


def _client(contact: str | None) -> PoliteClient:
    agent = articles.agent_of(contact)
    private = os.environ.get(PRIVATE) == "1"
    return PoliteClient(agent, private=private, longest=VISIT_WAIT_SECONDS, turns=_turns())


@st.cache_resource(show_spinner=False)
def _turns() -> Turns:
    # One for all visits, so that a host is asked once in two seconds by all of them together.
    return Turns()


@st.cache_resource(show_spinner=False)
def _places() -> threading.BoundedSemaphore:
    return threading.BoundedSemaphore(VISITS_AT_ONCE)
