"""How large an annotated corpus is: texts, texts without a strike, claims, and texts held apart, by what they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Sized
from dataclasses import dataclass
from typing import Final, Protocol

_COLUMNS: Final = ("texts", "without a strike", "claims", "held apart")


class SizedText(Protocol):
    """A text of a corpus."""

    @property
    def path(self) -> str:
        """Return the path of its file, from the corpus's folder."""
        ...

    @property
    def head(self) -> Mapping[str, str]:
        """Return its front matter."""
        ...

    @property
    def claims(self) -> Sized:
        """Return its claims."""
        ...

    @property
    def apart(self) -> bool:
        """Say whether it is held apart from training."""
        ...


@dataclass(frozen=True, slots=True)
class Size:
    """Numbers of texts, of texts without a claim, of claims, and of texts held apart."""

    texts: int
    silent: int
    claims: int
    apart: int


_GROUPS: Final[Mapping[str, Callable[[SizedText], str]]] = {
    "language": lambda text: text.head.get("language", ""),
    "kind": lambda text: text.head.get("kind", ""),
    "folder": lambda text: text.path.rpartition("/")[0] or ".",
}


def size_of(texts: Sequence[SizedText]) -> Size:
    """Return how large some texts are together."""
    return Size(
        len(texts),
        sum(not text.claims for text in texts),
        sum(len(text.claims) for text in texts),
        sum(text.apart for text in texts),
    )


def sizes(texts: Sequence[SizedText]) -> dict[str, dict[str, Size]]:
    """Return the sizes by language, kind and folder, each sorted by name, and of all."""
    found: dict[str, dict[str, Size]] = {}
    for group, name_of in _GROUPS.items():
        names = sorted({name_of(text) for text in texts})
        found[group] = {name: size_of([text for text in texts if name_of(text) == name]) for name in names}
    return {**found, "": {"all": size_of(texts)}}


def to_markdown(found: Mapping[str, Mapping[str, Size]]) -> str:
    """Return sizes as a Markdown table, one line a language, kind or folder."""
    lines = [f"| | | {' | '.join(_COLUMNS)} |", f"|---|---|{'---:|' * len(_COLUMNS)}"]
    for group, own in found.items():
        for name, size in own.items():
            cells = (size.texts, size.silent, size.claims, size.apart)
            lines.append(f"| {group} | {name} | {' | '.join(f'{cell:,}' for cell in cells)} |")
    return "\n".join(lines)
