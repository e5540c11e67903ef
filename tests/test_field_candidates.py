"""What fields may hold: the values that a text names, and what tells each at an anchor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from geodata.claims.score.context import Context
from geodata.claims.score.field_candidates import (
    kind_features,
    outcome_features,
    parties,
    party_features,
    sentences_of,
    speaker_features,
    targets,
    weapons,
)
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.wars import Wars, wars
from geodata.model import Place, Precision
from tests.made_documents import SUMY, TULA, UKRAINE, spotted
from tests.made_scorers import judged

TEXT = (
    "Ukrainian drones and shelling hit Tula. Debris of a missile fell. A mine burned an oil refinery and a port. "
    "An air strike hit. The army fired drones on Sumy."
)
HELD = Wars({"RU": frozenset({"UA"}), "UA": frozenset({"RU"})}, {"Houthis": ["RU"]}, {"RU-TUL": "UA"})


def context(text: str, title: str | None = None, known: Wars | None = None) -> Context:
    """Return a text whose places are anchors."""
    made = spotted(text, title=title)
    one = judged(made)
    anchors = [Anchor([unit], place=made.place_at(unit)) for unit in made.place_units]
    return Context(made, one.around, Relations(one.around, anchors), known or wars())


def told(features: Iterable[str]) -> set[str]:
    """Return features, those of what stands around and between left out."""
    return {name for name in features if not name.startswith(("r:", "b:", "b=", "b<", "b>", "b,", "-", "+", "any"))}


def at(whole: Context, *words: str) -> list[int]:
    """Return the units that begin with these words, in order."""
    text = whole.spotted.document.text
    return [number for number, unit in enumerate(whole.around.units) if text[unit.start : unit.end].startswith(words)]


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


def test_things_struck_are_told_by_kind() -> None:
    whole = context(TEXT)
    assert dict(targets(whole.spotted)) == {"energy": at(whole, "oil"), "port": at(whole, "port")}
    assert sentences_of(whole.spotted, targets(whole.spotted)) == {2}
    assert sentences_of(whole.spotted, {"a": [0, 1], "b": []}) == {0}


@pytest.mark.parametrize(
    ("kind", "number", "found"),
    [
        ("drone", 0, {"country=RU", "drone&airstrike", "drone&artillery", "drone&missile", "drone,by=UA",
                      "drone,share=2", "earlier=0", "headed=False", "here:hit", "here:weapon", "kind=drone",
                      "kind=drone,0", "kinds=4", "named=2", "nearer=2,0", "opening=0", "share=2", "told=weapon:drone",
                      "word=dron"}),
        ("airstrike", 0, {"airstrike&artillery", "airstrike&drone", "airstrike&missile", "airstrike,by=UA",
                          "airstrike,share=3", "country=RU", "earlier=2", "headed=False", "here:hit", "here:weapon",
                          "kind=airstrike", "kind=airstrike,0", "kinds=4", "named=4", "nearer=0,0", "opening=0",
                          "share=3", "told=hit:hit", "word=hit"}),
        ("missile", 1, {"country=UA", "earlier=3", "headed=False", "here:launch", "here:weapon", "kind=missile",
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


def test_the_parties_of_a_text_are_named_or_told_by_the_country_of_its_places() -> None:
    whole = context(TEXT)
    ukrainian, army = at(whole, "Ukrainian", "The army")
    assert dict(parties(whole)) == {"UA": [ukrainian, army], "RU": [army]}
    whole = context("The enemy fired rockets on Sumy. Ukraine and Russia met, the Houthis launched drones.")
    [enemy], [ukraine], [houthis] = at(whole, "The enemy"), at(whole, "Ukraine"), at(whole, "Houthis")
    assert dict(parties(whole)) == {"UA": [ukraine], "Houthis": [houthis], "RU": [enemy]}
    assert dict(parties(context("Drones hit Tula."))) == {"UA": []}
    assert dict(parties(context("Men spoke."))) == {}


STANCE = {
    "enemy": {"party=enemy", "party=enemy,named=True", "party=enemy,enemies=1", "most=True,enemy", "parties=2,enemy",
              "presumed=True", "held=False", "heldby=False,enemy", "times=2,enemy", "group=False,enemy",
              "only=True,enemy", "share=2,enemy", "language=en,enemy", "heldby=False,enemy,own=True",
              "armed=False,others=False,enemy"},
    "own": {"party=own", "party=own,named=True", "party=own,enemies=1", "most=False,own", "parties=2,own",
            "presumed=False", "held=False", "heldby=False,own", "times=1,own", "group=False,own", "only=True,own",
            "share=1,own", "language=en,own", "heldby=False,own,own=True", "armed=False,others=False,own"},
}  # fmt: skip


@pytest.mark.parametrize(("number", "party", "found"), [(0, "UA", STANCE["enemy"]), (0, "RU", STANCE["own"])])
def test_a_party_is_told_by_how_it_stands_to_the_country_and_to_other_parties(
    number: int, party: str, found: set[str]
) -> None:
    whole = context(TEXT)
    assert told(party_features(whole, number, party, parties(whole))) == found


def test_a_party_stands_to_the_area_that_a_total_sums_up() -> None:
    made = spotted("Ukrainian men saw 9 drones over Tula.")
    one = judged(made)
    total = Anchor([made.quantities[0].first], total=True, area="RU")
    whole = Context(made, one.around, Relations(one.around, [total]), wars())
    assert dict(parties(whole)) == {"UA": at(whole, "Ukrainian")}
    assert "party=enemy,named=True" in party_features(whole, 0, "UA", parties(whole))
    total.area = None
    whole = Context(made, one.around, Relations(one.around, [total]), wars())
    assert "party=guest,named=True" in party_features(whole, 0, "UA", parties(whole))


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Ukrainian drones were shot down: 9 over Tula, 7 over Sumy.", "enemy"),
        ("Ukrainian drones were shot down:\n- 9 over Tula\n- 7 over Sumy", "enemy"),
        ("Ukrainian drones flew to Tula. He spoke. They fell over Sumy.", "guest"),
    ],
)
def test_at_sea_a_party_stands_to_the_country_of_the_other_places_of_the_list(text: str, relation: str) -> None:
    made = spotted(text)
    sea = Place("geonames:630673", "Black Sea", Precision.WATER, None, None, 43.0, 34.0)
    at_sea = replace(made, places=[TULA, sea])
    one = judged(at_sea)
    anchors = [Anchor([unit], place=at_sea.place_at(unit)) for unit in at_sea.place_units]
    whole = Context(at_sea, one.around, Relations(one.around, anchors), wars())
    assert f"party={relation},named=True" in party_features(whole, 1, "UA", parties(whole))


def test_a_group_a_resident_and_a_holder_are_told_as_such() -> None:
    whole = context("Ukrainian drones and Houthis drones hit Tula and Sumy.", known=HELD)
    found = parties(whole)
    assert "b=dron_hit" in party_features(whole, 0, "Houthis", found)
    houthis = told(party_features(whole, 0, "Houthis", found))
    assert {
        "party=resident",
        "group=True,resident",
        "held=False",
        "heldby=True,resident",
        "share=2,resident",
    } <= houthis
    assert {"held=True", "heldby=True,enemy", "party=enemy"} <= told(party_features(whole, 0, "UA", found))
    guest = told(party_features(whole, 1, "Houthis", found))
    assert {"party=guest", "heldby=False,guest", "presumed=False"} <= guest


def test_a_party_that_no_word_names_is_told_by_its_stance_alone() -> None:
    whole = context("Drones hit Tula.")
    found = set(party_features(whole, 0, "UA", parties(whole)))
    assert {"party=enemy,named=False", "times=0,enemy", "share=-1,enemy", "only=True,enemy", "parties=1,enemy"} <= found
    assert found == told(found)


def test_parties_that_are_many_and_often_named_are_told_so() -> None:
    text = "Ukrainian " * 9 + "and Russian, Israeli, Iranian, French, German, British men saw Tula."
    whole = context(text)
    found = told(party_features(whole, 0, "UA", parties(whole)))
    assert {"times=5,enemy", "parties=5,enemy", "most=True,enemy"} <= found
    near = {name for name in party_features(whole, 0, "UA", parties(whole)) if name.startswith("any")}
    assert "any+1=ukrainian" in near
    assert "any+1=and" not in near, "only the first eight are looked around"


def test_the_eighth_naming_of_a_party_is_looked_around_and_the_ninth_is_not() -> None:
    whole = context("Ukrainian men, " * 7 + "Ukrainian dogs, Ukrainian cats saw Tula.")
    near = set(party_features(whole, 0, "UA", parties(whole)))
    assert {"any+1=men", "any+1=dogs"} <= near
    assert "any+1=cats" not in near


def test_what_acts_beside_a_party_is_a_word_of_attack_within_three_units() -> None:
    near = context("Ukrainian men with drones saw Tula. Russian men were there.")
    assert "share=4,enemy" in party_features(near, 0, "UA", parties(near))
    far = context("Ukrainian men who saw drones left Tula. Russian men had rockets.")
    assert "share=0,enemy" in party_features(far, 0, "UA", parties(far))
    assert "share=4,own" in party_features(far, 0, "RU", parties(far))


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


def test_a_speaker_is_told_by_its_words_its_verb_and_its_side() -> None:
    whole = context("Drones hit Tula, the mayor of Sumy said.")
    [speaker] = whole.spotted.speakers
    units = whole.unit_range(speaker.start, speaker.end)
    assert told(speaker_features(whole, 0, speaker, units)) == {
        "before=True", "i:article", "i:article/the", "i:official", "i:official/local", "i:place", "i:prepositions",
        "i:prepositions/of", "i=<place>", "i=mayor", "i=of", "i=the", "verb:speech", "verb=said",
    }  # fmt: skip
    assert "r:sentences=0" in speaker_features(whole, 0, speaker, units)


def test_the_country_of_an_anchor_stands_for_its_enemies_alone() -> None:
    whole = context("The army hit Tula. The army hit Sumy.")
    assert sorted(parties(whole)) == ["RU", "UA"]
    made = whole.spotted
    nowhere = replace(made, places=[replace(TULA, country=None), SUMY])
    one = judged(nowhere)
    anchors = [Anchor([unit], place=nowhere.place_at(unit)) for unit in nowhere.place_units]
    assert sorted(parties(Context(nowhere, one.around, Relations(one.around, anchors), wars()))) == ["RU", "UA"]
    assert UKRAINE.country == "UA"
