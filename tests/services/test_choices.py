"""What is remembered of the list of suggestions when a team is chosen."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from matchapp.domain.listing import Listing
from matchapp.domain.matching import VERSION
from matchapp.domain.reason import SaidBy
from matchapp.models import Case, RememberedSuggestion, Team
from matchapp.models.base import id_of
from matchapp.policy import Principal
from matchapp.services import choices, enrolments, suggestions, wishes
from tests.cast import Cast
from tests.factories import teams
from tests.factories.tellings import AT, ON, told


@pytest.fixture
def listed(session: Session, cast: Cast, case: Case) -> list[Team]:
    """Return three teams in the order in which they are suggested to Yusuf, who wants football."""
    found = [
        teams.team(session, cast.boldklub, "near football"),
        teams.team(session, cast.boldklub, "far football", latitude=55.88),
        teams.team(session, cast.boldklub, "chess", activity_key="chess"),
    ]
    wishes.change(session, case.child, words="", activity_keys=["football"], at=AT)
    assert [one.team for one in suggestions.fitting(session, case, on=ON)] == found
    return found


def _remembered(session: Session) -> RememberedSuggestion:
    return session.exec(select(RememberedSuggestion)).one()


@pytest.mark.parametrize("places", [(1, 1), (2, 3), (3, 2)])
def test_place_and_score_of_the_chosen_team_are_remembered(
    session: Session, listed: list[Team], case: Case, amira: Principal, places: tuple[int, int]
) -> None:
    place, nearest = places
    shown = suggestions.fitting(session, case, on=ON)[place - 1].scored
    enrolment = choices.choose(session, case, team=listed[place - 1], said_by=SaidBy.CHILD, **told(amira))
    row = _remembered(session)
    assert shown
    assert (row.enrolment_id, row.version, row.place, row.options) == (enrolment.id, VERSION, place, 3)
    assert (row.tenths, row.nearest) == (shown.tenths, nearest)


def test_a_team_that_was_not_in_the_list_has_neither_place_nor_score(
    session: Session, cast: Cast, listed: list[Team], case: Case, amira: Principal
) -> None:
    town = teams.team(session, cast.boldklub, "of another town", latitude=56.2)
    choices.choose(session, case, team=town, said_by=SaidBy.GUARDIAN, **told(amira))
    row = _remembered(session)
    assert (row.place, row.tenths, row.nearest, row.options) == (None, None, None, len(listed))


def test_what_a_round_said_is_not_written_over_when_its_suggestion_is_taken_up(
    session: Session, listed: list[Team], case: Case, amira: Principal
) -> None:
    suggested = enrolments.suggest(session, case, team=listed[0], **told(amira))
    choices.remember(session, suggested, listed=[Listing(0, 900), Listing(listed[0].id or 0, 711)])
    chosen = choices.choose(session, case, team=listed[0], said_by=SaidBy.CHILD, **told(amira))
    assert chosen is suggested
    row = _remembered(session)
    assert (row.place, row.tenths, row.nearest, row.options) == (2, 711, None, 2)


def test_the_day_of_the_choice_decides_what_was_in_the_list(
    session: Session, listed: list[Team], case: Case, amira: Principal
) -> None:
    later = ON + timedelta(days=60)  # nobody has confirmed a place since
    choices.choose(session, case, team=listed[0], said_by=SaidBy.CHILD, **told(amira, on=later))
    assert _remembered(session).options == 0


def test_a_place_beyond_the_list_is_refused_by_the_database(
    session: Session, listed: list[Team], case: Case, amira: Principal
) -> None:
    enrolment = enrolments.choose(session, case, team=listed[0], said_by=SaidBy.CHILD, **told(amira))
    session.add(RememberedSuggestion(enrolment_id=id_of(enrolment), version=1, place=4, tenths=1, options=3))
    with pytest.raises(IntegrityError):
        session.flush()
