"""Messages of mail (.eml) and archives of a page (.mhtml), which are written alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

from geodata.articles.metadata import Metadata, assemble
from geodata.articles.page import articles_of
from geodata.articles.text import decode
from geodata.errors import ArticleError
from geodata.model import Article, SkippedFile


def read_mail(path: Path) -> Iterator[Article | SkippedFile]:
    """Yield the article of a message, or of the page in a web archive, with what its head tells.

    Of an archive subject and address count, not its date: that is the day it was saved. Raises ArticleError.
    """
    message = message_from_bytes(path.read_bytes(), policy=policy.default.clone(raise_on_defect=False))
    try:
        archived = path.suffix.lower() in (".mhtml", ".mht")
        page, plain = _part(message, "text/html"), _part(message, "text/plain")
        told = _told(message, archived)
        if plain is not None and not archived:
            yield assemble(path.name, _text(plain), told)
        elif page is not None:
            address = str(page.get("Content-Location") or "")
            yield from (_joined(found, told, address) for found in articles_of(_text(page), path.name))
        else:
            raise ArticleError("a message without a text", "save its text as a .txt file")
    except (MessageError, LookupError, ValueError, TypeError, AttributeError) as error:
        if isinstance(error, ArticleError):
            raise
        raise ArticleError("a message that breaks the rules of mail", "save its text as a .txt file") from error


def _part(message: object, kind: str) -> EmailMessage | None:
    if not isinstance(message, EmailMessage):
        return None
    return next(
        (
            part
            for part in message.walk()
            if isinstance(part, EmailMessage) and part.get_content_type() == kind and not part.is_attachment()
        ),
        None,
    )


def _text(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        raise ArticleError("a message whose text is missing", "save its text as a .txt file")
    return decode(data)


def _told(message: object, archived: bool) -> Metadata:
    if not isinstance(message, EmailMessage):
        return Metadata()
    title = " ".join(str(message.get("Subject") or "").split()) or None
    if archived:
        address = str(message.get("Snapshot-Content-Location") or "")
        return Metadata(title=title, url=address if address.startswith("http") else None)
    name, address = parseaddr(str(message.get("From") or ""))
    try:
        published = parsedate_to_datetime(str(message.get("Date"))).date()
    except ValueError:
        published = None
    return Metadata(title=title, source=name or address or None, published=published)


def _joined(found: Article | SkippedFile, told: Metadata, address: str) -> Article | SkippedFile:
    if isinstance(found, SkippedFile):
        return found
    return replace(
        found,
        title=found.title or told.title,
        source=found.source or told.source,
        published=found.published or told.published,
        url=found.url or told.url or (address if address.startswith("http") else None),
    )
