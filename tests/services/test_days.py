"""A bridge-builder's day: each thing that waits stands in one place, and goes when it is done."""

from datetime import timedelta

from sqlmodel import Session

from matchapp import clock
from matchapp.models import Case, Enrolment, Team
from matchapp.policy import Principal
from matchapp.services import days, interests, trials
from matchapp.services.days import Day
from matchapp.services.interests import Sender
from tests.cast import Cast
from tests.factories import cases, teams
from tests.factories import enrolments as made
from tests.factories.tellings import AT, ON, told


def _places(day: Day, enrolment: Enrolment) -> set[str]:
    """Return where an enrolment stands on a day."""
    lists = {
        "to_mark": [one for one, _ in day.to_mark],
        "coming": [one for one, _ in day.coming],
        "to_pick": day.to_pick,
        "to_decide": day.to_decide,
        "unanswered": day.unanswered,
    }
    return {name for name, held in lists.items() if enrolment in held}


def test_a_day_without_anything_is_empty(session: Session, case: Case, team: Team, amira: Principal) -> None:
    made.chosen(session, amira, case, team)  # nobody was asked yet, so nothing waits
    assert days.of(session, amira, on=ON).is_empty


def test_each_step_stands_in_one_place(session: Session, case: Case, team: Team, amira: Principal) -> None:
    enrolment = made.requested(session, amira, case, team)
    assert _places(days.of(session, amira, on=ON), enrolment) == {"unanswered"}


def test_an_offer_waits_for_a_date_until_one_is_booked(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    enrolment = made.offered(session, amira, case, team)
    assert _places(days.of(session, amira, on=ON), enrolment) == {"to_pick"}
    trials.book(session, enrolment, trial=trials.of(session, enrolment)[0], **told(amira))
    assert _places(days.of(session, amira, on=ON), enrolment) == {"to_mark"}
    trials.attended(session, enrolment, **told(amira))
    assert _places(days.of(session, amira, on=ON), enrolment) == {"to_decide"}


def test_a_booked_trial_is_shown_two_days_ahead_and_marked_on_its_day(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    enrolment = made.booked(session, amira, case, team)  # the first date is today
    shown = [_places(days.of(session, amira, on=ON - timedelta(days=ahead)), enrolment) for ahead in range(4)]
    assert shown == [{"to_mark"}, {"coming"}, {"coming"}, set()]


def test_a_follow_up_waits_from_its_day(session: Session, case: Case, team: Team, amira: Principal) -> None:
    made.enrolled(session, amira, case, team)
    assert days.of(session, amira, on=ON).follow_ups == []
    assert len(days.of(session, amira, on=ON + timedelta(days=2)).follow_ups) == 1


def test_an_interest_from_the_area_waits_for_its_bridge_builder_alone(
    session: Session, cast: Cast, team: Team, amira: Principal, bo: Principal
) -> None:
    family = Sender(
        child_first_name="Ida", birth_year=2015, phone="+4500000031", language="da", area_id=cast.birkeparken.id
    )
    left = interests.leave(session, team, family=family, agreed=False, form_key="a form", on=clock.today(), at=AT)
    assert days.of(session, amira, on=ON).interests == [left]
    assert days.of(session, bo, on=ON).is_empty


def test_another_area_s_day_holds_nothing_of_it(
    session: Session, cast: Cast, team: Team, amira: Principal, bo: Principal
) -> None:
    own = made.requested(session, bo, cases.consented(session, bo, cast.granvangen), team)
    other = made.requested(
        session, amira, cases.consented(session, amira, cast.birkeparken), teams.team(session, cast.svoemmeklub)
    )
    assert days.of(session, bo, on=ON).unanswered == [own]
    assert days.of(session, amira, on=ON).unanswered == [other]
