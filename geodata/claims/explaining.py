"""Say in words why a place was taken for one that was struck, or left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from geodata.claims.assemble.judging import Judged, Scorers
from geodata.claims.score.place_roles import place_features
from geodata.claims.spot.document import PUNCT, Document, Unit
from geodata.claims.spot.spotting import Spotted
from geodata.model import Mention, Reason

_SHOWN: Final = 6
"""Reasons for and against that are told of one place."""
_WHERE: Final = {
    "-1": "right before it", "-2": "two words before it", "-3": "three words before it", "+1": "right behind it",
    "+2": "two words behind it", "+3": "three words behind it", "-w": "shortly before it", "+w": "shortly behind it",
    "s": "in its sentence", "p": "in the sentence before", "n": "in the sentence after", "d": "somewhere in the text",
    "t": "in the headline", "h": "in the line that heads its list", "-c": "before it in its clause",
    "+c": "behind it in its clause", "-o": "before it in another clause", "+o": "behind it in another clause",
    "-a": "the nearest deed told before it", "+a": "the nearest deed told behind it", "l-w": "before its list",
    "l-a": "the deed told before its list", "-1+1": "around it", "-2-1": "before it", "-3-1": "before it",
    "+1+2": "behind it", "+1+3": "behind it",
}  # fmt: skip
_KINDS: Final = {
    "hit": "words of striking", "attack": "words of attack", "launch": "words of launching", "weapon": "weapons",
    "intercept": "words of shooting down", "damage": "words of damage", "killed": "words of death",
    "injured": "words of injury", "debris": "falling wreckage", "diplomacy": "words of diplomacy",
    "speech": "words of speaking", "origin": "words of a launch site", "disruption": "closed airports, sirens, cuts",
    "civil": "accidents, crime, sport and other everyday news", "battle": "fighting on the ground",
    "reference": "words of distance or direction", "hypothetical": "threats, warnings, plans",
    "cumulative": "words of longer times", "target": "things that are struck", "party": "parties at war",
    "official": "officials", "person": "persons", "negation": "denials", "place": "other places", "number": "numbers",
    "date": "dates", "ambiguous": "words such as destroyed or fell",
}  # fmt: skip
_PLAIN: Final = {
    "precision=country": "it is a whole country", "precision=region": "it is a region",
    "precision=settlement": "it is a town or village", "precision=water": "it is open water",
    "furniture": "its line is a caption, a link or an advertisement", "titled=True": "the headline names it",
    "own=False": "it lies in another country than the text's other places", "item=True": "it is an item of a list",
    "dated=year": "its sentence tells of a year before or more", "dated=months": "its sentence tells of months before",
    "dated=weeks": "its sentence tells of weeks before", "dated=future": "its sentence tells of days to come",
    "heading=True": "it stands in a heading", "l:member": "it is a member of a list of places",
}  # fmt: skip
_ROLES: Final = (
    ("origin", "launch site"), ("reference", "reference"), ("diplomacy", "diplomacy"), ("cumulative", "background"),
    ("hypothetical", "warning"), ("disruption", "disrupted only"), ("negation", "denied"),
)  # fmt: skip
"""Kinds of words and what a place beside them seems to be, the surest first."""
_NEAR: Final = 4


@dataclass(frozen=True, slots=True)
class Explained:
    """A place of a text with how likely it carries a claim and what weighed most for and against, weightiest first."""

    mention: Mention
    probability: float
    reasons: tuple[Reason, ...]


def explain_places(judged: Judged, scorers: Scorers) -> list[Explained]:
    """Return what weighed in the decision on each place of a judged text, in order."""
    spotted = judged.spotted
    found = []
    for unit, features in zip(spotted.place_units, place_features(spotted, judged.around), strict=True):
        told = dict.fromkeys(
            Reason(words, weight)
            for feature, weight in scorers["place"].reasons(features)
            if (words := _words(feature)) is not None
        )
        mention = own_mention(spotted, unit)
        if mention is not None:
            found.append(Explained(mention, round(judged.chances[unit], 3), tuple(told)[:_SHOWN]))
    return found


def own_mention(spotted: Spotted, unit: int) -> Mention | None:
    """Return a place unit's toponym at its offsets in the article's text, None where the headline alone names it."""
    where, body = spotted.document.units[unit], spotted.document.body
    if where.start < body:
        return None
    return Mention(where.start - body, where.end - body, spotted.document.text[where.start : where.end])


def _words(feature: str) -> str | None:
    """Return what a feature says, None where it says nothing to people."""
    if feature in _PLAIN:
        return _PLAIN[feature]
    for mark in ("=", ":"):
        where, found, what = feature.partition(mark)
        if not found or where not in _WHERE:
            continue
        if mark == "=":
            return f"“{what.replace('_', ' ')}” {_WHERE[where]}" if what not in ("<s>", "</s>") else None
        kind, _, value = what.partition("/")
        named = _KINDS.get(kind)
        return f"{named}{f' ({value})' if value and value != kind else ''} {_WHERE[where]}" if named else None
    return None


def role_of(judged: Judged, unit: int) -> str:
    """Return in a word or two what a place that carries no claim seems to be instead."""
    document = judged.spotted.document
    number = document.of_unit[unit]
    sentence = document.sentences[number]
    if sentence.other_story or sentence.furniture:
        return "furniture"
    if _is_dateline(document, unit):
        return "dateline"
    behind = document.units[unit + 1 : min(sentence.last, unit + 1 + _NEAR)]
    if any(other.kind == "speech" for other in behind[:2]):
        return "speaker"
    near = {other.kind for other in _around(document, unit)}
    everywhere = set(judged.around.sentence_kinds(number))
    for kind, role in _ROLES:
        if kind in near or (kind in ("cumulative", "hypothetical", "diplomacy") and kind in everywhere):
            return role
    return "no strike told"


def _around(document: Document, unit: int) -> Iterator[Unit]:
    sentence = document.sentences[document.of_unit[unit]]
    yield from document.units[max(sentence.first, unit - _NEAR) : min(sentence.last, unit + 1 + _NEAR)]


def _is_dateline(document: Document, unit: int) -> bool:
    """Say whether a place opens its sentence as a dateline does: "KYIV, Dec. 5 -", "Nyala:"."""
    sentence = document.sentences[document.of_unit[unit]]
    if unit != sentence.first:
        return False
    behind = document.units[unit + 1 : min(sentence.last, unit + 9)]
    return any(other.kind == PUNCT and other.value in ("-", ":") for other in behind)
