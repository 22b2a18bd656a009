"""The people that tests of the pages are about."""

import pytest
from sqlmodel import Session

from tests.cast import Cast, gather


@pytest.fixture
def cast(session: Session) -> Cast:
    """Return the fixed cast, committed."""
    return gather(session)
