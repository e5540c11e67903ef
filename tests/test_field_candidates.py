"""What fields may hold: the values that a text names, and what tells each at an anchor."""

from __future__ import annotations

import pytest

from geodata.claims.score.context import Context
from geodata.claims.score.field_candidates import (
    kind_features,
    outcome_features,
    sentences_of,
    targets,
    weapons,
)
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.wars import wars
from geodata.model import Place, Precision
from tests.made_contexts import at, context, told
from tests.made_documents import TULA, spotted
from tests.made_scorers import judged

TEXT = (
    "Ukrainian drones and shelling hit Tula. Debris of a missile fell. A mine burned an oil refinery and a port. "
    "An air strike hit. The army fired drones on Sumy."
)


def test_weapons_are_named_and_told_by_wreckage_and_by_words_of_striking() -> None:
    whole = context(TEXT)
    found = weapons(whole.spotted)
    assert {kind: len(units) for kind, units in found.items()} == {
        "drone": 2, "artillery": 1, "airstrike": 4, "missile": 1,
    }  # fmt: skip
    assert found["drone"] == at(whole, "drones")
    assert found["missile"] == at(whole, "Debris")
    assert weapons(spotted("They shelled Tula with grenades.")).keys() == {"artillery"}
    assert weapons(spotted("Debris fell on Tula.")).keys() <= {"airstrike"}


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("uk", "Уночі вдарили «кінджалами».", {"ballistic missile"}),
        ("uk", "Випустили дві «Іскандери-К».", {"cruise missile"}),
        ("uk", "Прилетіла «молнія».", {"drone"}),
        ("uk", "Збили 11 камікадзе та розвіддрон.", {"drone"}),
        ("uk", "Скинули три ФАБ-250.", {"bomb"}),
        ("uk", "Скинули три ФАБ-250 з модулями УМПК.", {"glide bomb"}),
        ("uk", "Застосували хімарси та рсзо.", {"rocket"}),
        ("uk", "Масована ракетно-дронова навала.", {"missile", "drone"}),
        ("uk", "Катери-камікадзе дійшли до порту.", {"naval drone"}),
        ("uk", "Стріляли птурами.", {"missile"}),
        ("ru", "Выпустили «Искандеры-К».", {"cruise missile"}),
        ("ru", "Применили точку-у.", {"ballistic missile"}),
        ("ru", "Сбросили две авиабомбы ФАБ-500.", {"bomb"}),
        ("ru", "Сбросили ФАБ-500 с модулем УМПК.", {"glide bomb"}),
        ("ru", "Над городом ракеты-дроны.", {"cruise missile"}),
        ("ru", "Уничтожены катера-камикадзе.", {"naval drone"}),
        ("ru", "Огонь из стволов и ракетной артиллерии.", {"artillery", "rocket"}),
        ("en", "Three FAB-500 fell.", {"bomb"}),
        ("en", "Three FAB-250 bombs with UMPK modules fell.", {"glide bomb"}),
    ],
)
def test_weapons_are_named_in_their_cases_and_by_two_names_in_one(language: str, text: str, kinds: set[str]) -> None:
    assert weapons(spotted(text, language)).keys() - {"airstrike"} == kinds


def test_things_struck_are_told_by_kind() -> None:
    whole = context(TEXT)
    assert dict(targets(whole.spotted)) == {"energy": at(whole, "oil"), "port": at(whole, "port")}
    assert sentences_of(whole.spotted, targets(whole.spotted)) == {2}
    assert sentences_of(whole.spotted, {"a": [0, 1], "b": []}) == {0}


def test_words_of_other_kinds_and_toponyms_may_tell_what_was_struck() -> None:
    soldiers = context("Drones hit soldiers in Tula.")
    assert dict(targets(soldiers.spotted)) == {"military": at(soldiers, "soldiers")}
    named = spotted("Drones hit Tula Hospital and Old Tula.", places={"Tula Hospital": TULA, "Old Tula": TULA})
    assert dict(targets(named)) == {"medical": named.place_units[:1]}


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("ru", "В Туле обстреляли трактор.", {"transport", "other"}),
        ("ru", "Удар пришелся по скоплению солдат.", {"military"}),
        ("uk", "У Сумах дрон влучив у дах.", {"residential"}),
        ("uk", "У Сумах дрон поранив жінку.", set()),
    ],
)
def test_words_of_other_kinds_and_of_two_may_tell_what_was_struck(language: str, text: str, kinds: set[str]) -> None:
    assert set(targets(spotted(text, language=language))) == kinds


@pytest.mark.parametrize(
    ("kind", "number", "found"),
    [
        ("drone", 0, {"drone,at=RU", "drone,side=RU", "drone,only=False",
                      "country=RU", "drone&airstrike", "drone&artillery", "drone&missile", "drone,by=UA",
                      "drone,share=2", "earlier=0", "headed=False", "here:hit", "here:weapon", "kind=drone",
                      "kind=drone,0", "kinds=4", "named=2", "nearer=2,0", "opening=0", "share=2", "told=weapon:drone",
                      "word=dron"}),
        ("airstrike", 0, {"airstrike,at=RU", "airstrike,side=RU", "airstrike,only=False",
                      "airstrike&artillery", "airstrike&drone", "airstrike&missile", "airstrike,by=UA",
                          "airstrike,share=3", "country=RU", "earlier=2", "headed=False", "here:hit", "here:weapon",
                          "kind=airstrike", "kind=airstrike,0", "kinds=4", "named=4", "nearer=0,0", "opening=0",
                          "share=3", "told=hit:hit", "word=hit"}),
        ("missile", 1, {"missile,at=UA", "missile,side=UA", "missile,only=False",
                      "country=UA", "earlier=3", "headed=False", "here:launch", "here:weapon", "kind=missile",
                        "kind=missile,3", "kinds=4", "missile&airstrike", "missile&artillery", "missile&drone",
                        "missile,by=UA", "missile,share=1", "named=1", "nearer=2,3", "opening=1", "share=1",
                        "told=debris:missile", "word=debri"}),
    ],
)  # fmt: skip
def test_a_kind_of_weapon_is_told_by_its_words_its_share_and_how_near_it_stands(
    kind: str, number: int, found: set[str]
) -> None:
    whole = context(TEXT)
    assert told(kind_features(whole, number, kind, weapons(whole.spotted))) == found


def test_a_kind_in_the_headline_late_or_named_often_is_told_so() -> None:
    whole = context("They hit Tula. " + "He spoke. " * 6 + "Rockets " * 6 + "fell.", title="Drones over Sumy")
    found = weapons(whole.spotted)
    drone = told(kind_features(whole, 1, "drone", found))
    rocket = told(kind_features(whole, 1, "rocket", found))
    assert {"headed=True", "opening=0", "named=1", "kind=drone,1", "earlier=0", "here:hit"} <= drone
    assert {"headed=False", "opening=4", "named=4", "kind=rocket,3", "earlier=2"} <= rocket
    assert {name for name in drone if name.startswith("here:")} == {"here:hit"}


def test_the_nearest_words_of_a_kind_are_told_with_how_they_stand() -> None:
    whole = context(TEXT)
    first, second = (set(kind_features(whole, number, "drone", weapons(whole.spotted))) for number in (0, 1))
    assert {"-1=ukrainian", "+1=and", "r:sentences=0", "b=and_shell_hit"} <= first
    assert {"-1=fired", "+1=on", "r:sentences=0", "b=on"} <= second


def test_an_unplaced_anchor_is_of_no_country() -> None:
    made = spotted("Drones hit Tula.")
    one = judged(made)
    whole = Context(made, one.around, Relations(one.around, [Anchor(made.place_units)]), wars())
    assert "country=None" in kind_features(whole, 0, "drone", weapons(made))


def outcome(text: str, units: slice, *slots: str, total: bool = False) -> set[str]:
    """Return the features of what came of an attack at some of the places of a text."""
    made = spotted(text)
    one = judged(made)
    anchor = Anchor(made.place_units[units], total, None if total else made.place_at(made.place_units[units][0]))
    whole = Context(made, one.around, Relations(one.around, [anchor]), wars())
    return set(outcome_features(whole, 0, slots))


def test_an_outcome_is_told_by_what_is_counted_and_by_the_place() -> None:
    text = "Drones hit Tula, then rockets fell."
    assert {"told=nothing", "total=False", "precision=settlement", "language=en"} <= outcome(text, slice(1))
    several = outcome(text, slice(1), "killed", "injured", "killed")
    assert {"told=killed", "told=injured", "told=injured+killed"} <= several
    assert "told=nothing" not in several
    assert {"total=True", "precision=None"} <= outcome(text, slice(1), total=True)
    assert {"d:weapon", "-1=hit", "s:weapon"} <= outcome(text, slice(1))


def test_an_outcome_is_told_by_what_stands_around_the_first_three_mentions() -> None:
    text = "Drones hit Tula. Rockets burned Tula. Men left Tula. A bomb reached Tula."
    assert {"-1=hit", "-1=burn", "-1=left", "s:weapon", "p:weapon", "n:weapon"} <= outcome(text, slice(4))
    assert "-1=reach" not in outcome(text, slice(4))
    assert {"-1=hit"} == {name for name in outcome(text, slice(1)) if name.startswith("-1=")}
    one_sentence = outcome("Drones hit Tula and left Tula.", slice(2))
    assert {"-1=hit", "-1=left", "p:none", "n:none", "s=left"} <= one_sentence


def test_an_outcome_in_a_list_is_told_by_what_stands_before_the_list() -> None:
    text = "Drones hit Tula, Sumy and Ukraine."
    assert "l-a:hit/hit" in outcome(text, slice(1, 2))
    assert "l-a:hit/hit" not in outcome(text, slice(0, 1))


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("ru", "Выпустили пять снарядов калибра 155 мм.", {"artillery"}),
        ("ru", "Били артиллерией калибром 152 мм.", {"artillery"}),
        ("uk", "Били з гармат калібром 152 мм.", {"artillery"}),
        ("ru", "Выпустили ракеты «Калибр».", {"missile", "cruise missile"}),
    ],
)
def test_the_bore_of_a_gun_is_no_kalibr(language: str, text: str, kinds: set[str]) -> None:
    assert weapons(spotted(text, language)).keys() - {"airstrike"} == kinds


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        ("en", "Jets struck a missile workshop at Tula.", False),
        ("en", "They hit a store of glide bombs at Tula.", False),
        ("en", "A missile, a warehouse and Tula.", True),
        ("en", "They hit a workshop with missiles at Tula.", True),
        ("uk", "Удар завдано по складу безпілотників.", False),
        ("uk", "Удар завдано по складу безпілотниками.", True),
        ("ru", "Удар нанесли по заводу ракет.", False),
        ("ru", "Удар нанесли по заводу ракетами.", True),
    ],
)
def test_what_is_made_or_kept_where_it_strikes_is_no_weapon_of_the_attack(
    language: str, text: str, named: bool
) -> None:
    found = weapons(spotted(text, language))
    assert any(kind in found for kind in ("missile", "drone", "glide bomb")) is named


def test_a_place_that_another_state_holds_is_told_to_be_on_that_ones_side() -> None:
    crimea = Place("iso:UA-43", "Crimea", Precision.REGION, "UA", "UA-43", 45.3, 34.4)
    made = spotted("Drones hit Crimea.", places={"Crimea": crimea})
    one = judged(made)
    whole = Context(made, one.around, Relations(one.around, [Anchor(made.place_units, place=crimea)]), wars())
    assert {"drone,at=UA", "drone,side=RU"} <= told(kind_features(whole, 0, "drone", weapons(made)))
