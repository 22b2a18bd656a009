"""A consent: who agreed to what, in which wording, how and when."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint
from sqlmodel import Field, Relationship

from matchapp.domain.consent import ConsentChannel, ConsentPurpose
from matchapp.models.base import Row, one_of

if TYPE_CHECKING:
    from matchapp.models.case import Case


class Consent(Row, table=True):
    """One purpose, one row; as easy to withdraw as to give."""

    __table_args__ = (CheckConstraint("withdrawn_on IS NULL OR withdrawn_on >= given_on", name="dates"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="child_case.id", index=True)
    guardian_id: int | None = Field(
        default=None, foreign_key="guardian.id", description="none: the young person said it"
    )
    purpose: ConsentPurpose = Field(sa_type=one_of(ConsentPurpose, "purpose"))
    channel: ConsentChannel = Field(sa_type=one_of(ConsentChannel, "channel"))
    text_version: str = Field(max_length=20)
    given_on: date
    recorded_at: datetime
    recorded_by_id: int = Field(foreign_key="user_account.id")
    withdrawn_on: date | None = None
    withdrawn_recorded_by_id: int | None = Field(default=None, foreign_key="user_account.id")

    case: "Case" = Relationship(back_populates="consents")
