"""Names of marked kinds: each is made once, and tells its mark and its kind."""

from __future__ import annotations

from geodata.claims.score.marked_kinds import MARKED


def test_a_marked_kind_is_named_once() -> None:
    name = MARKED["s:"]["hit/strike"]
    assert name == "s:hit/strike"
    assert MARKED["s:"]["hit/strike"] is name
