"""What a load compares new articles with in looking for copies: of each in the store the words and claims, as numbers.

They are read once, before anything else is: to ask the store anew for each batch took 120 MB for a moment in one of
99,000 articles, and twice as long with twice as many. Here that many take 18 MB.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from geodata.limits import STREAMED_ROWS
from geodata.model import COUNTS
from geodata.sketches import KEYS, LEAST_ALIKE, SKETCH, alike
from geodata.store import Store
from geodata.store_arrays import Numbers, are_among, array_of, places_among
from geodata.store_scratch import scratch_connection

TOLD: Final = (
    *("article_id", "place_id", "toponym", "date_start", "date_end", "sub_event_type", "outcome"),
    *(f"{count}_{end}" for count in COUNTS for end in ("min", "max")),
)
"""What of claims is compared, beside whose they are."""
_COLUMNS: Final = ("article_id", "version_of", "retrieved", "sketch", "copy_of")
_NUMBERS: Final = "hash(article_id) AS article, hash(coalesce(version_of, article_id)) AS told"
_TEXTS: Final = (
    f"SELECT article_id, {_NUMBERS}, from_hex(array_to_string(sketch, '')) AS runs FROM {{}} AND len(sketch) > 0"
)
_SET: Final = ", ".join(["coalesce(place_id, toponym)", *TOLD[3:]])
_CLAIMS: Final = f"SELECT hash(article_id) AS article, hash({_SET}) AS mark FROM {{}}"
_NEWEST: Final = (
    "(SELECT * FROM fresh QUALIFY rank() OVER (PARTITION BY coalesce(version_of, article_id) "
    "ORDER BY retrieved DESC NULLS LAST) = 1) WHERE copy_of IS NULL"
)
"""Of versions in one batch those that count in the store once it is there."""
_RUN_BYTES: Final = 4
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
"""An odd number, multiplied by which numbers of 32 bits fill 64."""

Ask = Callable[[str], Iterable[pa.Table]]


@dataclass(frozen=True, slots=True)
class _Texts:
    """Articles: their names, these as numbers, and those of what they are versions of; what their claims come to, and
    the runs of words of their sketches, lowest first, the last one again and again where there are fewer.
    """

    names: pa.Array
    article: Numbers
    told: Numbers
    marks: Numbers
    runs: Numbers

    def __len__(self) -> int:
        return len(self.names)

    def where(self, kept: npt.NDArray[np.bool_]) -> _Texts:
        columns = (column[kept] for column in (self.article, self.told, self.marks, self.runs))
        return _Texts(self.names.filter(pa.array(kept)), *columns)

    def with_others(self, other: _Texts) -> _Texts:
        names = pa.concat_arrays([self.names, other.names])
        pairs = ((getattr(each, name) for each in (self, other)) for name in ("article", "told", "marks", "runs"))
        return _Texts(names, *(np.concatenate(list(pair)) for pair in pairs))

    def codes(self, key: int) -> Numbers:
        """Return a number of each article that is the same for those that share this key and tell the same claims."""
        found: Numbers = self.marks ^ (self.runs[:, key].astype(np.uint64) * _SPREAD)
        return found


class StoreTexts:
    """The articles of a store that copies can be told by, kept up with what a load adds to it."""

    def __init__(self, store: Store) -> None:
        """Read them. Raises StoreError."""
        self._store = store
        self._pieces: list[_Texts] = []
        self._read()

    def _read(self) -> None:
        found = _texts(self._store.stream, "articles WHERE copy_of IS NULL", "claims")
        self._pieces = [piece for piece in found if len(piece)]

    def originals(self, articles: pa.Table, claims: pa.Table) -> dict[str, str]:
        """Return whose copy each article of a batch is that is one of another in the store: the first, by name.

        articles, claims: tables of the store. What it holds of an article that is read again does not count, or two
        could be copies of each other; a version is no copy.
        """
        fresh, again, _ = _fresh(articles, claims, "fresh WHERE version_of IS NULL")
        codes = [fresh.codes(key) for key in range(KEYS)]
        rising = np.unique(np.concatenate(codes))
        by_code: dict[int, list[tuple[str, tuple[int, ...]]]] = defaultdict(list)
        for piece in self._pieces:
            for code, name, runs in _near(piece, rising, again):
                by_code[code].append((name, runs))
        found: dict[str, str] = {}
        for at, (name, runs) in enumerate(zip(fresh.names.to_pylist(), fresh.runs, strict=True)):
            near = dict(held for column in codes for held in by_code.get(int(column[at]), ()))
            own = tuple(runs.tolist())
            likest = (held for held in sorted(near) if alike(own, near[held]) >= LEAST_ALIKE)
            original = next(likest, None)
            if original is not None:
                found[name] = original
        return found

    def add(self, articles: pa.Table, claims: pa.Table) -> None:
        """Take in a batch that is in the store; of articles in several versions the newest alone counts on.

        Raises StoreError.
        """
        fresh, names, told = _fresh(articles, claims, _NEWEST)
        for at, piece in enumerate(self._pieces):
            replaced = are_among(piece.told, told)
            if replaced.any():
                self._pieces[at] = piece.where(~replaced)
        if any(are_among(piece.article, names).any() for piece in self._pieces):
            # Held as a version of one text and now as one of another, an article tells the claims of both readings.
            self._read()
            return
        if self._pieces and len(self._pieces[-1]) + len(fresh) <= STREAMED_ROWS:
            fresh = self._pieces.pop().with_others(fresh)
        self._pieces.append(fresh)


def _near(piece: _Texts, rising: Numbers, again: Numbers) -> Iterator[tuple[int, str, tuple[int, ...]]]:
    """Yield what of a piece shares a code, with that code; again: articles that do not count."""
    others = ~are_among(piece.article, again)
    for key in range(KEYS):
        codes = piece.codes(key)
        for at in np.flatnonzero(are_among(codes, rising) & others).tolist():
            yield int(codes[at]), piece.names[at].as_py(), tuple(piece.runs[at].tolist())


def _fresh(articles: pa.Table, claims: pa.Table, rows: str) -> tuple[_Texts, Numbers, Numbers]:
    """Return those of a batch that SQL tells; and of all its articles the names as numbers, and those of what they are
    versions of, each in order.
    """
    with scratch_connection() as connection:
        connection.register("fresh", articles.select(_COLUMNS))
        connection.register("fresh_claims", claims.select(list(TOLD)))
        (texts,) = _texts(lambda sql: [connection.sql(sql).to_arrow_table()], rows, "fresh_claims")
        numbers = connection.sql(f"SELECT {_NUMBERS} FROM fresh").to_arrow_table()
        return texts, np.sort(array_of(numbers, "article")), np.sort(array_of(numbers, "told"))


def _texts(ask: Ask, articles: str, claims: str) -> Iterator[_Texts]:
    """Yield the articles that a question tells piece by piece, but for those without a sketch."""
    telling, sums = _marks(ask(_CLAIMS.format(claims)))
    for piece in ask(_TEXTS.format(articles)):
        # Copied, or each of them would hold on to all of what it came with.
        article, told = (array_of(piece, name).copy() for name in ("article", "told"))
        marks = np.append(sums, np.uint64(0))[places_among(article, telling)]
        names = pa.array(piece["article_id"].to_pylist(), pa.string())
        yield _Texts(names, article, told, marks, _runs(piece["runs"].to_pylist()))


def _marks(pieces: Iterable[pa.Table]) -> tuple[Numbers, Numbers]:
    """Return the articles that tell claims, and what these come to: the sum of what is told, each once."""
    told = [(array_of(piece, "article"), array_of(piece, "mark")) for piece in pieces]
    none = np.empty(0, np.uint64)
    article, mark = (np.concatenate([none, *column]) for column in (zip(*told, strict=True) if told else ((), ())))
    del told
    order = np.lexsort((mark, article))
    article, mark = article[order], mark[order]
    begun = np.diff(article, prepend=~article[:1]) != 0
    once = begun | (np.diff(mark, prepend=~mark[:1]) != 0)
    first = np.flatnonzero(begun[once])
    sums: Numbers = np.add.reduceat(mark[once], first) if len(first) else none
    return article[begun], sums


def _runs(sketches: list[bytes]) -> Numbers:
    """Return sketches as rows of numbers."""
    numbers = np.frombuffer(b"".join(sketches), ">u4").astype(np.uint32)
    lengths = np.array([len(sketch) // _RUN_BYTES for sketch in sketches], np.int64)
    begin = np.cumsum(lengths) - lengths
    found: Numbers = numbers[begin[:, None] + np.minimum(np.arange(SKETCH), lengths[:, None] - 1)]
    return found
