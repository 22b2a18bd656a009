"""When follow-ups fall due."""

from datetime import date

from matchapp.domain.follow_up import FollowUpKind, due_dates, opens_on

TRIAL = date(2026, 8, 18)
START = date(2026, 9, 1)


def test_nothing_is_due_before_a_child_has_come() -> None:
    assert due_dates(first_attended_on=None, enrolled_on=None) == {}


def test_two_days_after_the_first_trial() -> None:
    assert due_dates(first_attended_on=TRIAL, enrolled_on=None) == {FollowUpKind.AFTER_FIRST_TRIAL: date(2026, 8, 20)}


def test_thirty_and_ninety_days_after_the_start() -> None:
    assert due_dates(first_attended_on=None, enrolled_on=START) == {
        FollowUpKind.DAY_30: date(2026, 10, 1),
        FollowUpKind.DAY_90: date(2026, 11, 30),
    }


def test_all_three_in_their_order() -> None:
    assert list(due_dates(first_attended_on=TRIAL, enrolled_on=START)) == list(FollowUpKind)


def test_an_answer_may_come_a_little_early() -> None:
    due = due_dates(first_attended_on=TRIAL, enrolled_on=START)
    assert [opens_on(kind, due_on) for kind, due_on in due.items()] == [TRIAL, date(2026, 9, 24), date(2026, 10, 31)]
