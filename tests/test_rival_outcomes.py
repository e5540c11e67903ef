"""Accounts of one attack that differ in what came of it: a hit by one speaker, wreckage or interception by another."""

from __future__ import annotations

from geodata.claims.assemble.counts import Counted
from geodata.claims.assemble.fields import Draft, Told
from geodata.claims.assemble.rival_outcomes import with_rival_outcomes
from geodata.claims.score.relations import Anchor
from geodata.claims.score.scorer import BIAS, Scorer
from geodata.training.decision_fits import OUTCOMES
from tests.made_documents import spotted
from tests.made_scorers import by_label, judged

TEXT = "Drones hit a depot in Tula, the army said. Debris fell on Tula and two men were hurt, the governor said."
OUTCOME = by_label(OUTCOMES, {"s:debris": "debris", "s:intercept": "intercepted", "s:launch": "unknown"}, "hit")


def accounts(
    text: str, heard: bool = True, total: bool = False, outcome: Scorer = OUTCOME
) -> list[tuple[str, str, int, int]]:
    """Return the claimant, the outcome, the namings and the figures of each account."""
    made = spotted(text)
    parts = [Counted(one, "injured", 0.9) for one in made.quantities]
    own = Anchor(made.place_units, total, made.place_at(made.place_units[0]))
    draft = Draft(own, counted=parts, outcome=Told("hit", (), 0.7), heard=list(made.speakers) if heard else [])
    found = list(with_rival_outcomes(judged(made), [draft], {"outcome": outcome}))
    return [
        (
            one.claimant.value if one.claimant else "",
            one.outcome.value if one.outcome else "",
            len(one.anchor.units),
            len(one.counted),
        )
        for one in found
    ]


def test_a_hit_and_wreckage_told_by_two_are_two_accounts_each_with_its_own_figures() -> None:
    assert accounts(TEXT) == [("the army", "hit", 1, 0), ("the governor", "debris", 1, 1)]


def test_a_naming_that_nobody_tells_belongs_to_the_account_before_it_or_to_the_first() -> None:
    assert accounts(f"Tula is old. {TEXT}")[0] == ("the army", "hit", 2, 0)
    assert accounts(f"{TEXT} Tula is old.")[1] == ("the governor", "debris", 2, 1)


def test_one_speaker_and_speakers_who_agree_give_one_account() -> None:
    one = [("", "hit", 2, 0)]
    assert accounts("Drones hit Tula, the army said. Debris fell on Tula, the army said.") == one
    assert accounts("Drones hit Tula, the army said. Men left Tula, the governor said.") == one
    assert accounts("Drones hit Tula, the army said. Drones were launched at Tula, the governor said.") == one
    assert accounts("Debris fell on Tula, the army said. Drones were downed over Tula, the governor said.") == one


def test_only_those_who_may_tell_of_the_attack_are_heard_and_totals_stay_whole() -> None:
    assert accounts(TEXT, heard=False) == [("", "hit", 2, 1)]
    assert accounts(TEXT, total=True) == [("", "hit", 2, 1)]


def test_outcomes_that_are_little_likelier_than_others_are_no_accounts() -> None:
    slight = tuple(float(label == "debris") for label in OUTCOMES)
    unsure = Scorer("made", OUTCOMES, {BIAS: (0.0,) * len(OUTCOMES), "s:debris": slight})
    assert accounts(TEXT, outcome=unsure) == [("", "hit", 2, 1)]
