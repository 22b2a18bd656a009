"""How long access may last."""

from datetime import date

import pytest

from matchapp.domain.access import AccessRefusal, latest_until, term_refusal
from matchapp.domain.role import Role

ON = date(2026, 11, 23)


@pytest.mark.parametrize(
    "on,latest",
    [
        (date(2026, 11, 23), date(2027, 11, 23)),
        (date(2027, 2, 28), date(2028, 2, 28)),
        (date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_staff_access_lasts_twelve_months_at_most(on: date, latest: date) -> None:
    assert latest_until(on) == latest


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.BRIDGE_BUILDER])
def test_staff_access_needs_a_last_day_within_the_year(role: Role) -> None:
    days = [None, date(2026, 11, 22), date(2026, 11, 23), date(2027, 11, 23), date(2027, 11, 24)]
    assert [term_refusal(role, until_on=day, on=ON) for day in days] == [
        AccessRefusal.NO_END,
        AccessRefusal.IN_THE_PAST,
        None,
        None,
        AccessRefusal.MORE_THAN_A_YEAR,
    ]


def test_an_associations_access_may_be_left_open() -> None:
    days = [None, date(2026, 11, 22), date(2040, 1, 1)]
    assert [term_refusal(Role.ASSOCIATION_MANAGER, until_on=day, on=ON) for day in days] == [
        None,
        AccessRefusal.IN_THE_PAST,
        None,
    ]
