"""Rounds accepted at once: one is, once; and never more children than places."""

from sqlalchemy import Engine
from sqlmodel import Session, select

from matchapp.domain.enrolment import EnrolmentState
from matchapp.models import Enrolment, HousingArea, PlacingRound
from matchapp.models.base import id_of
from matchapp.policy import Principal
from matchapp.services import placing_acceptances
from matchapp.services.placing_acceptances import CannotBeAccepted
from matchapp.services.placing_rounds import AlreadyAccepted
from matchapp.services.refusals import ChangedMeanwhile
from tests.cast import Cast
from tests.databases import Database
from tests.factories import placing, teams
from tests.factories.tellings import told
from tests.together import at_once

PLACES = 2


def _accepted(session: Session, round_id: int, by: Principal) -> str:
    try:
        placing_acceptances.accept(session, session.get_one(PlacingRound, round_id), **told(by))
    except (AlreadyAccepted, CannotBeAccepted, ChangedMeanwhile) as refused:
        session.rollback()
        return type(refused).__name__
    return "accepted"


def _suggested(session: Session) -> int:
    session.expire_all()
    return len(session.exec(select(Enrolment).where(Enrolment.state == EnrolmentState.SUGGESTED)).all())


def _answered(session: Session, by: Principal, area: HousingArea, *names: str) -> int:
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    row = placing.run(engine, session, placing.begun(session, by, placing.waiting(session, by, area, *names)), by)
    round_id = id_of(row)
    session.rollback()
    return round_id


def test_a_round_is_accepted_once(database: Database, session: Session, cast: Cast, amira: Principal) -> None:
    teams.team(session, cast.boldklub, places=PLACES)
    round_id = _answered(session, amira, cast.birkeparken, "One", "Two")
    ended = at_once(database, lambda own, _number: _accepted(own, round_id, amira), times=8, width=8)
    assert sorted(ended) == ["AlreadyAccepted"] * 7 + ["accepted"]
    assert _suggested(session) == PLACES


def test_two_rounds_for_the_same_places_are_not_both_accepted(
    database: Database, session: Session, cast: Cast, amira: Principal, bo: Principal
) -> None:
    teams.team(session, cast.boldklub, places=PLACES)
    rounds = [
        (_answered(session, amira, cast.birkeparken, "One", "Two"), amira),
        (_answered(session, bo, cast.granvangen, "Three", "Four"), bo),
    ]
    ended = at_once(database, lambda own, number: _accepted(own, *rounds[number % 2]), times=8, width=8)
    assert ended.count("accepted") == 1
    assert _suggested(session) == PLACES
