"""Geoparse lines of JSON: the toponyms of each text, recognised or given as spans, with the places they resolve to."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from geodata.errors import ArticleError
from geodata.limits import ARTICLE_CHARACTERS, GEOPARSED_LINE_BYTES
from geodata.model import Atlas, Mention, Place, SkippedFile

Recognise = Callable[[str, str, Atlas], list[Mention]]


@dataclass(frozen=True, slots=True)
class Geoparser:
    """What geoparsing is handed: who recognises toponyms, who resolves them, and who tells a text's language."""

    recognise: Recognise
    atlas: Atlas
    detect_language: Callable[[str], str]


def geoparse(file: IO[bytes], path: Path, parser: Geoparser) -> Iterator[dict[str, Any] | SkippedFile]:
    """Yield `{"id", "toponyms": [...]}` for each line `{"id", "text"}` or `{"id", "text", "spans": [[start, end], …]}`.

    Offsets count the characters of the text as it was given. With spans, exactly these are resolved, in their order;
    what cannot be resolved has null for its place and coordinates. Countries have the coordinates of their middle. A
    `language` (ISO 639-1) may be given. A line that cannot be read comes as a SkippedFile; blank lines are passed over.
    """
    for number, line in _lines(file):
        try:
            yield _answer(_read(line), parser)
        except ArticleError as error:
            yield SkippedFile(str(path), error.reason, error.remedy, number)


def _lines(file: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Yield the numbers of the lines that are not blank, and the lines; None for one that is too long."""
    number = 0
    while line := file.readline(GEOPARSED_LINE_BYTES + 1):
        number += 1
        whole = len(line) <= GEOPARSED_LINE_BYTES
        while not whole and (rest := file.readline(GEOPARSED_LINE_BYTES)):
            if rest.endswith(b"\n"):
                break
        if line.strip():
            yield number, line if whole else None


def _read(line: bytes | None) -> Mapping[str, Any]:
    if line is None:
        raise ArticleError(f"longer than {GEOPARSED_LINE_BYTES:,} bytes", "split its text")
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ArticleError(f"not UTF-8 ({error.reason})", "write the file as UTF-8") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise ArticleError(f"not JSON ({error})", "write one JSON object on each line") from error
    if not isinstance(fields, dict):
        raise ArticleError("not a JSON object", 'write {"id": …, "text": …} on each line')
    return fields


def _answer(fields: Mapping[str, Any], parser: Geoparser) -> dict[str, Any]:
    if "id" not in fields:
        raise ArticleError("id: missing", "give each line an id, to know its answer by")
    text = fields.get("text")
    if not isinstance(text, str):
        raise ArticleError("text: missing, or no text", "put the text into a field named text")
    if len(text) > ARTICLE_CHARACTERS:
        raise ArticleError(f"text: longer than {ARTICLE_CHARACTERS:,} characters", "split it")
    language = fields.get("language")
    language = language if isinstance(language, str) else parser.detect_language(text)
    spans = fields.get("spans")
    if spans is None:
        mentions = parser.recognise(text, language, parser.atlas)
        places = parser.atlas.resolve(mentions, text, language)
    else:
        mentions = _mentions(spans, text)
        places = resolve_given(mentions, text, language, parser.recognise, parser.atlas)
    return {"id": fields["id"], "toponyms": list(map(_row, mentions, places))}


def resolve_given(
    mentions: Sequence[Mention], text: str, language: str, recognise: Recognise, atlas: Atlas
) -> list[Place | None]:
    """Return a place, or None, for each mention given, judged by them and by what else the text names."""
    held = sorted((mention.start, mention.end) for mention in mentions)
    starts = [start for start, _ in held]
    others = []
    for other in recognise(text, language, atlas):
        behind = bisect_right(starts, other.start)
        overlaps = (behind and held[behind - 1][1] > other.start) or (
            behind < len(held) and held[behind][0] < other.end
        )
        if not overlaps:
            others.append(other)
    return atlas.resolve([*mentions, *others], text, language)[: len(mentions)]


def _mentions(spans: object, text: str) -> list[Mention]:
    if not isinstance(spans, list):
        raise ArticleError("spans: no list", "write [[start, end], …]")
    return [_mention(span, text) for span in spans]


def _mention(span: object, text: str) -> Mention:
    if not isinstance(span, list) or len(span) != 2 or not all(type(offset) is int for offset in span):
        raise ArticleError(f"spans: {span!r:.60} is no pair of whole numbers", "write [start, end]")
    start, end = span
    if not 0 <= start < end <= len(text):
        raise ArticleError(f"spans: [{start}, {end}] lies outside the text's {len(text)} characters", "mend the span")
    return Mention(start, end, text[start:end])


def _row(mention: Mention, place: Place | None) -> dict[str, Any]:
    latitude, longitude = _point(place)
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "place_id": place.place_id if place else None,
        "name": place.name if place else None,
        "precision": place.precision.value if place else None,
        "country": place.country if place else None,
        "region": place.region if place else None,
        "latitude": latitude,
        "longitude": longitude,
    }


def _point(place: Place | None) -> Sequence[float | None]:
    if place is None or place.latitude is not None:
        return (place.latitude, place.longitude) if place else (None, None)
    return place.middle or (None, None)
