"""Ten recovery codes, each works once."""

from collections import Counter
from datetime import UTC, datetime

from sqlmodel import Session, select

from matchapp.models import RecoveryCode, User
from matchapp.services import recovery_codes
from tests.cast import Cast
from tests.databases import Database
from tests.together import at_once

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def test_ten_different_codes_are_made_and_stored_hashed(session: Session, people: Cast) -> None:
    codes = recovery_codes.make(session, people.amira, at=NOON)
    stored = {row.code_hash for row in session.exec(select(RecoveryCode))}
    assert (len(set(codes)), len(stored), recovery_codes.left(session, people.amira)) == (10, 10, 10)
    assert stored.isdisjoint({*codes, *(code.replace("-", "") for code in codes)})


def test_each_code_works_once_and_only_for_its_person(session: Session, people: Cast) -> None:
    codes = recovery_codes.make(session, people.amira, at=NOON)
    assert not recovery_codes.use(session, people.bo, code=codes[0], at=NOON)
    used = [recovery_codes.use(session, people.amira, code=code, at=NOON) for code in codes + codes]
    assert used == [True] * 10 + [False] * 10
    assert recovery_codes.left(session, people.amira) == 0


def test_new_codes_end_the_former(session: Session, people: Cast) -> None:
    former = recovery_codes.make(session, people.amira, at=NOON)
    recovery_codes.make(session, people.amira, at=NOON)
    assert not recovery_codes.use(session, people.amira, code=former[0], at=NOON)
    assert recovery_codes.left(session, people.amira) == 10


def test_capitals_and_missing_dashes_do_not_count(session: Session, people: Cast) -> None:
    one, other, *_ = recovery_codes.make(session, people.amira, at=NOON)
    assert recovery_codes.use(session, people.amira, code=one.upper().replace("-", " "), at=NOON)
    assert recovery_codes.use(session, people.amira, code=other.replace("-", ""), at=NOON)


def test_code_used_32_times_at_once_works_once(session: Session, people: Cast, database: Database) -> None:
    code = recovery_codes.make(session, people.amira, at=NOON)[0]
    session.commit()

    def act(own: Session, _: int) -> bool:
        user = own.get(User, people.amira.id)
        return user is not None and recovery_codes.use(own, user, code=code, at=NOON)

    assert Counter(at_once(database, act, times=32, width=32)) == {True: 1, False: 31}
