"""Features of the decision whether two mentions of one place tell of the same attack."""

from __future__ import annotations

from geodata.claims.score.features import Surroundings, near
from geodata.claims.spot.days import When
from geodata.claims.spot.document import DATE


def same_features(around: Surroundings, one: int, other: int, days: tuple[When | None, When | None]) -> list[str]:
    """Return the features of two units that name one place, the earlier first; days: when each is told of."""
    document = around.document
    first, second = document.of_unit[one], document.of_unit[other]
    spans = document.sentences[first].span, document.sentences[second].span
    apart = second - first
    kinds = set(around.sentence_kinds(second))
    equal = days[0] == days[1]
    between = around.units[one + 1 : other]
    dated = any(unit.kind == DATE for unit in between)
    gap = abs((days[0].start - days[1].start).days) if days[0] and days[1] else 0
    found = [
        f"days={equal}", f"apart={near(apart)}", f"days={equal},apart={near(apart)}", f"gap={min(gap, 4)}",
        f"paragraph={spans[0].paragraph == spans[1].paragraph},{equal}", f"dated={dated},{equal}",
        f"second={'second' in kinds},{equal}", f"items={spans[0].item}{spans[1].item},{equal}",
        f"headline={first == 0},{equal}",
    ]  # fmt: skip
    return found + [f"s:{kind}" for kind in sorted(kinds)]
