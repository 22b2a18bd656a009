"""Exceptions carry the reason that the web puts into words."""

import pytest

from matchapp.domain.refusal import Refusal
from matchapp.services.refusals import AlreadyRunning, NoPlaceLeft, Refused


@pytest.mark.parametrize(
    "raised, refusal",
    [
        (NoPlaceLeft(), Refusal.NO_FREE_PLACE),
        (AlreadyRunning(), Refusal.ALREADY_REQUESTED),
        (Refused(Refusal.NO_CONSENT), Refusal.NO_CONSENT),
    ],
)
def test_whatever_is_refused_is_caught_as_one_and_tells_why(raised: Refused, refusal: Refusal) -> None:
    assert isinstance(raised, Refused)
    assert raised.refusal is refusal
