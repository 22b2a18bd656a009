"""Established and season break, computed and never stored."""

from datetime import date, timedelta

import pytest

from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.enrolment_fold import NOTHING, EnrolmentFold, fold
from matchapp.domain.enrolment_phase import EnrolmentPhase, phase
from matchapp.domain.observation import Observation, ObservationSource, ObservationValue
from matchapp.domain.season import Break, Season
from tests.logs import WAYS, enrolment_log

T0 = date(2026, 1, 10)
ENROLLED = EnrolmentFold(state=EnrolmentState.ENROLLED, enrolled_on=T0)
SEASON = Season(date(2026, 1, 1), date(2026, 12, 20), (Break(date(2026, 7, 1), date(2026, 8, 10)),))


def seen(on: date, value: ObservationValue = ObservationValue.ACTIVE) -> Observation:
    return Observation(observed_on=on, source=ObservationSource.ASSOCIATION, value=value)


def after(days: int) -> date:
    return T0 + timedelta(days=days)


def test_a_phase_is_a_state_or_one_of_two() -> None:
    states = {state.value for state in EnrolmentState}
    assert {each.value for each in EnrolmentPhase} == states | {"established", "season_break"}


@pytest.mark.parametrize("state", [state for state in EnrolmentState if state is not EnrolmentState.ENROLLED])
def test_other_states_are_their_own_phase(state: EnrolmentState) -> None:
    standing = fold(enrolment_log(WAYS[state]))
    in_july = date(2026, 7, 10)
    assert phase(standing, [seen(in_july)], SEASON, in_july) == EnrolmentPhase(state.value)


def test_what_has_not_begun_has_no_phase() -> None:
    with pytest.raises(ValueError, match="nothing"):
        phase(NOTHING, [], None, T0)


@pytest.mark.parametrize(
    "today, observed, expected",
    [
        (after(89), after(80), EnrolmentPhase.ENROLLED),
        (after(90), after(80), EnrolmentPhase.ESTABLISHED),
        (after(90), after(45), EnrolmentPhase.ESTABLISHED),
        (after(90), after(44), EnrolmentPhase.ENROLLED),
        (after(90), after(91), EnrolmentPhase.ENROLLED),
        # 30 June to 4 September is 66 days, 41 of them in the break.
        (date(2026, 9, 4), date(2026, 6, 30), EnrolmentPhase.ESTABLISHED),
        (date(2026, 9, 24), date(2026, 6, 30), EnrolmentPhase.ESTABLISHED),
        (date(2026, 9, 25), date(2026, 6, 30), EnrolmentPhase.ENROLLED),
        (date(2026, 7, 1), date(2026, 6, 30), EnrolmentPhase.SEASON_BREAK),
        (date(2026, 8, 10), date(2026, 6, 30), EnrolmentPhase.SEASON_BREAK),
        (date(2026, 8, 11), date(2026, 6, 30), EnrolmentPhase.ESTABLISHED),
        (date(2026, 12, 21), date(2026, 12, 15), EnrolmentPhase.SEASON_BREAK),
    ],
)
def test_established_needs_ninety_days_and_a_recent_sight(
    today: date, observed: date, expected: EnrolmentPhase
) -> None:
    assert phase(ENROLLED, [seen(observed)], SEASON, today) is expected


@pytest.mark.parametrize("value", [ObservationValue.NOT_ACTIVE, ObservationValue.UNSURE])
def test_only_an_active_sight_counts(value: ObservationValue) -> None:
    assert phase(ENROLLED, [seen(after(99), value)], None, after(100)) is EnrolmentPhase.ENROLLED
    assert phase(ENROLLED, [seen(after(99), value), seen(after(98))], None, after(100)) is EnrolmentPhase.ESTABLISHED


def test_nobody_seen_is_nobody_established() -> None:
    assert phase(ENROLLED, [], SEASON, after(120)) is EnrolmentPhase.ENROLLED


def test_a_sight_before_the_start_does_not_count() -> None:
    long_rest = Season(date(2026, 1, 1), date(2026, 12, 20), (Break(after(1), after(89)),))
    assert phase(ENROLLED, [seen(after(-1))], long_rest, after(90)) is EnrolmentPhase.ENROLLED
    assert phase(ENROLLED, [seen(after(0))], long_rest, after(90)) is EnrolmentPhase.ESTABLISHED


def test_a_new_member_is_in_the_break_too() -> None:
    member = EnrolmentFold(state=EnrolmentState.ENROLLED, enrolled_on=date(2026, 6, 25))
    assert phase(member, [], SEASON, date(2026, 7, 2)) is EnrolmentPhase.SEASON_BREAK
