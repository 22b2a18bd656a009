"""A person who signs in."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field

from matchapp.models.base import Row, one_of


class UserState(StrEnum):
    """Invited until the link is used; ended users keep their row for the audit log."""

    INVITED = "invited"
    ACTIVE = "active"
    ENDED = "ended"


class User(Row, table=True):
    """A user; what they may do stands in their grants."""

    __tablename__ = "user_account"

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(max_length=254, unique=True, description="folded to lower case")
    name: str = Field(max_length=120)
    phone: str | None = Field(default=None, max_length=20, description="E.164, receives the second code")
    language: str = Field(default="da", max_length=12)
    state: UserState = Field(default=UserState.INVITED, sa_type=one_of(UserState, "state"))
    password_hash: str | None = Field(default=None, max_length=200)
    totp_secret: str | None = Field(default=None, max_length=64)
    totp_confirmed_at: datetime | None = None
    totp_last_step: int | None = Field(default=None, description="the last 30-second step used: a code works once")
    created_at: datetime
    ended_at: datetime | None = None
