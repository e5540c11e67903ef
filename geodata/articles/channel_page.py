"""Saved pages of public Telegram channels (t.me/s/…): a post is an article, with its own date and address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from geodata.articles.metadata import assemble, read_metadata
from geodata.errors import ArticleError
from geodata.model import Article, SkippedFile

_MESSAGE: Final = "tgme_widget_message"


def is_channel(source: str) -> bool:
    """Tell whether a page's HTML shows the posts of a channel."""
    return f"{_MESSAGE}_text" in source and "data-post=" in source


def read_channel(source: str, name: str) -> Iterator[Article | SkippedFile]:
    """Yield each post that has a text; a post that cannot be read comes as a SkippedFile.

    name: of the page, for messages. A forwarded post names its origin beside the channel as its publisher.
    """
    from lxml import html  # noqa: PLC0415 (rarely needed)

    page = html.document_fromstring(source)
    for number, post in enumerate(_all(page, _MESSAGE, "@data-post"), 1):
        bodies = [body for body in _all(post, f"{_MESSAGE}_text") if not _within_reply(body)]
        text = "\n".join(_text(body) for body in bodies)
        if not any(map(str.isalnum, text)):
            # A picture alone.
            continue
        address = f"https://t.me/{post.get('data-post')}"
        try:
            yield assemble(post.get("data-post"), text, read_metadata({**_told(post), "url": address}))
        except ArticleError as error:
            yield SkippedFile(f"{name} ({address})", error.reason, error.remedy, number)


def _told(post: Any) -> dict[str, object]:
    owner = _first(post, f"{_MESSAGE}_owner_name") or str(post.get("data-post")).partition("/")[0]
    origin = _first(post, f"{_MESSAGE}_forwarded_from_name")
    times = post.xpath(".//time[@datetime]/@datetime")
    return {
        "source": f"{owner}, forwarding {origin}" if origin else owner,
        "published": str(times[-1])[:10] if times else None,
    }


def _all(node: Any, kind: str, condition: str = "true()") -> list[Any]:
    found: list[Any] = node.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {kind} ')][{condition}]")
    return found


def _first(node: Any, kind: str) -> str | None:
    return next((text for found in _all(node, kind) if (text := _text(found).strip())), None)


def _within_reply(body: Any) -> bool:
    return any(f"{_MESSAGE}_reply" in (above.get("class") or "") for above in body.iterancestors())


def _text(node: Any) -> str:
    for line_end in node.xpath(".//br"):
        line_end.tail = "\n" + (line_end.tail or "")
    return str(node.text_content())
