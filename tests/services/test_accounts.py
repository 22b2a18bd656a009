"""What a person changes about their own account."""

from collections.abc import Callable

from sqlmodel import Session

from matchapp.domain.role import Role
from matchapp.models import User
from matchapp.services import accounts
from tests import cast
from tests.cast import Cast


def test_language_is_kept(session: Session, people: Cast, fresh: Callable[[], Session]) -> None:
    accounts.speak(session, people.amira, language="da")
    session.commit()
    kept = fresh().get(User, people.amira.id)
    assert kept is not None
    assert kept.language == "da"


def test_grants_in_associations_are_named(session: Session, people: Cast) -> None:
    grants = [
        cast.grant(session, people.amira, Role.BRIDGE_BUILDER, area=people.havnen),
        cast.grant(session, people.amira, Role.ASSOCIATION_MANAGER, association=people.boldklub),
    ]
    assert accounts.association_names(session, grants) == {people.boldklub.id: "Nordby Boldklub"}
