"""One administrator always remains."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from matchapp.domain.access import AccessRefusal, AccessRefused
from matchapp.models import Grant, User
from matchapp.models.engine import writing
from matchapp.models.user import UserState
from matchapp.services import administrators
from tests.cast import Cast
from tests.factories.tellings import AT, ON


def _grant(session: Session, user: User) -> Grant:
    return session.exec(select(Grant).where(Grant.user_id == user.id)).one()


def test_only_those_who_can_sign_in_count(session: Session, cast: Cast) -> None:
    assert set(administrators.in_force(session, on=ON)) == {cast.eva.id, cast.finn.id}
    cast.finn.state = UserState.INVITED
    session.flush()
    assert set(administrators.in_force(session, on=ON)) == {cast.eva.id}
    _grant(session, cast.eva).until_on = ON - timedelta(days=1)
    session.flush()
    assert administrators.in_force(session, on=ON) == {}


def test_the_last_one_is_kept_and_others_may_go(session: Session, cast: Cast) -> None:
    administrators.must_remain(session, [_grant(session, cast.finn)], on=ON)
    administrators.must_remain(session, [_grant(session, cast.amira)], on=ON)
    with pytest.raises(AccessRefused) as refused:
        administrators.must_remain(session, [_grant(session, cast.eva), _grant(session, cast.finn)], on=ON)
    assert refused.value.reason is AccessRefusal.LAST_ADMINISTRATOR


def test_an_invited_first_administrator_counts_as_one(session: Session, cast: Cast) -> None:
    assert administrators.is_any(session, on=ON)
    cast.eva.state = cast.finn.state = UserState.INVITED
    session.flush()
    assert administrators.is_any(session, on=ON)
    cast.eva.state = cast.finn.state = UserState.ENDED
    session.flush()
    assert not administrators.is_any(session, on=ON)


def test_two_who_end_each_other_at_once_leave_one(session: Session, cast: Cast, engine: Engine) -> None:
    session.commit()
    barrier, refused = threading.Barrier(2), []

    def end(user_id: int) -> None:
        barrier.wait()
        with writing(engine) as own:
            grant = own.exec(select(Grant).where(Grant.user_id == user_id)).one()
            try:
                administrators.must_remain(own, [grant], on=ON)
            except AccessRefused:
                refused.append(user_id)
                return
            grant.ended_at = AT
            own.commit()

    threads = [threading.Thread(target=end, args=(user.id,)) for user in (cast.eva, cast.finn)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with writing(engine) as own:
        assert len(administrators.in_force(own, on=ON)) == 1
    assert len(refused) == 1
