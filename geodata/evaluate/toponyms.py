"""Measures recognition and resolution of toponyms against annotated news corpora (LGL, TR-News and others in their schema)."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from geodata.errors import ArticleError
from geodata.model import Atlas, Mention, Place

Recognise = Callable[[str, str, Atlas], list[Mention]]

NEAR_KILOMETRES: Final = 161.0
"""Distance that counts as right: 100 miles, as in the literature on geoparsing."""
_EARTH_KILOMETRES: Final = 6371.0088


@dataclass(frozen=True, slots=True)
class GoldToponym:
    """One annotated toponym; point is None where the annotators gave no coordinates, settlement tells class P."""

    mention: Mention
    point: tuple[float, float] | None
    settlement: bool


@dataclass(frozen=True, slots=True)
class Document:
    """One annotated text."""

    name: str
    text: str
    toponyms: tuple[GoldToponym, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered for one gold toponym: the place, and its distance from the gold point in kilometres."""

    document: str
    gold: GoldToponym
    place: Place | None
    distance: float


@dataclass(frozen=True, slots=True)
class Score:
    """Figures of one corpus.

    accuracy, accuracy_settlements: share within 161 km of the gold point, unanswered ones counted as wrong.
    mean, median: error in kilometres over the answered ones. precision, recall, f1: recognition by exact span.
    """

    documents: int
    toponyms: int
    with_point: int
    accuracy: float
    accuracy_settlements: float
    mean: float
    median: float
    precision: float
    recall: float
    f1: float


def read_corpus(path: Path) -> Iterator[Document]:
    """Yield the documents of a corpus file.

    Offsets that miss their phrase are moved to its nearest occurrence; a toponym whose phrase stands nowhere in the
    text is left out. Raises ArticleError where the file is no XML of this schema.
    """
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise ArticleError(
            f"{path}: no well-formed XML ({error})", "name a corpus such as lgl.xml or TR-News.xml"
        ) from error
    for number, article in enumerate(root.iter("article")):
        text = article.findtext("text") or ""
        found = (_toponym(node, text) for node in article.iter("toponym"))
        name = article.get("docid") or str(number)
        yield Document(name, text, tuple(toponym for toponym in found if toponym is not None))


def resolve_gold(documents: Sequence[Document], atlas: Atlas, language: str = "en") -> list[Answer]:
    """Return what the atlas makes of each gold toponym that has a point, its span being given."""
    answers = []
    for document in documents:
        places = atlas.resolve([toponym.mention for toponym in document.toponyms], document.text, language)
        for gold, place in zip(document.toponyms, places, strict=True):
            if gold.point is not None:
                answers.append(Answer(document.name, gold, place, _error(gold.point, place)))
    return answers


def recognised(
    documents: Sequence[Document], recognise: Recognise, atlas: Atlas, language: str = "en"
) -> Iterator[tuple[Document, set[tuple[int, int]], set[tuple[int, int]]]]:
    """Yield each document with its gold spans and the spans that were recognised."""
    for document in documents:
        gold = {(toponym.mention.start, toponym.mention.end) for toponym in document.toponyms}
        yield document, gold, {(found.start, found.end) for found in recognise(document.text, language, atlas)}


def run_toponyms(corpus: Path, recognise: Recognise, atlas: Atlas, language: str = "en") -> Score:
    """Return the figures of a corpus file. Raises ArticleError where it cannot be read."""
    documents = list(read_corpus(corpus))
    answers = resolve_gold(documents, atlas, language)
    right = gold_count = found_count = 0
    for _, gold, found in recognised(documents, recognise, atlas, language):
        right += len(gold & found)
        gold_count += len(gold)
        found_count += len(found)
    errors = [answer.distance for answer in answers if answer.distance < math.inf]
    precision, recall = _share(right, found_count), _share(right, gold_count)
    return Score(
        documents=len(documents),
        toponyms=gold_count,
        with_point=len(answers),
        accuracy=_accuracy(answers),
        accuracy_settlements=_accuracy([answer for answer in answers if answer.gold.settlement]),
        mean=statistics.fmean(errors) if errors else math.inf,
        median=statistics.median(errors) if errors else math.inf,
        precision=precision,
        recall=recall,
        f1=_share(2 * right, found_count + gold_count),
    )


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


def _accuracy(answers: Sequence[Answer]) -> float:
    return _share(sum(answer.distance <= NEAR_KILOMETRES for answer in answers), len(answers))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
