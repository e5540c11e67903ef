"""The size of the corpus, and the command that checks it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geodata.__main__ import main
from geodata.evaluate.corpus_size import Size, sizes, to_markdown
from geodata.training.annotated_corpus import AnnotatedClaim, AnnotatedText

CORPUS = Path(__file__).parent / "corpus"
CLAIM = AnnotatedClaim({}, ())
TEXTS = [
    AnnotatedText("en/009.md", {"language": "en", "kind": "wire"}, "", (CLAIM, CLAIM)),
    AnnotatedText("en/010.md", {"language": "en", "kind": "post"}, "", ()),
    AnnotatedText("uk/001.md", {"language": "uk", "kind": "post"}, "", (CLAIM,)),
]
SOUND = "---\ntitle: A\npublished: 2025-03-11\nlanguage: en\nkind: wire\n---\nA drone fell.\n\n=== claims\n"


def check(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["evaluate", "corpus", str(folder), *options])


def test_texts_are_counted_by_language_kind_and_folder() -> None:
    found = sizes(TEXTS)
    assert found["language"] == {"en": Size(2, 1, 2, 1), "uk": Size(1, 0, 1, 0)}
    assert found["kind"] == {"post": Size(2, 1, 1, 0), "wire": Size(1, 0, 2, 1)}
    assert found["folder"] == {"en": Size(2, 1, 2, 1), "uk": Size(1, 0, 1, 0)}
    assert found[""] == {"all": Size(3, 1, 3, 1)}


def test_sizes_are_a_table() -> None:
    lines = to_markdown(sizes(TEXTS)).splitlines()
    assert lines[0] == "| | | texts | without a strike | claims | held apart |"
    assert "| kind | post | 2 | 1 | 1 | 0 |" in lines
    assert lines[-1] == "|  | all | 3 | 1 | 3 | 1 |"


def test_the_command_checks_a_sound_corpus(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(SOUND, encoding="utf-8")
    found = check(tmp_path)
    assert (found.exit_code, found.stdout) == (0, "1 texts, 1 without a strike, 0 claims, 0 faults\n")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (SOUND.replace("kind: wire", "kind: novel"), "b.md: kind 'novel'"),
        (SOUND + '{"at": "Omsk"}\n', "b.md: claim 1: at 'Omsk' does not stand in the text"),
        ("nothing", "b.md: no front matter"),
        (SOUND + "{broken\n", "b.md, claim 1: no JSON"),
    ],
)
def test_each_fault_is_told_with_its_file(tmp_path: Path, content: str, fault: str) -> None:
    (tmp_path / "a.md").write_text(SOUND, encoding="utf-8")
    (tmp_path / "b.md").write_text(content, encoding="utf-8")
    found = check(tmp_path)
    assert found.exit_code == 1
    assert fault in found.stderr


def test_a_file_of_another_encoding_is_told_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_bytes(SOUND.replace("drone", "дрон").encode("cp1251"))
    found = check(tmp_path)
    assert found.exit_code == 1
    assert "b.md: no UTF-8" in found.stderr


def test_the_readme_tells_the_size_that_the_corpus_has() -> None:
    found = check(CORPUS, "--markdown")
    assert found.exit_code == 0, found.stderr
    assert found.stdout.strip() in (CORPUS / "README.md").read_text(encoding="utf-8"), (
        "put the table of `python -m geodata evaluate corpus tests/corpus --markdown` into tests/corpus/README.md"
    )
