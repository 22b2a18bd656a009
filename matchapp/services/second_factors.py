"""The authenticator app (TOTP, RFC 6238): its device, and codes that work once each."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime

import pyotp
from sqlalchemy import or_, update
from sqlmodel import Session, col, select

from matchapp.models import TotpReset, User
from matchapp.services import recovery_codes, remembered_devices, sign_in_sessions

STEP_SECONDS = 30
WINDOW = 1
"""A code counts one step before and after its own, for clocks that differ (RFC 6238 5.2)."""


def candidate(key: str, token: str) -> str:
    """Return the secret that a session offers to a new device (base32, 160 bits): the same until it is taken.

    Drawn from the site's key and the session's token, so that showing the page writes nothing.
    """
    digest = hmac.new(key.encode(), f"totp:{token}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:20]).decode()


def address(secret: str, *, account: str, issuer: str) -> str:
    """Return the ``otpauth:`` address that an authenticator app reads from the square."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=issuer)


def may_enrol(session: Session, user: User) -> bool:
    """Tell whether a user without a device may take one: not while a reset waits for a second person."""
    waiting = select(TotpReset.id).where(TotpReset.user_id == user.id, col(TotpReset.confirmed_at).is_(None))
    return session.exec(waiting).first() is None


def enrol(session: Session, user: User, *, secret: str, code: str, at: datetime) -> bool:
    """Take a new device once it shows a right code; the codes of the former one end."""
    step = _step_of(secret, code, at)
    if step is None:
        return False
    user.totp_secret, user.totp_confirmed_at, user.totp_last_step = secret, at, step
    session.flush()
    return True


def accept(session: Session, user: User, *, code: str, at: datetime) -> bool:
    """Accept a code of the user's device; each step once, however many requests bring it."""
    if user.totp_secret is None or user.totp_confirmed_at is None:
        return False
    step = _step_of(user.totp_secret, code, at)
    if step is None:
        return False
    moved = session.exec(
        update(User)
        .where(
            col(User.id) == user.id,
            col(User.totp_secret) == user.totp_secret,
            or_(col(User.totp_last_step).is_(None), col(User.totp_last_step) < step),
        )
        .values(totp_last_step=step)
        .execution_options(synchronize_session=False)
    )
    return moved.rowcount == 1


def forget(session: Session, user: User, *, at: datetime) -> None:
    """Take a user's device away, with recovery codes, remembered browsers and sessions: what a reset does."""
    user.totp_secret = user.totp_confirmed_at = user.totp_last_step = None
    recovery_codes.forget(session, user)
    remembered_devices.forget(session, user)
    sign_in_sessions.end_all(session, user.id or 0, at=at)
    session.flush()


def _step_of(secret: str, code: str, at: datetime) -> int | None:
    now = int(at.timestamp()) // STEP_SECONDS
    totp = pyotp.TOTP(secret)
    found = None
    for step in range(now - WINDOW, now + WINDOW + 1):
        if hmac.compare_digest(totp.generate_otp(step).encode(), code.encode()):
            found = step
    return found
