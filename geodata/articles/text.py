"""From bytes to the normalised text that every offset counts in."""

from __future__ import annotations

import codecs
import hashlib
import logging
import re
import unicodedata

from geodata.errors import ArticleError
from geodata.limits import ARTICLE_CHARACTERS

logger = logging.getLogger(__name__)
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
ENCODINGS = [
    "cp1251",
    "koi8_u",
    "koi8_r",
    "cp866",
    "iso8859_5",
    "mac_cyrillic",
    "cp1252",
    "cp1250",
    "cp1254",
    "iso8859_15",
]
"""What is considered where a text is no Unicode: the encodings that news in Cyrillic and Latin script was kept in."""
DECLARABLE = frozenset(
    {
        *ENCODINGS,
        "utf_8",
        "utf_8_sig",
        "utf_16",
        "utf_16_le",
        "utf_16_be",
        "utf_32",
        "ascii",
        "cp866",
        "cp1250",
        "cp1251",
    }
    | {f"iso8859_{part}" for part in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)}
    | {f"cp125{last}" for last in range(9)}
    | {"gb2312", "gbk", "gb18030", "big5", "shift_jis", "euc_jp", "iso2022_jp", "euc_kr", "koi8_r", "koi8_u", "tis_620"}
)
"""The encodings that a page may declare: those of the web (WHATWG), by Python's names."""
AS_TEXT = "save its text as a .txt file in UTF-8"
COMBINING_RUN = 64
"""Longest run of combining marks; sorting a run takes the square of its length, and no script has one half as long."""
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
DECLARED = re.compile(rb"""(?:charset|encoding)=["']?([\w-]+)""", re.IGNORECASE)
SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of characters, which JSON can hold and no file can."""
CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f]")


def decode(data: bytes) -> str:
    """Return the text of a file.

    Unicode is told by its byte order mark or by being valid UTF-8 (or UTF-16 without a mark); anything else is left to
    charset-normalizer. Raises ArticleError for an empty or binary file and for an encoding that cannot be told.
    """
    if not data.strip():
        raise ArticleError("empty", "put the article's text into it, or leave it out")
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise ArticleError(f"{kind}, not a text", AS_TEXT)
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _decode_as(data, encoding)
    if b"\0" in data:
        return _decode_as(data, _utf16_without_mark(data))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _detect(data)


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(f"broken {encoding} at byte {error.start}", "save it again as UTF-8") from error


def _utf16_without_mark(data: bytes) -> str:
    """Tell the byte order by where the high bytes of Latin (0) and Cyrillic (4) letters and of spaces stand."""
    sample = data[:4096]
    for encoding, start in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = sample[start::2]
        if high and sum(high.count(byte) for byte in (b"\x00", b"\x04", b"\x20")) / len(high) > 0.95:
            return encoding
    raise ArticleError("binary, not a text", AS_TEXT)


def _detect(data: bytes) -> str:
    import charset_normalizer  # noqa: PLC0415 (rarely needed)

    if declared := DECLARED.search(data[:2048]):
        text = decode_declared(data, declared[1].decode())
        if text is not None:
            return text
        logger.info("a page is not in the encoding that it declares, %s", declared[1])
    best = charset_normalizer.from_bytes(data, cp_isolation=ENCODINGS).best()
    if best is None:
        raise ArticleError("neither UTF-8 nor any encoding that can be told", "save it again as UTF-8")
    return str(best)


def _encoding_among(data: bytes) -> str:
    import charset_normalizer  # noqa: PLC0415

    best = charset_normalizer.from_bytes(data[:50_000], cp_isolation=ENCODINGS).best()
    if best is None:
        raise ArticleError("neither UTF-8 nor any encoding that can be told", "save it again as UTF-8")
    return best.encoding


def tell_encoding(sample: bytes) -> str:
    """Return the name of the encoding of a file that begins with this sample. Raises ArticleError as `decode` does."""
    for mark, encoding in BOMS:
        if sample.startswith(mark):
            return encoding
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    try:
        whole.decode("utf-8")
    except UnicodeDecodeError:
        return _encoding_among(whole)
    return "utf-8"


def decode_declared(data: bytes, name: str) -> str | None:
    """Return the text in the encoding of this name; None where it is not one of DECLARABLE, or the bytes are not in it.

    The names that Python knows beside them (idna, unicode_escape, zip …) are not encodings of texts.
    """
    try:
        encoding = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    if encoding.replace("-", "_") not in DECLARABLE:
        return None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def normalise(text: str) -> str:
    """Return a text in NFC, with \\n line ends and no space around it.

    Raises ArticleError where no word remains, for control characters (a binary file) and above ARTICLE_CHARACTERS.
    """
    if len(text) > ARTICLE_CHARACTERS:
        raise ArticleError(f"longer than {ARTICLE_CHARACTERS:,} characters", "split it into its articles")
    text = LINE_ENDS.sub("\n", SURROGATES.sub("\ufffd", text.removeprefix("\ufeff")))
    if CONTROLS.search(text):
        raise ArticleError("binary, not a text", AS_TEXT)
    if not text.isascii():
        text = unicodedata.normalize("NFC", _cut_combining_runs(text))
    text = text.strip()
    if not any(map(str.isalnum, text)):
        raise ArticleError("empty", "put the article's text into it, or leave it out")
    return text


def _cut_combining_runs(text: str) -> str:
    kept: list[str] = []
    run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= COMBINING_RUN:
            kept.append(character)
    return "".join(kept)


def identify(text: str) -> str:
    """Return the id of a normalised text: the first 16 hex digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def detect_language(text: str) -> str:
    """Return "uk", "ru" or "en" by the letters of the first 20,000 characters; "en" where nothing speaks against it."""
    sample = text[:20_000].lower()
    cyrillic = len(re.findall("[а-яёіїєґ]", sample))
    if cyrillic <= sum(map(str.isalpha, sample)) / 2:
        return "en"
    ukrainian, russian = len(re.findall("[іїєґ]", sample)), len(re.findall("[ыэъё]", sample))
    return "uk" if ukrainian > russian else "ru"
