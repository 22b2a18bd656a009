"""The people that tests of the services are about, and one team."""

import pytest
from sqlmodel import Session

from matchapp.models import Case, Team
from matchapp.policy import Principal
from tests.cast import Cast, gather
from tests.factories import cases, teams
from tests.factories.tellings import principal


@pytest.fixture
def cast(session: Session) -> Cast:
    """Return the fixed cast, committed."""
    return gather(session)


@pytest.fixture
def amira(session: Session, cast: Cast) -> Principal:
    """Return the bridge-builder of Birkeparken."""
    return principal(session, cast.amira)


@pytest.fixture
def bo(session: Session, cast: Cast) -> Principal:
    """Return the bridge-builder of Granvangen."""
    return principal(session, cast.bo)


@pytest.fixture
def carl(session: Session, cast: Cast) -> Principal:
    """Return the manager of Boldklub."""
    return principal(session, cast.carl)


@pytest.fixture
def team(session: Session, cast: Cast) -> Team:
    """Return a team of Boldklub with three free places."""
    return teams.team(session, cast.boldklub)


@pytest.fixture
def case(session: Session, cast: Cast, amira: Principal) -> Case:
    """Return the case of Yusuf in Birkeparken, who was born in 2015; the guardian has consented to everything."""
    return cases.consented(session, amira, cast.birkeparken)
