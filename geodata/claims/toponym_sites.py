"""Names that the words in lower case behind them complete: sites, seas, and unknown places in a known region."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from geodata.claims.toponym_evidence import Evidence
from geodata.claims.toponym_shapes import ADJECTIVE
from geodata.model import Place, PlaceKind, Precision

MOST_TOLD: Final = 3
"""Words of a name that no table knows."""
_SITES: Final = (3, 2)
"""Words of a name made of an adjective and a word for a site, the longest first."""
_MOST_OF_SITE: Final = 3
"""Words in lower case behind a name that make a site's name with it."""
_HOLDERS: Final = frozenset({PlaceKind.REGION, PlaceKind.COUNTRY, PlaceKind.AREA})


@dataclass(frozen=True, slots=True)
class Completed:
    """Looks for names together with the words behind them.

    places: the candidates of a name; language: ISO 639-1; kinds: words in lower case that a name may take in.
    """

    evidence: Evidence
    places: Callable[[str], Sequence[Place]]
    language: str
    kinds: frozenset[str]

    def with_site(self, number: int) -> int:
        """Return how many words an adjective makes with a word for a site: "Сизранська нафтобаза", 0 where none."""
        if self.language not in ("uk", "ru") or not ADJECTIVE.search(self.evidence.words.lower[number]):
            return 0
        for length in _SITES:
            behind = range(number + 1, number + length)
            told = all(map(self.evidence.follows, behind))
            if told and self.places(self.evidence.words.between(number, behind.stop)):
                return length
        return 0

    def with_kind(self, number: int) -> int:
        """Return 2 where a name is known with the word in lower case behind it, "Чорного моря", 0 elsewhere."""
        after = number + 1
        if self.language == "en" or not self.evidence.follows(after) or self.evidence.words.upper[after]:
            return 0
        kind = self.evidence.words.lower[after]
        if kind not in self.kinds or kind in self.evidence.lists.districts:
            return 0
        return 2 if self.places(self.evidence.words.between(number, after + 1)) else 0

    def named_site(self, number: int, end: int) -> int:
        """Return how many words an unknown name makes with the words behind it: "Mitiga airport", 0 where none."""
        if not self.evidence.words.upper[number]:
            return 0
        last = self.evidence.name_end(number, min(end, number + MOST_TOLD))
        if not self.evidence.follows(last) or self.evidence.words.lower[last] not in self.evidence.lists.sites:
            return 0
        for after in range(last + _MOST_OF_SITE, last, -1):
            behind = range(last, after)
            if not all(self.evidence.follows(other) and not self.evidence.words.upper[other] for other in behind):
                continue
            places = self.places(self.evidence.words.between(number, after))
            if places and (places[0].kind is PlaceKind.FACILITY or places[0].precision is Precision.NEAR):
                return after - number
        return 0

    def in_region(self, last: int) -> bool:
        """Whether a known region or country is said to hold an unknown name: "Minembwe in South Kivu"."""
        name, holder = self.evidence.words.words[last - 1], self.evidence.in_gap(last)
        if not holder or name.isupper() or name.endswith("s"):
            return False
        words = self.evidence.words
        for after in range(min(len(words), holder + MOST_TOLD), holder, -1):
            places = self.places(words.between(holder, after)) if words.upper[after - 1] else ()
            if places and places[0].kind in _HOLDERS:
                return True
        return False
