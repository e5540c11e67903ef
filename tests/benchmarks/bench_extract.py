"""Speed of reading: prints articles a second on one core by language, hostile texts of 1 MB, and memory.

Time is that of the processor, so that other work on the machine weighs less; the best of several rounds is told.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from geodata.claims import extract, recognise  # noqa: E402
from geodata.claims.reading import GATE, shipped_scorers  # noqa: E402
from geodata.claims.score.place_roles import article_features  # noqa: E402
from geodata.model import Article, Atlas  # noqa: E402
from geodata.places import open_atlas  # noqa: E402
from geodata.training.annotated_corpus import AnnotatedText, read_corpus  # noqa: E402

WORDS = 300
ROUNDS = 3
TEXTS = 120
MEGABYTE = 1_000_000
SAMPLES = "seeds/"
TARGETS = {
    "en": 200,
    "uk": 150,
    "ru": 150,
    **{f"{language} without a strike": 1_500 for language in ("en", "uk", "ru")},
}
HOSTILE = {
    "dots ended by a letter": "." * 50_000 + "a",
    "lines of a place and a number": "Kyiv: 3\n" * 120_000,
    "one line": "A drone struck Kharkiv, killing three people and wounding 12 on Sunday, " * 14_000,
    "capitals": "KYIV ODESA " * 91_000,
    "digits": "1234 " * 200_000,
    "brackets": "([" * 500_000,
    "number words": "three hundred thousand " * 43_000,
}


def article(text: str) -> Article:
    return Article("0" * 16, "bench.md", text, published=date(2025, 3, 11))


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def best(work: Callable[[], object]) -> float:
    return min(seconds(work) for _ in range(ROUNDS))


def read_all(articles: Sequence[Article], atlas: Atlas) -> None:
    for found in articles:
        extract(found, atlas)


def name_places(articles: Sequence[Article], atlas: Atlas) -> None:
    for found in articles:
        atlas.resolve(recognise(found.text, found.language, atlas), found.text, found.language)


def groups(texts: Sequence[AnnotatedText]) -> dict[str, list[Article]]:
    found = {
        language: [text.article for text in texts if text.claims and text.head["language"] == language]
        for language in ("en", "uk", "ru")
    }
    found["samples"] = [text.article for text in texts if text.path.startswith(SAMPLES)]
    for language in ("en", "uk", "ru"):
        none = [text.article for text in texts if not text.claims and text.head["language"] == language]
        found[f"{language} without a strike"] = none
    return {name: articles[:: max(1, len(articles) // TEXTS)] for name, articles in found.items() if articles}


def told_off(articles: Sequence[Article]) -> float:
    scorer = shipped_scorers()["article"]
    return sum(scorer.probability(article_features(one.title, one.text)) < GATE for one in articles) / len(articles)


def main() -> None:
    atlas = open_atlas()
    texts = [text for text in read_corpus(ROOT / "tests" / "corpus") if not text.faults]
    for name, articles in groups(texts).items():
        whole = sum(len(found.text.split()) for found in articles) / WORDS
        cold = seconds(partial(read_all, articles, atlas))
        warm = best(partial(read_all, articles, atlas))
        places = best(partial(name_places, articles, atlas))
        print(
            f"{name}: {whole / warm:.0f} articles of {WORDS} words a second (target {TARGETS.get(name, '-')}), "
            f"first time {whole / cold:.0f}; naming places alone {whole / places:.0f}; "
            f"left at the gate {told_off(articles):.0%}",
            flush=True,
        )
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (target 200)")
    prose = " ".join(text.text for text in texts if text.head["language"] == "en")
    for name, text in {**HOSTILE, "prose": (prose * (1 + MEGABYTE // len(prose)))[:MEGABYTE]}.items():
        taken = seconds(partial(extract, article(text), atlas))
        print(f"hostile {name}: {taken:.2f} s (target 2)", flush=True)
    print(f"peak memory with hostile texts: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
