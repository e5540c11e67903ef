"""Phrases that stand for a place named before: "the city", "in the region", "there"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from geodata.claims.spot.deeds import is_act
from geodata.claims.spot.document import DATE, NUMBER, PLACE, PUNCT, Document
from geodata.model import Atlas, Mention, Place, Precision

ANAPHOR: Final = "anaphor"
"""Value of a place unit that only stands for a place."""
IMPLIED: Final = "implied"
"""Value of a place unit that only names a thing struck, where its sentence names no place: "the refinery"."""
PART: Final = "some part"
"""Value of a place unit that names a country by its adjective, for some part of it: "Syrian" before "territory"."""
_TERRITORY: Final = "territory"
_SAME: Final = "same"
_ANY: Final = "a"
_STATE: Final = 2
"""Letters of a party that is a state."""
_TOWN: Final = "town"
_REGION: Final = "region"
_THERE: Final = "there"
_CAPITAL: Final = "capital"
_FAR: Final = 12
"""Sentences after which a place named is no more what "the city" means; nothing was measured to need more."""
_AHEAD: Final = 2
"""Sentences behind a phrase for a region in which its town may be named, where no place was before."""
_STRUCK: Final = frozenset({"hit", "attack", "damage", "intercept", "debris", "killed", "injured"})
_APART: Final = frozenset({"origin", "reference"})
_BEFORE_LABEL: Final = frozenset({PUNCT, NUMBER, DATE, "unit"})
_BEHIND: Final = 2
_OPENING: Final = 8
_FADING: Final = {_TOWN: 0.5, _REGION: 0.4, _THERE: 1.3, _CAPITAL: 0.2}
"""What a place loses of its weight with each sentence: with these and the weights below 101 of the 130 phrases
that claims of the corpus are tied to stand for the right place, by the place named last alone 105 of 148."""
_STRUCK_HERE: Final = 1.0
_HEADLINE: Final = 0.6
_SPEAKING: Final = -2.0
_DATELINE: Final = -0.8
_AGAIN: Final = 0.3
_LED_FROM: Final = -0.4
"""For a place that only tells where something came from, or lies near: "south of Moscow", "ships out of Fujairah"."""
_HEADS: Final = 4.0
"""For the place that heads the line of a phrase: "Tabriz. Explosions near the airport each day". With this and the
weight above 490 of the 564 phrases that claims of the corpus are tied to stand for the right place, without 475."""
_LEADING: Final = 2
"""Units between a place and the word that tells what it is only near to."""
_ACTING: Final = -1.5
"""For a country, which is named as one that attacks as often as one that is attacked. With it 68 of the 87 phrases for
a capital that claims of the corpus are tied to mean the right place."""


@dataclass(slots=True)
class _Antecedent:
    """A place that was named: the sentence and unit of its latest mention, how often, and its greatest weight.

    heads: where the last line begins that it heads, -1 where it heads none.
    """

    place: Place
    sentence: int
    unit: int
    times: int
    weight: float
    heads: int

    def worth(self, sentence: int, line: int, fading: float) -> float:
        """Return how likely a phrase in a later sentence means it, on no scale; line: where its line begins."""
        headed = _HEADS if self.heads == line else 0.0
        return self.weight + headed + _AGAIN * min(self.times, 4) - fading * (sentence - self.sentence)


def resolve_anaphors(
    document: Document, mentions: list[Mention], places: list[Place | None], atlas: Atlas
) -> tuple[list[Mention], list[Place | None]]:
    """Make place units of the phrases that stand for a place named before; return the mentions and places with them."""
    mentions, places = list(mentions), list(places)
    named: dict[str, dict[str, _Antecedent]] = defaultdict(dict)
    implied = dict(_implied(document))
    for index, unit in enumerate(document.units):
        if unit.kind == PLACE and index not in implied:
            place = places[unit.mention]
            if place is not None:
                _note(named, place, document, index, atlas)
            continue
        kind, meant = IMPLIED, None
        if index in implied:
            meant = _meant(named[_THERE], document, index, _FADING[_TOWN])
        elif unit.kind == "pronoun":
            kind, meant = ANAPHOR, _meant_by_phrase(named, document, index, places, atlas)
        elif _is_part(document, index):
            kind, meant = PART, atlas.country(unit.value)
        if meant is None:
            continue
        if kind == IMPLIED:
            unit.word, unit.end = "<implied>", document.units[implied[index]].end
        unit.kind, unit.value, unit.mention = PLACE, kind, len(mentions)
        mentions.append(Mention(unit.start, unit.end, document.text[unit.start : unit.end]))
        places.append(meant)
    return mentions, places


def _meant_by_phrase(
    named: dict[str, dict[str, _Antecedent]], document: Document, index: int, places: list[Place | None], atlas: Atlas
) -> Place | None:
    """Return the place that a phrase such as "the city" or "there" stands for, None where it is none for a place."""
    kind = document.units[index].value
    if kind not in _FADING or (kind != _CAPITAL and _means_none(document, index)):
        return None
    before = _meant(named[kind], document, index, _FADING[kind])
    if kind == _CAPITAL:
        return _capital(document, index, places, before, atlas)
    return before or _ahead(document, index, places, atlas)


def _capital(
    document: Document, index: int, places: list[Place | None], meant: Place | None, atlas: Atlas
) -> Place | None:
    """Return the capital of the state told right beside the word, else of the country of the place that is meant."""
    sentence = document.sentences[document.of_unit[index]]
    before = document.units[index - 1] if index > sentence.first else None
    if before is not None and before.kind == "party" and len(before.value) == _STATE:
        return atlas.capital(before.value)
    behind = [unit for unit in document.units[index + 1 : min(sentence.last, index + 3)] if unit.word != "of"]
    named = places[behind[0].mention] if behind and behind[0].kind == PLACE else None
    if named is not None and named.precision is Precision.COUNTRY and named.country:
        return atlas.capital(named.country)
    if document.units[index].word == _CAPITAL or _names_one(document, index) or meant is None or not meant.country:
        return None
    return atlas.capital(meant.country)


def _is_part(document: Document, index: int) -> bool:
    """Say whether a state's adjective stands for some part of it: "Syrian territory", "a Yemeni port"."""
    unit, sentence = document.units[index], document.sentences[document.of_unit[index]]
    if unit.kind != "party" or len(unit.value) != _STATE or index + 1 >= sentence.last:
        return False
    behind = document.units[index + 1]
    if behind.value == _TERRITORY:
        return True
    before = document.units[index - 1] if index > sentence.first else None
    further = document.units[index + 2] if index + 2 < sentence.last else None
    named = further is not None and (further.kind == PLACE or further.word == "of")
    return before is not None and before.value == _ANY and behind.kind == "target" and not named


def _implied(document: Document) -> Iterator[tuple[int, int]]:
    """Yield, of sentences that tell of a strike and name no place, the word before the first thing struck, and that.

    What is told to be the same as before, "the same refinery", means the place named before beside others too.
    """
    for sentence in document.sentences:
        units = document.units[sentence.first : sentence.last]
        kinds = {unit.kind for unit in units}
        if not (kinds & _STRUCK or any(map(is_act, units))):
            continue
        placed = PLACE in kinds or any(unit.value in _FADING for unit in units)
        for at, unit in enumerate(units[1:], 1):
            before = units[at - 1]
            leads = before.value == _SAME or (not placed and (before.kind == "prepositions" or before.value == "the"))
            if unit.kind == "target" and leads:
                yield sentence.first + at - 1, sentence.first + at
                break


def _means_none(document: Document, index: int) -> bool:
    """Say whether a phrase stands for no place named before: it names one itself, or says that something exists."""
    return _exists(document, index) or _names_one(document, index)


def _exists(document: Document, index: int) -> bool:
    """Say whether "there" begins a clause of what exists: "he said there were none", but not "the men there were"."""
    unit, sentence = document.units[index], document.sentences[document.of_unit[index]]
    if unit.value != _THERE or index + 1 >= sentence.last or document.units[index + 1].kind != "be":
        return False
    before = document.units[index - 1].kind if index > sentence.first else PUNCT
    return document.text[unit.start : unit.end].lower() == _THERE and before in (PUNCT, "link", "speech")


def _names_one(document: Document, index: int) -> bool:
    """Say whether a name follows, as in "the village of Mayakan" and "у місті Пунч": then nothing before is meant."""
    last = document.sentences[document.of_unit[index]].last
    if index + 1 >= last:
        return False
    following = document.units[index + 1]
    if following.word == "of" and index + 2 < last:
        following = document.units[index + 2]
    elif document.text[document.units[index].end : following.start] != " ":
        return False
    return following.kind == PLACE or (following.kind != DATE and document.text[following.start].isupper())


def _weight(document: Document, index: int) -> float:
    """Return how much a place named here is what a text is about."""
    sentence = document.sentences[document.of_unit[index]]
    units = document.units[sentence.first : sentence.last]
    struck = any(unit.kind in _STRUCK or is_act(unit) for unit in units)
    behind = document.units[index + 1 : min(sentence.last, index + 1 + _BEHIND)]
    weight = _STRUCK_HERE if struck else 0.0
    if sentence.span.start < document.body:
        weight += _HEADLINE
    if any(unit.kind == "speech" for unit in behind):
        weight += _SPEAKING
    if _led_from(document, index):
        weight += _LED_FROM
    opening = document.units[index + 1 : min(sentence.last, index + 1 + _OPENING)]
    if index == sentence.first and any(unit.kind == PUNCT and unit.value == "-" for unit in opening):
        weight += _DATELINE
    return weight


def _line(document: Document, index: int) -> int:
    """Return the offset at which the line of a unit begins."""
    return document.text.rfind("\n", 0, document.units[index].start) + 1


def _first_paragraph(document: Document) -> int:
    """Return the paragraph in which the article's own text begins, as datelines do."""
    return document.sentences[document.sentence_at(document.body)].span.paragraph


def _heads(document: Document, index: int) -> bool:
    """Say whether a place heads its line: nothing but marks and an hour before it, and a mark behind it."""
    first = _line(document, index)
    at = index - 1
    while at >= 0 and document.units[at].start >= first:
        if document.units[at].kind not in _BEFORE_LABEL:
            return False
        at -= 1
    sentence = document.sentences[document.of_unit[index]]
    passed = 0
    for unit in document.units[index + 1 : sentence.last]:
        if unit.kind == PUNCT and unit.value in ":-.":
            return unit.value == ":" or sentence.span.paragraph != _first_paragraph(document)
        passed += unit.kind not in (PUNCT, PLACE, "region_word")
        if passed:
            return False
    return True


def _led_from(document: Document, index: int) -> bool:
    """Say whether a word leads to a place by which nothing happened there: "south of", "from"."""
    first = document.sentences[document.of_unit[index]].first
    for unit in document.units[max(first, index - _LEADING) : index]:
        if unit.kind in _APART or (unit.kind == "prepositions" and unit.value == "from"):
            return True
    return False


def _note(named: dict[str, dict[str, _Antecedent]], place: Place, document: Document, index: int, atlas: Atlas) -> None:
    """Remember a place that was named, and the region around a town."""
    if place.precision is Precision.WATER:
        return
    kinds = {_CAPITAL: place}
    if place.precision is Precision.REGION:
        kinds |= {_REGION: place, _THERE: place}
    elif place.precision is not Precision.COUNTRY:
        kinds |= {_TOWN: place, _THERE: place}
        region = atlas.region(place.region) if place.region else None
        if region is not None:
            kinds[_REGION] = region
    sentence, weight = document.of_unit[index], _weight(document, index)
    heads = _line(document, index) if _heads(document, index) else -1
    if place.precision is Precision.COUNTRY:
        weight += _ACTING
    for kind, one in kinds.items():
        key = str(one.country) if kind == _CAPITAL else one.place_id
        known = named[kind].get(key)
        times, most, before = (known.times, known.weight, known.heads) if known else (0, weight, -1)
        own = -1 if kind == _THERE and one.precision is Precision.REGION else heads
        named[kind][key] = _Antecedent(one, sentence, index, times + 1, max(most, weight), max(before, own))


def _ahead(document: Document, index: int, places: list[Place | None], atlas: Atlas) -> Place | None:
    """Return the region around the town that is named first behind a phrase for one: "over the region. In Tula"."""
    if document.units[index].value != _REGION:
        return None
    last = document.sentences[min(len(document.sentences) - 1, document.of_unit[index] + _AHEAD)].last
    behind = (unit for unit in document.units[index + 1 : last] if unit.kind == PLACE)
    first = next((place for unit in behind if (place := places[unit.mention]) is not None), None)
    return atlas.region(first.region) if first is not None and first.region else None


def _meant(named: dict[str, _Antecedent], document: Document, index: int, fading: float) -> Place | None:
    """Return the place that a phrase means: of those of one worth the one named last."""
    sentence, line = document.of_unit[index], _line(document, index)
    near = [one for one in named.values() if sentence - one.sentence <= _FAR]
    best = max(near, key=lambda one: (one.worth(sentence, line, fading), one.unit), default=None)
    return best.place if best else None
