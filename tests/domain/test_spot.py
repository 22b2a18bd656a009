"""How an open spot stands."""

from datetime import date

import pytest

from matchapp.domain.spot import (
    ShownPlaces,
    SpotPhase,
    SpotState,
    expires_on,
    is_stale,
    phase,
    shown_places,
)

CONFIRMED = date(2026, 11, 1)
LAST = date(2026, 11, 29)
AFTER = date(2026, 11, 30)


def test_a_confirmation_holds_for_four_weeks() -> None:
    assert expires_on(CONFIRMED) == LAST
    assert not is_stale(CONFIRMED, LAST)
    assert is_stale(CONFIRMED, AFTER)


def test_what_was_never_confirmed_does_not_run_out() -> None:
    assert not is_stale(None, AFTER)


@pytest.mark.parametrize(
    "state, taken, confirmed_on, today, expected",
    [
        (SpotState.OPEN, 1, CONFIRMED, LAST, SpotPhase.OPEN),
        (SpotState.OPEN, 2, CONFIRMED, LAST, SpotPhase.FULL),
        (SpotState.OPEN, 1, CONFIRMED, AFTER, SpotPhase.EXPIRED),
        (SpotState.OPEN, 2, CONFIRMED, AFTER, SpotPhase.EXPIRED),
        (SpotState.OPEN, 1, None, AFTER, SpotPhase.OPEN),
        (SpotState.OPEN, 2, None, AFTER, SpotPhase.FULL),
        (SpotState.DRAFT, 2, CONFIRMED, AFTER, SpotPhase.DRAFT),
        (SpotState.CLOSED, 0, CONFIRMED, LAST, SpotPhase.CLOSED),
    ],
)
def test_full_and_expired_are_seen_and_not_stored(
    state: SpotState, taken: int, confirmed_on: date | None, today: date, expected: SpotPhase
) -> None:
    assert phase(state, places=2, taken=taken, confirmed_on=confirmed_on, today=today) is expected


@pytest.mark.parametrize(
    "free, expected",
    [
        (-1, ShownPlaces.NONE),
        (0, ShownPlaces.NONE),
        (1, ShownPlaces.ONE),
        (2, ShownPlaces.TWO),
        (3, ShownPlaces.MANY),
        (40, ShownPlaces.MANY),
    ],
)
def test_places_are_shown_as_one_two_and_more(free: int, expected: ShownPlaces) -> None:
    assert shown_places(free) is expected
