"""Sessions end: by idleness, by age, by sign-out, at once for all."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from matchapp.domain.role import Factor
from matchapp.models import SignInSession
from matchapp.services import sign_in_sessions
from tests.cast import Cast

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def begin(session: Session, people: Cast, factor: Factor = Factor.PASSWORD) -> tuple[SignInSession, str]:
    user = people.amira if factor is Factor.PASSWORD else people.carl
    return sign_in_sessions.begin(session, user_id=user.id or 0, factor=factor, at=NOON)


@pytest.mark.parametrize("factor, minutes", [(Factor.PASSWORD, 30), (Factor.MAIL_CODE, 60)])
def test_idle_session_ends_for_staff_after_30_minutes_for_others_after_60(
    session: Session, people: Cast, factor: Factor, minutes: int
) -> None:
    row, token = begin(session, people, factor)
    limit = NOON + timedelta(minutes=minutes)
    assert sign_in_sessions.find(session, token, at=limit) == row
    assert sign_in_sessions.find(session, token, at=limit + SECOND) is None


@pytest.mark.parametrize("factor", [Factor.PASSWORD, Factor.MAIL_CODE])
def test_session_in_use_ends_after_12_hours(session: Session, people: Cast, factor: Factor) -> None:
    row, token = begin(session, people, factor)
    limit = NOON + timedelta(hours=12)
    row.last_seen_at = limit
    session.flush()
    assert sign_in_sessions.find(session, token, at=limit) == row
    assert sign_in_sessions.find(session, token, at=limit + SECOND) is None


def test_use_keeps_a_session_and_is_noted_once_a_minute(session: Session, people: Cast) -> None:
    row, token = begin(session, people)
    sign_in_sessions.seen(session, row.id or 0, at=NOON + timedelta(seconds=59))
    session.refresh(row)
    assert row.last_seen_at == NOON
    sign_in_sessions.seen(session, row.id or 0, at=NOON + timedelta(minutes=20))
    session.refresh(row)
    assert sign_in_sessions.find(session, token, at=NOON + timedelta(minutes=50)) == row


def test_token_is_not_stored(session: Session, people: Cast) -> None:
    row, token = begin(session, people)
    assert token not in repr(row.model_dump())
    assert sign_in_sessions.find(session, row.token_hash, at=NOON) is None


def test_renewed_session_answers_to_its_new_token_alone(session: Session, people: Cast) -> None:
    row, old = begin(session, people)
    new = sign_in_sessions.renew(session, row, at=NOON)
    assert (sign_in_sessions.find(session, old, at=NOON), sign_in_sessions.find(session, new, at=NOON)) == (None, row)


def test_ended_session_is_gone(session: Session, people: Cast) -> None:
    row, token = begin(session, people)
    sign_in_sessions.end(session, row, at=NOON)
    assert sign_in_sessions.find(session, token, at=NOON) is None


def test_other_sessions_end_and_this_one_stays(session: Session, people: Cast) -> None:
    row, token = begin(session, people)
    _, other = begin(session, people)
    _, carls = begin(session, people, Factor.MAIL_CODE)
    sign_in_sessions.end_others(session, row, at=NOON)
    session.expire_all()
    living = [sign_in_sessions.find(session, one, at=NOON) is not None for one in (token, other, carls)]
    assert living == [True, False, True]


def test_all_sessions_of_one_person_end_at_once(session: Session, people: Cast) -> None:
    tokens = [begin(session, people)[1] for _ in range(2)]
    _, carls = begin(session, people, Factor.MAIL_CODE)
    sign_in_sessions.end_all(session, people.amira.id or 0, at=NOON)
    session.expire_all()
    living = [sign_in_sessions.find(session, one, at=NOON) is not None for one in (*tokens, carls)]
    assert living == [False, False, True]
