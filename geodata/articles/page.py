"""A saved web page: its article without menus and advertisements."""

from __future__ import annotations

from geodata.articles.metadata import Metadata, read_metadata
from geodata.errors import ArticleError


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
    }
    return page.text, read_metadata(fields)
