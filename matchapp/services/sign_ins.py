"""How a person signs in: staff by password, an association's manager by a code from the mail; then a second factor."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast

from sqlmodel import Session, col, select

from matchapp.domain.role import STAFF, Factor, Role
from matchapp.models import Grant, SignInSession, User
from matchapp.models.sign_in import CodePurpose
from matchapp.models.user import UserState
from matchapp.services import one_time_codes, passwords, remembered_devices, sign_in_sessions


def fold(email: str) -> str:
    """Return a mail address as it is stored and compared."""
    return email.strip().casefold()


def find(session: Session, email: str) -> User | None:
    """Return the user of a mail address, locked until the transaction ends."""
    return session.exec(select(User).where(User.email == fold(email)).with_for_update()).first()


def is_staff(session: Session, user: User, *, on: date) -> bool:
    """Tell whether a person signs in by password: a staff grant is in force or waits for its confirmation."""
    return not STAFF.isdisjoint(_roles(session, user.id, on=on))


def ask_code(session: Session, *, email: str, browser: str, on: date, at: datetime) -> None:
    """Send a sign-in code to a manager's address. For any other address as much is done, and nothing is sent."""
    user = find(session, email)
    roles = _roles(session, user.id if user else one_time_codes.NOBODY, on=on)
    may = user is not None and user.state is UserState.ACTIVE and roles == {Role.ASSOCIATION_MANAGER}
    one_time_codes.send(session, user if may else None, purpose=CodePurpose.FIRST, browser=browser, at=at)


def by_code(
    session: Session, *, code: str, browser: str, device: str | None, at: datetime
) -> tuple[SignInSession, str] | None:
    """Begin a session by the code from the mail; the second factor is there at once on a remembered browser.

    Returns the session and its token, or None. The caller commits whatever the answer, so that the try counts.
    """
    user_id = one_time_codes.redeem(session, purpose=CodePurpose.FIRST, browser=browser, code=code, at=at)
    user = session.get(User, user_id) if user_id is not None else None
    if user is None or user.state is not UserState.ACTIVE:
        return None
    return by_mail(session, user, device=device, at=at)


def by_mail(session: Session, user: User, *, device: str | None, at: datetime) -> tuple[SignInSession, str]:
    """Begin the session of a manager whose mailbox is shown to be theirs."""
    row, token = sign_in_sessions.begin(session, user_id=cast("int", user.id), factor=Factor.MAIL_CODE, at=at)
    if remembered_devices.is_remembered(session, user, device, at=at):
        row.second_factor = Factor.REMEMBERED_DEVICE
        session.flush()
    return row, token


def by_password(session: Session, *, email: str, password: str, at: datetime) -> tuple[SignInSession, str] | None:
    """Begin a session by password and return it with its token, or None; as slow for an unknown address."""
    user = session.exec(select(User).where(User.email == fold(email))).first()
    if not passwords.fits(user, password) or user is None or user.state is not UserState.ACTIVE:
        return None
    return sign_in_sessions.begin(session, user_id=cast("int", user.id), factor=Factor.PASSWORD, at=at)


def step_up(session: Session, row: SignInSession, *, factor: Factor, at: datetime) -> str:
    """Note that the second factor was shown and return the session's new token."""
    row.second_factor, row.authenticated_at = factor, at
    return sign_in_sessions.renew(session, row, at=at)


def act_as(session: Session, row: SignInSession, grant: Grant, *, at: datetime) -> str:
    """Act under another of one's grants from now on and return the session's new token."""
    if grant.user_id != row.user_id:
        raise PermissionError(grant.id)
    row.acting_grant_id = grant.id
    return sign_in_sessions.renew(session, row, at=at)


def sign_out_everywhere(session: Session, user: User, *, at: datetime) -> None:
    """End all sessions of a person and forget the remembered browsers."""
    sign_in_sessions.end_all(session, cast("int", user.id), at=at)
    remembered_devices.forget(session, user)


def _roles(session: Session, user_id: int | None, *, on: date) -> set[Role]:
    """Return the roles of the grants that count or only wait for a second person."""
    grants = session.exec(select(Grant).where(Grant.user_id == user_id, col(Grant.ended_at).is_(None)))
    return {grant.role for grant in grants if grant.until_on is None or on <= grant.until_on}
