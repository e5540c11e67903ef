"""Examples of the decisions about whole texts: whether they tell of any strike, by their words and by their tenor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geodata.claims.score.features import Surroundings
from geodata.claims.score.place_roles import article_features
from geodata.claims.score.tenors import tenor_features
from geodata.training.alignment import Aligned
from geodata.training.decision_examples import NO, YES
from geodata.training.weight_fitting import Examples

SET_ASIDE: Final = "set aside"
"""Label of what nothing is learnt of: places in headlines, whose words nobody annotated; silent parts of texts."""


def article_examples(texts: Sequence[Aligned], groups: Sequence[int]) -> Examples:
    """Return whole texts and their paragraphs; what is silent within a text about a strike is no example of either."""
    striking = {group for group, aligned in zip(groups, texts, strict=True) if aligned.claims}
    found = Examples([], [], [])
    for number, aligned in enumerate(texts):
        article = aligned.spotted.article
        found.features.append(sorted(article_features(article.title, article.text)))
        silent = not aligned.claims and groups[number] in striking
        found.labels.append(SET_ASIDE if silent else YES if aligned.claims else NO)
        found.texts.append(number)
    return found


def tenor_examples(
    texts: Sequence[Aligned], arounds: Sequence[Surroundings], articles: Examples, likely: Sequence[float]
) -> Examples:
    """Return the same texts by their tenor; likely: how likely each tells of a strike by its words alone."""
    features = [
        tenor_features(aligned.spotted, around, chance)
        for aligned, around, chance in zip(texts, arounds, likely, strict=True)
    ]
    return Examples(features, articles.labels, articles.texts)
