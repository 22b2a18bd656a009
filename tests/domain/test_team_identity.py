"""By what a team is recognised again."""

from __future__ import annotations

from matchapp.domain import team_identity
from matchapp.domain.team import TeamGender


def test_reference_is_folded_and_never_looks_like_a_name() -> None:
    assert team_identity.referenced(" U10-Å ") == "ref u10-aa"


def test_name_comes_with_activity_band_and_gender() -> None:
    named = team_identity.named(activity="football", born_from=2014, born_to=2016, gender=TeamGender.ALL, name="Ræve")
    assert named == "football 2014-2016 all raeve"
