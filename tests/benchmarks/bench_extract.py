"""Speed of reading: prints articles a second on one core, growth with length, hostile texts of 1 MB, and memory."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from geodata.articles import read  # noqa: E402
from geodata.claims import extract  # noqa: E402
from geodata.model import Article, Atlas  # noqa: E402
from geodata.places import open_atlas  # noqa: E402

WORDS = 300
HOSTILE = {
    "capitals": "Ab " * 333_333,
    "digits": "1234 " * 200_000,
    "brackets": "([" * 500_000,
    "endless": "and " * 250_000,
}


def article(text: str) -> Article:
    return Article("0" * 16, "bench.md", text, published=date(2025, 3, 11))


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    atlas: Atlas = open_atlas()
    texts = [found.text for found in read([ROOT / "seeds"]) if isinstance(found, Article) and found.language == "en"]
    words = sum(len(text.split()) for text in texts)
    for state in ("cold", "warm"):
        taken = seconds(lambda: [extract(article(text), atlas) for text in texts])
        print(f"{state}: {words / WORDS / taken:.0f} articles of {WORDS} words a second")
    for copies in (1, 2, 4):
        whole = "\n\n".join(texts[:10] * copies)
        print(f"{len(whole):>8} characters: {seconds(lambda whole=whole: extract(article(whole), atlas)):.3f} s")
    for name, text in HOSTILE.items():
        print(f"hostile {name} 1 MB: {seconds(lambda text=text: extract(article(text), atlas)):.2f} s")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
