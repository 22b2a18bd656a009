"""What counts as tried, enrolled and active, and when a choice can be judged."""

from datetime import date, timedelta

import pytest

from matchapp.domain.evaluation_row import Membership, has_moved, is_active, is_ripe, last_quarter
from matchapp.domain.observation import Observation, ObservationSource, ObservationValue
from matchapp.domain.reason import EndReason

BEGUN = date(2026, 1, 10)
DAY_90 = BEGUN + timedelta(days=90)
HERE, GONE, UNSURE = ObservationValue.ACTIVE, ObservationValue.NOT_ACTIVE, ObservationValue.UNSURE


def _seen(days: int, value: ObservationValue = HERE) -> Observation:
    return Observation(observed_on=BEGUN + timedelta(days=days), source=ObservationSource.ASSOCIATION, value=value)


@pytest.mark.parametrize(
    "seen, expected",
    [
        ([], False),  # not known counts as no
        ([_seen(90)], True),
        ([_seen(60)], True),
        ([_seen(59)], False),
        ([_seen(120)], True),
        ([_seen(121)], False),
        ([_seen(90, UNSURE)], False),
        ([_seen(85), _seen(110, GONE)], True),  # nearer to the day
        ([_seen(80), _seen(100, GONE)], False),  # as near, and later
        ([_seen(80, GONE), _seen(100)], True),
    ],
)
def test_who_was_seen_around_the_90th_day_was_active(seen: list[Observation], expected: bool) -> None:
    assert is_active(Membership(enrolled_on=BEGUN), seen) is expected


@pytest.mark.parametrize("days, expected", [(20, False), (89, False), (90, True), (200, True)])
def test_an_end_tells_whether_the_child_was_still_there(days: int, expected: bool) -> None:
    ended = Membership(enrolled_on=BEGUN, ended_on=BEGUN + timedelta(days=days))
    assert is_active(ended, [_seen(45)]) is expected


def test_the_last_session_counts_and_not_the_day_we_heard_of_the_end() -> None:
    known_late = Membership(
        enrolled_on=BEGUN, ended_on=BEGUN + timedelta(days=140), last_attended_on=BEGUN + timedelta(days=50)
    )
    assert not is_active(known_late, [])


def test_who_moved_before_the_90th_day_is_not_counted() -> None:
    early = DAY_90 - timedelta(days=1)
    assert has_moved(Membership(enrolled_on=BEGUN, ended_on=early, reasons=(EndReason.MOVED,)))
    assert not has_moved(Membership(enrolled_on=BEGUN, ended_on=DAY_90, reasons=(EndReason.MOVED,)))
    assert not has_moved(Membership(enrolled_on=BEGUN, ended_on=early, reasons=(EndReason.FEE,)))
    assert not has_moved(Membership(enrolled_on=BEGUN))
    assert not has_moved(None)


@pytest.mark.parametrize("enrolled_after, ripe_after", [(None, 180), (5, 180), (60, 180), (100, 220)])
def test_a_choice_is_judged_when_its_90th_day_is_long_enough_ago(enrolled_after: int | None, ripe_after: int) -> None:
    chosen_on = date(2026, 1, 1)
    enrolled_on = None if enrolled_after is None else chosen_on + timedelta(days=enrolled_after)
    membership = Membership(enrolled_on=enrolled_on) if enrolled_on else None
    last_unripe = chosen_on + timedelta(days=ripe_after - 1)
    assert not is_ripe(membership, chosen_on=chosen_on, as_of=last_unripe)
    assert is_ripe(membership, chosen_on=chosen_on, as_of=last_unripe + timedelta(days=1))


@pytest.mark.parametrize(
    "on, expected",
    [
        (date(2026, 11, 24), date(2026, 9, 30)),
        (date(2026, 10, 1), date(2026, 9, 30)),
        (date(2026, 9, 30), date(2026, 6, 30)),
        (date(2027, 1, 1), date(2026, 12, 31)),
    ],
)
def test_figures_are_of_the_quarter_that_is_over(on: date, expected: date) -> None:
    assert last_quarter(on) == expected


def test_what_happened_after_the_day_that_is_asked_about_is_not_known_yet() -> None:
    as_of = date(2026, 9, 30)
    later = Membership(enrolled_on=date(2026, 10, 15))
    assert is_ripe(later, chosen_on=date(2026, 1, 1), as_of=as_of)
