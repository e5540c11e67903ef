"""What may count people or weapons: numbers, persons told one by one, and denials that anybody was harmed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from geodata.claims.spot.clauses import is_end
from geodata.claims.spot.document import DATE, NUMBER, PUNCT, WORD, Document, Unit, plain
from geodata.claims.spot.lexicon import lexicon
from geodata.model import Count

_REACH: Final = 8
"""Units between a denial and the harm that it denies."""
_NOT: Final = "не"
_NOT_REACH: Final = 3
"""The same behind the bare word for "not", which denies the verb beside it: "не приходя в сознание, скончался"."""
_AGED: Final = re.compile(r"^\d+-")
_HARM: Final = frozenset({"killed", "injured"})
_APPOSED: Final = frozenset({WORD, "article", "unit", "prepositions", NUMBER, "official"})
"""Kinds of words that may stand with a person within commas: "a local man of 44"."""
_APPOSED_TO: Final = 4
"""Units behind the second comma within which a list would go on."""
_QUOTES: Final = frozenset('"«»“”„')
_BODY: Final = ("killed", "body")
_BODY_REACH: Final = 2
"""Units between a body and whose it is: "тіло 48-річної жінки"."""
_DAMAGE: Final = "damage"
_AGE: Final = "age"
_AGING: Final = frozenset({"unit", WORD})
"""Kinds of words between a number that is an age and the person: "a 62 years old woman"."""
_LISTED_AGES: Final = 8
"""Units behind "aged" within which a list of ages goes on."""
_OPENED: Final = 7
"""Units behind a number within which it is said to be among those harmed."""
_OPENED_BEFORE: Final = 4
"""The same before it: "among the dead were two children"."""
_RISEN: Final = 5
"""Units between a toll and the word that it rose."""
_SET_OFF: Final = {",": ",", "(": ")"}
_OPEN: Final = "open"
_MEASURE: Final = "unit"
_HOUR: Final = "hour"
_DESCRIBING: Final = frozenset({WORD, "second"})
_DESCRIBED: Final = 2
"""Words between a number and its noun: of 120 such in the texts learnt from, "two separate strikes", none counts."""
_STRIKES: Final = frozenset({("hit", "strike"), ("hit", "blow")})
_AIRSTRIKE: Final = ("weapon", "airstrike act")
_PENDING: Final = "pending"
"""Value of words for what nobody knows yet: "casualties are not known" denies none."""
_ALONE: Final = frozenset({"link", "be", "prepositions", *_HARM, PUNCT, DATE})
"""Kinds of words behind "another" where it stands for a person and is no adjective."""
NOBODY: Final = "nobody"
PERSON: Final = "person"


@dataclass(frozen=True, slots=True)
class Quantity:
    """Words that may count.

    first, last: its units, last excluded; start, end: its characters.
    form: "number", "person" (one person or a couple told by a noun) or "nobody" (harm denied, or all said to be safe).
    """

    first: int
    last: int
    start: int
    end: int
    count: Count
    form: str


def spot_quantities(document: Document) -> list[Quantity]:
    """Return all that may count in a document, in order of their beginnings."""
    found: list[Quantity] = []
    for sentence in document.sentences:
        for index in range(sentence.first, sentence.last):
            unit = document.units[index]
            if unit.kind == NUMBER and unit.count is not None and unit.value != "year":
                bounds = sentence.first, sentence.last
                if _counts_nothing(document, bounds, index):
                    continue
                count = _opened(document, bounds, index, _risen(document, bounds, index, unit.count))
                found.append(Quantity(index, index + 1, unit.start, unit.end, count, NUMBER))
            elif _is_person(unit) or _is_of_a_body(document, sentence.first, index):
                found += _persons(document, (sentence.first, sentence.last), index)
            elif _stands_for_one(document, sentence.last, index):
                found.append(Quantity(index, index + 1, unit.start, unit.end, Count(1, 1), PERSON))
            elif unit.kind == "unharmed":
                found.append(Quantity(index, index + 1, unit.start, unit.end, Count(0, 0), NOBODY))
            elif unit.kind == "negation" and unit.value != _PENDING:
                found += _nobody(document, (sentence.first, sentence.last), index)
    return sorted(found, key=lambda quantity: (quantity.start, quantity.end))


def _risen(document: Document, sentence: tuple[int, int], index: int, count: Count) -> Count:
    """Return the number that a toll rose to, which is no highest one: "до 33 зросла кількість загиблих"."""
    unit = document.units[index]
    opening = document.text[unit.start : unit.end].lower().split()[0]
    if count.minimum or not count.maximum or lexicon(document.language).joiners.get(opening) != "to":
        return count
    near = document.units[max(sentence[0], index - _RISEN) : min(sentence[1], index + _RISEN + 1)]
    return Count(count.maximum, count.maximum) if any(unit.kind == "revised" for unit in near) else count


def _opened(document: Document, sentence: tuple[int, int], index: int, count: Count) -> Count:
    """Return a count without a highest value where others were harmed too: "seven children were among the dead"."""
    behind = range(index + 1, min(sentence[1], index + 1 + _OPENED))
    before = range(index - 1, max(sentence[0], index - _OPENED_BEFORE) - 1, -1)
    for order in (behind, before):
        for at in order:
            unit = document.units[at]
            if (unit.kind == NUMBER and unit.value not in ("year", "one")) or (order is behind and unit.value == ","):
                break
            if (unit.kind, unit.value) == ("inclusion", _OPEN):
                return Count(count.minimum, None)
    return count


def _is_age(document: Document, first: int, index: int) -> bool:
    """Say whether a number is an age: right behind "aged", or in a list of such, or as in "a woman of 31"."""
    of = index - first > 1 and document.units[index - 1].word == "of"
    if of and _is_person(document.units[index - 2]):
        return True
    for before in range(index - 1, max(first, index - _LISTED_AGES) - 1, -1):
        unit = document.units[before]
        if unit.value == _AGE:
            return True
        if not (unit.kind in (NUMBER, "link") or unit.value == ","):
            return False
    return False


def _counts_nothing(document: Document, sentence: tuple[int, int], index: int) -> bool:
    """Say whether a number is an hour, an age, a measure or part of a name."""
    return (
        (index > sentence[0] and document.units[index - 1].value == _HOUR)
        or _is_age(document, sentence[0], index)
        or _is_measure(document, sentence[1], index)
        or _is_set_off(document, sentence, index)
        or _is_name(document, sentence[0], index)
    )


def _is_name(document: Document, first: int, index: int) -> bool:
    """Say whether a number only names a thing: "hospital No. 2", "школа № 4", "9М723", "Shahed-131/136"."""
    unit = document.units[index]
    if index - first > 1 and document.units[index - 1].value == "/":
        model = document.units[index - 2]
        if model.kind == "weapon" and document.text[model.end - 1].isdigit():
            return True
    before = document.text[document.units[max(first, index - 2)].start : unit.start].lower().split()
    if _is_in_quotes(document, first, index) and document.text[unit.start].isupper():
        return True
    numbered = bool(before) and before[-1] in ("no.", "№")
    return unit.kind == NUMBER and (numbered or document.text[unit.end : unit.end + 1].isalpha())


def _is_in_quotes(document: Document, first: int, index: int) -> bool:
    """Say whether a number stands alone in quotation marks, as the name of the hospital «Сорока» does."""
    beside = document.units[index - 1 : index + 2 : 2]
    return index > first and len(beside) > 1 and all(unit.value in _QUOTES for unit in beside)


def _is_measure(document: Document, last: int, index: int) -> bool:
    """Say whether a number counts hours, houses, blasts or such, by the word behind it, as in "44 та 52 років"."""
    units = document.units
    at = index + 1
    while at + 1 < last and units[at].kind == "link" and units[at + 1].kind == NUMBER:
        at += 2
    if at + 2 < last and units[at].word == "of" and units[at + 1].kind == "article":
        at += 2
    described = at
    while described < min(last, at + _DESCRIBED) and units[described].kind in _DESCRIBING:
        described += 1
    return any(one < last and _measures(document, one, last) for one in (at, described))


def _measures(document: Document, at: int, last: int) -> bool:
    """Say whether the word at a unit is none for people or weapons, but for hours, houses or strikes."""
    unit = document.units[at]
    if (unit.kind, unit.value) == _AIRSTRIKE or _is_strike_of(document, at, last):
        return True
    if (unit.kind, unit.value) in _STRIKES:
        return at + 1 == last or document.units[at + 1].kind != "weapon"
    word = document.text[unit.start : unit.end].lower().replace("ё", "е")
    return (unit.kind, unit.value) == ("unit", _MEASURE) or word in lexicon(document.language).events


def _is_strike_of(document: Document, at: int, last: int) -> bool:
    """Say whether a strike of the weapon at a unit is told: "drone strikes", not "Shahed strike UAVs"."""
    weapon, *behind = document.units[at : min(last, at + 3)]
    if weapon.kind != "weapon" or not behind or (behind[0].kind, behind[0].value) not in _STRIKES:
        return False
    return len(behind) == 1 or behind[1].kind != "weapon"


def _is_set_off(document: Document, sentence: tuple[int, int], index: int) -> bool:
    """Say whether a number is one of the ages set off behind persons: "two women, 34 and 58, were hurt"."""
    units, (first, last) = document.units, sentence
    before, behind = index - 1, index + 1
    while before - 1 > first and _joins(units[before]) and units[before - 1].kind == NUMBER:
        before -= 2
    while behind + 1 < last and _joins(units[behind]) and units[behind + 1].kind == NUMBER:
        behind += 2
    if before <= first or units[before].value not in _SET_OFF or units[before - 1].kind != "person":
        return False
    return behind < last and units[behind].value == _SET_OFF[units[before].value]


def _joins(unit: Unit) -> bool:
    return unit.kind == "link" or unit.value == ","


def _stands_for_one(document: Document, last: int, index: int) -> bool:
    """Say whether a word such as "another" or "81-year-old" stands for a person: "one was killed, another hurt"."""
    unit = document.units[index]
    if unit.kind not in (WORD, "article", "unit"):
        return False
    if _AGED.sub("", plain(document.text[unit.start : unit.end])) not in lexicon(document.language).others:
        return False
    return index + 1 == last or document.units[index + 1].kind in _ALONE


def _persons(document: Document, sentence: tuple[int, int], index: int) -> list[Quantity]:
    """Return the persons that a noun tells of, none where a number counts them or one more noun tells of the same."""
    unit = document.units[index]
    first, last = sentence
    if (index + 1 < last and _is_person(document.units[index + 1])) or _is_apposed(document, sentence, index):
        return []
    for before in range(index - 1, max(first, index - 3) - 1, -1):
        near = document.units[before]
        aged = near.value == "tens" and any(one.kind in _AGING for one in document.units[before + 1 : index])
        if near.kind == NUMBER and near.value != "year" and not aged:
            return []
        if near.kind in (PUNCT, DATE, "link"):
            break
    number = 2 if unit.value == "two" else 1
    return [Quantity(index, index + 1, unit.start, unit.end, Count(number, number), PERSON)]


def _is_apposed(document: Document, sentence: tuple[int, int], index: int) -> bool:
    """Say whether a person set off by commas only tells who the one before is: "the driver, a man of 44, was hurt"."""
    first, last = sentence
    units = document.units
    before = next((at for at in range(index - 1, first, -1) if units[at].kind not in _APPOSED), first)
    behind = next((at for at in range(index + 1, last) if units[at].kind not in _APPOSED), last - 1)
    if units[before].value != "," or units[behind].value != "," or not _is_one(document, before - 1):
        return False
    # A list goes on with one more person: "his mother, his sister and a child".
    return not any(
        _is_person(unit) or unit.kind == "link" for unit in units[behind + 1 : min(last, behind + _APPOSED_TO)]
    )


def _is_one(document: Document, index: int) -> bool:
    unit = document.units[index]
    return _is_person(unit) or (unit.kind == NUMBER and unit.count == Count(1, 1))


def _is_of_a_body(document: Document, first: int, index: int) -> bool:
    """Say whether a word for persons tells whose body it is, one's, whatever its ending: "тело женщины"."""
    before = document.units[max(first, index - _BODY_REACH) : index]
    return document.units[index].kind == PERSON and any((unit.kind, unit.value) == _BODY for unit in before)


def _is_person(unit: Unit) -> bool:
    return unit.kind == "person" and unit.value in ("one", "two")


def _nobody(document: Document, sentence: tuple[int, int], index: int) -> list[Quantity]:
    """Return a denial of harm with the harm that it denies, before or behind it."""
    units = document.units
    if any(_is_name(document, index, at) for at in range(index + 1, min(sentence[1], index + 3))):
        return []
    bare = plain(document.text[units[index].start : units[index].end]) == _NOT
    for order in (
        range(index, min(sentence[1], index + (_NOT_REACH if bare else _REACH))),
        range(index, max(sentence[0], index - _REACH) - 1, -1),
    ):
        reached = [at for at in _until_barrier(document, order) if units[at].kind in _HARM or units[at].value == "harm"]
        if reached:
            first, last = min(index, *reached), max(index, *reached) + 1
            return [Quantity(first, last, units[first].start, units[last - 1].end, Count(0, 0), NOBODY)]
    return []


def _until_barrier(document: Document, order: range) -> list[int]:
    reached = []
    for at in order:
        unit = document.units[at]
        if is_end(unit):
            break
        reached.append(at)
    return reached
