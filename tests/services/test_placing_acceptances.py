"""A round is accepted: all of its suggestions, or none."""

from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.placing_state import RoundState
from matchapp.domain.reason import SaidBy
from matchapp.domain.refusal import Refusal
from matchapp.models import Enrolment, PlacingRound, RememberedSuggestion, Team
from matchapp.models.base import id_of
from matchapp.policy import Principal
from matchapp.services import enrolments, placing_acceptances, placing_rounds, spot_postings
from matchapp.services.placing_acceptances import CannotBeAccepted, NotAnswered
from matchapp.services.refusals import ChangedMeanwhile
from tests.cast import Cast
from tests.factories import placing, teams
from tests.factories.tellings import AT, told


@pytest.fixture
def team(session: Session, cast: Cast) -> Team:
    """Return a team with room for two."""
    return teams.team(session, cast.boldklub, "football", places=2)


@pytest.fixture
def answered(engine: Engine, session: Session, cast: Cast, amira: Principal, team: Team) -> PlacingRound:
    """Return a round that gives both places of the team to two of three children."""
    assert team.id
    row = placing.begun(session, amira, placing.waiting(session, amira, cast.birkeparken, "One", "Two", "Three"))
    return placing.run(engine, session, row, amira)


def _suggested(session: Session) -> int:
    return len(session.exec(select(Enrolment).where(Enrolment.state == EnrolmentState.SUGGESTED)).all())


def test_each_child_of_the_answer_is_suggested_its_team(
    session: Session, answered: PlacingRound, amira: Principal
) -> None:
    assert placing_acceptances.accept(session, answered, **told(amira)) == 2
    assert _suggested(session) == 2
    assert answered.state is RoundState.ACCEPTED
    kept = session.exec(select(RememberedSuggestion)).all()
    assert [(one.place, one.options) for one in kept] == [(1, 1), (1, 1)]
    assert all(one.tenths for one in kept)
    with pytest.raises(placing_rounds.AlreadyAccepted):
        placing_acceptances.accept(session, answered, **told(amira))
    assert _suggested(session) == 2


def _take_one(session: Session, team: Team, _amira: Principal) -> None:
    spot = teams.spot(session, team)
    spot.taken = 1


def _agree_to_one(session: Session, team: Team, _amira: Principal) -> None:
    spot_postings.agree(session, teams.spot(session, team), newcomers=1, reserved=0, reserved_until=None, at=AT)


def _close(session: Session, team: Team, _amira: Principal) -> None:
    spot_postings.close(session, teams.spot(session, team), at=AT)


@pytest.mark.parametrize("meanwhile", [_take_one, _agree_to_one, _close])
def test_places_taken_meanwhile_keep_all_from_being_accepted(
    session: Session, answered: PlacingRound, team: Team, amira: Principal, meanwhile: Any
) -> None:
    meanwhile(session, team, amira)
    session.commit()
    with pytest.raises(CannotBeAccepted) as refused:
        placing_acceptances.accept(session, answered, **told(amira))
    assert [one.name for one in refused.value.full] == ["football"]
    session.rollback()
    assert _suggested(session) == 0
    assert answered.state is RoundState.ANSWERED


def test_a_child_that_found_its_way_meanwhile_keeps_all_from_being_accepted(
    session: Session, answered: PlacingRound, team: Team, amira: Principal
) -> None:
    lucky = next(one for one in placing_rounds.children_of(session, amira, answered) if one.team)
    enrolments.choose(session, lucky.case, team=team, said_by=SaidBy.CHILD, **told(amira))
    session.commit()
    with pytest.raises(CannotBeAccepted) as refused:
        placing_acceptances.accept(session, answered, **told(amira))
    assert [(one.id, why) for one, why in refused.value.gone] == [(lucky.id, Refusal.ALREADY_REQUESTED)]
    session.rollback()
    assert _suggested(session) == 0


def test_a_family_that_moved_meanwhile_keeps_all_from_being_accepted(
    session: Session, answered: PlacingRound, cast: Cast, amira: Principal
) -> None:
    lucky = next(one for one in placing_rounds.children_of(session, amira, answered) if one.team)
    lucky.child.family.housing_area_id = id_of(cast.granvangen)
    session.commit()
    with pytest.raises(ChangedMeanwhile):
        placing_acceptances.accept(session, answered, **told(amira))


def test_only_an_answer_of_this_version_is_accepted(session: Session, answered: PlacingRound, amira: Principal) -> None:
    with pytest.raises(ChangedMeanwhile):
        placing_acceptances.accept(session, answered, **told(amira, version=0))
    placing_rounds.change(session, answered, version=None)
    with pytest.raises(NotAnswered):
        placing_acceptances.accept(session, answered, **told(amira))
