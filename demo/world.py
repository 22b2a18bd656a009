"""Builds the demo's world: the same seed and moment give the same rows, and today there is always something to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from random import Random

from sqlalchemy import delete
from sqlmodel import Session, col, select

from demo import children, hearing, interests
from demo.free_places import FreePlaces
from demo.histories import Histories
from demo.people import PERSONS, Person
from demo.places import AREAS
from demo.planted import EFFECT_AND_BIAS, Planted
from demo.telling import Tellers
from matchapp.domain.age import copenhagen_today
from matchapp.domain.role import Role
from matchapp.domain.spot import CONFIRMATION_HOLDS, expires_on
from matchapp.models import Association, Grant, HousingArea, Message, OpenSpot, Plan, SeasonBreak, User
from matchapp.models.base import id_of
from matchapp.models.user import UserState
from matchapp.policy import Permission, Principal
from matchapp.services import audits, passwords

SEED = 2026
STALE, UNCONFIRMED = 0.12, 0.04
"""Shares of the spots whose confirmation has run out, and that nobody has confirmed since the import."""
EMPLOYED = timedelta(days=760)
TERM = timedelta(days=300)
MESSAGES_KEPT = timedelta(days=4)
RESTING = "Søvængets Gymnaster"

Persons = tuple[Person, ...]


def build(session: Session, *, seed: int = SEED, at: datetime, planted: Planted = EFFECT_AND_BIAS) -> Persons:
    """Fill a database whose associations were imported, as it stands at an aware moment; the caller commits."""
    random, today = Random(seed), copenhagen_today(at)  # noqa: S311 - reproducible, not secret
    areas = _areas(session, at - EMPLOYED)
    users = {person.email: _user(session, person, at - EMPLOYED) for person in PERSONS}
    tellers = Tellers(random, at, *_granted(session, users, areas, today, at))
    places = FreePlaces(session, managed=tellers.managers.keys())
    _confirm(session, tellers, places)
    _rest(session, places, today)
    histories = Histories(session, tellers, places, areas, planted)
    for child in children.drawn(random, today=today):
        histories.tell(child)
    interests.leave(session, tellers, places, areas)
    hearing.tell(session, tellers)
    _tidy_outbox(session, random, at)
    return PERSONS


def _areas(session: Session, at: datetime) -> dict[str, HousingArea]:
    plans = {name: Plan(name=name, created_at=at) for name in dict.fromkeys(area.plan for area in AREAS)}
    session.add_all(plans.values())
    session.flush()
    areas = {
        area.name: HousingArea(
            plan_id=id_of(plans[area.plan]),
            name=area.name,
            postcode=area.postcode,
            latitude=area.latitude,
            longitude=area.longitude,
        )
        for area in AREAS
    }
    session.add_all(areas.values())
    session.flush()
    return areas


def _user(session: Session, person: Person, at: datetime) -> User:
    user = User(
        email=person.email,
        name=person.name,
        phone=person.phone,
        state=UserState.ACTIVE,
        password_hash=_hashed(person.password) if person.password else None,
        totp_secret=person.totp_secret,
        totp_confirmed_at=at if person.totp_secret else None,
        created_at=at,
    )
    session.add(user)
    session.flush()
    return user


def _granted(
    session: Session, users: dict[str, User], areas: dict[str, HousingArea], today: date, at: datetime
) -> tuple[dict[str, Principal], dict[int, Principal]]:
    """Give everybody their access and return the bridge-builders by plan and the managers by association."""
    first, second = (person.email for person in PERSONS if person.role is Role.ADMINISTRATOR)
    bridge_builders: dict[str, Principal] = {}
    managers: dict[int, Principal] = {}
    for person in PERSONS:
        by = users[second if person.email == first else first]
        base = Grant(
            user_id=id_of(users[person.email]),
            role=person.role,
            from_on=today - EMPLOYED,
            until_on=None if person.role is Role.ASSOCIATION_MANAGER else today + TERM,
            granted_by_id=None if person.email == first else by.id,
            created_at=at - EMPLOYED,
        )
        who = Principal(user_id=base.user_id, name=person.name, role=person.role, two_factors=True, on=today)
        if person.role is Role.BRIDGE_BUILDER:
            own = [areas[area.name] for area in AREAS if area.plan == person.place]
            grants = [_copy(base, housing_area_id=area.id) for area in own]
            bridge_builders[person.place] = replace(who, area_ids=frozenset(id_of(area) for area in own))
        elif person.role is Role.ASSOCIATION_MANAGER:
            association = session.exec(select(Association).where(Association.name == person.place)).one()
            grants = [_copy(base, association_id=association.id)]
            managers[id_of(association)] = replace(who, association_id=association.id)
        elif person.role is Role.COORDINATOR:
            plan_id = next(areas[area.name].plan_id for area in AREAS if area.plan == person.place)
            grants = [_copy(base, plan_id=plan_id)]
        else:
            grants = [base]
        session.add_all(grants)
        session.flush()
    return bridge_builders, managers


def _rest(session: Session, places: FreePlaces, today: date) -> None:
    """Let every team rest at Christmas, and one association's teams just now: their hall is closed for two weeks."""
    resting = session.exec(select(Association.id).where(Association.name == RESTING)).one()
    for team in places.teams.values():
        for year in range(team.season_from.year, team.season_to.year):
            session.add(SeasonBreak(team_id=id_of(team), starts_on=date(year, 12, 20), ends_on=date(year + 1, 1, 3)))
        if team.association_id == resting:
            week = timedelta(days=7)
            session.add(SeasonBreak(team_id=id_of(team), starts_on=today - week, ends_on=today + week))
    session.flush()
    for team in places.teams.values():
        session.expire(team, ["breaks"])


def _copy(grant: Grant, **scope: int | None) -> Grant:
    return Grant(**grant.model_dump() | scope)


def _confirm(session: Session, tellers: Tellers, places: FreePlaces) -> None:
    """Confirm the spots on different days, each by its manager or by the town's bridge-builder."""
    spots = list(places.spots.values())
    tellers.random.shuffle(spots)
    stale, unconfirmed = round(len(spots) * STALE), round(len(spots) * UNCONFIRMED)
    managed = [spot for spot in spots if places.teams[spot.team_id].association_id in tellers.managers]
    spots = [spot for spot in spots if spot not in managed]
    for number, spot in enumerate([*spots, *managed]):
        if number < unconfirmed:
            continue
        is_stale = number < unconfirmed + stale
        ago = tellers.random.randint(1, 30) + CONFIRMATION_HOLDS.days if is_stale else tellers.random.randint(0, 25)
        _confirmed(session, tellers, places, spot, tellers.today - timedelta(days=ago))
    session.flush()


def _confirmed(session: Session, tellers: Tellers, places: FreePlaces, spot: OpenSpot, day: date) -> None:
    team = places.teams[spot.team_id]
    town = next(area for area in AREAS if area.postcode[0] == team.sessions[0].venue.postcode[0])
    who = tellers.managers.get(team.association_id) or tellers.bridge_builders[town.plan]
    spot.confirmed_on, spot.expires_on = day, expires_on(day)
    moment = tellers.moment(day)
    spot.touch(tellers.at)
    act, permission = "spot_postings.confirm", Permission.OPEN_SPOT_MANAGE
    audits.record(session, who, act=act, permission=permission, noun="open_spot", row_id=spot.id, at=moment)


def _tidy_outbox(session: Session, random: Random, at: datetime) -> None:
    """Keep the messages of the last days alone: those of two years would reach the readers all at once."""
    session.execute(delete(Message).where(col(Message.created_at) < at - MESSAGES_KEPT))
    session.expire_all()
    kept: Iterable[Message] = session.exec(select(Message).order_by(col(Message.id)))
    for message in kept:
        message.message_id = f"{random.getrandbits(128):032x}"
    session.flush()


@lru_cache
def _hashed(password: str) -> str:
    return passwords.hashed(password)
