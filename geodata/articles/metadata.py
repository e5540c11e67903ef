"""What a front matter, a table's row or a page says of its article, checked field by field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from geodata.articles.dates import parse_date
from geodata.articles.header import read_header
from geodata.articles.text import SURROGATES, detect_language, identify, normalise
from geodata.errors import ArticleError
from geodata.model import Article

NAMES = {
    "title": ("title", "headline"),
    "source": ("source", "publisher", "sitename", "site_name", "media_name", "domain"),
    "url": ("url", "link", "permalink"),
    "published": (
        "published",
        "date",
        "published_at",
        "datepublished",
        "publication_date",
        "publish_date",
        "published_date",
        "seendate",
    ),
    "language": ("language", "lang"),
    "retold": ("retold",),
}
"""The fields of an article and the names that they go by in other people's files; the first that is filled counts."""
LANGUAGES = {
    "english": "en",
    "ukrainian": "uk",
    "russian": "ru",
    "ua": "uk",
    "german": "de",
    "french": "fr",
    "spanish": "es",
    "arabic": "ar",
    "hebrew": "he",
    "persian": "fa",
    "turkish": "tr",
    "polish": "pl",
}
"""Languages as archives of news write them, by their ISO 639-1 codes."""
FIELD_CHARACTERS = 500
YES = frozenset({"true", "yes", "1"})
NO = frozenset({"false", "no", "0"})


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of an article beside its text; None where it is not told."""

    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None
    retold: bool = False


def read_metadata(fields: Mapping[str, object]) -> Metadata:
    """Return the metadata among these fields; unknown fields are passed over.

    Raises ArticleError that names the field where a value is no plain value, no date, no web address or no language.
    """
    known = {str(name).lower(): value for name, value in fields.items()}
    values = {
        field: next((known[name] for name in names if _filled(known.get(name))), None) for field, names in NAMES.items()
    }
    return Metadata(
        title=_line("title", values["title"]),
        source=_line("source", values["source"]),
        url=_address(_line("url", values["url"])),
        published=_day(values["published"]),
        language=_language(_line("language", values["language"])),
        retold=_yes("retold", values["retold"]),
    )


def assemble(name: str, text: str, told: Metadata) -> Article:
    """Return the article of a text (a title taken off already), normalised, with its id.

    What the metadata leaves open of source, address and date is looked for in the text's first and last lines, the
    language in its letters. Raises ArticleError as `normalise` does.
    """
    text = normalise(text)
    header = read_header(text)
    found = replace(
        told,
        source=told.source or header.source,
        url=told.url or header.url,
        published=told.published or header.published,
    )
    language = told.language or detect_language(text)
    return Article(
        article_id=identify(text),
        name=name,
        text=text,
        title=found.title,
        source=found.source,
        url=found.url,
        published=found.published,
        language=language,
        retold=found.retold,
    )


def _filled(value: object) -> bool:
    return value is not None and value != ""


def _line(field: str, value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, int) and value.bit_length() > 128:
        raise ArticleError(f"{field}: a number of more than 38 digits", f"write {field} in quotes, or leave it out")
    if not isinstance(value, str | int | float):
        raise ArticleError(
            f"{field}: a list or a table stands where one value belongs", f"write one {field}, in quotes"
        )
    return re.sub(r"\s+", " ", SURROGATES.sub("\ufffd", str(value))).strip()[:FIELD_CHARACTERS] or None


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    line = _line("published", value)
    day = parse_date(line) if line else None
    if line and day is None:
        raise ArticleError(f"published: {line[:40]!r} is not a date", "write it as YYYY-MM-DD, or leave it out")
    return day


def _yes(field: str, value: object) -> bool:
    line = (_line(field, value) or "no").lower()
    if line not in YES | NO:
        raise ArticleError(f"{field}: {line[:40]!r} is neither yes nor no", "write true or false, or leave it out")
    return line in YES


def _address(line: str | None) -> str | None:
    if line is None or re.match(r"https?://[^\s/]+", line, re.IGNORECASE):
        return line
    if re.match(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?$", line, re.IGNORECASE):
        return f"https://{line}"
    raise ArticleError(f"url: {line[:60]!r} is not a web address", "begin it with https://, or leave it out")


def _language(line: str | None) -> str | None:
    if line is None:
        return None
    code = LANGUAGES.get(line.lower()) or re.split("[-_]", line.lower())[0]
    if not re.fullmatch("[a-z]{2,3}", code):
        raise ArticleError(f"language: {line[:40]!r} is not a language code", 'write two letters, for example "en"')
    return code
