"""Two of the ways in: links to pages, and the address of a feed; nothing is asked before the press of a button."""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.page.add import reading_bar
from dashboard.page.parts import notices
from dashboard.session import turns
from dashboard.words import intake_words as words
from dashboard.words import page_words, phrases
from geodata import articles
from geodata.errors import FetchError
from geodata.limits import VISIT_PAGES, VISIT_SECONDS
from geodata.model import SkippedFile

LINKS_CHARACTERS: Final = 20_000
"""Longest list of links that can be typed; a file may have a megabyte."""
HOSTS_NAMED: Final = 3
CONTACT_CHARACTERS: Final = 200


def render_links() -> None:
    """Draw the field of links, with where they lead, and read them on the press of the button."""
    typed = st.text_area(
        words.LINKS_LABEL, key="links", height=130, max_chars=LINKS_CHARACTERS, placeholder=words.LINKS_PLACEHOLDER
    )
    file = st.file_uploader(words.LINKS_FILE, type=["txt"], key="links_file", max_upload_size=1)
    addresses, wrong = _addresses(typed or "", file)
    if addresses:
        notices.note(_from(addresses))
    contact = _contact("links") if len(addresses) > 1 else None
    blocked = not (addresses or wrong) or (contact is not None and not contact.strip())
    if st.button(words.LINKS_READ, key="fetch", type="primary", disabled=blocked):
        reading_bar.follow(turns.read_links(addresses, contact), wrong)
    st.caption(words.LINKS_HELP.format(VISIT_PAGES, round(VISIT_SECONDS / 60)))


def render_feed() -> None:
    """Draw the field of a feed's address, and read its newest pages on the press of the button."""
    address = st.text_input(words.FEED_LABEL, key="feed", placeholder=words.FEED_PLACEHOLDER, max_chars=2_000) or ""
    address = address.strip().removeprefix("feed:")
    host = ""
    if address:
        try:
            host = articles.host_of(address)
            notices.note(words.FEED_FROM.format(host))
        except FetchError as error:
            notices.alert(page_words.FAILED.format(error))
    contact = _contact("feed")
    blocked = not host or not contact.strip()
    if st.button(words.FEED_READ, key="read_feed", type="primary", disabled=blocked):
        reading_bar.follow(turns.read_feed(address, contact))
    st.caption(words.FEED_HELP.format(VISIT_PAGES))


def _contact(way: str) -> str:
    return (
        st.text_input(
            words.CONTACT_LABEL,
            key=f"contact-{way}",
            placeholder=words.CONTACT_PLACEHOLDER,
            help=words.CONTACT_HELP,
            max_chars=CONTACT_CHARACTERS,
        )
        or ""
    )


def _addresses(typed: str, file: UploadedFile | None) -> tuple[list[str], list[SkippedFile]]:
    addresses, wrong = articles.addresses_in(typed, words.LINKS_LIST)
    if file is not None:
        try:
            more, bad = articles.addresses_in(file.getvalue().decode("utf-8-sig"), file.name)
        except UnicodeDecodeError:
            more, bad = [], [SkippedFile(file.name, "not UTF-8", "save it again as UTF-8")]
        addresses, wrong = addresses + more, wrong + bad
    return list(dict.fromkeys(addresses)), wrong


def _from(addresses: list[str]) -> str:
    hosts = list(dict.fromkeys(map(articles.host_of, addresses)))
    named = ", ".join(hosts[:HOSTS_NAMED])
    if len(hosts) > HOSTS_NAMED:
        named = words.LINKS_MORE.format(named, phrases.number(len(hosts) - HOSTS_NAMED))
    return words.LINKS_FROM.format(phrases.counted(len(addresses), *words.LINKS_PAGES), named)
