"""Training: one scorer learns what examples tell, and a tiny corpus makes all of them, twice the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geodata.claims.reading import DECISIONS, read_with
from geodata.claims.score.scorer_files import read_scorer, write_scorer
from geodata.model import Article
from geodata.places import open_atlas
from geodata.training.annotated_corpus import AnnotatedText, parse_text

if TYPE_CHECKING:
    from geodata.training.weight_fitting import Examples

pytest.importorskip("sklearn", reason="scikit-learn is only needed to train; it is in requirements-dev.txt")
pytest.importorskip("lightgbm", reason="LightGBM is only needed to train; it is in requirements-dev.txt")

TOWNS = [("Tula", "RU", "RU-TUL"), ("Ryazan", "RU", "RU-RYA"), ("Kursk", "RU", "RU-KRS"), ("Voronezh", "RU", "RU-VOR"),
         ("Oryol", "RU", "RU-ORL")]  # fmt: skip
SILENT = [
    "Officials from {0} and {1} met on Monday for talks about trade. Three ministers took part, a spokesman said.",
    "A bus overturned near {0} on Tuesday. Two people were killed and five were taken to a clinic in {1}.",
]


def striking(number: int) -> str:
    (one, country, region), (other, _, second) = TOWNS[number % 5], TOWNS[(number + 1) % 5]
    text = (
        f"Ukrainian drones hit a depot in {one} overnight, killing {number + 2} people, the governor said.\n\n"
        f"A missile struck a school in {other} on Monday and wounded three. In all, {number + 20} drones were shot "
        f"down over Russia, the Defence Ministry said. The fire in {one} burned all the morning."
    )
    both = {"country": country, "attacker": "UA", "outcome": "hit"}
    claims = [
        {**both, "at": one, "place": one, "region": region, "date": "2025-03-11", "weapon": ["drone"],
         "target": ["energy"], "killed": [number + 2] * 2, "claimant": "the governor",
         "spans": {"place": [one, f"{one}#2"], "killed": str(number + 2), "weapon": "drones", "target": "a depot",
                   "attacker": "Ukrainian", "claimant": "the governor said", "date": "overnight"}},
        {**both, "at": other, "place": other, "region": second, "date": "2025-03-10", "weapon": ["missile"],
         "target": ["education"], "injured": [3, 3],
         "spans": {"place": other, "injured": "three", "weapon": "missile", "target": "a school", "date": "Monday"}},
        {**both, "scope": "total", "at": "Russia", "place": "Russia", "region": None, "precision": "country",
         "outcome": "intercepted", "date": "2025-03-11", "weapon": ["drone"], "intercepted": [number + 20] * 2,
         "claimant": "the Defence Ministry",
         "spans": {"place": "Russia", "intercepted": f"{number + 20}", "weapon": "drones#2",
                   "claimant": "the Defence Ministry said"}},
    ]  # fmt: skip
    return text + "\n\n=== claims\n" + "\n".join(json.dumps(claim) for claim in claims)


def corpus() -> list[AnnotatedText]:
    """Return 20 texts, every other four with strikes, none of them held apart."""
    texts = []
    for number in range(20):
        silent = SILENT[number % 2].format(TOWNS[number % 5][0], TOWNS[(number + 2) % 5][0]) + "\n\n=== claims\n"
        body = striking(number) if number // 4 % 2 == 0 else silent
        head = f"title: Text {number}\npublished: 2025-03-11\nlanguage: en\nkind: wire"
        texts.append(parse_text(f"---\n{head}\n---\n{body}\n", f"seeds/{number:03}.md"))
    return texts


def examples(*told: tuple[str, str]) -> Examples:
    from geodata.training.weight_fitting import Examples

    return Examples([features.split() for features, _ in told], [label for _, label in told], list(range(len(told))))


def test_a_scorer_learns_what_tells_labels_apart() -> None:
    from geodata.training.weight_fitting import fit

    told = examples(*[("wet common", "yes"), ("dry common", "no")] * 10, ("once", "yes"))
    found = fit("rain", told, ("yes",), 10.0)
    assert found.probability(["wet"]) > 0.8
    assert found.probability(["dry"]) < 0.2
    assert "once" not in found.weights, "what stands in one text alone is not learnt"
    assert read_scorer("rain", write_scorer(found)).probability(["wet"]) == pytest.approx(
        found.probability(["wet"]), abs=0.002
    )


@pytest.mark.parametrize("labels", [("a", "b"), ("a", "b", "c")])
def test_of_several_labels_only_those_seen_are_likely(labels: tuple[str, ...]) -> None:
    from geodata.training.weight_fitting import fit

    found = fit("letter", examples(*[("x", "a"), ("y", "b")] * 10), labels, 1.0)
    likely = found.probabilities(["x"])
    assert max(likely, key=lambda label: likely[label]) == "a"
    assert likely.get("c", 0.0) < 0.001


def test_examples_with_one_answer_make_a_scorer_that_gives_it() -> None:
    from geodata.training.weight_fitting import fit

    assert fit("rain", examples(("x", "yes"), ("y", "yes")), ("yes",), 1.0).probability(["x"]) > 0.99
    assert fit("rain", examples(("x", "no"), ("y", "no")), ("yes",), 1.0).probability(["x"]) < 0.01
    assert fit("letter", examples(("x", "b")), ("a", "b"), 1.0).probabilities([])["b"] > 0.99


def test_a_tiny_corpus_trains_a_reader_twice_the_same(tmp_path: Path) -> None:
    from geodata.training.lessons import prepare, train

    texts, atlas = corpus(), open_atlas()
    assert [text.faults for text in texts] == [()] * len(texts)
    lectures = prepare(texts, atlas)
    scorers = train(lectures, tmp_path / "one")
    train(lectures, tmp_path / "two")
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "one").iterdir()}
    assert sorted(written) == sorted(f"{name}.tsv" for name in DECISIONS)
    assert written == {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "two").iterdir()}
    text = texts[0]
    found = read_with(scorers, text.article, atlas).claims
    assert {claim.place.name for claim in found if claim.place and claim.scope == "place"} == {"Tula", "Ryazan"}
    ordinary = Article("0" * 16, "a.md", SILENT[0].format("Tula", "Kursk"), published=text.article.published)
    assert read_with(scorers, ordinary, atlas).claims == ()


def test_texts_that_are_held_apart_or_faulty_are_not_prepared() -> None:
    from geodata.training.lessons import prepare

    sound = corpus()[0]
    apart = AnnotatedText("en/009.md", sound.head, sound.text, sound.claims)
    faulty = AnnotatedText("seeds/a.md", sound.head, sound.text, sound.claims, ("weapon is empty",))
    assert apart.apart
    lectures = prepare([sound, apart, faulty], open_atlas())
    assert [text.path for text in lectures.texts] == [sound.path]
    assert set(lectures.groups) == {0}
    assert len(lectures.aligned) == len(lectures.groups) > 1, "its paragraphs are texts of their own"
