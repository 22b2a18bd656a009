"""The installation as a whole, and the demo's people."""

from sqlmodel import Session

from matchapp.domain.role import Factor, Role
from matchapp.services import installations, principals
from tests.cast import Cast, grant
from tests.factories.tellings import AT, ON


def test_an_installation_is_empty_until_somebody_is_there(session: Session) -> None:
    assert installations.is_empty(session)


def test_everybody_who_can_sign_in_is_shown_once_a_role(session: Session, cast: Cast) -> None:
    assert not installations.is_empty(session)
    grant(session, cast.bo, Role.BRIDGE_BUILDER, area=cast.havnen, by=cast.eva)
    grant(session, cast.bo, Role.ADMINISTRATOR, by=cast.eva)
    shown = [(one.user.name, one.role, one.place) for one in installations.people(session, on=ON)]
    assert ("Bo", Role.BRIDGE_BUILDER, "Granvangen, Havnen") in shown
    assert ("Bo", Role.ADMINISTRATOR, "") in shown
    assert ("Carl", Role.ASSOCIATION_MANAGER, "Nordby Boldklub") in shown


def test_one_click_shows_both_factors_in_the_role_that_was_chosen(session: Session, cast: Cast) -> None:
    grant(session, cast.bo, Role.ADMINISTRATOR, by=cast.eva)
    begun = installations.sign_in(session, cast.bo.id or 0, role="administrator", on=ON, at=AT)
    assert begun is not None
    who = principals.principal_of(session, begun[0], at=AT, on=ON)
    assert (who.role, who.two_factors, who.fresh) == (Role.ADMINISTRATOR, True, True)
    manager = installations.sign_in(session, cast.carl.id or 0, role="", on=ON, at=AT)
    assert manager is not None
    assert manager[0].first_factor is Factor.MAIL_CODE
    assert installations.sign_in(session, 999_999, role="", on=ON, at=AT) is None
