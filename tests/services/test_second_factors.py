"""The authenticator app: each step once, one step of difference between clocks, enrolment by a right code."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
from sqlmodel import Session

from matchapp.models import TotpReset, User
from matchapp.services import recovery_codes, remembered_devices, second_factors, sign_in_sessions
from tests import cast
from tests.cast import TOTP_SECRET, Cast
from tests.databases import Database
from tests.together import at_once

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
STEP = timedelta(seconds=30)
NEW_SECRET = "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"


def code(at: datetime = NOON, secret: str = TOTP_SECRET) -> str:
    return pyotp.TOTP(secret).at(at)


def accepted(session: Session, user: User, typed: str, *, at: datetime = NOON) -> bool:
    return second_factors.accept(session, user, code=typed, at=at)


def test_code_of_rfc_6238_is_accepted(session: Session, people: Cast) -> None:
    # RFC 6238, appendix B: the secret "12345678901234567890" at 59 s shows 94287082, six digits of it 287082.
    people.amira.totp_secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    session.flush()
    assert accepted(session, people.amira, "287082", at=datetime.fromtimestamp(59, UTC))


def test_code_works_once(session: Session, people: Cast) -> None:
    assert [accepted(session, people.amira, code()) for _ in range(2)] == [True, False]


def test_code_of_an_earlier_step_does_not_work_after_a_later_one(session: Session, people: Cast) -> None:
    assert accepted(session, people.amira, code(NOON + STEP))
    assert not accepted(session, people.amira, code(NOON))
    assert accepted(session, people.amira, code(NOON + 2 * STEP), at=NOON + STEP)


@pytest.mark.parametrize("steps, works", [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_clocks_may_differ_by_one_step(session: Session, people: Cast, steps: int, works: bool) -> None:
    assert accepted(session, people.amira, code(NOON + steps * STEP)) is works


@pytest.mark.parametrize("typed", ["", "12345", "æøå", "000000000000", "١٢٣٤٥٦"])
def test_what_is_no_code_is_refused(session: Session, people: Cast, typed: str) -> None:
    assert not accepted(session, people.amira, typed)


def test_code_of_another_person_is_refused(session: Session, people: Cast) -> None:
    people.bo.totp_secret = NEW_SECRET
    session.flush()
    assert not accepted(session, people.bo, code())


def test_device_that_was_never_confirmed_does_not_count(session: Session, people: Cast) -> None:
    people.amira.totp_confirmed_at = None
    session.flush()
    assert not accepted(session, people.amira, code())
    assert not accepted(session, people.carl, code())


def test_code_sent_32_times_at_once_works_once(people: Cast, database: Database) -> None:
    def act(own: Session, _: int) -> bool:
        user = own.get(User, people.amira.id)
        return user is not None and accepted(own, user, code())

    assert Counter(at_once(database, act, times=32, width=32)) == {True: 1, False: 31}


def test_enrolment_takes_a_right_code_and_uses_it_up(session: Session, people: Cast) -> None:
    assert not second_factors.enrol(session, people.carl, secret=NEW_SECRET, code="000000", at=NOON)
    assert people.carl.totp_confirmed_at is None
    assert second_factors.enrol(session, people.carl, secret=NEW_SECRET, code=code(secret=NEW_SECRET), at=NOON)
    assert not accepted(session, people.carl, code(secret=NEW_SECRET))
    assert accepted(session, people.carl, code(NOON + STEP, NEW_SECRET), at=NOON + STEP)


def test_new_device_ends_the_former(session: Session, people: Cast) -> None:
    assert second_factors.enrol(session, people.amira, secret=NEW_SECRET, code=code(secret=NEW_SECRET), at=NOON)
    assert not accepted(session, people.amira, code(NOON + STEP), at=NOON + STEP)


def test_nobody_enrols_while_a_reset_waits_for_a_second_person(session: Session, people: Cast) -> None:
    reset = TotpReset(user_id=people.amira.id or 0, asked_by_id=people.eva.id or 0, asked_at=NOON)
    session.add(reset)
    session.flush()
    assert (second_factors.may_enrol(session, people.amira), second_factors.may_enrol(session, people.bo)) == (
        False,
        True,
    )
    reset.confirmed_by_id, reset.confirmed_at = people.finn.id, NOON
    session.flush()
    assert second_factors.may_enrol(session, people.amira)


def test_forgetting_takes_device_codes_browsers_and_sessions(session: Session, people: Cast) -> None:
    codes = recovery_codes.make(session, people.amira, at=NOON)
    device = remembered_devices.remember(session, people.amira, at=NOON)
    _, token = cast.begin_session(session, people.amira, at=NOON)
    second_factors.forget(session, people.amira, at=NOON)
    session.commit()
    session.expire_all()
    assert not accepted(session, people.amira, code())
    assert not recovery_codes.use(session, people.amira, code=codes[0], at=NOON)
    assert not remembered_devices.is_remembered(session, people.amira, device, at=NOON)
    assert sign_in_sessions.find(session, token, at=NOON) is None


def test_offered_secret_is_the_sessions_own() -> None:
    one = second_factors.candidate("key", "token")
    assert one == second_factors.candidate("key", "token")
    assert len({one, second_factors.candidate("key", "other"), second_factors.candidate("other", "token")}) == 3
    assert len(one) == 32


def test_address_of_the_square_names_site_and_account() -> None:
    parts = urlsplit(second_factors.address(NEW_SECRET, account="amira@example.org", issuer="Med på holdet"))
    asked = parse_qs(parts.query)
    assert (parts.scheme, parts.netloc, asked["secret"], asked["issuer"]) == (
        "otpauth",
        "totp",
        [NEW_SECRET],
        ["Med på holdet"],
    )
