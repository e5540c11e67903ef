"""The annotated corpus: texts with the claims that people read out of them, and the words of each field."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from geodata.errors import DataError
from geodata.model import COUNTS, Article, Outcome, Precision, Scope, Target, Weapon

KINDS: Final = ("wire", "local", "post", "live", "round-up", "analysis", "statement", "feature", "page")
HEAD: Final = ("title", "published", "language", "kind")
SPANS: Final = ("place", "date", "weapon", "target", "attacker", "claimant", "outcome", *COUNTS)
KEYS: Final = frozenset(
    {
        "scope", "at", "place", "country", "region", "precision", "lat", "lon", "date", "date_start", "date_end",
        "time_precision", "type", "outcome", "weapon", "target", "attacker", "claimant", "spans", *COUNTS,
    }
)  # fmt: skip
AIR: Final = frozenset({"drone", "naval drone", "airstrike", "bomb", "glide bomb"})
APART: Final = 5
"""One text of so many is held apart from training, chosen by a digest of its path."""
SAMPLES: Final = "seeds/"
"""Folder of the articles that ship as samples: visitors see them, so all of them are learnt from."""
_FILE: Final = re.compile(r"---\n(.*?)\n---\n(.*?)\n?=== claims\s*\n?(.*)\Z", re.DOTALL)
_COUNTED: Final = re.compile(r"(.*?)(?:#(\d+))?", re.DOTALL)
_SENTENCE: Final = re.compile(r"[^\n]*?(?:[.!?…][\"'»”’)]*(?=\s|$)|(?=\n|$))", re.DOTALL)


@dataclass(frozen=True, slots=True)
class AnnotatedClaim:
    """A claim as it was annotated. spans: field, start and end of the words that tell it, in the text's characters."""

    fields: dict[str, Any]
    spans: tuple[tuple[str, int, int], ...]

    def value(self, name: str) -> Any:
        """Return what was annotated under a key, None where it was left out."""
        return self.fields.get(name)

    @property
    def days(self) -> tuple[str, str]:
        """Return the first and last day, as ISO dates."""
        return (
            str(self.fields.get("date_start", self.fields.get("date"))),
            str(self.fields.get("date_end", self.fields.get("date"))),
        )

    @property
    def total(self) -> bool:
        """Say whether it sums up several places."""
        return bool(self.fields.get("scope", "place") == Scope.TOTAL)


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text of the corpus. path: of its file, from the corpus's folder; head: its front matter."""

    path: str
    head: dict[str, str]
    text: str
    claims: tuple[AnnotatedClaim, ...]
    faults: tuple[str, ...] = field(default=())

    @property
    def article(self) -> Article:
        """Return the text as an article, without its claims."""
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        return Article(
            article_id=digest[:16],
            name=self.path,
            text=self.text,
            title=self.head["title"].strip('"') or None,
            source=self.head.get("source"),
            url=self.head.get("url"),
            published=date.fromisoformat(self.head["published"]),
            language=self.head["language"],
        )

    @property
    def excerpt(self) -> bool:
        """Say whether it is a paragraph of another text, where what the rest tells, such as the day, is missing."""
        return "#" in self.path

    @property
    def apart(self) -> bool:
        """Say whether the text is held apart from training."""
        chosen = int(hashlib.sha256(self.path.encode()).hexdigest(), 16) % APART == 0
        return chosen and not self.path.startswith(SAMPLES)


def read_corpus(folder: Path) -> Iterator[AnnotatedText]:
    """Yield the texts of a corpus, sorted by path; what is wrong with each stands in its faults.

    Raises DataError where a file is no text of a corpus at all, and OSError where it cannot be read.
    """
    for path in _files(folder):
        yield _read(path, path.relative_to(folder).as_posix())


def check_corpus(folder: Path) -> tuple[list[AnnotatedText], list[str]]:
    """Return the texts of a corpus, and each fault of a file, those that are no text at all among them."""
    texts, faults = [], []
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        try:
            text = _read(path, name)
        except (DataError, UnicodeDecodeError) as error:
            faults.append(str(error) if isinstance(error, DataError) else f"{name}: no UTF-8 ({error})")
            continue
        texts.append(text)
        faults += [f"{name}: {fault}" for fault in text.faults]
    return texts, faults


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*.md")) if path.name != "README.md")


def _read(path: Path, name: str) -> AnnotatedText:
    return parse_text(path.read_text(encoding="utf-8").replace("\r\n", "\n"), name)


def parse_text(source: str, path: str) -> AnnotatedText:
    """Return the text, front matter and claims of a file. Raises DataError that names it."""
    found = _FILE.match(source)
    if found is None:
        raise DataError(f"{path}: no front matter, or no line '=== claims'; see the corpus's README")
    head = {}
    for line in found[1].splitlines():
        key, _, value = line.partition(":")
        head[key.strip()] = value.strip()
    text = found[2].strip("\n")
    claims, faults = [], [f"{key} is missing" for key in HEAD if not head.get(key)]
    if head.get("kind") not in KINDS:
        faults.append(f"kind {head.get('kind')!r} is none of {', '.join(KINDS)}")
    for number, line in enumerate(filter(str.strip, found[3].splitlines()), 1):
        try:
            fields = json.loads(line)
        except json.JSONDecodeError as error:
            raise DataError(f"{path}, claim {number}: no JSON ({error}); write one object a line") from error
        faults += [f"claim {number}: {fault}" for fault in _faults(fields, text, head.get("title", ""))]
        claims.append(AnnotatedClaim(fields, tuple(_spans(fields, text))))
    return AnnotatedText(path, head, text, tuple(claims), tuple(faults))


def locate(words: str, text: str) -> tuple[int, int] | None:
    """Return where words stand in a text; "words#2" for the second place. None where they do not stand there."""
    found = _COUNTED.fullmatch(words)
    phrase, number = (found[1], int(found[2] or 1)) if found else (words, 1)
    at = -1
    for _ in range(number):
        at = text.find(phrase, at + 1)
        if at < 0:
            return None
    return at, at + len(phrase)


def _phrases(fields: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, words in fields.get("spans", {}).items():
        for phrase in words if isinstance(words, list) else [words]:
            yield name, phrase


def _spans(fields: dict[str, Any], text: str) -> Iterator[tuple[str, int, int]]:
    for name, phrase in _phrases(fields):
        if (found := locate(phrase, text)) is not None:
            yield name, *found


def _faults(fields: dict[str, Any], text: str, title: str) -> Iterator[str]:
    for key in ("at", "place", "outcome", "weapon", "spans"):
        if key not in fields:
            yield f"{key} is missing"
    if unknown := set(fields) - KEYS:
        yield f"unknown keys {sorted(unknown)}"
    yield from _value_faults(fields)
    yield from _day_faults(fields)
    if fields.get("scope", "place") == "place" and fields.get("at", "") not in text + title:
        yield f"at {fields['at']!r} does not stand in the text"
    for name, phrase in _phrases(fields):
        if name not in SPANS:
            yield f"spans.{name} is no field"
        if locate(phrase, text) is None:
            yield f"spans.{name}: {phrase!r} does not stand in the text"
    yield from (f"{name} has no span" for name in COUNTS if fields.get(name) and name not in fields.get("spans", {}))


def _value_faults(fields: dict[str, Any]) -> Iterator[str]:
    known = {"scope": ("place", Scope), "precision": ("settlement", Precision), "outcome": (None, Outcome)}
    for name, (default, values) in known.items():
        if fields.get(name, default) not in list(values):
            yield f"{name} {fields.get(name)!r}"
    for name, members in (("weapon", Weapon), ("target", Target)):
        if bad := set(fields.get(name, ())) - set(members):
            yield f"{name} {sorted(bad)}"
    if not fields.get("weapon"):
        yield "weapon is empty: 'unknown' where it is not told"
    for name, pattern in (("region", r"[A-Z]{2}-[A-Z0-9]{1,3}"), ("country", r"[A-Z]{2}")):
        if fields.get(name) and not re.fullmatch(pattern, str(fields[name])):
            yield f"{name} {fields[name]!r}"
    for name in COUNTS:
        if fields.get(name) is not None and not _is_range(fields[name]):
            yield f"{name} {fields[name]!r} is no [min, max]"


def _is_range(value: object) -> bool:
    if not isinstance(value, list) or len(value) != 2 or not isinstance(value[0], int):
        return False
    return value[1] is None or (isinstance(value[1], int) and value[1] >= value[0])


def _day_faults(fields: dict[str, Any]) -> Iterator[str]:
    whole: Any = fields.get("date")
    start, end = fields.get("date_start", whole), fields.get("date_end", whole)
    try:
        if date.fromisoformat(start) > date.fromisoformat(end):
            yield "dates reversed"
    except (TypeError, ValueError):
        yield f"dates {start!r}, {end!r}"


def quote_of(text: AnnotatedText, claim: AnnotatedClaim) -> str:
    """Return the sentence that names the place and, of several, the one that holds most of a claim's spans."""
    spans = [(found.start(), found.end()) for found in _SENTENCE.finditer(text.text) if found.group().strip()]

    def told(sentence: tuple[int, int]) -> tuple[bool, int, int]:
        inside = [name for name, start, _ in claim.spans if sentence[0] <= start < sentence[1]]
        return "place" in inside, len(inside), -sentence[0]

    best = max(spans, key=told, default=(0, len(text.text)))
    return text.text[best[0] : best[1]].strip()
