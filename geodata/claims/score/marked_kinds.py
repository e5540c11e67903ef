"""Names of features that are a mark and a kind of words: where the kind stands, and which it is."""

from __future__ import annotations

from typing import Final


class MarkedKinds(dict[str, str]):
    """Names of features that begin with one mark; kinds are few, so that each name is made once."""

    def __init__(self, mark: str) -> None:
        super().__init__()
        self._mark = mark

    def __missing__(self, kind: str) -> str:
        name = self[kind] = f"{self._mark}{kind}"
        return name


MARKED: Final = {
    mark: MarkedKinds(mark)
    for mark in (
        "d:", "t:", "s:", "p:", "n:", "h:", "b:", "-c:", "+c:", "-o:", "+o:", "i:",
        "-3:", "-2:", "-1:", "+1:", "+2:", "+3:", "r-:", "r+:",
    )
}  # fmt: skip
"""By mark: in the document, the headline, the sentence, that before and behind it, the head of its list, between two
mentions, in the clause to each side, beyond it, in a mention, so many units beside it, in the stretch to each side."""
