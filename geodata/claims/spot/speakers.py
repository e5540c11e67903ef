"""Who may be speaking: the words that name somebody beside a word of speech, before a colon or behind a dash."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from geodata.claims.spot.document import DATE, NUMBER, PLACE, PUNCT, WORD, Document, Sentence
from geodata.claims.spot.speaker_brackets import STAFF, bracketed
from geodata.claims.spot.speaker_names import Speaker, is_capital, is_pronoun, named_in_full

_LONGEST: Final = 12
_HEADING: Final = 8
"""Units of a line's beginning, up to its colon, that may name who says the rest of it."""
_FENCES: Final = frozenset({"hit", "intercept", "attack", "killed", "injured", "launch", "speech", DATE, "be", "link"})
_TRIMMED: Final = frozenset({"be", "negation", "hypothetical", "link", "prepositions"})
_NAMING: Final = frozenset({"official", "party", PLACE, "person"})
_SPEAKING: Final = frozenset({("target", "government"), ("target", "medical")})
"""Things struck that speak as well: "the town hall said", "hospitals counted"."""
_COUNTED: Final = frozenset({NUMBER, "weapon"})
_PEOPLE: Final = frozenset({"official", "party", "person"})
"""Kinds of words of which one has to stand beside a number or a weapon: "two officials", but not "18 drones"."""
_TIMED: Final = frozenset({NUMBER, DATE, "unit"})
_BRACKETED: Final = 4
"""Units of the longest brackets within a name, both marks counted: "the National Liberation Army (NLA)"."""
_SUBJECT: Final = 4
_NAMELESS: Final = frozenset({WORD, "target"})
"""Kinds of words for a body that speaks without being an office we know: "the utility", "the hospital"."""
_SIGNED: Final = 5
_SIGNING: Final = "-("
_BODIES: Final = frozenset({"official", "party"})
_NOUNS: Final = frozenset({WORD, "person", "target", "unit"})
_PLAIN: Final = _NOUNS | {"article", "region_word"}
_PLAIN_LONGEST: Final = 3
"""Words for people or a body that name no office and begin with no capital: "an organiser"; no article is counted."""
_FEW: Final = 3
_SHORTEST: Final = 4
"""Letters of a word for people or a body, at least: pronouns are shorter."""
_PAUSES: Final = frozenset({",", "-", '"', ")"})
"""Marks between what is said and the word of speech."""
_COUNTING: Final = frozenset({("ambiguous", "counted"), ("revised", "given"), ("revised", "revised")})
"""Words of counting and correcting that say who counts, besides those of speech."""
_LED: Final = 3
"""Units between a word of speech and the day behind it: "told reporters on"."""
_QUOTE: Final = '"'


def spot_speakers(document: Document) -> list[Speaker]:
    """Return who may be speaking in a document, in order of the words of speech."""
    found: list[Speaker] = []
    for sentence in document.sentences:
        for index in range(sentence.first, sentence.last):
            unit = document.units[index]
            if unit.kind == "speech" and unit.value not in ("own",):
                found += _around(document, sentence, index)
            elif (unit.kind, unit.value) in _COUNTING:
                found += (one for one in _around(document, sentence, index) if _counts(document, one))
            elif unit.kind == PUNCT and document.text[unit.start] == ":":
                found += _heading(document, sentence, index)
        found += _signature(document, sentence)
        found += (Speaker(*span, at, False) for span, at in bracketed(document, sentence))
    return named_in_full(document, found)


def _counts(document: Document, speaker: Speaker) -> bool:
    """Say whether a speaker is one who counts or corrects: who stands behind the word does where it ends a clause."""
    ended = speaker.verb > 0 and document.units[speaker.verb - 1].word in _PAUSES
    return (speaker.before or ended) and _is_body(document, speaker)


def _is_body(document: Document, speaker: Speaker) -> bool:
    """Say whether a speaker is an office, a party, a staff or a name: towns and people count nothing."""
    first = last = speaker.verb
    while first > 0 and document.units[first - 1].start >= speaker.start:
        first -= 1
    while last + 1 < len(document.units) and document.units[last + 1].start < speaker.end:
        last += 1
    return any(_is_counting(document, at) for at in range(first, last + 1) if at != speaker.verb)


def _is_counting(document: Document, at: int) -> bool:
    unit = document.units[at]
    if unit.kind == "target":
        return unit.value in STAFF
    return unit.kind in _BODIES or (unit.kind == WORD and is_capital(document, at))


def _signature(document: Document, sentence: Sentence) -> Iterator[Speaker]:
    """Yield who stands alone at the end of a sentence, behind a dash or in brackets: "three dead - health ministry"."""
    units, last = document.units, sentence.last
    while last > sentence.first and units[last - 1].kind == PUNCT:
        last -= 1
    first = last
    while first > sentence.first and last - first <= _SIGNED and units[first - 1].kind in (WORD, "article", *_NAMING):
        first -= 1
    mark = units[first - 1] if first > sentence.first else None
    led = mark is not None and mark.kind == PUNCT and mark.value in _SIGNING
    if 0 < last - first <= _SIGNED and led and any(units[at].kind in _BODIES for at in range(first, last)):
        yield Speaker(units[first].start, units[last - 1].end, first - 1, False)


def _around(document: Document, sentence: Sentence, verb: int) -> Iterator[Speaker]:
    """Yield who may be meant by a word of speech: who is named before it, and who behind it.

    Where a clause ends before the word and somebody is named behind it, as in "збили дрони, додав Ганжа", nobody
    before it speaks, but in English: "Ivan Fedorov, said drones fell". There, whoever stands right before it does.
    """
    forward = _forward(document, sentence, verb)
    behind = _named(document, forward, sentence.first)
    if document.units[verb].value == "according":
        yield from _according(document, verb, behind or _plain(document, forward))
        return
    ended = verb > sentence.first and document.units[verb - 1].word == ","
    reach = _backward(document, sentence, verb)
    ahead = _named(document, reach, sentence.first) or _subject(document, reach, verb)
    if not behind and not (ahead and document.language == "en") and document.units[verb - 1].word in _PAUSES:
        behind = _plain(document, forward)
    if ahead and not (ended and behind and document.language != "en"):
        yield Speaker(*ahead, verb, True)
    if behind and not (ahead and not ended and document.language == "en"):
        yield Speaker(*behind, verb, False)


def _subject(document: Document, reach: range, verb: int) -> tuple[int, int] | None:
    """Return the characters of a subject right before its verb that names no office we know: "The monitor", "he".

    Behind a comma it needs no article: "two dead, organisers say".
    """
    units, last = document.units, reach.stop - 1
    if reach.stop != verb or not reach:
        return None
    if is_pronoun(document, last):
        return units[last].start, units[last].end
    led = 1 < len(reach) <= _SUBJECT and units[reach.start].kind == "article" and units[last].kind in _NAMELESS
    if document.language == "en" and not led and len(reach) <= _FEW and units[reach.start - 1].word == ",":
        return _plain(document, reach)
    return (units[reach.start].start, units[last].end) if led else None


def _plain(document: Document, reach: range) -> tuple[int, int] | None:
    """Return the characters of people or of a body that all of a range names, by no office: "an organiser", "мэрия"."""
    units = document.units
    first, last = _trimmed(document, reach)
    kinds = [units[at].kind for at in range(first, last)]
    if not _PLAIN.issuperset(kinds) or not kinds or kinds[-1] not in _NOUNS:
        return None
    if len(kinds) - kinds.count("article") > _PLAIN_LONGEST or len(units[last - 1].word) < _SHORTEST:
        return None
    return units[first].start, units[last - 1].end


def _according(document: Document, verb: int, behind: tuple[int, int] | None) -> Iterator[Speaker]:
    """Yield who is named behind "according to"; without a name it may hold a pronoun: "by her account"."""
    if behind:
        yield Speaker(*behind, verb, False)
    elif is_pronoun(document, verb):
        yield Speaker(document.units[verb].start, document.units[verb].end, verb, False)


def _heading(document: Document, sentence: Sentence, colon: int) -> Iterator[Speaker]:
    """Yield who heads a line: "10:45 Governor Smith: two drones fell"."""
    first = sentence.first
    while first < colon and (document.units[first].kind in _TIMED or document.units[first].kind == PUNCT):
        first += 1
    reach = range(first, colon)
    if not 0 < len(reach) <= _HEADING or any(_fence(document, at) for at in reach):
        return
    named = _named(document, reach, -1)
    if named and not all(document.units[at].kind == PLACE for at in reach):
        yield Speaker(*named, colon, True)


def _forward(document: Document, sentence: Sentence, verb: int) -> range:
    """Return the units behind a word of speech that may name who speaks, without the day that leads to them."""
    begin = _behind_day(document, sentence, verb + 1)
    end = begin
    while end < sentence.last and end - begin <= _LONGEST and not _fence(document, end):
        end += 1
    return range(_addressed(document, begin, end), end)


def _behind_day(document: Document, sentence: Sentence, first: int) -> int:
    """Return the unit behind a day that stands before a speaker: "сообщили журналистам во вторник в Минобороны"."""
    units, at = document.units, first
    while at < sentence.last and at - first < _LED and units[at].kind in (WORD, "prepositions"):
        at += 1
    return at + 1 if at < sentence.last and units[at].kind == DATE else first


def _addressed(document: Document, begin: int, end: int) -> int:
    """Return where a speaker begins behind words for where, or to whom, it is said: "у Telegram голова міста"."""
    units = document.units
    leading = next((at for at in range(begin, min(end, begin + 3)) if units[at].kind == "prepositions"), end)
    if leading >= end:
        return begin
    if leading > begin:
        plain = all(units[at].kind == WORD for at in range(begin, leading))
        return leading + 1 if plain and _has_office(document, leading, end) else begin
    told = leading + 2
    aside = leading + 1 < end and units[leading + 1].kind == WORD and is_capital(document, leading + 1)
    return told if aside and told < end and units[told].kind in ("official", "person") else begin


def _has_office(document: Document, first: int, last: int) -> bool:
    return any(document.units[at].kind in ("official", "party") for at in range(first, last))


def _backward(document: Document, sentence: Sentence, verb: int) -> range:
    units, end = document.units, verb
    if end - 3 > sentence.first and units[end - 1].word == units[end - 3].word == ",":
        end -= 2
    if end > sentence.first and units[end - 1].word == ",":
        end -= 1
    begin = end
    while begin > sentence.first and end - begin < _LONGEST:
        if units[begin - 1].word == ")" and (opened := _opened(document, begin - 1, sentence.first)):
            begin = opened
        elif _fence(document, begin - 1):
            break
        else:
            begin -= 1
    return range(begin, end)


def _opened(document: Document, closed: int, first: int) -> int | None:
    """Return the unit of the mark that opens short brackets, None where they are long, or open a sentence."""
    found = range(closed - 1, max(first, closed - _BRACKETED), -1)
    return next((at for at in found if document.units[at].word == "("), None)


def _fence(document: Document, index: int) -> bool:
    unit = document.units[index]
    if unit.kind == PUNCT:
        return unit.value != _QUOTE
    return unit.kind in _FENCES and unit.value != "and"


def _named(document: Document, reach: range, sentence_first: int) -> tuple[int, int] | None:
    """Return the characters of a range of units that names somebody, trimmed; None where it names nobody."""
    units = document.units
    first, last = _trimmed(document, reach)
    if first == last:
        return None
    kinds = {units[at].kind for at in range(first, last)}
    if kinds & _COUNTED and not kinds & _PEOPLE and not _armed(document, first, last):
        return None
    named = (
        kinds & _NAMING
        or any((units[at].kind, units[at].value) in _SPEAKING for at in range(first, last))
        or any(
            units[at].kind == WORD and is_capital(document, at)
            for at in range(first + (first == sentence_first and last - first > 1), last)
        )
    )
    return (units[first].start, units[last - 1].end) if named else None


def _armed(document: Document, first: int, last: int) -> bool:
    """Say whether units name a force by its weapon and whose it is: "Ukraine's drone forces"."""
    kinds = [document.units[at].kind for at in range(first, last)]
    return kinds[0] == PLACE and kinds[-1] == WORD and NUMBER not in kinds


def _trimmed(document: Document, reach: range) -> tuple[int, int]:
    """Return a range without the words, and the quotation marks, at its edges that belong to no name."""
    units, first, last = document.units, reach.start, reach.stop
    marks = [at for at in reach if units[at].value == _QUOTE and units[at].kind == PUNCT]
    loose = len(marks) % 2 or (marks and marks[0] == first and marks[-1] == last - 1)
    while last > first and _is_edge(document, last - 1, bool(loose), last=True):
        last -= 1
    while first < last and _is_edge(document, first, bool(loose), last=False):
        first += 1
    return first, last


def _is_edge(document: Document, index: int, loose: bool, *, last: bool) -> bool:
    unit = document.units[index]
    if unit.kind == PUNCT:
        return loose if unit.value == _QUOTE else unit.value != ")"
    return unit.kind in _TRIMMED and not (last and is_capital(document, index))
