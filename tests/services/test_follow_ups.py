"""Follow-ups: planned by what happens, answered by observations, completed by an end."""

from datetime import date, timedelta

from sqlmodel import Session

from matchapp.domain.follow_up import FollowUpKind
from matchapp.domain.observation import ObservationSource, ObservationValue
from matchapp.domain.reason import EndKind, EndReason, SaidBy
from matchapp.models import Case, Enrolment, Team
from matchapp.policy import Principal
from matchapp.services import enrolments, follow_ups, observations, trials
from tests.cast import Cast
from tests.factories import cases
from tests.factories import enrolments as made
from tests.factories.tellings import AT, ON, told

K = FollowUpKind


def _waiting(session: Session, enrolment: Enrolment) -> dict[FollowUpKind, date]:
    return {one.kind: one.due_on for one in follow_ups.of(session, enrolment) if one.done_at is None}


def _void_last(session: Session, enrolment: Enrolment, by: Principal) -> None:
    enrolments.void(session, enrolment, event=enrolment.events[-1], **told(by, at=AT + timedelta(hours=1)))


def _end(session: Session, enrolment: Enrolment, by: Principal) -> None:
    enrolments.end(
        session, enrolment, end_kind=EndKind.DROPOUT, reasons=[EndReason.FEE], said_by=SaidBy.GUARDIAN, **told(by)
    )


def test_they_are_planned_by_the_first_trial_and_the_enrolment(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    enrolment = made.booked(session, amira, case, team)
    assert _waiting(session, enrolment) == {}
    trials.attended(session, enrolment, **told(amira))
    assert _waiting(session, enrolment) == {K.AFTER_FIRST_TRIAL: date(2026, 11, 25)}
    enrolments.enrol(session, enrolment, **told(amira))
    assert _waiting(session, enrolment) == {
        K.AFTER_FIRST_TRIAL: date(2026, 11, 25),
        K.DAY_30: date(2026, 12, 23),
        K.DAY_90: date(2027, 2, 21),
    }


def test_they_go_with_the_event_that_planned_them(session: Session, case: Case, team: Team, amira: Principal) -> None:
    enrolment = made.enrolled(session, amira, case, team)
    _void_last(session, enrolment, amira)
    assert set(_waiting(session, enrolment)) == {K.AFTER_FIRST_TRIAL}
    enrolments.enrol(session, enrolment, **told(amira))
    assert len(_waiting(session, enrolment)) == 3


def test_an_end_completes_them_and_voiding_it_opens_them_again(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    enrolment = made.enrolled(session, amira, case, team, ON - timedelta(days=5))
    asked = follow_ups.of(session, enrolment)[0]
    follow_ups.done(session, asked, by=amira, at=AT - timedelta(days=2))
    _end(session, enrolment, amira)
    assert _waiting(session, enrolment) == {}
    _void_last(session, enrolment, amira)
    assert set(_waiting(session, enrolment)) == {K.DAY_30, K.DAY_90}
    assert asked.done_at == AT - timedelta(days=2)


def test_what_is_due_is_listed_to_those_who_follow_the_child(
    session: Session, cast: Cast, team: Team, amira: Principal, bo: Principal
) -> None:
    late = made.enrolled(session, amira, cases.consented(session, amira, cast.birkeparken, on=ON - timedelta(days=40)),
                         team, ON - timedelta(days=40))  # fmt: skip
    soon = made.enrolled(session, amira, cases.consented(session, amira, cast.birkeparken, on=ON - timedelta(days=30)),
                         team, ON - timedelta(days=30))  # fmt: skip
    made.enrolled(session, bo, cases.consented(session, bo, cast.granvangen, on=ON - timedelta(days=35)),
                  team, ON - timedelta(days=35))  # fmt: skip
    due = follow_ups.due(session, amira, on=ON)
    assert [(one.enrolment_id, one.kind) for one in due] == [
        (late.id, K.AFTER_FIRST_TRIAL),
        (soon.id, K.AFTER_FIRST_TRIAL),
        (late.id, K.DAY_30),
        (soon.id, K.DAY_30),
    ]
    follow_ups.done(session, due[0], by=amira, at=AT)
    assert [one.id for one in follow_ups.due(session, amira, on=ON)] == [one.id for one in due[1:]]
    assert len(follow_ups.due(session, bo, on=ON)) == 2


def test_an_observation_answers_those_whose_window_is_open(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    enrolment = made.enrolled(session, amira, case, team)
    observation = observations.record(
        session, enrolment, value=ObservationValue.ACTIVE, observed_by=ObservationSource.FAMILY, form_key="one",
        **told(amira, on=date(2026, 12, 16), at=AT + timedelta(days=23)),
    )  # fmt: skip
    answered = {one.kind: one.observation_id for one in follow_ups.of(session, enrolment)}
    assert answered == {K.AFTER_FIRST_TRIAL: observation.id, K.DAY_30: observation.id, K.DAY_90: None}
    assert set(_waiting(session, enrolment)) == {K.DAY_90}


def test_an_observation_too_early_leaves_them_waiting(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    enrolment = made.enrolled(session, amira, case, team)
    observations.record(
        session, enrolment, value=ObservationValue.ACTIVE, observed_by=ObservationSource.CHILD, form_key="one",
        **told(amira, on=date(2026, 12, 15), at=AT + timedelta(days=23)),
    )  # fmt: skip
    assert set(_waiting(session, enrolment)) == {K.DAY_30, K.DAY_90}
