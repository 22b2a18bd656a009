"""How enrolments stand: settled in when seen, at rest when the team rests."""

from datetime import timedelta

from sqlmodel import Session

from matchapp.domain.enrolment_phase import EnrolmentPhase
from matchapp.domain.observation import ObservationSource, ObservationValue
from matchapp.models import Case, SeasonBreak, Team
from matchapp.models.base import id_of
from matchapp.policy import Principal
from matchapp.services import observations, standings
from tests.factories import enrolments as made
from tests.factories.tellings import ON, told


def test_a_child_that_is_seen_after_three_months_has_settled_in(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    enrolment = made.enrolled(session, amira, case, team)
    later = ON + timedelta(days=95)
    assert standings.of(session, [enrolment], on=later) == {enrolment.id: EnrolmentPhase.ENROLLED}
    observations.record(
        session,
        enrolment,
        value=ObservationValue.ACTIVE,
        observed_by=ObservationSource.STAFF,
        form_key="seen",
        **told(amira, on=later),
    )
    assert standings.of(session, [enrolment], on=later) == {enrolment.id: EnrolmentPhase.ESTABLISHED}


def test_a_child_whose_team_rests_is_in_its_season_break(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    enrolment = made.enrolled(session, amira, case, team)
    rests, day = ON + timedelta(days=10), timedelta(days=1)
    session.add(SeasonBreak(team_id=id_of(team), starts_on=rests, ends_on=rests))
    session.flush()
    found = [standings.of(session, [enrolment], on=on)[id_of(enrolment)] for on in (rests - day, rests, rests + day)]
    assert found == [EnrolmentPhase.ENROLLED, EnrolmentPhase.SEASON_BREAK, EnrolmentPhase.ENROLLED]


def test_who_is_not_enrolled_stands_as_its_state_says(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    enrolment = made.requested(session, amira, case, team)
    assert standings.of(session, [enrolment], on=ON) == {enrolment.id: EnrolmentPhase.REQUESTED}
    assert standings.of(session, [], on=ON) == {}
