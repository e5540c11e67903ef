"""What was made of each claim of a text, by which the last decision tells those that hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from geodata.claims.assemble.fields import Draft
from geodata.claims.assemble.judging import Judged, town_of
from geodata.claims.score.claim_words import claim_words
from geodata.claims.score.features import ACTS, step
from geodata.claims.score.place_spread import spread
from geodata.claims.score.quantity_roles import NONE
from geodata.claims.score.relations import Anchor
from geodata.claims.score.second_looks import Worth
from geodata.claims.spot.districts import root_of
from geodata.claims.spot.document import Document
from geodata.model import Precision

_SURE: Final = (0.45, 0.55, 0.65, 0.75, 0.85, 0.95)
_AGES: Final = (1, 2, 3, 8, 31, 366)
"""Days from an attack to the report of it, at which a step begins."""


def worths_of(drafts: Sequence[Draft], judged: Judged) -> list[Worth]:
    """Return what was made of each claim of a text, for the last decision."""
    text = tuple(_text_told(judged, drafts))
    return [_worth(draft, judged, drafts, text) for draft in drafts]


def _worth(draft: Draft, judged: Judged, drafts: Sequence[Draft], text: tuple[str, ...]) -> Worth:
    return Worth(
        draft.anchor,
        judged.article,
        draft.likeliest_weapon,
        draft.likeliest_attacker,
        draft.when_told.probability if draft.when_told else 0.0,
        draft.outcome.value if draft.outcome else "",
        draft.outcome.probability if draft.outcome else 0.0,
        [counted.slot for counted in draft.counted],
        len(drafts),
        judged.spotted.document.language,
        (
            *_standings(draft, drafts, judged.spotted.document),
            *_told_of(draft, judged),
            *spread(judged.spotted, draft.anchor.place),
            *text,
            *claim_words(draft.anchor, judged.around, judged.chances),
        ),
    )


def _told_of(draft: Draft, judged: Judged) -> Iterator[str]:
    """Yield what a claim's own words are like: how old its day is, what its sentences tell, where they stand."""
    anchor = draft.anchor
    own = step(anchor.probability, _SURE)
    published = judged.spotted.article.published
    days = (published - draft.when.end).days if published and draft.when else None
    age = "unknown" if days is None else "ahead" if days < 0 else step(days, _AGES)
    yield from (f"age={age}", f"age={age},{own}")
    chances = [judged.chances[unit] for unit in anchor.units if unit in judged.chances]
    yield f"mean={step(sum(chances) / len(chances), _SURE) if chances else 'none'},{len(chances) > 1}"
    yield f"begins={step(min(anchor.sentences, default=0), (1, 2, 4, 8, 16))}"
    yield from (f"means={told.value}" for told in draft.weapons)
    yield f"known={bool(draft.targets)},{draft.claimant is not None},{draft.attacker is not None}"
    kinds = {kind for sentence in anchor.sentences for kind in judged.around.sentence_kinds(sentence)}
    yield from (f"tells:{kind}" for kind in sorted(kinds))


def _text_told(judged: Judged, drafts: Sequence[Draft]) -> Iterator[str]:
    """Yield what the whole text is like: how sure its surest places are, what its headline and its figures tell."""
    chances = sorted((draft.anchor.probability for draft in drafts if not draft.anchor.total), reverse=True)
    for name, at in (("best", 0), ("second", 1), ("fifth", 4)):
        chance = step(chances[at], _SURE) if at < len(chances) else "none"
        yield f"{name}={chance}"
    yield from (f"headline:{kind}" for kind in judged.around.sentence_kinds(0) if kind in ACTS)
    counted = sum(slot.name != NONE for slot in judged.slots.values())
    yield f"counted={min(counted, 5)}"
    yield f"dated={min(len(judged.spotted.days), 4)}"
    acts = sum(unit.kind in ("hit", "attack", "intercept") for unit in judged.around.units)
    yield f"acts={step(acts, (1, 2, 4, 7, 12))}"
    weapons = sum(unit.kind == "weapon" for unit in judged.around.units)
    yield f"weapons={step(weapons, (1, 2, 4, 7, 12))}"


def _standings(draft: Draft, drafts: Sequence[Draft], document: Document) -> Iterator[str]:
    """Yield how a claim stands to the others of its text: twins at one place, towns of its region, totals over it."""
    place, total = draft.anchor.place, draft.anchor.total
    for other in drafts:
        if other is draft:
            continue
        day = "same day" if other.when == draft.when else "another day"
        more = "more" if len(other.counted) > len(draft.counted) else "not more"
        if total or other.anchor.total:
            if total or other.area_key == (place.place_id if place else None):
                yield f"{'total' if total else 'summed'}:{'total' if other.anchor.total else 'place'}:{day}"
        elif place is not None and other.anchor.place is not None:
            if town_of(place) == town_of(other.anchor.place):
                first = "first" if draft.anchor.units[0] < other.anchor.units[0] else "second"
                twin = "twin" if _alike(draft.anchor, other.anchor, document) else "other district"
                yield f"{twin}:{first}:{day}:{more}"
            elif place.country == other.anchor.place.country and place.region == other.anchor.place.region:
                kinds = f"{place.precision.value}-{other.anchor.place.precision.value}"
                near = "near" if draft.anchor.sentences & other.anchor.sentences else "apart"
                yield f"neighbour:{kinds}:{near}:{day}"
                if place.precision is Precision.REGION and other.anchor.place.precision is not Precision.REGION:
                    yield from _over_towns(draft, other, day)


def _alike(one: Anchor, other: Anchor, document: Document) -> bool:
    """Say whether two claims at one place are told of it by one name: two districts of a region are not."""
    if one.place is None or one.place.precision is not Precision.REGION:
        return True
    return root_of(document, one.units[0]) == root_of(document, other.units[0])


def _over_towns(draft: Draft, other: Draft, day: str) -> Iterator[str]:
    """Yield how the claim of a region stands to that of a town in it: one that counts nothing adds little to it."""
    side = "ahead" if draft.anchor.units[0] < other.anchor.units[0] else "behind"
    outcome = draft.outcome.value if draft.outcome else ""
    counted = "counted" if draft.counted else "uncounted"
    yield f"over a town:{counted}:{outcome}:{day}"
    yield f"over a town:{counted}:{side}"
    yield f"over a town:{counted}:{'as' if other.outcome and other.outcome.value == outcome else 'unlike'} the town"
