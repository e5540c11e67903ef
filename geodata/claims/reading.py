"""Read the claims of an article: spot what it names, score it, and make claims of what holds."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

from geodata.claims.assemble.attack_totals import join_totals
from geodata.claims.assemble.claim_making import make_claim
from geodata.claims.assemble.counted_attacks import with_counted_attacks
from geodata.claims.assemble.fields import Draft, draft_claims, with_lost_harm
from geodata.claims.assemble.judging import Judged, Scorers, judge, judge_parts, leaning, place_anchors
from geodata.claims.assemble.rival_outcomes import with_rival_outcomes
from geodata.claims.assemble.rivals import with_rivals
from geodata.claims.assemble.second_days import with_second_days
from geodata.claims.assemble.text_judging import judge_text
from geodata.claims.assemble.told_twice import without_told_twice
from geodata.claims.assemble.worths import worths_of
from geodata.claims.explaining import Explained, explain_places, own_mention, role_of
from geodata.claims.score.features import Surroundings
from geodata.claims.score.place_roles import article_features
from geodata.claims.score.scorer_files import scorer, weights_digest
from geodata.claims.score.second_looks import worth_features
from geodata.claims.spot.lexicon import languages
from geodata.claims.spot.spotting import Spotted, spot
from geodata.collection_pause import collection_paused
from geodata.model import Article, Atlas, Extraction, LeftOut

DECISIONS: Final = (
    "article", "tenor", "place", "quantity", "settled", "total", "day", "same", "area", "owner", "weapon", "target",
    "outcome", "attacker", "claimant", "weapon_again", "attacker_again", "quantity_again", "claim",
)  # fmt: skip
"""The decisions of the reader, each with a scorer of its own, in the order in which they are taken."""
HOLDS: Final = 0.35
"""Probability from which a claim holds, when it has fallen with its text. Read by scorers fitted to others, on a
quarter of the texts learnt from: F1 of claims .806, recall .768, 3.6 false ones a hundred texts without a strike (.805,
.762 and 3.6 at .4; .806, .773 and 3.9 at .3)."""
GATE: Final = 0.07
"""Probability that it tells of a strike, by its words alone, below which an article is read no further. On a quarter of
the texts learnt from, read by scorers fitted to the others, it leaves 16 of 853 with a strike, 325 of 583 without; .02
would leave 14 and 244."""
FAINT: Final = 0.1
"""Probability that it tells of a strike, by all that was spotted, below which a text is read no further. On that
quarter it leaves 155 of the 258 texts without a strike that come through the gate, and seven of those with one; no
claim was read in any of them before."""
_SCORING: Final = "geodata.claims.score."


def extract(article: Article, atlas: Atlas) -> Extraction:
    """Return the claims of one article and the toponyms that carry none; the same text gives the same claims.

    Every claim's quote stands in article.text at its offsets. Text that tells of no strike gives no claims.
    """
    return read_with(shipped_scorers(), article, atlas)


def explain(article: Article, atlas: Atlas) -> list[Explained]:
    """Return for each place that an article names how likely it was struck by its words, and what weighed most.

    Articles that are left after a look at their words alone are read all the same.
    """
    scorers = shipped_scorers()
    return explain_places(judge(spot(article, atlas), scorers), scorers)


@collection_paused()
def read_with(scorers: Scorers, article: Article, atlas: Atlas) -> Extraction:
    """Return what these scorers read out of an article."""
    gate = scorers.get("article")
    likely = None if gate is None else gate.probability(article_features(article.title, article.text))
    if likely is not None and likely < GATE:
        return Extraction(())
    spotted = spot(article, atlas)
    return claims_of(spotted, scorers, atlas, likely)


def claims_of(spotted: Spotted, scorers: Scorers, atlas: Atlas, article: float | None = None) -> Extraction:
    """Return the claims of what was spotted in an article; article: how likely it tells of any strike, where known."""
    around = Surroundings(spotted.document)
    told = judge_text(spotted, around, scorers, article)
    if told < FAINT:
        return Extraction(())
    judged = judge_parts(spotted, around, scorers, told)
    held = weigh(draft_all(judged, scorers), judged, scorers)
    drafts = list(finish(judged, held, scorers))
    made = [make_claim(spotted, draft, atlas, reader_version()) for draft in drafts]
    claims = tuple(without_told_twice([claim for claim in made if claim is not None]))
    used = {unit for draft in drafts for unit in draft.anchor.units}
    left = tuple(
        LeftOut(mention, role_of(judged, unit), round(chance, 3))
        for unit, chance in judged.chances.items()
        if unit not in used and (mention := own_mention(spotted, unit)) is not None
    )
    return Extraction(claims, left)


def finish(judged: Judged, held: list[Draft], scorers: Scorers) -> Iterator[Draft]:
    """Yield the drafts that hold, parted where they tell of attacks of two days or of rival accounts."""
    dated = list(with_second_days(judged, list(with_counted_attacks(judged, held, scorers)), scorers))
    return with_rivals(judged.spotted, list(with_rival_outcomes(judged, dated, scorers)))


def draft_all(judged: Judged, scorers: Scorers) -> list[Draft]:
    """Return the drafts of all claims of a judged text, those of places first."""
    totals = join_totals(judged, scorers)
    anchors = [*place_anchors(judged, scorers), *(anchor for anchor, _, _ in totals)]
    if not anchors:
        return []
    drafts = draft_claims(judged, anchors, scorers)
    for draft, (_, key, place) in zip(drafts[len(drafts) - len(totals) :], totals, strict=True):
        draft.area_key, draft.area = key, place
    return drafts


def weigh(drafts: list[Draft], judged: Judged, scorers: Scorers) -> list[Draft]:
    """Return the drafts that hold when all their fields are known, each with the probability that it does."""
    worths = [worth_features(worth) for worth in worths_of(drafts, judged)]
    for draft, chance in zip(drafts, scorers["claim"].chances(worths), strict=True):
        draft.anchor.probability = leaning(chance, judged.article)
    held = [draft for draft in drafts if draft.anchor.probability >= HOLDS]
    if held and len(held) < len(drafts):
        with_lost_harm(held, [draft for draft in drafts if draft.anchor.probability < HOLDS], judged, scorers)
    return held


@cache
def shipped_scorers() -> Scorers:
    """Return the scorers whose weights ship. Raises DataError."""
    return {name: scorer(name) for name in DECISIONS}


def forget_scorers() -> None:
    """Let go of the scorers whose weights ship; the next article to be read has them read anew, in 0.6 s.

    Bags of features that are kept go too: they hold what these scorers made of them, which those read anew would not
    know. Left, they took 8 MB more with each time that the scorers were let go of.
    """
    shipped_scorers.cache_clear()
    for name, module in list(sys.modules.items()):
        if name.startswith(_SCORING):
            for remembering in vars(module).values():
                if hasattr(remembering, "cache_clear"):
                    remembering.cache_clear()


@cache
def reader_version() -> str:
    """Return the version of the reader: twelve hex digits of its weights and word lists."""
    digest = hashlib.sha256()
    folder = resources.files("geodata.claims") / "lexicon"
    for language in languages():
        digest.update((folder / f"{language}.tsv").read_bytes())
    digest.update((folder / "wars.toml").read_bytes())
    digest.update(weights_digest(DECISIONS).encode())
    return digest.hexdigest()[:12]
