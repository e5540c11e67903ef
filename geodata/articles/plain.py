"""Plain text and Markdown, one article a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from geodata.articles.header import split_headline
from geodata.articles.markdown import heading, split_front_matter
from geodata.articles.metadata import Metadata, assemble, read_metadata
from geodata.articles.text import decode, normalise
from geodata.errors import ArticleError
from geodata.model import Article


def read_plain(path: Path) -> Iterator[Article]:
    """Yield the article of a text file; its first line is the title where it looks like one. Raises ArticleError.

    Front matter is read as in Markdown where there is any.
    """
    whole = normalise(decode(path.read_bytes()))
    try:
        fields, body = split_front_matter(whole)
    except ArticleError:  # any text may begin with a line of dashes
        fields, body = {}, whole
    told = read_metadata(fields) if fields else Metadata()
    title, text = split_headline(body.lstrip("\n") if fields else body)
    yield assemble(path.name, text, replace(told, title=told.title or title))


def read_markdown(path: Path) -> Iterator[Article]:
    """Yield the article of a Markdown file with or without front matter. Raises ArticleError."""
    fields, body = split_front_matter(normalise(decode(path.read_bytes())))
    told = read_metadata(fields)
    yield assemble(path.name, body, replace(told, title=told.title or heading(body)))
