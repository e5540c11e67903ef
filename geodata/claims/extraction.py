"""Read the claims of an article: what it says was struck, where, when, with what, and who says so."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Final

from geodata.claims import drafts as draft_rules
from geodata.claims.discourse import Reader
from geodata.claims.drafts import Draft
from geodata.claims.merge import merge, settle
from geodata.claims.sentences import split
from geodata.claims.timing import Timeline
from geodata.claims.toponyms import recognise
from geodata.claims.units import analyse
from geodata.claims.vocabulary import vocabulary
from geodata.model import Article, Atlas, Claim, Extraction, LeftOut

EXTRACTOR_VERSION: Final = "2"
"""Changes whenever the rules or word lists read an article differently."""


def extract(article: Article, atlas: Atlas) -> Extraction:
    """Return the claims of one article and the toponyms that carry none; the same text gives the same claims.

    Every claim's quote stands in article.text at its offsets. Text that tells of no strike gives no claims.
    """
    words = vocabulary(article.language)
    mentions = recognise(article.text, article.language, atlas)
    places = list(atlas.resolve(mentions, article.text, article.language))
    reader = Reader(article, words, atlas, mentions, places, Timeline(article.published))
    first = 0
    for number, span in enumerate(split(article.text)):
        while first < len(mentions) and mentions[first].end <= span.start:
            first += 1
        sentence = analyse(article.text, span, mentions, first, words)
        if sentence.codes:
            reader.read(number, sentence)
    reader.desk.close()
    merged = merge(reader.drafts, reader.timeline.main, article.published)
    settle(merged, reader.scene.lead, reader.parties, reader.scene.suspects)
    claims = tuple(_claim(article, draft) for draft in merged)
    told = {claim.toponym_start for claim in claims}
    left = tuple(
        LeftOut(mentions[number], reason) for number, reason in sorted(reader.left_out.items())
        if mentions[number].start not in told
    )  # fmt: skip
    return Extraction(claims, left)


def _claim(article: Article, draft: Draft) -> Claim:
    start, end = draft.quote
    when = draft.when
    claim = Claim(
        claim_id="",
        article_id=article.article_id,
        article=article.name,
        scope=draft.scope,
        toponym=draft.toponym,
        toponym_start=draft.toponym_start,
        place=draft.place,
        date_start=when.start if when else None,
        date_end=when.end if when else None,
        time_precision=when.precision if when else None,
        sub_event_type=draft_rules.sub_event_type(draft),
        weapon=draft_rules.weapons(draft),
        outcome=draft_rules.outcome(draft),
        target=tuple(sorted(draft.targets)) if draft.harmed or draft.cues & {"Y", "F"} else (),
        attacker=draft.attacker,
        launched=draft.launched,
        intercepted=draft.intercepted,
        killed=draft.killed,
        injured=draft.injured,
        claimant=draft.claimant,
        quote=article.text[start:end],
        quote_start=start,
        quote_end=end,
        extractor=EXTRACTOR_VERSION,
    )
    return _identified(claim)


def _identified(claim: Claim) -> Claim:
    """Give a claim its id: a hash of what it says."""
    told = (
        claim.article_id, claim.scope.value, claim.place.place_id if claim.place else claim.toponym,
        claim.toponym_start,
        claim.date_start, claim.date_end, claim.quote_start, claim.claimant, claim.launched, claim.intercepted,
        claim.killed, claim.injured, claim.outcome.value,
    )  # fmt: skip
    return replace(claim, claim_id=hashlib.sha256(repr(told).encode()).hexdigest()[:16])
