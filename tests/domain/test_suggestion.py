"""A team fits a child or says why not."""

from typing import Any

import pytest

from matchapp.domain.clash import Clash
from matchapp.domain.spot import SpotPhase
from matchapp.domain.suggestion import Misfit, Offer, misfit
from matchapp.domain.team import ChildGender, TeamGender

GIRLS, BOYS, ALL = TeamGender.GIRLS, TeamGender.BOYS, TeamGender.ALL


@pytest.mark.parametrize(
    "gender, phase, is_running, expected",
    [
        (ALL, SpotPhase.OPEN, False, None),
        (GIRLS, SpotPhase.OPEN, False, None),
        (BOYS, SpotPhase.OPEN, False, Misfit.WRONG_GENDER),
        (ALL, SpotPhase.OPEN, True, Misfit.ALREADY_RUNNING),
        (ALL, SpotPhase.FULL, False, Misfit.FULL),
        (ALL, SpotPhase.EXPIRED, False, Misfit.EXPIRED),
        (ALL, SpotPhase.DRAFT, False, Misfit.CLOSED),
        (ALL, SpotPhase.CLOSED, False, Misfit.CLOSED),
        (BOYS, SpotPhase.FULL, True, Misfit.WRONG_GENDER),
        (ALL, SpotPhase.FULL, True, Misfit.ALREADY_RUNNING),
    ],
)
def test_the_most_lasting_reason_is_told(
    gender: TeamGender,
    phase: SpotPhase,
    is_running: bool,
    expected: Misfit | None,
) -> None:
    offer = Offer(birth_year_from=2012, birth_year_to=2015, gender=gender, phase=phase, is_running=is_running)
    assert misfit(offer, birth_year=2015, gender=ChildGender.GIRL) is expected
    assert misfit(offer, birth_year=2016, gender=ChildGender.GIRL) is Misfit.WRONG_BIRTH_YEAR


@pytest.mark.parametrize(
    "facts, expected",
    [
        ({"is_too_far": True}, Misfit.TOO_FAR),
        ({"clash": Clash.RULED_OUT_DAY}, Misfit.RULED_OUT_DAY),
        ({"clash": Clash.ELSEWHERE}, Misfit.ELSEWHERE),
        ({"clash": Clash.ELSEWHERE, "is_too_far": True}, Misfit.TOO_FAR),
        ({"clash": Clash.ELSEWHERE, "is_running": True}, Misfit.ALREADY_RUNNING),
    ],
    ids=str,
)
def test_what_does_not_suit_the_child_is_told_before_the_places(facts: dict[str, Any], expected: Misfit) -> None:
    for phase in (SpotPhase.OPEN, SpotPhase.FULL):
        offer = Offer(birth_year_from=2012, birth_year_to=2015, gender=ALL, phase=phase, **facts)
        assert misfit(offer, birth_year=2015, gender=None) is expected


@pytest.mark.parametrize("gender", TeamGender)
def test_an_unknown_gender_removes_no_team(gender: TeamGender) -> None:
    offer = Offer(birth_year_from=2012, birth_year_to=2015, gender=gender, phase=SpotPhase.OPEN)
    assert misfit(offer, birth_year=2012, gender=None) is None
