"""PDF and Word documents, one article a file."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from geodata.articles.header import split_headline
from geodata.articles.metadata import Metadata, assemble
from geodata.articles.text import normalise
from geodata.errors import ArticleError
from geodata.model import Article

_REMEDY = "open it, copy its text, and save that as a .txt file"


def read_pdf(path: Path) -> Iterator[Article]:
    """Yield the article of a PDF with a text layer; its first line is the title where it looks like one.

    The days in a PDF's properties tell when the file was made, so publication is looked for in the text alone.
    Raises ArticleError where it is damaged, locked, or holds pictures of text.
    """
    from pypdf import PdfReader  # noqa: PLC0415 (rarely needed)
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        with PdfReader(path) as document:
            text = "\n".join(page.extract_text() for page in document.pages)
    except PyPdfError as error:
        raise ArticleError(f"not a PDF that can be read ({_words(error, path)})", _REMEDY) from error
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, NotImplementedError) as error:
        # What the library raises on documents that break the format in ways it does not look for.
        raise ArticleError("a damaged PDF document", _REMEDY) from error
    if not any(map(str.isalnum, text)):
        raise ArticleError("a PDF of pictures, without a text", "recognise its text (OCR), and save that as .txt")
    yield _article(path, text)


def read_docx(path: Path) -> Iterator[Article]:
    """Yield the article of a Word document: its paragraphs and tables in their order. Raises ArticleError."""
    import docx  # noqa: PLC0415 (rarely needed)
    from docx.opc.exceptions import OpcError  # noqa: PLC0415
    from docx.table import Table  # noqa: PLC0415

    try:
        document = docx.Document(str(path))
        lines = [
            "\n".join(" | ".join(cell.text for cell in row.cells) for row in block.rows)
            if isinstance(block, Table)
            else block.text
            for block in document.iter_inner_content()
        ]
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise ArticleError(f"not a Word document that can be read ({_words(error, path)})", _REMEDY) from error
    yield _article(path, "\n".join(lines))


def _article(path: Path, text: str) -> Article:
    title, body = split_headline(normalise(text.replace("\x00", "").replace("\u00ad", "")))
    return assemble(path.name, body, Metadata(title=title))


def _words(error: Exception, path: Path) -> str:
    # The path may be that of a copy, which means nothing to whoever gave the file.
    said = " ".join(str(error).replace(str(path), path.name).split())
    return said[:120] or type(error).__name__
