"""A lost authenticator app: one asks, another confirms."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from matchapp.domain.access import AccessRefusal, AccessRefused
from matchapp.policy import Principal
from matchapp.services import second_factors, totp_resets
from tests.cast import Cast
from tests.factories.tellings import AT, principal


@pytest.fixture
def eva(session: Session, cast: Cast) -> Principal:
    return principal(session, cast.eva)


def _reason(act: Callable[..., None], *args: object, **facts: object) -> AccessRefusal:
    with pytest.raises(AccessRefused) as refused:
        act(*args, **facts)
    return refused.value.reason


def test_the_device_stays_until_a_second_person_confirms(session: Session, cast: Cast, eva: Principal) -> None:
    totp_resets.ask(session, cast.bo, by=eva, at=AT)
    assert cast.bo.totp_secret is not None
    for who in (eva, principal(session, cast.bo)):
        assert _reason(totp_resets.confirm, session, cast.bo, by=who, at=AT) is AccessRefusal.SAME_PERSON
    totp_resets.confirm(session, cast.bo, by=principal(session, cast.finn), at=AT)
    assert [cast.bo.totp_secret, totp_resets.waiting(session, cast.bo)] == [None, None]
    assert second_factors.may_enrol(session, cast.bo)


def test_it_is_asked_once_for_somebody_else_with_a_device(session: Session, cast: Cast, eva: Principal) -> None:
    totp_resets.ask(session, cast.bo, by=eva, at=AT)
    assert _reason(totp_resets.ask, session, cast.bo, by=eva, at=AT) is AccessRefusal.ASKED_ALREADY
    assert _reason(totp_resets.ask, session, cast.eva, by=eva, at=AT) is AccessRefusal.TO_ONESELF
    assert _reason(totp_resets.ask, session, cast.carl, by=eva, at=AT) is AccessRefusal.NO_DEVICE


def test_what_was_taken_back_is_confirmed_by_nobody(session: Session, cast: Cast, eva: Principal) -> None:
    totp_resets.ask(session, cast.bo, by=eva, at=AT)
    totp_resets.drop(session, cast.bo)
    finn = principal(session, cast.finn)
    assert _reason(totp_resets.confirm, session, cast.bo, by=finn, at=AT) is AccessRefusal.NOTHING_TO_CONFIRM
    assert _reason(totp_resets.drop, session, cast.bo) is AccessRefusal.NOTHING_TO_CONFIRM
    assert cast.bo.totp_secret is not None
