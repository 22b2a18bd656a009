"""Browsers on which an association manager's second code is remembered for 30 days."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import delete
from sqlmodel import Session, col, select

from matchapp.models import RememberedDevice, User
from matchapp.services.sign_in_sessions import hashed

LASTS = timedelta(days=30)


def remember(session: Session, user: User, *, at: datetime) -> str:
    """Remember a browser and return the token that it keeps, which is not stored."""
    token = secrets.token_urlsafe(32)
    device = RememberedDevice(
        user_id=cast("int", user.id), token_hash=hashed(token), created_at=at, expires_at=at + LASTS
    )
    session.add(device)
    session.flush()
    return token


def is_remembered(session: Session, user: User, token: str | None, *, at: datetime) -> bool:
    """Tell whether a browser's token is that of one of the user's remembered browsers."""
    if token is None:
        return False
    device = session.exec(select(RememberedDevice).where(RememberedDevice.token_hash == hashed(token))).first()
    return device is not None and device.user_id == user.id and at < device.expires_at


def forget(session: Session, user: User) -> None:
    """Forget all browsers of a user."""
    session.exec(delete(RememberedDevice).where(col(RememberedDevice.user_id) == user.id))
