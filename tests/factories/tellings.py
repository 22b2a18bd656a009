"""Who tells what, on the day that the tests of the services are set on."""

from datetime import UTC, date, datetime
from typing import Any, cast

from sqlmodel import Session

from matchapp.domain.history import Source
from matchapp.models import User
from matchapp.policy import Principal
from matchapp.services import principals
from matchapp.services.telling import Telling

ON = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def principal(session: Session, user: User) -> Principal:
    """Return a person in the first of their roles, with both factors shown."""
    return principals.principals_of(session, user, on=ON)[0]


def told_at(on: date) -> datetime:
    """Return when a test tells of a day: nobody tells of a day before it has come."""
    return max(AT, datetime.combine(on, AT.timetz()))


def told(by: Principal, **changes: Any) -> Telling:
    """Return what a person tells today; staff unless said otherwise: ``told(amira, on=yesterday)``."""
    at = told_at(changes.get("on", ON))
    return cast("Telling", {"by": by, "on": ON, "at": at, "source": Source.STAFF, **changes})
