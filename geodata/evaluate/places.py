"""Measures places end to end: names in texts, found and resolved, by group, from cases or from annotated articles."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from geodata.errors import ArticleError
from geodata.evaluate.toponym_scores import Recognise, ResolveGiven, kilometres
from geodata.model import Atlas, Mention, Place

SETTLEMENT_KILOMETRES: Final = 25.0
"""Distance at which a settlement counts as found: that within which reports are taken for one event."""

_REMEDY: Final = 'write {"text", "span": [start, end], "lat", "lon"} a line, or name a folder of annotated articles'
_CLAIMS: Final = "\n=== claims"


@dataclass(frozen=True, slots=True)
class Case:
    """One name in a text and what it means.

    point: latitude and longitude, None where country, region and precision decide; tolerance: in kilometres.
    """

    name: str
    text: str
    language: str | None
    start: int
    end: int
    group: str
    point: tuple[float, float] | None = None
    tolerance: float = SETTLEMENT_KILOMETRES
    country: str | None = None
    region: str | None = None
    precision: str = "settlement"


@dataclass(frozen=True, slots=True)
class CaseRead:
    """What was made of a case: the toponym that covers it, the place it was resolved to with the text around it.

    given: the place where the span was given, which asks the look-up alone.
    """

    case: Case
    mention: Mention | None
    place: Place | None
    given: Place | None

    @property
    def region_right(self) -> bool:
        """Whether country and region at least are those expected; False for a case that names no country."""
        place, case = self.place, self.case
        return (
            place is not None
            and case.country is not None
            and place.country == case.country
            and (case.region is None or place.region == case.region)
        )

    @property
    def right(self) -> bool:
        """Whether the name was found and means the place expected."""
        return self.mention is not None and agrees(self.case, self.place)


def read_cases(path: Path) -> Iterator[Case]:
    """Yield the cases of a file of JSON lines, or of a folder of annotated articles; raises ArticleError."""
    if path.is_dir():
        for file in sorted(path.rglob("*.md")):
            yield from _of_article(file)
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            yield _of_line(line, f"{path}, line {number}")


def score_places(
    cases: Iterable[Case],
    recognise: Recognise,
    atlas: Atlas,
    language_of: Callable[[str], str],
    resolve: ResolveGiven | None = None,
) -> list[CaseRead]:
    """Return what is made of each case.

    language_of: tells the language of a text that does not say it; resolve: resolves the spans where they are given.
    """
    texts: dict[tuple[str, str | None], list[Case]] = defaultdict(list)
    for case in cases:
        texts[case.text, case.language].append(case)
    found: list[CaseRead] = []
    for (text, told), named in texts.items():
        language = told or language_of(text)
        mentions = recognise(text, language, atlas)
        places = atlas.resolve(mentions, text, language)
        spans = [Mention(case.start, case.end, text[case.start : case.end]) for case in named]
        given = (resolve or atlas.resolve)(spans, text, language)
        for case, place in zip(named, given, strict=True):
            hit = next((n for n, mention in enumerate(mentions) if _meets(mention, case)), None)
            found.append(
                CaseRead(case, None, None, place) if hit is None else CaseRead(case, mentions[hit], places[hit], place)
            )
    return found


def agrees(case: Case, place: Place | None) -> bool:
    """Whether a place is the one that a case expects."""
    if place is None:
        return False
    if case.point is None:
        rough = {"near": "settlement"}.get(place.precision.value, place.precision.value)
        region = case.region is None or place.region == case.region
        return (place.country, rough) == (case.country, case.precision) and region
    point = place.middle if place.latitude is None else (place.latitude, place.longitude)
    return point is not None and None not in point and kilometres(case.point, point) <= case.tolerance  # type: ignore[arg-type]


def figures(outcomes: Sequence[CaseRead]) -> dict[str, tuple[int, float, float, float, float]]:
    """Return, by group and for "all": the cases, the shares found, found and right, and right with the span given."""
    groups: dict[str, list[CaseRead]] = defaultdict(list)
    for outcome in outcomes:
        groups["all"].append(outcome)
        groups[outcome.case.group].append(outcome)
    return {group: (len(those), *_shares(those)) for group, those in sorted(groups.items())}


def to_table(found: Mapping[str, tuple[int, float, float, float, float]], *, markdown: bool = False) -> str:
    """Return figures as lines of text, or as the lines of a Markdown table."""
    if markdown:
        head = "| group | names | found | right | right region | right, span given |\n|---|---|---|---|---|---|"
        rows = (f"| {g} | {n} | {a:.3f} | {b:.3f} | {d:.3f} | {c:.3f} |" for g, (n, a, b, d, c) in found.items())
        return "\n".join([head, *rows])
    return "\n".join(f"{g:24}{n:6}{a:8.3f}{b:8.3f}{d:8.3f}{c:8.3f}" for g, (n, a, b, d, c) in found.items())


def describe_errors(outcomes: Iterable[CaseRead]) -> Iterator[str]:
    """Yield a line for each name that was not found or means another place."""
    for outcome in outcomes:
        if outcome.right and agrees(outcome.case, outcome.given):
            continue
        case, place = outcome.case, outcome.place
        read = "not found" if outcome.mention is None else f"{outcome.mention.text!r}: {_told(place)}"
        around = case.text[max(0, case.start - 40) : case.end + 30].replace("\n", " ")
        name = case.text[case.start : case.end]
        yield f"{case.group} {case.name}: {name!r} {read}; given: {_told(outcome.given)}; …{around}…"


def _told(place: Place | None) -> str:
    return f"{place.place_id} {place.name} {place.region} {place.precision.value}" if place else "nothing"


def _shares(those: Sequence[CaseRead]) -> tuple[float, float, float, float]:
    found = sum(outcome.mention is not None for outcome in those)
    right = sum(outcome.right for outcome in those)
    given = sum(agrees(outcome.case, outcome.given) for outcome in those)
    region = sum(outcome.right or outcome.region_right for outcome in those)
    return found / len(those), right / len(those), region / len(those), given / len(those)


def _meets(mention: Mention, case: Case) -> bool:
    return mention.start <= case.start < mention.end or case.start <= mention.start < case.end


def _of_line(line: str, where: str) -> Case:
    try:
        row = json.loads(line)
        start, end = row["span"]
        point, group = (float(row["lat"]), float(row["lon"])), str(row.get("group", "-"))
        tolerance = float(row.get("tol_km", SETTLEMENT_KILOMETRES))
        text = str(row["text"])
    except (ValueError, KeyError, TypeError) as error:
        raise ArticleError(f"{where}: no case of a place ({error!r})", _REMEDY) from error
    return Case(str(row.get("id", where)), text, row.get("language"), int(start), int(end), group, point, tolerance)


def _of_article(path: Path) -> Iterator[Case]:
    whole = path.read_text(encoding="utf-8")
    _, parted, claims = whole.partition(_CLAIMS)
    if not parted:
        return
    head, _, text = whole[: whole.index(_CLAIMS)].removeprefix("---\n").partition("\n---\n")
    told = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    language = told.get("language", "en")
    for number, line in enumerate(claims.splitlines(), 1):
        if line.strip():
            try:
                yield from _of_claim(json.loads(line), text, language, path)
            except (ValueError, KeyError, TypeError) as error:
                raise ArticleError(f"{path}, claim {number}: {error!r}", _REMEDY) from error


def _of_claim(claim: Mapping[str, Any], text: str, language: str, path: Path) -> Iterator[Case]:
    point = (float(claim["lat"]), float(claim["lon"])) if "lat" in claim else None
    if claim.get("precision") == "country" or claim.get("scope") == "total":
        return
    for span in claim["spans"].get("place", ()):
        phrase, _, occurrence = span.rpartition("#") if span.rpartition("#")[2].isdecimal() else (span, "", "1")
        start = -1
        for _ in range(int(occurrence or 1)):
            start = text.find(phrase, start + 1)
        if start < 0 or not phrase[:1].isupper():
            continue
        precision = str(claim.get("precision", "settlement"))
        yield Case(
            path.stem[:3] + path.parent.name, text, language, start, start + len(phrase), f"{language} {precision}",
            point if precision == "settlement" else None, SETTLEMENT_KILOMETRES,
            claim.get("country"), claim.get("region"), precision,
        )  # fmt: skip
