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
_TO: Final = "to"
_OR: Final = "or"
_AND: Final = "and"
_BETWEEN: Final = "between"
_FROM: Final = "from"
_JOINED: Final = {_BETWEEN: (_AND, _TO), "about": (_TO, _OR)}
"""How the two ends of a range may be joined, by the word before it."""
_THOUSANDS: Final = re.compile(r"\d{3}")
_SPACED: Final = frozenset({"uk", "ru"})
"""Languages that part thousands by a space."""


def parse(words: list[str], index: int, lexicon: Lexicon) -> tuple[Count, int] | None:
    """Return the number that begins at words[index], qualifiers included, and how many words it spans."""
    if whole := _vague(words, index, lexicon):
        low, high, length = whole
        after, more = _qualifier(words, index + length, lexicon.after, lexicon.after_lengths)
        return _widen(low, high, after), length + more
    kind, skipped = _qualifier(words, index, lexicon.before, lexicon.before_lengths)
    bare = _vague(words, index + skipped, lexicon) or _plain(words, index + skipped, lexicon)
    if bare is None:
        if not skipped:
            return None
        kind, skipped = "about", 0
        bare = _vague(words, index, lexicon) or _plain(words, index, lexicon)
        if bare is None:
            return None
    low, high, length = _ranged(words, index + skipped, bare, kind, lexicon)
    if kind == _BETWEEN and high == bare[1]:
        return None
    end = index + skipped + length
    after, more = _qualifier(words, end, lexicon.after, lexicon.after_lengths)
    return _widen(low, high, after if more else kind), end + more - index


def _ranged(
    words: list[str], index: int, bare: tuple[int, int | None, int], kind: str, lexicon: Lexicon
) -> tuple[int, int | None, int]:
    """Return a number with the second end of its range: "between 10 and 12", "20 to 32", "three or four"."""
    low, high, length = bare
    at = index + length
    joined = lexicon.joiners.get(words[at]) if at < len(words) else None
    if high != low or joined not in _JOINED.get(kind, ()) or _begins_rise(words, index, lexicon):
        return bare
    second = _plain(words, at + 1, lexicon)
    if second is None or second[1] is None or second[1] <= low or (joined == _OR and second[1] != low + 1):
        return bare
    end = at + 1 + second[2]
    if end < len(words) and (words[end] in lexicon.months or words[end] in lexicon.weekdays):
        return bare
    return low, second[1], length + 1 + second[2]


def _begins_rise(words: list[str], index: int, lexicon: Lexicon) -> bool:
    """Say whether a number is what another one rose from: "from 63 to 89"."""
    return index > 0 and lexicon.joiners.get(words[index - 1]) == _FROM


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
    if not _DIGITS.fullmatch(word):
        return _scaled(words, index, _spelled(words, index, lexicon), lexicon)
    value, length = int(re.sub(r"\D", "", word)), 1
    if lexicon.language in _SPACED and len(word) <= len("000") and word[0] != "0":
        while index + length < len(words) and _THOUSANDS.fullmatch(words[index + length]):
            value, length = value * 1000 + int(words[index + length]), length + 1
    return _scaled(words, index, (value, length), lexicon)


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
