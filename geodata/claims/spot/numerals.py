"""Numbers in running text, in digits and in words, with the range that their qualifiers leave open."""

from __future__ import annotations

import re
from typing import Final

from geodata.claims.spot.lexicon import Lexicon
from geodata.model import Count

_DIGITS: Final = re.compile(r"\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+|\d{1,7}")
_RANGE: Final = re.compile(r"(\d{1,5})[-–—](\d{1,5})")
_PLUS: Final = re.compile(r"(\d{1,6})\+")
_LARGEST: Final = 10_000_000


def parse(words: list[str], index: int, lexicon: Lexicon) -> tuple[Count, int] | None:
    """Return the number that begins at words[index], qualifiers included, and how many words it spans."""
    kind, skipped = _qualifier(words, index, lexicon.before, lexicon.before_lengths)
    bare = _vague(words, index + skipped, lexicon) or _plain(words, index + skipped, lexicon)
    if bare is None:
        if not skipped:
            return None
        kind, skipped = "about", 0
        bare = _vague(words, index, lexicon) or _plain(words, index, lexicon)
        if bare is None:
            return None
    low, high, length = bare
    end = index + skipped + length
    after, more = _qualifier(words, end, lexicon.after, lexicon.after_lengths)
    return _widen(low, high, after if more else kind), end + more - index


def _qualifier(
    words: list[str], index: int, table: dict[tuple[str, ...], str], lengths: dict[str, tuple[int, ...]]
) -> tuple[str, int]:
    """Return the kind of the qualifying words at index and their number; stacked ones keep the strictest."""
    kind, skipped = "about", 0
    while True:
        for length in lengths.get(words[index + skipped], ()) if index + skipped < len(words) else ():
            found = table.get(tuple(words[index + skipped : index + skipped + length]))
            if found and index + skipped + length <= len(words):
                kind = found if kind == "about" else kind
                skipped += length
                break
        else:
            return kind, skipped


def _vague(words: list[str], index: int, lexicon: Lexicon) -> tuple[int, int | None, int] | None:
    for length in lexicon.vague_lengths.get(words[index], ()) if index < len(words) else ():
        found = lexicon.vague.get(tuple(words[index : index + length]))
        if found and index + length <= len(words):
            return found[0], found[1], length
    return None


def _plain(words: list[str], index: int, lexicon: Lexicon) -> tuple[int, int | None, int] | None:
    if index >= len(words):
        return None
    word = words[index]
    if not word[0].isdigit():
        return _scaled(words, index, _spelled(words, index, lexicon), lexicon)
    if span := _RANGE.fullmatch(word):
        low, high = int(span.group(1)), int(span.group(2))
        return (low, high, 1) if low < high else None
    if plus := _PLUS.fullmatch(word):
        return int(plus.group(1)), None, 1
    digits = (int(re.sub(r"\D", "", word)), 1) if _DIGITS.fullmatch(word) else _spelled(words, index, lexicon)
    return _scaled(words, index, digits, lexicon)


def _scaled(
    words: list[str], index: int, amount: tuple[int, int] | None, lexicon: Lexicon
) -> tuple[int, int | None, int] | None:
    """Return a number and how many words it spans with the "thousand" or "million" behind it."""
    if amount is None:
        return None
    value, length = amount
    scale = lexicon.scales.get(words[index + length]) if index + length < len(words) else None
    if scale and value < 1000 and length == 1:
        value, length = value * scale, length + 1
    return (value, value, length) if value <= _LARGEST else None


def _spelled(words: list[str], index: int, lexicon: Lexicon) -> tuple[int, int] | None:
    total, current, length = 0, None, 0
    if words[index].partition("-")[0] not in lexicon.numbers:
        return None
    while index + length < len(words):
        parts = words[index + length].split("-")
        values = [lexicon.numbers.get(part) for part in parts]
        scale = lexicon.scales.get(words[index + length])
        if values and all(value is not None for value in values):
            amount = sum(value for value in values if value is not None)
            tens = current is not None and current >= 20 and amount < 10 and current % 10 == 0
            if current and not tens and not (current >= 100 and amount < 100):
                break
            current = (current or 0) + amount
        elif scale and current is not None:
            current *= scale
            if scale >= 1000:
                total, current = total + current, 0
        elif words[index + length] == "and" and current is not None and current % 100 == 0 and current >= 100:
            following = words[index + length + 1] if index + length + 1 < len(words) else ""
            if following.split("-")[0] not in lexicon.numbers:
                break
        else:
            break
        length += 1
    return (total + current, length) if current is not None and length else None


def _widen(low: int, high: int | None, kind: str) -> Count:
    """Turn a number and its qualifier into a range, as the definition of a claim has it."""
    if kind == "at_least":
        return Count(low, None)
    if kind == "more_than":
        return Count(low + 1, None)
    if kind == "up_to":
        return Count(0, high)
    if kind == "less_than":
        return Count(0, max(low - 1, 0))
    if kind == "almost":
        return Count(low * 9 // 10, max(low - 1, low * 9 // 10))
    return Count(low, high)
