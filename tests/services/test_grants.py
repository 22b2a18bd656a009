"""Access: by another person, by two where it takes two, never longer than a year."""

from datetime import date

import pytest
from sqlmodel import Session, select

from matchapp.domain.access import AccessRefusal, AccessRefused
from matchapp.domain.message import MessageKind
from matchapp.domain.role import Role
from matchapp.models import Association, Grant, HousingArea, Message, User
from matchapp.models.user import UserState
from matchapp.policy import Principal
from matchapp.services import grants
from tests.cast import Cast
from tests.factories.tellings import AT, ON, principal

YEAR = date(2027, 11, 23)


@pytest.fixture
def eva(session: Session, cast: Cast) -> Principal:
    return principal(session, cast.eva)


@pytest.fixture
def finn(session: Session, cast: Cast) -> Principal:
    return principal(session, cast.finn)


def _give(
    session: Session,
    by: Principal,
    user: User,
    role: Role,
    *,
    area: HousingArea | None = None,
    association: Association | None = None,
    until_on: date | None = YEAR,
) -> Grant:
    return grants.give(
        session,
        user,
        role=role,
        housing_area_id=area.id if area else None,
        association_id=association.id if association else None,
        until_on=until_on,
        reason="new",
        by=by,
        on=ON,
        at=AT,
    )


def _refusal(session: Session, by: Principal, user: User, role: Role, area: HousingArea | None = None) -> AccessRefusal:
    with pytest.raises(AccessRefused) as refused:
        _give(session, by, user, role, area=area)
    return refused.value.reason


def test_only_the_place_that_fits_the_role_is_kept(session: Session, cast: Cast, eva: Principal) -> None:
    area, club = cast.havnen, cast.svoemmeklub
    bridge_builder = _give(session, eva, cast.bo, Role.BRIDGE_BUILDER, area=area, association=club)
    manager = _give(session, eva, cast.carl, Role.ASSOCIATION_MANAGER, area=area, association=club, until_on=None)
    assert (bridge_builder.housing_area_id, bridge_builder.association_id) == (cast.havnen.id, None)
    assert (manager.housing_area_id, manager.association_id) == (None, cast.svoemmeklub.id)


def test_what_is_refused_is_refused_for_its_reason(session: Session, cast: Cast, eva: Principal) -> None:
    assert _refusal(session, eva, cast.eva, Role.ADMINISTRATOR) is AccessRefusal.TO_ONESELF
    assert _refusal(session, eva, cast.bo, Role.BRIDGE_BUILDER) is AccessRefusal.NO_SCOPE
    assert _refusal(session, eva, cast.carl, Role.ASSOCIATION_MANAGER) is AccessRefusal.NO_SCOPE
    assert _refusal(session, eva, cast.bo, Role.BRIDGE_BUILDER, cast.granvangen) is AccessRefusal.GIVEN_ALREADY
    cast.bo.state = UserState.ENDED
    assert _refusal(session, eva, cast.bo, Role.BRIDGE_BUILDER, cast.granvangen) is AccessRefusal.OVER


def test_a_manager_who_joins_the_staff_gets_a_link_for_a_password(session: Session, cast: Cast, eva: Principal) -> None:
    _give(session, eva, cast.carl, Role.BRIDGE_BUILDER, area=cast.havnen)
    _give(session, eva, cast.bo, Role.BRIDGE_BUILDER, area=cast.havnen)
    [message] = session.exec(select(Message)).all()
    assert (message.kind, message.user_id) == (MessageKind.INVITATION, cast.carl.id)


def test_an_administrators_access_counts_when_another_has_confirmed(
    session: Session, cast: Cast, eva: Principal, finn: Principal
) -> None:
    grant = _give(session, eva, cast.bo, Role.ADMINISTRATOR)
    assert not grant.in_force(ON)
    assert grants.waiting(session, finn) == [grant]
    for who in (eva, principal(session, cast.bo)):
        with pytest.raises(AccessRefused) as refused:
            grants.confirm(session, grant, by=who, on=ON)
        assert refused.value.reason is AccessRefusal.SAME_PERSON
    grants.confirm(session, grant, by=finn, on=ON)
    session.refresh(grant)
    assert grant.in_force(ON)
    assert grant.confirmed_by_id == cast.finn.id
    assert grants.waiting(session, finn) == []
    with pytest.raises(AccessRefused) as refused:
        grants.confirm(session, grant, by=finn, on=ON)
    assert refused.value.reason is AccessRefusal.NOTHING_TO_CONFIRM


def test_while_there_is_one_administrator_the_invited_is_the_second_person(
    session: Session, cast: Cast, eva: Principal
) -> None:
    grant = _give(session, eva, cast.bo, Role.ADMINISTRATOR)
    bo_id = cast.bo.id or 0
    assert grants.waiting_of(session, bo_id, on=ON) == []
    cast.finn.state = UserState.ENDED
    session.flush()
    assert grants.waiting_of(session, bo_id, on=ON) == [grant]
    grants.confirm(session, grant, by=principal(session, cast.bo), on=ON)
    session.refresh(grant)
    assert grant.in_force(ON)


def test_nobody_confirms_by_the_first_factor_alone(session: Session, cast: Cast, eva: Principal) -> None:
    grant = _give(session, eva, cast.bo, Role.ADMINISTRATOR)
    half = Principal(user_id=cast.finn.id, role=Role.ADMINISTRATOR, on=ON)
    with pytest.raises(AccessRefused):
        grants.confirm(session, grant, by=half, on=ON)


def test_a_renewal_is_by_somebody_else_and_within_the_year(session: Session, cast: Cast, eva: Principal) -> None:
    grant = session.exec(select(Grant).where(Grant.user_id == cast.bo.id)).one()
    grants.renew(session, grant, until_on=YEAR, by=eva, on=ON)
    assert grant.until_on == YEAR
    for until_on, by, reason in (
        (YEAR.replace(day=24), eva, AccessRefusal.MORE_THAN_A_YEAR),
        (ON.replace(day=22), eva, AccessRefusal.IN_THE_PAST),
        (YEAR, principal(session, cast.bo), AccessRefusal.TO_ONESELF),
    ):
        with pytest.raises(AccessRefused) as refused:
            grants.renew(session, grant, until_on=until_on, by=by, on=ON)
        assert refused.value.reason is reason
    grants.end(session, grant, on=ON, at=AT)
    with pytest.raises(AccessRefused) as refused:
        grants.renew(session, grant, until_on=YEAR, by=eva, on=ON)
    assert refused.value.reason is AccessRefusal.OVER


def test_ended_access_counts_no_more_and_ends_once(session: Session, cast: Cast) -> None:
    grant = session.exec(select(Grant).where(Grant.user_id == cast.bo.id)).one()
    grants.end(session, grant, on=ON, at=AT)
    assert not grant.in_force(ON)
    with pytest.raises(AccessRefused):
        grants.end(session, grant, on=ON, at=AT)


def test_a_person_sees_their_own_access_and_administrators_see_all(
    session: Session, cast: Cast, eva: Principal
) -> None:
    assert [one.user_id for one in grants.of_user(session, eva, cast.bo)] == [cast.bo.id]
    assert grants.of_user(session, principal(session, cast.amira), cast.bo) == []
    assert [one.name for one in grants.associations(session, eva)] == ["Nordby Boldklub", "Sydby Svømmeklub"]
