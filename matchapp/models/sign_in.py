"""What sign-in leaves behind: sessions, codes, links, recovery codes and remembered devices. Secrets are hashed."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from matchapp.domain.role import Factor
from matchapp.models.base import Row, one_of


class SignInSession(Row, table=True):
    """A server-side session; the cookie holds its token, the row holds the token's hash."""

    __tablename__ = "sign_in_session"

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(max_length=64, unique=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    first_factor: Factor = Field(sa_type=one_of(Factor, "first_factor"))
    second_factor: Factor | None = Field(default=None, sa_type=one_of(Factor, "second_factor"))
    acting_grant_id: int | None = Field(default=None, foreign_key="role_grant.id")
    created_at: datetime
    last_seen_at: datetime
    authenticated_at: datetime = Field(
        description="when both factors were last shown; administrators renew it every 15 min"
    )
    ended_at: datetime | None = None


class CodePurpose(StrEnum):
    """What a one-time code opens."""

    FIRST = "first"
    SECOND = "second"


class SignInCode(Row, table=True):
    """A one-time code: 10 minutes, 5 tries, bound to the browser that asked, void after use or a newer one."""

    __tablename__ = "sign_in_code"
    __table_args__ = (CheckConstraint("tries BETWEEN 0 AND 5", name="tries"),)

    id: int | None = Field(default=None, primary_key=True)
    user_id: int | None = Field(
        default=None,
        foreign_key="user_account.id",
        index=True,
        description="none for an unknown address, which answers alike",
    )
    purpose: CodePurpose = Field(sa_type=one_of(CodePurpose, "purpose"))
    code_hash: str = Field(max_length=64)
    browser_hash: str = Field(max_length=64, index=True)
    tries: int = 0
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None


class LinkPurpose(StrEnum):
    """What a signed link opens."""

    INVITATION = "invitation"
    PASSWORD_RESET = "password_reset"  # noqa: S105 - the name of a link, not a secret


class SignInLink(Row, table=True):
    """An unguessable link sent by mail; it is spent by a POST, so that a mail scanner does not spend it."""

    __tablename__ = "sign_in_link"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    purpose: LinkPurpose = Field(sa_type=one_of(LinkPurpose, "purpose"))
    token_hash: str = Field(max_length=64, unique=True)
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None


class RecoveryCode(Row, table=True):
    """One of ten codes that replace the second factor once."""

    __tablename__ = "recovery_code"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    code_hash: str = Field(max_length=64)
    created_at: datetime
    used_at: datetime | None = None


class RememberedDevice(Row, table=True):
    """A browser on which an association manager's second code is remembered for 30 days."""

    __tablename__ = "remembered_device"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    token_hash: str = Field(max_length=64, unique=True)
    created_at: datetime
    expires_at: datetime


class TotpReset(Row, table=True):
    """A second-person reset: one administrator asks, another confirms, then the person enrols a new device."""

    __tablename__ = "totp_reset"
    __table_args__ = (
        CheckConstraint("confirmed_by_id IS NULL OR confirmed_by_id <> asked_by_id", name="two_people"),
        Index(
            "uq_totp_reset_open",
            "user_id",
            unique=True,
            sqlite_where=text("confirmed_at IS NULL"),
            postgresql_where=text("confirmed_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id")
    asked_by_id: int = Field(foreign_key="user_account.id")
    asked_at: datetime
    confirmed_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    confirmed_at: datetime | None = None
