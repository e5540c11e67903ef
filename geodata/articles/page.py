"""A saved web page: its article without menus and advertisements, or the posts of a channel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geodata.articles.channel_page import is_channel, read_channel
from geodata.articles.metadata import Metadata, assemble, read_metadata
from geodata.articles.text import decode
from geodata.errors import ArticleError
from geodata.limits import HTML_ATTRIBUTES, HTML_ELEMENTS
from geodata.model import Article, SkippedFile


def read_html(path: Path) -> Iterator[Article | SkippedFile]:
    """Yield the article of a page, or each post of a saved page of a channel. Raises ArticleError and OSError."""
    yield from articles_of(decode(path.read_bytes()), path.name)


def articles_of(source: str, name: str) -> Iterator[Article | SkippedFile]:
    """Yield the articles of a page's HTML; `name` is the name of an article that has none. Raises ArticleError."""
    check_size(source)
    if is_channel(source):
        yield from read_channel(source, name)
        return
    text, told = read_page(source)
    yield assemble(name, text, told)


def read_page(source: str) -> tuple[str, Metadata]:
    """Return the text of a page's article and what the page says of it.

    The finding of the main text is trafilatura's; the date is the one the page states as that of first publication.
    Nothing is fetched. Raises ArticleError where the page holds no article.
    """
    import trafilatura  # noqa: PLC0415 (rarely needed)
    from trafilatura.settings import Document  # noqa: PLC0415

    page = trafilatura.bare_extraction(
        source,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(page, Document) or not page.text:
        raise ArticleError("no article found on the page", "save its text as a .txt file")
    fields = {
        "title": page.title,
        "source": page.sitename,
        "url": page.url if str(page.url).startswith("http") else None,
        "published": page.date,
        "language": page.language,
    }
    return page.text, read_metadata(fields)


def check_size(source: str) -> None:
    """Raise ArticleError where a page has more tags, or a tag more attributes, than a parser reads in good time."""
    if source.count("<") > HTML_ELEMENTS:
        raise ArticleError(f"a page of more than {HTML_ELEMENTS:,} tags", "save its text as a .txt file")
    if any(tag.partition(">")[0].count("=") > HTML_ATTRIBUTES for tag in source.split("<")):
        # Scripts and links hold signs of equality too: only tags with as many words are refused.
        for tag in source.split("<"):
            head = tag.partition(">")[0]
            if head[:1].isalpha() and len(head.split()) > HTML_ATTRIBUTES and head.count("=") > HTML_ATTRIBUTES:
                raise ArticleError(
                    f"a tag of more than {HTML_ATTRIBUTES} attributes", "save the page's text as a .txt file"
                )
