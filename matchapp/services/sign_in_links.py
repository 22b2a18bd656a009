"""Links by mail, for one use: an invitation (7 days) and a new password (1 hour). A POST spends them, a GET never."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta
from typing import cast

from sqlalchemy import update
from sqlmodel import Session, col, select

from matchapp.domain.message import Channel, MessageKind
from matchapp.domain.role import Factor
from matchapp.models import SignInLink, SignInSession, User
from matchapp.models.sign_in import LinkPurpose
from matchapp.models.user import UserState
from matchapp.services import messages, passwords, remembered_devices, sign_in_sessions, sign_ins
from matchapp.services.one_time_codes import NOBODY

LASTS = {LinkPurpose.INVITATION: timedelta(days=7), LinkPurpose.PASSWORD_RESET: timedelta(hours=1)}
_KINDS = {
    LinkPurpose.INVITATION: MessageKind.INVITATION,
    LinkPurpose.PASSWORD_RESET: MessageKind.PASSWORD_RESET,
}


def invite(session: Session, user: User, *, at: datetime) -> None:
    """Send an invitation; the former one ends."""
    _send(session, user, purpose=LinkPurpose.INVITATION, at=at)


def reset_password(session: Session, user: User, *, at: datetime) -> None:
    """Send a link for a new password; the former one ends."""
    _send(session, user, purpose=LinkPurpose.PASSWORD_RESET, at=at)


def ask_reset(session: Session, *, email: str, at: datetime) -> None:
    """Send a link for a new password to a person who has one; elsewhere as much is done, and nothing is sent."""
    user = sign_ins.find(session, email)
    may = user is not None and user.state is UserState.ACTIVE and user.password_hash is not None
    _send(session, user if may else None, purpose=LinkPurpose.PASSWORD_RESET, at=at)


def find(session: Session, token: str, *, at: datetime) -> tuple[SignInLink, User] | None:
    """Return the link of a token and its user while it can be used; nothing is spent."""
    link = session.exec(select(SignInLink).where(SignInLink.token_hash == sign_in_sessions.hashed(token))).first()
    if link is None or link.used_at is not None or at >= link.expires_at:
        return None
    user = session.get(User, link.user_id)
    return (link, user) if user is not None and user.state is not UserState.ENDED else None


def asks_password(session: Session, link: SignInLink, user: User, *, on: date) -> bool:
    """Tell whether the link asks for a new password: a reset always does, an invitation that of staff."""
    return link.purpose is LinkPurpose.PASSWORD_RESET or sign_ins.is_staff(session, user, on=on)


def redeem(
    session: Session, link: SignInLink, user: User, *, password: str | None, device: str | None, at: datetime
) -> tuple[SignInSession, str] | None:
    """Spend a link, once however many requests bring it, and begin a session by the first factor.

    With a password it becomes the user's, and all older sessions end.

    Raises
    ------
    passwords.PasswordRefused
        The password breaks a rule; nothing is spent if the caller does not commit.
    """
    spent = session.exec(
        update(SignInLink)
        .where(col(SignInLink.id) == link.id, col(SignInLink.used_at).is_(None), col(SignInLink.expires_at) > at)
        .values(used_at=at)
        .execution_options(synchronize_session=False)
    )
    if spent.rowcount != 1:
        return None
    user.state = UserState.ACTIVE
    if password is None:
        return sign_ins.by_mail(session, user, device=device, at=at)
    passwords.change(session, user, password=password)
    sign_in_sessions.end_all(session, link.user_id, at=at)
    remembered_devices.forget(session, user)
    return sign_in_sessions.begin(session, user_id=link.user_id, factor=Factor.PASSWORD, at=at)


def _send(session: Session, user: User | None, *, purpose: LinkPurpose, at: datetime) -> None:
    user_id = user.id if user and user.id else NOBODY
    kind, token = _KINDS[purpose], secrets.token_urlsafe(32)
    messages.void_codes(session, user_id=user_id, kind=kind)
    session.exec(
        update(SignInLink)
        .where(
            col(SignInLink.user_id) == user_id, col(SignInLink.purpose) == purpose, col(SignInLink.used_at).is_(None)
        )
        .values(used_at=at)
        .execution_options(synchronize_session=False)
    )
    message = messages.post(
        session,
        kind=kind,
        channel=Channel.MAIL,
        recipient=user.email if user else "",
        language=user.language if user else "da",
        user_id=user.id if user else None,
        secret=token if user else None,
        at=at,
        lasts=LASTS[purpose],
    )
    if user is None:
        session.delete(message)
    else:
        session.add(
            SignInLink(
                user_id=cast("int", user.id),
                purpose=purpose,
                token_hash=sign_in_sessions.hashed(token),
                created_at=at,
                expires_at=at + LASTS[purpose],
            )
        )
    session.flush()
