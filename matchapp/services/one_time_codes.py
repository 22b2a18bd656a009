"""One-time codes: ten minutes, five tries, for the browser that asked, void after use or a newer one."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col, or_, select

from matchapp.domain.message import Channel, MessageKind
from matchapp.models import SignInCode, User
from matchapp.models.sign_in import CodePurpose
from matchapp.services import messages
from matchapp.services.sign_in_sessions import hashed

LASTS = timedelta(minutes=10)
MOST_TRIES = 5
DIGITS = 6

_KINDS = {CodePurpose.FIRST: MessageKind.SIGN_IN_CODE, CodePurpose.SECOND: MessageKind.SECOND_CODE}
NOBODY = 0
"""An id that no user has: what is done for an unknown address is done for it, so that it takes as long."""


def send(session: Session, user: User | None, *, purpose: CodePurpose, browser: str, at: datetime) -> None:
    """Send a new code, by mail as the first factor and by SMS as the second, and void the older ones.

    ``browser`` is the token of the browser that asks. Without a user the same is written, and nothing is sent.
    """
    kind, user_id = _KINDS[purpose], user.id if user and user.id else NOBODY
    messages.void_codes(session, user_id=user_id, kind=kind)
    _void(session, user_id=user_id, browser=browser, purpose=purpose, at=at)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    session.add(
        SignInCode(
            user_id=user.id if user else None,
            purpose=purpose,
            code_hash=_hash(code, browser),
            browser_hash=hashed(browser),
            created_at=at,
            expires_at=at + LASTS,
        )
    )
    by_sms = purpose is CodePurpose.SECOND
    message = messages.post(
        session,
        kind=kind,
        channel=Channel.SMS if by_sms else Channel.MAIL,
        recipient=((user.phone if by_sms else user.email) if user else None) or "",
        language=user.language if user else "da",
        user_id=user.id if user else None,
        secret=code if user else None,
        at=at,
        lasts=LASTS,
    )
    if user is None:
        session.delete(message)
    session.flush()


def redeem(session: Session, *, purpose: CodePurpose, browser: str, code: str, at: datetime) -> int | None:
    """Use a code and return its user's id; None when it is wrong, used, void, too old or another browser's.

    The try counts before the code is looked at, by a conditional UPDATE, so that tries sent at once never get more
    than five. The caller commits whatever the answer.
    """
    row = session.exec(
        select(SignInCode)
        .where(
            col(SignInCode.browser_hash) == hashed(browser),
            col(SignInCode.purpose) == purpose,
            col(SignInCode.used_at).is_(None),
        )
        .order_by(col(SignInCode.id).desc())
        .limit(1)
    ).first()
    row_id, expected = (row.id, row.code_hash) if row else (NOBODY, "")
    tried = session.exec(
        update(SignInCode)
        .where(
            col(SignInCode.id) == row_id,
            col(SignInCode.tries) < MOST_TRIES,
            col(SignInCode.used_at).is_(None),
            col(SignInCode.expires_at) > at,
        )
        .values(tries=col(SignInCode.tries) + 1)
        .execution_options(synchronize_session=False)
    )
    fits = hmac.compare_digest(expected, _hash(code, browser))
    if tried.rowcount != 1 or row is None or row.user_id is None or not fits:
        return None
    used = session.exec(
        update(SignInCode)
        .where(col(SignInCode.id) == row_id, col(SignInCode.used_at).is_(None))
        .values(used_at=at)
        .execution_options(synchronize_session=False)
    )
    return row.user_id if used.rowcount == 1 else None


def _void(session: Session, *, user_id: int, browser: str, purpose: CodePurpose, at: datetime) -> None:
    session.exec(
        update(SignInCode)
        .where(
            or_(col(SignInCode.user_id) == user_id, col(SignInCode.browser_hash) == hashed(browser)),
            col(SignInCode.purpose) == purpose,
            col(SignInCode.used_at).is_(None),
        )
        .values(used_at=at)
        .execution_options(synchronize_session=False)
    )


def _hash(code: str, browser: str) -> str:
    """Return a code's stored form; the browser's token, which is not stored, keeps six digits from being guessed."""
    return hmac.new(browser.encode(), code.encode(), hashlib.sha256).hexdigest()
