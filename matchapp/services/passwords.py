"""Passwords: kept as Argon2id hashes, checked in the same time whether there is one or not."""

from __future__ import annotations

from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlmodel import Session

from matchapp.domain.password import PasswordRefusal, refused
from matchapp.models import User

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""19 MiB and two passes: the least that OWASP's Password Storage Cheat Sheet advises for Argon2id."""


class PasswordRefused(Exception):
    """A new password breaks a rule; ``reason`` says which."""

    def __init__(self, reason: PasswordRefusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


def hashed(password: str) -> str:
    """Return the form in which a password is stored."""
    return _HASHER.hash(password)


def fits(user: User | None, password: str) -> bool:
    """Tell whether this is the user's password; takes as long for nobody and for a user without one."""
    stored = user.password_hash if user is not None else None
    try:
        _HASHER.verify(stored or _nobodys_hash(), password)
    except VerificationError:
        return False
    return stored is not None


def change(session: Session, user: User, *, password: str) -> None:
    """Give a user a new password.

    Raises
    ------
    PasswordRefused
        It breaks a rule of ``domain/password.py``.
    """
    reason = refused(password, email=user.email)
    if reason is not None:
        raise PasswordRefused(reason)
    user.password_hash = hashed(password)
    session.flush()


@lru_cache
def _nobodys_hash() -> str:
    return hashed("the password of nobody")
