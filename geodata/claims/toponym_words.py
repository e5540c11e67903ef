"""Words of a text as the search for toponyms sees them, and the word lists that it weighs them by."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from itertools import accumulate
from typing import Any, Final

from geodata.errors import ValidationError

_WORD: Final = re.compile(
    r"((?=[A-ZрРгм])(?:(?:[A-Z]\.){2,}(?:[A-Z][a-z]+\.)?"
    r"|[A-Z]\.\s?Va\."
    r"|(?:St|Mt|Ft|Ste)\.(?= [A-Z])"
    r"|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa"
    r"|Tenn|Tex|Vt|Va|Wash|Wis|Wyo|Ont|Que|Alta)\."
    r"|[рР]-н[а-яіїє]*"
    r"|(?<!\w)[гм]\. ?о\.)"
    r"|[^\W\d_]+(?:['’ʼ](?![sS]\b)[^\W\d_]+)*)"
)
_ENTRY: Final = re.compile(r'    "([^"]+)",')
_AROUND_ENTRIES: Final = re.compile(r"#.*|\[\w+\]|\w+ = \[\]?|\]")
_JOINTS: Final = frozenset({" ", "-", "‑", "‐", "\u00a0"})
_ENDS: Final = re.compile(r"[.!?:;•\n\"“”«»|/●▪◾◼\u2600-\u27bf\U0001f300-\U0001faff]|[-–—]{1,2}\s")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in lists of one length, a word being known by its number.

    starts, ends: offsets in the text; upper: begins with a capital; joined: only a space or a hyphen parts it from the
    word before.
    """

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    lower: list[str]
    upper: list[bool]
    joined: list[bool]

    def __len__(self) -> int:
        return len(self.words)

    def opens(self, number: int) -> bool:
        """Tell whether a word begins a sentence, a line or a quotation."""
        if self.joined[number]:
            return False
        return number == 0 or _ENDS.search(self.text, self.ends[number - 1], self.starts[number]) is not None

    def between(self, first: int, after: int) -> str:
        """Return the text from the first of some words to the end of the last, `after` being the number behind it."""
        return self.text[self.starts[first] : self.ends[after - 1]]


@dataclass(frozen=True)
class WordLists:
    """The word lists of one language, all in lower case."""

    common: frozenset[str]
    titles: frozenset[str]
    first_names: frozenset[str]
    surnames: frozenset[str]
    names_of_others: frozenset[str]
    leaves: frozenset[str]
    locative: frozenset[str]
    directions: frozenset[str]
    connectors: frozenset[str]
    kinds: frozenset[str]
    districts: frozenset[str]
    shared: frozenset[str]
    articles: frozenset[str]
    streets: frozenset[str]
    rivers: frozenset[str]
    vessels: frozenset[str]
    houses: frozenset[str]
    houses_of: frozenset[str]
    organisations: frozenset[str]
    settlement_words: frozenset[str]
    airfields: frozenset[str]
    struck_behind: frozenset[str]
    sites: frozenset[str]
    settlements_behind: frozenset[str]
    weak_locative: frozenset[str]
    name_articles: frozenset[str]
    free_articles: frozenset[str]
    first_halves: frozenset[str]

    @cached_property
    def first_of_organisations(self) -> frozenset[str]:
        """First words of the names of organisations."""
        return frozenset(re.split(r"[ -]", name, maxsplit=1)[0] for name in self.organisations)

    def gaps_behind(self, word: str) -> tuple[str, ...]:
        """Return what may stand between a word for a street, river or vessel and its name; () for another word."""
        if word in self.vessels:
            return (" ",)
        return (" ", ". ", ".") if word in self.streets or word in self.rivers else ()

    @cached_property
    def any_kinds(self) -> frozenset[str]:
        """Words for kinds of regions and of districts."""
        return self.kinds | self.districts

    @cached_property
    def any_articles(self) -> frozenset[str]:
        """Articles that may be part of a name."""
        return self.name_articles | self.free_articles

    @cached_property
    def passed_over(self) -> frozenset[str]:
        """Words that are no place by themselves."""
        return self.common | self.directions

    @cached_property
    def around_places(self) -> frozenset[str]:
        """Words before a place name that leave it one."""
        return self.directions | self.leaves

    @cached_property
    def behind_places(self) -> frozenset[str]:
        """Words behind a place name that leave it one."""
        return self.leaves | self.titles | self.common


def words(text: str) -> Words:
    """Return the words of a text."""
    parts = _WORD.split(text)
    bounds = list(accumulate(map(len, parts)))
    found = parts[1::2]
    joined = [gap in _JOINTS for gap in parts[:-1:2]]
    joined[:1] = [False] * len(joined[:1])
    return Words(
        text=text,
        starts=bounds[:-1:2],
        ends=bounds[1::2],
        words=found,
        lower=list(map(str.casefold, found)),
        upper=[word[0].isupper() for word in found],
        joined=joined,
    )


@cache
def word_lists(language: str) -> WordLists:
    """Return the word lists of a language (ISO 639-1); English where we have none of its own."""
    data = _read("toponyms")
    lists = data["every"] | data.get(language, data["en"])
    if language not in data or language == "en":
        lists["first_names"] = [*lists["first_names"], *_read("first_names")["names"]]
    return WordLists(**{name: frozenset(entries) for name, entries in lists.items()})


def _read(name: str) -> dict[str, Any]:
    file = f"{name}.toml"
    text = (resources.files("geodata.claims") / file).read_text(encoding="utf-8")
    check_lists(text, file)
    return tomllib.loads(text)


def check_lists(text: str, file: str) -> None:
    """Raise ValidationError that names file and line where entries are not one a line, sorted, in lower case."""
    before = ""
    for number, line in enumerate(text.splitlines(), 1):
        entry = _ENTRY.fullmatch(line)
        if entry is None:
            before = ""
            if line and not _AROUND_ENTRIES.fullmatch(line):
                raise ValidationError(f"{file}, line {number}: {line.strip()!r} is no entry; write one a line")
        elif entry[1] <= before or entry[1] != entry[1].casefold():
            raise ValidationError(f"{file}, line {number}: {entry[1]!r} is out of order, there twice or has capitals")
        else:
            before = entry[1]
