"""Who may have attacked: the parties that a text names, and what tells each at an anchor."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geodata.claims.score.attacker_candidates import parties, party_features
from geodata.claims.score.context import Context
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.wars import Wars, wars
from geodata.model import Place, Precision
from tests.made_contexts import at, context, told
from tests.made_documents import MOSCOW, SUMY, TULA, UKRAINE, spotted
from tests.made_scorers import judged

TEXT = (
    "Ukrainian drones and shelling hit Tula. Debris of a missile fell. A mine burned an oil refinery and a port. "
    "An air strike hit. The army fired drones on Sumy."
)
HELD = Wars({"RU": frozenset({"UA"}), "UA": frozenset({"RU"})}, {"Houthis": ["RU"]}, {"RU-TUL": "UA"})


def test_the_parties_of_a_text_are_named_or_told_by_the_country_of_its_places() -> None:
    whole = context(TEXT)
    ukrainian, army = at(whole, "Ukrainian", "The army")
    assert dict(parties(whole)) == {"UA": [ukrainian, army], "RU": [army]}
    whole = context("The enemy fired rockets on Sumy. Ukraine and Poland met, the Houthis launched drones.")
    [enemy], [ukraine], [houthis] = at(whole, "The enemy"), at(whole, "Ukraine"), at(whole, "Houthis")
    assert dict(parties(whole)) == {"UA": [ukraine], "Houthis": [houthis], "RU": [enemy]}
    assert dict(parties(context("Drones hit Tula."))) == {"UA": []}
    assert dict(parties(context("Men spoke."))) == {}


def test_the_enemies_of_who_holds_a_place_may_have_attacked_it() -> None:
    assert parties(context("Drones hit Tula.", known=HELD)).keys() == {"RU", "UA"}
    whole = context("Enemy drones hit Tula.", known=HELD)
    assert parties(whole)["RU"] == at(whole, "Enemy")


STANCE = {
    "enemy": {"party=enemy", "party=enemy,named=True", "party=enemy,enemies=1", "most=True,enemy", "parties=2,enemy",
              "presumed=True", "held=False", "heldby=False,enemy", "times=2,enemy", "group=False,enemy",
              "only=True,enemy", "share=2,enemy", "language=en,enemy", "heldby=False,enemy,own=True",
              "seat=unnamed,enemy", "armed=False,others=False,enemy", "at=RU,enemy", "at=RU,UA",
              "how=party", "how=party,ukrainian"},
    "own": {"party=own", "party=own,named=True", "party=own,enemies=1", "most=False,own", "parties=2,own",
            "presumed=False", "held=False", "heldby=False,own", "times=1,own", "group=False,own", "only=True,own",
            "share=1,own", "language=en,own", "heldby=False,own,own=True", "seat=unnamed,own",
            "armed=False,others=False,own", "at=RU,own", "at=RU,RU", "how=party", "how=party,the"},
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
    assert not any(name.startswith(("r:", "any")) for name in found)


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


def test_the_country_of_an_anchor_stands_for_its_enemies_alone() -> None:
    whole = context("The army hit Tula. The army hit Sumy.")
    assert sorted(parties(whole)) == ["RU", "UA"]
    made = whole.spotted
    nowhere = replace(made, places=[replace(TULA, country=None), SUMY])
    one = judged(nowhere)
    anchors = [Anchor([unit], place=nowhere.place_at(unit)) for unit in nowhere.place_units]
    assert sorted(parties(Context(nowhere, one.around, Relations(one.around, anchors), wars()))) == ["RU", "UA"]
    assert UKRAINE.country == "UA"


@pytest.mark.parametrize(
    ("language", "text", "words", "party"),
    [
        ("en", "Last evening the Russians dropped a bomb on Sumy.", "Russians", "RU"),
        ("en", "The junta bombed Tula.", "junta", "MM"),
        ("uk", "Нікополь під ворожим вогнем.", "під ворожим вогнем", "RU"),
        ("uk", "Генштаб ЗСУ повідомив про удар.", "Генштаб ЗСУ", "UA"),
        ("ru", "Там видели россиян.", "россиян", "RU"),
        ("ru", "Там лежат обломки украинских беспилотников.", "обломки украинских", "UA"),
    ],
)
def test_parties_are_named_by_words_that_stand_for_something_else(
    language: str, text: str, words: str, party: str
) -> None:
    whole = context(text, language=language)
    assert parties(whole)[party] == at(whole, words)


def test_the_country_of_a_place_is_named_by_its_army_that_strikes_and_not_by_one_that_speaks() -> None:
    whole = context("Army drones hit Tula. An army spokesman spoke. Iranian army rockets flew. Government jets came.")
    army, government = at(whole, "Army")[0], at(whole, "Government")[0]
    assert parties(whole)["RU"] == [army, government]
    assert parties(context("Russian regions saw drones over Sumy.")) == {"RU": []}


@pytest.mark.parametrize(
    ("language", "text", "party"),
    [
        ("en", "The aggressor shelled Sumy.", "RU"),
        ("en", "The Kiev regime fired on Tula.", "UA"),
        ("en", "HUR drones hit Tula.", "UA"),
        ("en", "Rockets fired by Hayat Tahrir al-Sham hit Sumy.", "Hayat Tahrir al-Sham"),
        ("en", "Islamic Resistance in Iraq claimed it.", "Islamic Resistance in Iraq"),
        ("en", "The Taliban said they did it.", "Taliban"),
        ("en", "Islamic Jihad fired rockets.", "Islamic Jihad"),
        ("uk", "Війська РФ обстріляли село.", "RU"),
        ("uk", "СШП обстріляли село.", "RSF"),
        ("uk", "Відповідальність узяла «Аш-Шабаб».", "Al-Shabaab"),
        ("ru", "Боевики ВФУ обстреляли село.", "UA"),
        ("ru", "Отряды RSF обстреляли село.", "RSF"),
        ("ru", "Суданская армия обстреляла село.", "SD"),
    ],
)
def test_states_and_groups_are_named_by_their_words_of_each_language(language: str, text: str, party: str) -> None:
    whole = context(text, language=language)
    assert parties(whole).get(party)


@pytest.mark.parametrize(
    ("text", "named", "seat"),
    [
        ("Drones hit Sumy. Moscow said nothing.", "True", "acting"),
        ("Drones hit Sumy. There was talk in Moscow.", "True", "named"),
        ("Drones hit Sumy and Moscow.", "False", "unnamed"),
        ("Drones hit Sumy.", "False", "unnamed"),
    ],
)
def test_a_foe_is_named_by_its_seat_of_government_where_that_was_not_struck(text: str, named: str, seat: str) -> None:
    made = spotted(text, places={"Moscow": MOSCOW})
    one = judged(made)
    struck = [unit for unit in made.place_units if text.startswith("Drones hit Sumy and") or unit < 4]
    anchors = [Anchor([unit], place=made.place_at(unit)) for unit in struck]
    whole = Context(made, one.around, Relations(one.around, anchors), wars())
    features = set(party_features(whole, 0, "RU", parties(whole)))
    assert {f"party=enemy,named={named}", f"seat={seat},enemy"} <= features


def test_a_seat_of_government_names_no_foe_that_is_named_already() -> None:
    made = spotted("Russian drones hit Sumy. Moscow said nothing.", places={"Moscow": MOSCOW})
    one = judged(made)
    whole = Context(made, one.around, Relations(one.around, [Anchor(made.place_units[:1], place=SUMY)]), wars())
    assert parties(whole) == {"RU": at(whole, "Russian")}
    assert "seat=acting,enemy" in party_features(whole, 0, "RU", parties(whole))


def test_an_army_that_no_state_is_named_of_stands_near_places_of_its_own_country_alone() -> None:
    whole = context("The army bombed Tula. Rockets fell on Sumy.")
    found = parties(whole)
    army = at(whole, "The army")
    assert (found["RU"], found["UA"]) == (army, army)
    assert "+1=bomb" in party_features(whole, 0, "RU", found)
    assert not any(name.startswith(("+1=", "r:")) for name in party_features(whole, 0, "UA", found))
