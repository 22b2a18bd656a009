"""What placing rounds came to, without a small number."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from matchapp.domain.placing_total import SMALL, Counted, PlacingTotal, half_year, totals

MAY, JULY = date(2027, 5, 31), date(2027, 7, 1)
COUNTED = st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40)).map(
    lambda it: Counted(MAY, sum(it), it[0] + it[1], it[0])
)


def test_rounds_are_summed_by_half_years_the_newest_first() -> None:
    rounds = [Counted(MAY, 30, 20, 10), Counted(JULY, 10, 0, 0), Counted(date(2027, 1, 1), 20, 20, 20)]
    assert totals(rounds) == [
        PlacingTotal(date(2027, 7, 1), 1, 10, 0, 10, 0),
        PlacingTotal(date(2027, 1, 1), 2, 50, 40, 10, 30),
    ]


def test_few_who_are_left_hide_how_many_were_placed() -> None:
    assert totals([Counted(MAY, 30, 28, 20)]) == [PlacingTotal(half_year(MAY), 1, 30, None, None, None)]
    assert totals([Counted(MAY, 4, 4, 4)]) == [PlacingTotal(half_year(MAY), 1, None, None, None, None)]


@given(st.lists(COUNTED, max_size=4))
def test_no_small_number_is_shown_nor_can_be_computed(rounds: list[Counted]) -> None:
    for one in totals(rounds):
        shown = {number for number in one[2:] if number is not None}
        assert not shown & set(SMALL)
        if one.asked is not None and one.placed is not None:
            assert one.asked - one.placed not in SMALL
        if one.asked is not None and one.first_come is not None:
            assert one.asked - one.first_come not in SMALL
