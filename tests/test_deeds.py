"""Which words for weapons tell of a strike."""

from __future__ import annotations

from geodata.claims.spot.deeds import ACT_KINDS, is_act
from tests.made_documents import document


def test_only_acts_among_the_words_for_weapons_tell_of_a_strike() -> None:
    units = {unit.word: unit for unit in document("Troops shelled it with a drone.").units}
    assert is_act(units["shell"])
    assert not is_act(units["dron"])
    assert f"{units['shell'].kind}/{units['shell'].value}" in ACT_KINDS
