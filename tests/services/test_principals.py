"""Who somebody is today."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session

from matchapp.domain.role import Factor, Role
from matchapp.models import User
from matchapp.models.base import id_of
from matchapp.models.user import UserState
from matchapp.policy import Principal
from matchapp.services import principals, sign_in_sessions
from tests import cast
from tests.cast import Cast

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def _principal(session: Session, user: User, *, minutes: int = 0, on: date = TODAY, **changes: object) -> Principal:
    row, _ = cast.begin_session(session, user, at=NOON)
    for name, value in changes.items():
        setattr(row, name, value)
    session.flush()
    return principals.principal_of(session, row, at=NOON + timedelta(minutes=minutes), on=on)


@pytest.mark.parametrize(
    "name, role",
    [("amira", Role.BRIDGE_BUILDER), ("carl", Role.ASSOCIATION_MANAGER), ("eva", Role.ADMINISTRATOR)],
)
def test_each_of_the_cast_stands_for_its_grant(session: Session, people: Cast, name: str, role: Role) -> None:
    who = _principal(session, getattr(people, name))
    assert (who.role, who.two_factors, who.signed_in) == (role, True, True)


def test_bridge_builder_holds_all_areas_of_her_grants_in_force_and_no_other(session: Session, people: Cast) -> None:
    cast.grant(session, people.amira, Role.BRIDGE_BUILDER, area=people.havnen)
    cast.grant(session, people.amira, Role.BRIDGE_BUILDER, area=people.sletten, until_on=TODAY - timedelta(days=1))
    assert _principal(session, people.amira).area_ids == {people.birkeparken.id, people.havnen.id}


def test_grant_counts_from_its_first_to_its_last_day(session: Session, people: Cast) -> None:
    gry = cast.user(session, "gry")
    until = TODAY + timedelta(days=3)
    cast.grant(session, gry, Role.BRIDGE_BUILDER, area=people.havnen, from_on=TODAY, until_on=until)
    roles = {day: _principal(session, gry, on=TODAY + timedelta(days=day)).role for day in (-1, 0, 3, 4)}
    assert (roles[-1], roles[0], roles[4]) == (None, Role.BRIDGE_BUILDER, None)


def test_ended_user_is_nobody_at_once(session: Session, people: Cast) -> None:
    people.amira.state = UserState.ENDED
    assert not _principal(session, people.amira).signed_in
    assert principals.principals_of(session, people.amira, on=TODAY) == []


def test_code_by_mail_opens_no_staff_role(session: Session, people: Cast) -> None:
    who = _principal(session, people.amira, first_factor=Factor.MAIL_CODE)
    assert (who.signed_in, who.role, who.area_ids) == (True, None, frozenset())


def test_factors_are_fresh_for_a_quarter_of_an_hour(session: Session, people: Cast) -> None:
    assert [_principal(session, people.eva, minutes=m).fresh for m in (0, 15, 16)] == [True, True, False]


def test_grant_of_another_person_is_not_acted_under(session: Session, people: Cast) -> None:
    foreign = principals.grants_in_force(session, id_of(people.eva), on=TODAY)[0]
    who = _principal(session, people.amira, acting_grant_id=foreign.id)
    assert who.role is Role.BRIDGE_BUILDER


def test_person_with_two_roles_acts_under_one_at_a_time(session: Session, people: Cast) -> None:
    second = cast.grant(session, people.amira, Role.ASSOCIATION_MANAGER, association=people.boldklub)
    acting = _principal(session, people.amira, acting_grant_id=second.id)
    assert (acting.role, acting.association_id, acting.area_ids) == (
        Role.ASSOCIATION_MANAGER,
        people.boldklub.id,
        frozenset(),
    )
    assert {who.role for who in principals.principals_of(session, people.amira, on=TODAY)} == {
        Role.BRIDGE_BUILDER,
        Role.ASSOCIATION_MANAGER,
    }


def test_session_of_one_factor_has_not_two(session: Session, people: Cast) -> None:
    row, _ = sign_in_sessions.begin(session, user_id=id_of(people.amira), factor=Factor.PASSWORD, at=NOON)
    who = principals.principal_of(session, row, at=NOON, on=TODAY)
    assert (who.two_factors, who.fresh, who.is_bridge_builder) == (False, False, False)
