"""A session that is watched knows whom it loaded, and the read log is told."""

from datetime import UTC, datetime

from sqlmodel import Session, select

from matchapp.domain.role import Role
from matchapp.models import Child, Family, ReadEntry
from matchapp.models.base import id_of
from matchapp.policy import Principal
from matchapp.services import look_ups
from matchapp.services.look_ups import LookedAt
from tests.cast import Cast

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_loading_a_child_or_a_family_is_looking_at_the_family(session: Session, people: Cast) -> None:
    family_id = id_of(people.amin)
    session.commit()
    for model in (Child, Family):
        session.expunge_all()
        session.info.clear()
        look_ups.watch(session)
        assert not look_ups.looked_at(session)
        session.exec(select(model)).all()
        assert family_id in look_ups.looked_at(session).family_ids


def test_a_session_that_nobody_watches_notices_nothing(session: Session, people: Cast) -> None:
    assert people.amin.id
    session.commit()
    session.expunge_all()
    session.exec(select(Child)).all()
    assert look_ups.looked_at(session) == LookedAt()


def test_each_family_is_noted_once(session: Session, people: Cast) -> None:
    amira = Principal(user_id=people.amira.id, role=Role.BRIDGE_BUILDER, two_factors=True)
    seen = LookedAt(family_ids={id_of(people.amin)})
    look_ups.record(session, amira, seen, endpoint="cases.index", at=NOON)
    look_ups.record(session, amira, LookedAt(), endpoint="cases.index", at=NOON)
    (entry,) = session.exec(select(ReadEntry)).all()
    assert (entry.family_id, entry.interest_id, entry.endpoint) == (id_of(people.amin), None, "cases.index")
