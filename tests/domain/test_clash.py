"""What of a team's week does not suit a child."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchapp.domain.clash import EVERY_DAY, Clash, Slot, Week, days_of, mask_of, week

MONDAY, TUESDAY = Slot(0, time(17), time(18)), Slot(1, time(17), time(18))


@pytest.mark.parametrize(
    "slots, busy, ruled_out, found",
    [
        ([MONDAY], [], [], Week()),
        ([MONDAY], [TUESDAY], [1], Week()),
        ([MONDAY], [], [0], Week(Clash.RULED_OUT_DAY)),
        ([MONDAY], [MONDAY], [], Week(Clash.ELSEWHERE)),
        ([MONDAY, TUESDAY], [MONDAY], [1], Week(Clash.ELSEWHERE)),
        ([MONDAY, TUESDAY], [], [1], Week(days=(1,))),
        ([MONDAY, TUESDAY], [MONDAY], [], Week(days=(0,))),
        ([], [MONDAY], [0], Week()),
    ],
)
def test_a_team_clashes_only_where_none_of_its_times_suits(
    slots: list[Slot], busy: list[Slot], ruled_out: list[int], found: Week
) -> None:
    assert week(slots, busy=busy, ruled_out=ruled_out) == found


@pytest.mark.parametrize("starts, ends, clashes", [(16, 17, False), (18, 19, False), (16, 18, True), (17, 19, True)])
def test_times_that_only_touch_do_not_clash(starts: int, ends: int, *, clashes: bool) -> None:
    found = week([MONDAY], busy=[Slot(0, time(starts), time(ends))], ruled_out=[])
    assert (found.clash is Clash.ELSEWHERE) is clashes


@given(st.frozensets(st.integers(0, 6)))
def test_days_and_their_mask_say_the_same(days: frozenset[int]) -> None:
    assert days_of(mask_of(days)) == days
    assert 0 <= mask_of(days) <= EVERY_DAY
