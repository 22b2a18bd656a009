"""Staff sign in by password, managers by a code from the mail; strangers cannot be told from either."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, col, select

from matchapp.domain.role import Factor, Role
from matchapp.models import Message, RememberedDevice, SignInCode, SignInSession, User
from matchapp.models.user import UserState
from matchapp.services import remembered_devices, sign_in_sessions, sign_ins
from tests import cast
from tests.cast import Cast
from tests.databases import Database
from tests.together import at_once

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
TODAY = NOON.date()
BROWSER = "the token of Carl's browser"


def ask(session: Session, email: str) -> str | None:
    """Ask for a code and return the one that was sent, or None."""
    sign_ins.ask_code(session, email=email, browser=BROWSER, on=TODAY, at=NOON)
    newest = session.exec(select(Message).order_by(col(Message.id).desc()).limit(1)).first()
    return newest.secret if newest else None


def by_code(session: Session, code: str, device: str | None = None) -> tuple[SignInSession, str] | None:
    return sign_ins.by_code(session, code=code, browser=BROWSER, device=device, at=NOON)


def by_password(session: Session, email: str, password: str) -> tuple[SignInSession, str] | None:
    return sign_ins.by_password(session, email=email, password=password, at=NOON)


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """Note the statements that reach the database."""
    noted: list[str] = []

    def note(*arguments: object) -> None:
        noted.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", note)
    yield noted
    event.remove(engine, "before_cursor_execute", note)


def test_manager_signs_in_by_code(session: Session, people: Cast) -> None:
    begun = by_code(session, ask(session, "Carl@Example.ORG ") or "")
    assert begun is not None
    assert (begun[0].user_id, begun[0].first_factor, begun[0].second_factor) == (people.carl.id, Factor.MAIL_CODE, None)


def test_remembered_browser_brings_the_second_factor_of_its_own_person_alone(session: Session, people: Cast) -> None:
    own, other = (remembered_devices.remember(session, user, at=NOON) for user in (people.carl, people.dorte))
    begun = by_code(session, ask(session, "carl@example.org") or "", own)
    assert begun is not None
    assert begun[0].second_factor is Factor.REMEMBERED_DEVICE
    begun = by_code(session, ask(session, "carl@example.org") or "", other)
    assert begun is not None
    assert begun[0].second_factor is None


@pytest.mark.parametrize("email", ["amira@example.org", "eva@example.org", "stranger@example.org"])
def test_no_code_goes_to_staff_or_strangers(session: Session, people: Cast, email: str) -> None:
    assert people.eva.email == "eva@example.org"
    assert ask(session, email) is None


def test_manager_who_is_also_staff_signs_in_as_staff(session: Session, people: Cast) -> None:
    cast.grant(session, people.carl, Role.BRIDGE_BUILDER, area=people.havnen, by=people.eva)
    assert ask(session, "carl@example.org") is None
    assert sign_ins.is_staff(session, people.carl, on=TODAY)


def test_staff_whose_grant_waits_for_a_second_person_is_staff(session: Session, people: Cast) -> None:
    grant = cast.grant(session, people.dorte, Role.ADMINISTRATOR, by=people.eva)
    grant.needs_second = True
    session.flush()
    assert sign_ins.is_staff(session, people.dorte, on=TODAY)


@pytest.mark.parametrize("state", [UserState.INVITED, UserState.ENDED])
def test_only_active_users_sign_in(session: Session, people: Cast, state: UserState) -> None:
    people.carl.state = people.amira.state = state
    session.flush()
    assert ask(session, "carl@example.org") is None
    assert by_password(session, "amira@example.org", cast.PASSWORD) is None


def test_user_ended_after_asking_does_not_get_in(session: Session, people: Cast) -> None:
    code = ask(session, "carl@example.org") or ""
    people.carl.state = UserState.ENDED
    session.flush()
    assert by_code(session, code) is None


def test_staff_sign_in_by_password_and_lack_the_second_factor(session: Session, people: Cast) -> None:
    begun = by_password(session, "Amira@example.org", cast.PASSWORD)
    assert begun is not None
    assert (begun[0].user_id, begun[0].first_factor, begun[0].second_factor) == (people.amira.id, Factor.PASSWORD, None)


@pytest.mark.parametrize(
    "email, password",
    [
        ("amira@example.org", "another long one"),
        ("carl@example.org", cast.PASSWORD),
        ("nobody@example.org", "nobody's own"),
    ],
)
def test_wrong_password_begins_no_session(session: Session, people: Cast, email: str, password: str) -> None:
    assert by_password(session, email, password) is None
    assert session.exec(select(SignInSession)).all() == []
    assert people.amira.id is not None


def test_known_and_unknown_address_do_the_same_statements(engine: Engine, session: Session, people: Cast) -> None:
    session.commit()
    done: dict[str, list[str]] = {}
    for email in ("carl@example.org", "amira@example.org", "stranger@example.org"):
        with statements(engine) as noted:
            sign_ins.ask_code(session, email=email, browser=email, on=TODAY, at=NOON)
        done[email] = noted
        session.commit()
    known, staff, unknown = done.values()
    assert staff == unknown
    assert unknown[: len(known)] == known
    assert [statement.split()[0] for statement in unknown[len(known) :]] == ["DELETE"]
    assert people.carl.id is not None


def test_codes_asked_for_at_once_leave_one_that_works(
    people: Cast, database: Database, fresh: Callable[[], Session]
) -> None:
    def asks(own: Session, number: int) -> None:
        sign_ins.ask_code(own, email=people.carl.email, browser=f"browser {number}", on=TODAY, at=NOON)

    at_once(database, asks, times=8, width=8)
    used = Counter(row.used_at is not None for row in fresh().exec(select(SignInCode)))
    assert used == {True: 7, False: 1}


def test_code_redeemed_32_times_at_once_begins_one_session(
    session: Session, people: Cast, database: Database, fresh: Callable[[], Session]
) -> None:
    code = ask(session, people.carl.email) or ""
    session.commit()
    at_once(database, lambda own, _: by_code(own, code), times=32, width=32)
    assert [row.user_id for row in fresh().exec(select(SignInSession))] == [people.carl.id]


def test_step_up_gives_the_session_a_new_id(session: Session, people: Cast) -> None:
    row, old = cast.begin_session(session, people.amira, two_factors=False, at=NOON)
    later = NOON + timedelta(minutes=1)
    new = sign_ins.step_up(session, row, factor=Factor.TOTP, at=later)
    assert sign_in_sessions.find(session, old, at=later) is None
    found = sign_in_sessions.find(session, new, at=later)
    assert found is not None
    assert (found.second_factor, found.authenticated_at) == (Factor.TOTP, later)


def test_role_switch_gives_the_session_a_new_id_and_only_to_an_own_grant(session: Session, people: Cast) -> None:
    second = cast.grant(session, people.amira, Role.ASSOCIATION_MANAGER, association=people.boldklub, by=people.eva)
    row, old = cast.begin_session(session, people.amira, at=NOON)
    new = sign_ins.act_as(session, row, second, at=NOON)
    assert (row.acting_grant_id, sign_in_sessions.find(session, old, at=NOON)) == (second.id, None)
    assert sign_in_sessions.find(session, new, at=NOON) is not None
    other = cast.grant(session, people.bo, Role.ASSOCIATION_MANAGER, association=people.boldklub, by=people.eva)
    with pytest.raises(PermissionError):
        sign_ins.act_as(session, row, other, at=NOON)


def test_signing_out_everywhere_ends_all_sessions_and_forgets_the_browsers(session: Session, people: Cast) -> None:
    tokens = [cast.begin_session(session, people.carl, at=NOON)[1] for _ in range(3)]
    _, dortes = cast.begin_session(session, people.dorte, at=NOON)
    remembered_devices.remember(session, people.carl, at=NOON)
    sign_ins.sign_out_everywhere(session, people.carl, at=NOON)
    session.commit()
    session.expire_all()
    assert [sign_in_sessions.find(session, token, at=NOON) for token in tokens] == [None] * 3
    assert sign_in_sessions.find(session, dortes, at=NOON) is not None
    assert session.exec(select(RememberedDevice)).all() == []
    assert session.get(User, people.carl.id) is not None
