"""A team fits a child or says why not."""

from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchapp.domain.clash import Clash, Slot, week
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


slots = st.builds(
    lambda weekday, begins, hours: Slot(weekday, time(begins), time(begins + hours)),
    st.integers(0, 6),
    st.integers(8, 19),
    st.integers(1, 3),
)


@given(
    st.integers(2005, 2020),
    st.tuples(st.integers(2005, 2020), st.integers(2005, 2020)),
    st.none() | st.sampled_from(ChildGender),
    st.sampled_from(TeamGender),
    st.sampled_from(SpotPhase),
    st.lists(slots, min_size=1, max_size=3),
    st.lists(slots, max_size=3),
    st.frozensets(st.integers(0, 6), max_size=6),
    st.booleans(),
)
def test_no_suggestion_violates_a_must_by_a_known_fact(  # noqa: PLR0917 - the facts of one look
    born: int,
    band: tuple[int, int],
    child: ChildGender | None,
    team: TeamGender,
    phase: SpotPhase,
    meets: list[Slot],
    busy: list[Slot],
    ruled_out: frozenset[int],
    is_too_far: bool,
) -> None:
    suits = week(meets, busy=busy, ruled_out=ruled_out)
    offer = Offer(
        birth_year_from=band[0],
        birth_year_to=band[1],
        gender=team,
        phase=phase,
        is_too_far=is_too_far,
        clash=suits.clash,
    )
    free = [
        one
        for one in meets
        if one.weekday not in ruled_out
        and not any(
            one.weekday == other.weekday and max(one.starts_at, other.starts_at) < min(one.ends_at, other.ends_at)
            for other in busy
        )
    ]
    keeps_every_must = (
        band[0] <= born <= band[1]
        and (child is None or team.value in ("all", f"{child.value}s"))
        and phase is SpotPhase.OPEN
        and not is_too_far
        and bool(free)
    )
    assert (misfit(offer, birth_year=born, gender=child) is None) == keeps_every_must
