"""Recovery codes: ten on a sheet of paper, each replaces the second factor once."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import cast

from sqlalchemy import delete, func, update
from sqlmodel import Session, col, select

from matchapp.models import RecoveryCode, User
from matchapp.services.sign_in_sessions import hashed

COUNT = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
_GROUPS, _GROUP = 4, 4


def make(session: Session, user: User, *, at: datetime) -> list[str]:
    """Give a user ten new codes and return them, for the only time; the former ones end."""
    forget(session, user)
    codes = [_new() for _ in range(COUNT)]
    session.add_all(
        RecoveryCode(user_id=cast("int", user.id), code_hash=hashed(_plain(code)), created_at=at) for code in codes
    )
    session.flush()
    return codes


def left(session: Session, user: User) -> int:
    """Return how many of a user's codes still work."""
    unused = select(func.count()).where(RecoveryCode.user_id == user.id, col(RecoveryCode.used_at).is_(None))
    return session.exec(unused).one()


def use(session: Session, user: User, *, code: str, at: datetime) -> bool:
    """Use one of a user's codes; once, however many requests bring it. Case, spaces and dashes do not count."""
    used = session.exec(
        update(RecoveryCode)
        .where(
            col(RecoveryCode.user_id) == user.id,
            col(RecoveryCode.code_hash) == hashed(_plain(code)),
            col(RecoveryCode.used_at).is_(None),
        )
        .values(used_at=at)
        .execution_options(synchronize_session=False)
    )
    return used.rowcount == 1


def forget(session: Session, user: User) -> None:
    """End all codes of a user."""
    session.exec(delete(RecoveryCode).where(col(RecoveryCode.user_id) == user.id))


def _new() -> str:
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _plain(code: str) -> str:
    return "".join(letter for letter in code.casefold() if letter.isalnum())
