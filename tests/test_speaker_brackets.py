"""Who tells what stands before brackets or a dash."""

from __future__ import annotations

import pytest

from geodata.claims.spot.speaker_brackets import bracketed
from tests.made_documents import document


def tellers(text: str, language: str = "en") -> list[str]:
    made = document(text, language)
    found = [span for sentence in made.sentences for span, _ in bracketed(made, sentence)]
    return [made.text[start:end] for start, end in found]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Eight dead, six hurt (RNDDH).", ["RNDDH"]),
        ("en", "Numbers differ: 5 dead [army administration], three [MSF].", ["army administration", "MSF"]),
        ("en", "Four dead, nine wounded [hospital].", ["hospital"]),
        ("en", "Two injured (Terekhov) in a house.", ["Terekhov"]),
        ("en", "31 dead, 84 wounded - DSNS.", ["DSNS"]),
        ("en", "31 dead, 84 wounded - DSNS", ["DSNS"]),
        ("en", "31 dead, 84 wounded - DSNS, and more.", []),
        ("en", "31 dead, 84 wounded - the many old men.", []),
        ("en", "The Rapid Support Forces (RSF) left.", []),
        ("en", "Eight dead (a drone).", []),
        ("en", "Eight dead (two children).", []),
        ("en", "Eight dead (RNDDH", []),
        ("en", "Eight dead ().", []),
        ("en", "Eight dead (Tula).", []),
        ("en", "Eight dead (Grokk Blarg Zorp Quux Blip Flob Gnar Zeed).", []),
        ("en", "Eight dead (some say).", []),
        ("en", "Eight dead (old men).", []),
        ("en", "Eight dead (grokkers).", []),
        ("uk", "Збито 5 дронів (ПвК «Схід»)", ["ПвК «Схід»"]),
    ],
)
def test_a_name_behind_what_is_told_tells_it(language: str, text: str, found: list[str]) -> None:
    assert tellers(text, language) == found
