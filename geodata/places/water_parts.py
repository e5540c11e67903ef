"""Parts of seas that have a point of their own: "the southern Red Sea", "северо-западной части Чёрного моря"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from geodata.model import Mention, Place, PlaceKind

_NEAR: Final = 48
"""Characters before a name in which its side is looked for; chosen, not measured."""
_PART: Final = re.compile(
    r"(?P<side>(?:north|south)[ -]?(?:east|west)|north|south|east|west"
    r"|(?:северо|юго|північно|південно)-(?:запад|восточ|захід|схід)|север|юж|восточ|запад|північ|півден|схід|захід)"
    r"(?:ern|н[а-яіїє]{1,3})?(?: (?:parts?|end|waters|част[а-яії]+))?(?: of| акватор[а-яії]+)?(?: the)? \Z",
    re.IGNORECASE,
)
_SIDES: Final = {
    "север": "north", "юж": "south", "юго": "south", "восточ": "east", "запад": "west", "північ": "north",
    "північно": "north", "півден": "south", "південно": "south", "схід": "east", "захід": "west", "северо": "north",
}  # fmt: skip


def place_parts(
    mentions: Sequence[Mention], found: list[Place | None], text: str, candidates: Callable[[str, str], Sequence[Place]]
) -> None:
    """Put a sea where the part of it lies that the text names, if it names one alone and a table knows its point."""
    parts: dict[str, dict[str, Place]] = defaultdict(dict)
    for mention, place in zip(mentions, found, strict=True):
        side = _side(text, mention.start) if _is_water(place) else None
        if side is not None and place is not None:
            known = candidates(f"{side}ern {place.name}", "en")
            parts[place.place_id].update({part.place_id: part for part in known[:1] if _is_water(part)})
    for number, place in enumerate(found):
        told = parts.get(place.place_id, {}) if place is not None else {}
        if len(told) == 1:
            found[number] = next(iter(told.values()))


def _is_water(place: Place | None) -> bool:
    return place is not None and place.kind is PlaceKind.WATER


def _side(text: str, start: int) -> str | None:
    """Return the side of the compass that stands right before a name, in English."""
    match = _PART.search(text, max(0, start - _NEAR), start)
    if match is None:
        return None
    words = re.split(r"[ -]", match["side"].lower())
    return "-".join(_SIDES.get(word, word) for word in words)
