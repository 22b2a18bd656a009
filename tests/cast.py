"""The fixed cast: the people, areas and associations that tests are about, and the short way to sign one of them in."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TypeVar

from flask import Flask
from flask_wtf.csrf import generate_csrf
from sqlmodel import Session

from matchapp import clock
from matchapp.domain.danish import folded
from matchapp.domain.role import STAFF, Factor, Role
from matchapp.models import (
    Association,
    Child,
    Family,
    Grant,
    Guardian,
    Guardianship,
    HousingArea,
    Plan,
    SignInSession,
    User,
)
from matchapp.models.base import micros
from matchapp.models.guardianship import GuardianshipState
from matchapp.models.user import UserState
from matchapp.services import passwords, principals, sign_in_sessions
from matchapp.web.browser_session import cookie_name
from tests.callers import Caller

R = TypeVar("R")

PASSWORD = "seven green bicycles"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LONG_AGO = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Cast:
    """Everybody, already committed.

    ``birkeparken`` and ``granvangen`` belong to plan ``nord``, ``havnen`` and ``sletten`` to plan ``syd``. Amira
    follows Birkeparken and Bo Granvangen; nobody follows the areas of ``syd``. Noor lives in Birkeparken, Malik in
    Granvangen. Carl manages Boldklub, Dorte Svømmeklub; Eva and Finn are administrators.
    """

    nord: Plan
    syd: Plan
    birkeparken: HousingArea
    granvangen: HousingArea
    havnen: HousingArea
    sletten: HousingArea
    boldklub: Association
    svoemmeklub: Association
    amira: User
    bo: User
    carl: User
    dorte: User
    eva: User
    finn: User
    amin: Family
    berg: Family
    samira: Guardian
    henrik: Guardian
    noor: Child
    malik: Child


def gather(session: Session) -> Cast:
    """Add the cast to an empty database and commit it."""
    nord, syd = (_plan(session, name) for name in ("Helhedsplan Nord", "Helhedsplan Syd"))
    birkeparken, granvangen = _area(session, nord, "Birkeparken", "8600"), _area(session, nord, "Granvangen", "8600")
    havnen, sletten = _area(session, syd, "Havnen", "8700"), _area(session, syd, "Sletten", "8700")
    boldklub = association(session, "Nordby Boldklub")
    svoemmeklub = association(session, "Sydby Svømmeklub")
    eva = user(session, "eva", phone="+4500000015")
    finn = user(session, "finn", phone="+4500000016")
    grant(session, eva, Role.ADMINISTRATOR)
    grant(session, finn, Role.ADMINISTRATOR, by=eva)
    amira, bo = user(session, "amira", phone="+4500000011"), user(session, "bo", phone="+4500000012")
    grant(session, amira, Role.BRIDGE_BUILDER, area=birkeparken, by=eva)
    grant(session, bo, Role.BRIDGE_BUILDER, area=granvangen, by=eva)
    carl = user(session, "carl", phone="+4500000013", staff=False)
    dorte = user(session, "dorte", phone="+4500000014", staff=False)
    grant(session, carl, Role.ASSOCIATION_MANAGER, association=boldklub, by=eva)
    grant(session, dorte, Role.ASSOCIATION_MANAGER, association=svoemmeklub, by=eva)
    amin, berg = family(session, birkeparken), family(session, granvangen)
    samira = guardian(session, amin, "Samira", phone="+4500000021")
    henrik = guardian(session, berg, "Henrik", phone="+4500000022")
    noor = child(session, amin, "Noor", 2015, guardian=samira)
    malik = child(session, berg, "Malik", 2012, guardian=henrik)
    session.commit()
    return Cast(
        nord=nord, syd=syd, birkeparken=birkeparken, granvangen=granvangen, havnen=havnen, sletten=sletten,
        boldklub=boldklub, svoemmeklub=svoemmeklub,
        amira=amira, bo=bo, carl=carl, dorte=dorte, eva=eva, finn=finn,
        amin=amin, berg=berg, samira=samira, henrik=henrik, noor=noor, malik=malik,
    )  # fmt: skip


# ---- one row each, flushed


def user(
    session: Session, name: str, *, phone: str | None = None, staff: bool = True, state: UserState = UserState.ACTIVE
) -> User:
    """Add a user ``name@example.org``; staff have the cast's password and TOTP secret."""
    row = User(
        email=f"{name}@example.org",
        name=name.capitalize(),
        phone=phone,
        language="en",
        state=state,
        password_hash=_password_hash() if staff else None,
        totp_secret=TOTP_SECRET if staff else None,
        totp_confirmed_at=LONG_AGO if staff else None,
        created_at=LONG_AGO,
    )
    return _added(session, row)


def grant(
    session: Session,
    user: User,
    role: Role,
    *,
    area: HousingArea | None = None,
    association: Association | None = None,
    plan: Plan | None = None,
    by: User | None = None,
    from_on: date = date(2026, 1, 5),
    until_on: date | None = None,
) -> Grant:
    """Add a grant in force, in the scope that fits the role."""
    row = Grant(
        user_id=_id(user),
        role=role,
        housing_area_id=area.id if area else None,
        association_id=association.id if association else None,
        plan_id=plan.id if plan else None,
        from_on=from_on,
        until_on=until_on,
        granted_by_id=by.id if by else None,
        created_at=LONG_AGO,
    )
    return _added(session, row)


def association(session: Session, name: str, *, email: str | None = None, phone: str | None = None) -> Association:
    """Add an association."""
    row = Association(
        name=name, folded_name=folded(name), contact_email=email, contact_phone=phone, modified=micros(LONG_AGO)
    )
    return _added(session, row)


def family(session: Session, area: HousingArea, *, is_protected: bool = False) -> Family:
    """Add a family in an area."""
    return _added(session, Family(housing_area_id=_id(area), is_protected=is_protected, created_at=LONG_AGO))


def guardian(session: Session, family: Family, name: str, *, phone: str | None = None) -> Guardian:
    """Add a guardian of a family."""
    return _added(session, Guardian(family_id=_id(family), name=name, phone=phone, created_at=LONG_AGO))


def child(
    session: Session, family: Family, first_name: str, birth_year: int, *, guardian: Guardian | None = None
) -> Child:
    """Add a child of a family, with a verified guardianship where a guardian is given."""
    row = _added(
        session,
        Child(
            family_id=_id(family),
            first_name=first_name,
            folded_name=folded(first_name),
            birth_year=birth_year,
            created_at=LONG_AGO,
        ),
    )
    if guardian is not None:
        _added(
            session,
            Guardianship(
                guardian_id=_id(guardian),
                child_id=_id(row),
                state=GuardianshipState.VERIFIED,
                created_at=LONG_AGO,
            ),
        )
    return row


# ---- signed in


def signed_in(
    app: Flask,
    session: Session,
    user: User,
    *,
    two_factors: bool = True,
    at: datetime | None = None,
    acting: Grant | None = None,
) -> Caller:
    """Return a browser in which a person is signed in, through a session row as sign-in itself makes it.

    ``at`` is when both factors were shown, by default now; ``acting`` the grant acted under, by default the first.
    """
    moment = at or clock.now()
    row, token = begin_session(session, user, two_factors=two_factors, at=moment)
    row.acting_grant_id = acting.id if acting else None
    session.commit()
    caller: Caller = app.test_client(session=session)  # type: ignore[assignment]
    caller.set_cookie(cookie_name(app, "session"), token, domain=host_of(app), secure=_is_https(app))
    return caller


def begin_session(
    session: Session, user: User, *, two_factors: bool = True, at: datetime | None = None
) -> tuple[SignInSession, str]:
    """Add a sign-in session, by the factors that the person's roles ask for, and return it with its token."""
    moment = at or clock.now()
    today = moment.astimezone(clock.COPENHAGEN).date()
    roles = {one.role for one in principals.grants_in_force(session, _id(user), on=today)}
    is_staff = bool(roles & STAFF)
    row, token = sign_in_sessions.begin(
        session, user_id=_id(user), factor=Factor.PASSWORD if is_staff else Factor.MAIL_CODE, at=moment
    )
    if two_factors:
        row.second_factor = Factor.TOTP if is_staff else Factor.SMS_CODE
    session.flush()
    return row, token


def csrf_token(app: Flask, caller: Caller) -> str:
    """Return the token that this browser's forms carry, for a POST without opening the page first."""
    name = cookie_name(app, "session")
    held = caller.get_cookie(name, domain=host_of(app))
    assert held, "nobody is signed in"
    with app.test_request_context(
        base_url=app.extensions["config"].base_url, headers={"Cookie": f"{name}={held.value}"}
    ):
        return str(generate_csrf())


def later(**time: float) -> datetime:
    """Return the moment that long from now: ``later(minutes=31)``."""
    return clock.now() + timedelta(**time)


def host_of(app: Flask) -> str:
    """Return the host whose cookies the browser of a test sends."""
    return str(app.extensions["config"].base_url).partition("//")[2].partition(":")[0]


# ---- below


def _plan(session: Session, name: str) -> Plan:
    return _added(session, Plan(name=name, created_at=LONG_AGO))


def _area(session: Session, plan: Plan, name: str, postcode: str) -> HousingArea:
    return _added(session, HousingArea(plan_id=_id(plan), name=name, postcode=postcode, latitude=55.85, longitude=9.85))


def _added(session: Session, row: R) -> R:
    session.add(row)
    session.flush()
    return row


def _id(row: object) -> int:
    found: int = row.id  # type: ignore[attr-defined]
    return found


def _is_https(app: Flask) -> bool:
    return bool(app.config["SESSION_COOKIE_SECURE"])


@lru_cache
def _password_hash() -> str:
    return passwords.hashed(PASSWORD)
