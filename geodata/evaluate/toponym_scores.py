"""Measures recognition and resolution of toponyms on annotated news (LGL, TR-News and others in their schema)."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from geodata.errors import ArticleError
from geodata.model import Atlas, Mention, Place

Recognise = Callable[[str, str, Atlas], list[Mention]]
ResolveGiven = Callable[[Sequence[Mention], str, str], Sequence[Place | None]]
"""Returns the places of mentions that are given, in a text and its language."""

NEAR_KILOMETRES: Final = 161.0
"""Distance that counts as right: 100 miles, as in the literature on geoparsing."""
_REMEDY: Final = "name a corpus such as lgl.xml or TR-News.xml"
_FIELDS: Final = ("phrase", "start")
_EARTH_KILOMETRES: Final = 6371.0088


@dataclass(frozen=True, slots=True)
class GoldToponym:
    """One annotated toponym; point is None where the annotators gave no coordinates, settlement tells class P."""

    mention: Mention
    point: tuple[float, float] | None
    settlement: bool


@dataclass(frozen=True, slots=True)
class CorpusDocument:
    """One annotated text."""

    name: str
    text: str
    toponyms: tuple[GoldToponym, ...]


@dataclass(frozen=True, slots=True)
class ResolvedToponym:
    """What was answered for one gold toponym: the place, and its distance from the gold point in kilometres."""

    document: str
    gold: GoldToponym
    place: Place | None
    distance: float


@dataclass(frozen=True, slots=True)
class RecognisedText:
    """Spans of one document: those annotated, and those recognised."""

    document: CorpusDocument
    gold: frozenset[tuple[int, int]]
    found: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Score:
    """What was answered and recognised over a whole corpus."""

    answers: tuple[ResolvedToponym, ...]
    readings: tuple[RecognisedText, ...]


def read_corpus(path: Path) -> Iterator[CorpusDocument]:
    """Yield the documents of a corpus file.

    Offsets that miss their phrase are moved to its nearest occurrence; a toponym whose phrase stands nowhere in the
    text is left out. Raises ArticleError where the file is no XML of this schema.
    """
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise ArticleError(f"{path}: no well-formed XML ({error})", _REMEDY) from error
    articles = list(root.iter("article"))
    if not articles:
        raise ArticleError(f"{path}: no <article> in it", _REMEDY)
    _check_schema(articles, path)
    for number, article in enumerate(articles):
        name, text = article.get("docid") or str(number), article.findtext("text") or ""
        try:
            found = [_toponym(node, text) for node in article.iter("toponym")]
        except ValueError as error:
            raise ArticleError(f"{path}, article {name}: an offset or a coordinate is no number ({error})") from error
        yield CorpusDocument(name, text, tuple(toponym for toponym in found if toponym is not None))


def _check_schema(articles: Sequence[ElementTree.Element], path: Path) -> None:
    """Raise ArticleError where no article has a text, or no toponym the fields that LGL and TR-News have."""
    if not any((article.findtext("text") or "").strip() for article in articles):
        raise ArticleError(f"{path}: another schema, no <article> has a <text>", _REMEDY)
    toponyms = [node for article in articles for node in article.iter("toponym")]
    lacking = [tag for tag in _FIELDS if toponyms and not any(node.find(tag) is not None for node in toponyms)]
    if lacking:
        raise ArticleError(f"{path}: another schema, no <toponym> has <{lacking[0]}>", _REMEDY)


def score_toponyms(
    documents: Sequence[CorpusDocument],
    recognise: Recognise,
    atlas: Atlas,
    language: str = "en",
    resolve: ResolveGiven | None = None,
) -> Score:
    """Return what is made of each gold toponym with a point, its span being given, and what is recognised.

    resolve: by default the atlas, which then sees the gold toponyms alone.
    """
    answers = [answer for document in documents for answer in _answers(document, resolve or atlas.resolve, language)]
    readings = [_reading(document, recognise(document.text, language, atlas)) for document in documents]
    return Score(tuple(answers), tuple(readings))


def figures(score: Score) -> dict[str, float | None]:
    """Return the figures of a score by name.

    accuracy_161, accuracy_161_settlements: share within 161 km of the gold point, unanswered ones counted as wrong.
    mean_km, median_km: error over the answered ones, None where there are none. precision, recall, f1: recognition by
    exact span.
    """
    errors = [answer.distance for answer in score.answers if answer.place is not None]
    settlements = [answer for answer in score.answers if answer.gold.settlement]
    right = sum(len(reading.gold & reading.found) for reading in score.readings)
    gold = sum(len(reading.gold) for reading in score.readings)
    found = sum(len(reading.found) for reading in score.readings)
    return {
        "documents": len(score.readings),
        "toponyms": gold,
        "with_point": len(score.answers),
        "answered": len(errors),
        "accuracy_161": _accuracy(score.answers),
        "settlements": len(settlements),
        "accuracy_161_settlements": _accuracy(settlements),
        "mean_km": statistics.fmean(errors) if errors else None,
        "median_km": statistics.median(errors) if errors else None,
        "precision": _share(right, found),
        "recall": _share(right, gold),
        "f1": _share(2 * right, found + gold),
    }


def to_table(found: Mapping[str, float | None]) -> str:
    """Return figures as lines of text, a name and its value in each."""
    return "\n".join(f"{name:26}{_shown(value):>10}" for name, value in found.items())


def describe_errors(score: Score) -> Iterator[str]:
    """Yield a line for each toponym resolved wrongly, missed or recognised where none was annotated."""
    for answer in score.answers:
        if answer.distance > NEAR_KILOMETRES:
            place = answer.place
            told = f"{place.place_id} {place.name}, {answer.distance:.0f} km off" if place else "nothing"
            yield f"{answer.document}: {answer.gold.mention.text!r} at {answer.gold.point} resolved to {told}"
    for reading in score.readings:
        for kind, spans in (("missed", reading.gold - reading.found), ("spurious", reading.found - reading.gold)):
            for start, end in sorted(spans):
                yield f"{reading.document.name}: {kind} {reading.document.text[start:end]!r} at {start}"


def _answers(document: CorpusDocument, resolve: ResolveGiven, language: str) -> Iterator[ResolvedToponym]:
    mentions = [toponym.mention for toponym in document.toponyms]
    places = resolve(mentions, document.text, language)
    for gold, place in zip(document.toponyms, places, strict=True):
        if gold.point is not None:
            yield ResolvedToponym(document.name, gold, place, _error(gold.point, place))


def _reading(document: CorpusDocument, found: Sequence[Mention]) -> RecognisedText:
    gold = frozenset((toponym.mention.start, toponym.mention.end) for toponym in document.toponyms)
    return RecognisedText(document, gold, frozenset((mention.start, mention.end) for mention in found))


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}" if isinstance(value, float) else str(value)


def _toponym(node: ElementTree.Element, text: str) -> GoldToponym | None:
    phrase = node.findtext("phrase") or ""
    start = _nearest(text, phrase, int(node.findtext("start") or 0))
    if start is None:
        return None
    tag = node.find("gaztag")
    latitude, longitude = (tag.findtext("lat"), tag.findtext("lon")) if tag is not None else (None, None)
    point = (float(latitude), float(longitude)) if latitude and longitude else None
    settlement = tag is not None and (tag.findtext("fclass") or "").strip() == "P"
    return GoldToponym(Mention(start, start + len(phrase), phrase), point, settlement)


def _nearest(text: str, phrase: str, start: int) -> int | None:
    if not phrase or text.startswith(phrase, start):
        return start if phrase else None
    after, before = text.find(phrase, start), text.rfind(phrase, 0, max(0, start) + len(phrase))
    places = [place for place in (after, before) if place >= 0]
    return min(places, key=lambda place: abs(place - start), default=None)


def _error(gold: tuple[float, float], place: Place | None) -> float:
    if place is None:
        return math.inf
    if place.latitude is not None and place.longitude is not None:
        return kilometres(gold, (place.latitude, place.longitude))
    return kilometres(gold, place.middle) if place.middle else math.inf


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two points, each latitude and longitude in degrees."""
    latitudes = math.radians(one[0]), math.radians(other[0])
    half = math.radians(other[0] - one[0]) / 2, math.radians(other[1] - one[1]) / 2
    chord = math.sin(half[0]) ** 2 + math.cos(latitudes[0]) * math.cos(latitudes[1]) * math.sin(half[1]) ** 2
    return 2 * _EARTH_KILOMETRES * math.asin(min(1.0, math.sqrt(chord)))


def _accuracy(answers: Sequence[ResolvedToponym]) -> float:
    return _share(sum(answer.distance <= NEAR_KILOMETRES for answer in answers), len(answers))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
