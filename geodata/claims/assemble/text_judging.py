"""How likely a text tells of any strike at all, by its words and by all that was spotted in it."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.claims.score.features import Surroundings
from geodata.claims.score.place_roles import article_features
from geodata.claims.score.scorer import Scorer
from geodata.claims.score.tenors import tenor_features
from geodata.claims.spot.spotting import Spotted


def judge_text(spotted: Spotted, around: Surroundings, scorers: Mapping[str, Scorer], article: float | None) -> float:
    """Return how likely a text tells of any strike by all that was spotted; article: by its words
    alone, where that is known already."""
    if article is None:
        article = scorers["article"].probability(article_features(spotted.article.title, spotted.article.text))
    tenor = scorers.get("tenor")
    return article if tenor is None else tenor.probability(tenor_features(spotted, around, article))
