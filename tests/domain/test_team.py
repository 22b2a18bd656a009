"""Whom a team takes in."""

from __future__ import annotations

import pytest

from matchapp.domain.team import ChildGender, TeamGender, takes

GIRL, BOY = ChildGender.GIRL, ChildGender.BOY


@pytest.mark.parametrize(
    "team, taken",
    [(TeamGender.ALL, {GIRL, BOY, None}), (TeamGender.GIRLS, {GIRL, None}), (TeamGender.BOYS, {BOY, None})],
)
def test_a_team_takes_its_own_and_whoever_did_not_say(team: TeamGender, taken: set[ChildGender | None]) -> None:
    assert {child for child in (GIRL, BOY, None) if takes(team, child)} == taken
