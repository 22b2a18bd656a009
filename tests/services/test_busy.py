"""When children are elsewhere already, and which teams meet only then."""

from datetime import date, time

from sqlmodel import Session

from matchapp.domain.clash import EVERY_DAY, Slot
from matchapp.models import Case, Team, TeamSession
from matchapp.models.base import id_of
from matchapp.policy import Principal
from matchapp.services import busy
from tests.cast import Cast
from tests.factories import enrolments, teams

MONDAY = Slot(0, time(17), time(18))


def test_a_child_is_elsewhere_from_its_first_trial_on(
    session: Session, cast: Cast, case: Case, team: Team, amira: Principal
) -> None:
    enrolments.requested(session, amira, case, teams.team(session, cast.boldklub, "asked for"))
    assert busy.of(session, [case.child_id]) == {}
    enrolments.booked(session, amira, case, team)
    found = busy.of(session, [case.child_id])
    assert list(found) == [case.child_id]
    assert {slot.weekday for slot in found[case.child_id]} == {one.weekday for one in team.sessions}


def test_a_date_takes_no_evening_of_the_week(session: Session, cast: Cast, case: Case, amira: Principal) -> None:
    camp = teams.team(session, cast.boldklub, "camp")
    enrolments.enrolled(session, amira, case, camp)
    assert busy.of(session, [case.child_id]) == {case.child_id: {MONDAY}}
    (meets,) = camp.sessions
    meets.weekday, meets.on_date = None, date(2026, 12, 7)
    session.flush()
    assert busy.of(session, [case.child_id]) == {}


def test_a_team_of_which_no_time_suits_clashes(session: Session, cast: Cast) -> None:
    monday = teams.team(session, cast.boldklub, "monday")
    both = teams.team(session, cast.boldklub, "both")
    teams.meets_on(session, both, 1)
    dated = teams.team(session, cast.boldklub, "on a Monday")
    (meets,) = dated.sessions
    meets.weekday, meets.on_date = None, date(2026, 12, 7)
    session.flush()
    free, elsewhere = (frozenset[Slot](), EVERY_DAY), (frozenset({MONDAY}), EVERY_DAY)
    neither = (frozenset({MONDAY}), EVERY_DAY & ~0b10)
    ids = [id_of(one) for one in (monday, both, dated)]
    found = busy.clashing(session, [free, elsewhere, neither], ids)
    assert found == {free: set(), elsewhere: {monday.id, dated.id}, neither: set(ids)}
    assert busy.clashing(session, [], ids) == {}
    assert session.get_one(TeamSession, meets.id).slot == MONDAY
