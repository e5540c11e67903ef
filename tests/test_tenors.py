"""What a whole text is like: by its kinds of words, how often they stand in it, and what it opens with."""

from __future__ import annotations

from geodata.claims.score.features import Surroundings
from geodata.claims.score.tenors import tenor_features
from tests.made_documents import spotted


def told(text: str, article: float = 0.5, language: str = "en") -> set[str]:
    """Return what a text is like."""
    made = spotted(text, language)
    return set(tenor_features(made, Surroundings(made.document), article))


def test_a_text_is_told_by_how_likely_its_words_tell_a_strike_and_by_its_length() -> None:
    assert {"article=0", "length=0"} <= told("Men ran.", 0.01)
    assert {"article=13", "length=2"} <= told("Men ran there. " * 40, 0.99)


def test_kinds_of_words_are_counted_and_told_as_part_of_the_text() -> None:
    assert {"hit=1", "hit/hit=1", "hit%=6"} <= told("Drones hit Tula.")
    long = told("Drones hit Tula and hit it again." + " Men ran to it from the sea." * 20)
    assert {"hit=2", "hit%=2"} <= long
    assert {"hypothetical=1", "weapon/drone=1"} <= told("In the drill drones fly over Tula.")


def test_places_days_and_numbers_are_counted() -> None:
    found = told("Two drones hit Tula and Sumy in the Tula region on Monday.")
    assert {"place=3", "places:settlement=2", "places:region=1", "days=1", "numbers=1"} <= found
    assert "days=0" in told("Men ran.")


def test_what_a_text_opens_with_is_told_sentence_by_sentence() -> None:
    found = told("Drones hit Tula. Men ran. Two were killed. A house was damaged.")
    assert {"0:hit", "0:weapon/drone", "2:killed"} <= found
    assert not {name for name in found if name.startswith("3:") or name.endswith(":place")}


def test_what_a_text_denies_is_told() -> None:
    assert "not:hit" in told("No drone hit Tula.")
    assert not {name for name in told("No man ran there before drones hit Tula.") if name.startswith("not:")}
