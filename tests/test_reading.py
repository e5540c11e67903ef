"""Articles as they are read with the weights that ship: what the definition of a claim says plainly, and no more.

How well the reader reads is measured (test_floors.py); these texts hold what would be wrong however well it did.
"""

from __future__ import annotations

import gc
import shutil
from datetime import date
from importlib import resources
from pathlib import Path
from types import SimpleNamespace

import pytest

from geodata.articles import read
from geodata.claims import explain, extract, reader_version, reading
from geodata.claims.score.place_roles import article_features
from geodata.claims.score.scorer import BIAS, Bag, Scorer
from geodata.claims.spot.spotting import Spotted, spot
from geodata.model import Article, Atlas, Claim, Count, Scope
from geodata.places import open_atlas
from geodata.training.annotated_corpus import read_corpus
from tests.made_scorers import always

PUBLISHED = date(2025, 3, 11)
SEEDS = Path(__file__).resolve().parent.parent / "seeds"
CORPUS = Path(__file__).parent / "corpus"
NOBODY = Count(0, 0)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


def article(text: str, language: str = "en", title: str | None = None) -> Article:
    return Article("0" * 16, "made.md", text, title, published=PUBLISHED, language=language)


def claims(atlas: Atlas, text: str, language: str = "en", title: str | None = None) -> tuple[Claim, ...]:
    return extract(article(text, language, title), atlas).claims


def places(found: tuple[Claim, ...]) -> dict[str, Claim]:
    return {claim.place.name: claim for claim in found if claim.place and claim.scope is Scope.PLACE}


MINISTRY = "Russia's Defence Ministry said Ukrainian drones were shot down overnight. "


@pytest.mark.parametrize(
    ("language", "text", "counts"),
    [
        (
            "en",
            MINISTRY + "Eight each were downed over the Lipetsk and Oryol regions and two over the Tula region.",
            {"Lipetsk region": 8, "Oryol region": 8, "Tula region": 2},
        ),
        (
            "en",
            "Russia's Defence Ministry gave its list of the night:\n\n"
            "– 31 drones shot down over the territory of the Bryansk region;\n"
            "– eleven over the territory of the Kaluga region;\n"
            "– two each over the Tula and Oryol regions.",
            {"Bryansk region": 31, "Kaluga region": 11, "Tula region": 2, "Oryol region": 2},
        ),
        (
            "ru",
            "Над Белгородской областью сбит 21 беспилотник, над Воронежской — 15, над Тамбовской — три.",
            {"Belgorod region": 21, "Voronezh region": 15, "Tambov region": 3},
        ),
        (
            "uk",
            "Над Сумщиною збили 12 дронів, над Харківщиною — 9, на Одещині — чотири.",
            {"Sumy region": 12, "Kharkiv region": 9, "Odesa region": 4},
        ),
    ],
)
def test_each_place_of_a_list_has_the_number_told_of_it(
    atlas: Atlas, language: str, text: str, counts: dict[str, int]
) -> None:
    found = places(claims(atlas, text, language))
    assert {name: claim.intercepted for name, claim in found.items()} == {
        name: Count(number, number) for name, number in counts.items()
    }


ORDINARY = {
    "accident": ("en", "A bus overturned on a road near Kursk on Tuesday. Four people were killed and 11 injured."),
    "fire": ("en", "A fire broke out in a warehouse in Odesa overnight. Faulty wiring is thought to be the cause."),
    "match": ("en", "Liverpool struck twice in Madrid on Tuesday. A late shot hit the bar and Real fired back."),
    "labour strike": (
        "en",
        "Railway workers went on strike in Paris and Lyon on Tuesday. The unions said 300,000 took part.",
    ),
    "weather": ("en", "A storm moved over Tampa on Tuesday. Forecasters told people to stay at home."),
    "crime": ("en", "Police in Chicago said three people were shot dead on Tuesday. A suspect was held."),
    "airports": ("en", "Airports in Kazan and Samara were shut for two hours overnight."),
    "talks": ("en", "American and Ukrainian officials met for talks in Jeddah on Tuesday."),
    "threat": ("en", "Tehran will pay, the Israeli minister warned."),
    "sirens": ("en", "Sirens wailed in Haifa overnight."),
    "evacuation": ("en", "The army warned people in Nabatieh to leave before an attack."),
    "summit": ("uk", "Президент закликав партнерів зібратися на саміт у Парижі."),
    "uk airport": ("uk", "Аеропорт Кишинева закривали через тривогу."),
    "uk match": ("uk", "У Львові «Карпати» обіграли «Динамо» з рахунком 2:1. Гол на 90-й хвилині забив нападник."),
    "ru airports": ("ru", "Аэропорты Казани и Саратова временно закрывали."),
    "ru warning": ("ru", "Власти Белгорода предупредили о ракетной опасности."),
    "ru accident": ("ru", "В Самаре на трассе столкнулись два грузовика. Погибли два человека, пятеро ранены."),
}


@pytest.mark.parametrize(("language", "text"), ORDINARY.values(), ids=ORDINARY.keys())
def test_what_tells_of_no_strike_gives_nothing(atlas: Atlas, language: str, text: str) -> None:
    assert claims(atlas, text, language) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Drones launched from Kursk hit a warehouse in Sumy overnight.", "Sumy"),
        (
            "KYIV, March 11 (Reuters) - A Russian missile hit a school in Kharkiv on Tuesday, killing two people.",
            "Kharkiv",
        ),
        ("A drone hit a school in Kharkiv on Tuesday. (Reporting by Ann Lee in Melbourne)", "Kharkiv"),
        ("An Israeli strike hit the southern suburbs of Beirut on Tuesday, killing four.", "Beirut"),
    ],
)
def test_launch_sites_datelines_and_bylines_carry_no_claim(atlas: Atlas, text: str, name: str) -> None:
    assert list(places(claims(atlas, text))) == [name]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "A drone damaged a warehouse in Odesa, but nobody was hurt.", "Odesa"),
        ("en", "A warehouse burned in Odesa after a drone strike. There were no casualties, the mayor said.", "Odesa"),
        ("uk", "Дрон пошкодив школу в Харкові, загиблих і поранених немає.", "Kharkiv"),
        ("ru", "Дрон попал в дом в Харькове, пострадавших нет.", "Kharkiv"),
        ("ru", "Дрон попал в дом в Харькове, никто не пострадал.", "Kharkiv"),
    ],
)
def test_nobody_hurt_is_zero(atlas: Atlas, language: str, text: str, name: str) -> None:
    claim = places(claims(atlas, text, language))[name]
    assert (claim.killed, claim.injured) == (NOBODY, NOBODY)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "A Russian drone damaged a warehouse in Odesa overnight, the governor said.", "Odesa"),
        ("uk", "Російський дрон пошкодив склад в Одесі вночі.", "Odesa"),
        ("ru", "Российский дрон повредил склад в Одессе ночью.", "Odesa"),
    ],
)
def test_unknown_is_not_zero(atlas: Atlas, language: str, text: str, name: str) -> None:
    claim = places(claims(atlas, text, language))[name]
    assert (claim.launched, claim.intercepted, claim.killed, claim.injured) == (None, None, None, None)


STRIKE = (
    "A Russian drone hit an apartment block in Kharkiv overnight, killing two people and wounding five,"
    " regional governor Oleh Syniehubov said."
)


def test_a_headline_is_read_as_context_and_never_quoted(atlas: Atlas) -> None:
    text = "Two people were killed and five wounded overnight, regional governor Oleh Syniehubov said."
    found = places(claims(atlas, text, title="Russian drone hits apartment block in Kharkiv"))
    assert list(found) == ["Kharkiv"]
    assert found["Kharkiv"].toponym_start is None
    assert found["Kharkiv"].quote == text


def test_lines_of_other_stories_give_nothing(atlas: Atlas) -> None:
    text = f"{STRIKE}\n\nRead also: Russian missile hits Odesa, killing nine\n\nRead more: Drones strike port in Izmail"
    assert list(places(claims(atlas, text))) == ["Kharkiv"]


@pytest.mark.parametrize(
    ("language", "text", "last"),
    [
        ("en", STRIKE, "12 days ago"),
        ("en", STRIKE, "3 days ago"),
        ("uk", "Російський дрон влучив у будинок у Харкові вночі, загинули двоє людей.", "12 днів тому"),
        ("ru", "Российский дрон попал в дом в Харькове ночью, погибли два человека.", "12 дней назад"),
    ],
)
def test_a_relative_date_at_the_end_loses_nothing(atlas: Atlas, language: str, text: str, last: str) -> None:
    [alone] = claims(atlas, text, language)
    [claim] = claims(atlas, f"{text}\n\n{last}", language)
    assert claim.place is not None
    assert (claim.place.name, claim.date_start, claim.quote) == ("Kharkiv", PUBLISHED, text)
    assert (claim.killed, claim.injured, claim.weapon) == (alone.killed, alone.injured, alone.weapon)


@pytest.fixture(scope="module")
def samples() -> list[Article]:
    return [found for found in read([SEEDS]) if isinstance(found, Article)][:12]


def test_every_quote_and_every_word_of_evidence_stands_in_the_text(atlas: Atlas, samples: list[Article]) -> None:
    found = [(sample, claim) for sample in samples for claim in extract(sample, atlas).claims]
    assert len(found) > 20
    for sample, claim in found:
        assert sample.text[claim.quote_start : claim.quote_end] == claim.quote != ""
        if claim.toponym_start is not None:
            assert sample.text[claim.toponym_start :].startswith(claim.toponym)
        assert claim.probability is not None
        assert reading.HOLDS <= claim.probability <= 1
        for told in claim.evidence:
            assert 0 <= told.probability <= 1
            assert (told.start is None) == (told.end is None)
            if told.start is not None and told.end is not None:
                assert 0 <= told.start < told.end <= len(sample.text)
                assert sample.text[told.start : told.end].strip()
        numbers = {told.field for told in claim.evidence}
        for name in ("launched", "intercepted", "killed", "injured"):
            assert (getattr(claim, name) is not None) == (name in numbers)


def test_the_same_text_gives_the_same_claims(atlas: Atlas, samples: list[Article]) -> None:
    once = [extract(sample, atlas) for sample in samples]
    assert once == [extract(sample, atlas) for sample in samples]
    ids = [claim.claim_id for found in once for claim in found.claims]
    assert len(set(ids)) == len(ids)
    assert {claim.extractor for found in once for claim in found.claims} == {reader_version()}


@pytest.mark.parametrize(("bias", "read"), [(-20.0, False), (20.0, True)])
def test_an_article_that_surely_tells_of_no_strike_is_not_spotted_in(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch, bias: float, read: bool
) -> None:
    spotted: list[str] = []

    def noted(found: Article, places: Atlas) -> Spotted:
        spotted.append(found.text)
        return spot(found, places)

    monkeypatch.setattr(reading, "spot", noted)
    gate = Scorer("article", ("yes",), {BIAS: (bias,)})
    found = reading.read_with({**reading.shipped_scorers(), "article": gate}, article(STRIKE), atlas)
    assert (bool(spotted), bool(found.claims)) == (read, read)


@pytest.mark.parametrize(("chance", "read"), [(reading.FAINT - 0.001, False), (reading.FAINT + 0.001, True)])
def test_a_text_is_judged_place_by_place_only_where_all_that_was_spotted_may_tell_of_a_strike(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch, chance: float, read: bool
) -> None:
    judged: list[float] = []
    judge = reading.judge_parts
    monkeypatch.setattr(reading, "judge_parts", lambda *given: judged.append(given[-1]) or judge(*given))
    scorers = {**reading.shipped_scorers(), "tenor": always(chance)}
    found = reading.read_with(scorers, article(f"LVIV, March 11 - {STRIKE}"), atlas)
    assert (judged == [pytest.approx(chance)], bool(found.left_out)) == (read, read)


def test_the_gate_lets_every_text_with_a_strike_pass() -> None:
    gate = reading.shipped_scorers()["article"]
    learnt = [text for text in read_corpus(CORPUS) if text.claims and not text.apart]
    shut = [
        text.path for text in learnt if gate.probability(article_features(text.head["title"], text.text)) < reading.GATE
    ]
    assert len(shut) <= len(learnt) / 500


def test_places_without_a_claim_are_told(atlas: Atlas) -> None:
    found = extract(article(f"LVIV, March 11 - {STRIKE}"), atlas)
    assert [claim.place.name for claim in found.claims if claim.place] == ["Kharkiv"]
    assert "LVIV" in [left.mention.text for left in found.left_out]


def version(monkeypatch: pytest.MonkeyPatch, name: str, value: object) -> str:
    """Return the version of the reader with a name of its module changed."""
    with monkeypatch.context() as patch:
        patch.setattr(reading, name, value)
        return reader_version.__wrapped__()


def test_the_version_changes_with_weights_and_word_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(Path(str(resources.files("geodata.claims"))) / "lexicon", tmp_path / "lexicon")
    copied = SimpleNamespace(files=lambda _: tmp_path)
    assert version(monkeypatch, "resources", copied) == reader_version()
    assert version(monkeypatch, "weights_digest", lambda _: "other weights") != reader_version()
    for name in ("en.tsv", "uk.tsv", "ru.tsv", "wars.toml"):
        path = tmp_path / "lexicon" / name
        kept = path.read_bytes()
        path.write_bytes(kept + b"\n")
        assert version(monkeypatch, "resources", copied) != reader_version()
        path.write_bytes(kept)
    assert len(reader_version()) == 12


def test_what_is_left_out_stands_in_the_text_where_it_says(atlas: Atlas) -> None:
    text = "A drone hit a depot in Sumy on Monday. Talks went on in Geneva."
    article = Article("0" * 16, "a.md", text, title="Russia strikes Sumy", published=date(2025, 3, 11))
    left = extract(article, atlas).left_out
    assert "Geneva" in {found.mention.text for found in left}
    assert all(text[found.mention.start : found.mention.end] == found.mention.text for found in left)
    assert all(text[found.mention.start : found.mention.end] == found.mention.text for found in explain(article, atlas))


def test_scorers_that_are_forgotten_are_held_by_nothing_and_read_anew() -> None:
    before = reading.shipped_scorers()
    reading.forget_scorers()
    anew = reading.shipped_scorers()
    assert list(anew) == list(before)
    assert all(anew[name] is not scorer for name, scorer in before.items())


def test_with_the_scorers_go_the_bags_that_hold_what_these_made_of_them(atlas: Atlas) -> None:
    article = Article("0" * 16, "a.md", "A drone hit a house in Kharkiv, killing three.", published=date(2025, 3, 11))
    claims = extract(article, atlas).claims
    assert _bags() > 50
    reading.forget_scorers()
    assert _bags() == 0
    assert extract(article, atlas).claims == claims


def _bags() -> int:
    gc.collect()
    return sum(isinstance(thing, Bag) for thing in gc.get_objects())
