"""Wishes: one at a time, in the child's own order."""

from datetime import timedelta

from sqlmodel import Session, select

from matchapp.models import Team, Wish
from matchapp.services import wishes
from tests.cast import Cast
from tests.factories.tellings import AT


def test_a_changed_wish_ends_the_one_before(session: Session, cast: Cast, team: Team) -> None:
    assert wishes.current(session, cast.noor) is None
    old = wishes.change(session, cast.noor, words="Bold", activity_keys=[team.activity_key], at=AT)
    new = wishes.change(session, cast.noor, words="Vand", activity_keys=["swimming"], at=AT + timedelta(days=1))
    assert wishes.current(session, cast.noor) == new
    assert old.ended_at == AT + timedelta(days=1)
    assert len(session.exec(select(Wish)).all()) == 2
    assert wishes.current(session, cast.malik) is None


def test_what_does_not_suit_is_kept_beside_the_wish(session: Session, cast: Cast, team: Team) -> None:
    wishes.change(
        session, cast.noor, words="", activity_keys=[team.activity_key], at=AT,
        unwanted_keys=["chess", team.activity_key, "chess"], ruled_out_days=[0, 6], reach_km=2,
    )  # fmt: skip
    session.expire_all()
    wish = wishes.current(session, cast.noor)
    assert wish
    assert [one.activity_key for one in wish.unwanted] == ["chess"]  # what is wanted wins
    assert (wish.ruled_out_days, wish.reach_km) == (0b1000001, 2)
    again = wishes.change(session, cast.noor, words="Vand", activity_keys=[], at=AT)
    assert (again.unwanted, again.ruled_out_days, again.reach_km) == ([], 0, None)


def test_activities_keep_the_childs_order_and_none_is_named_twice(session: Session, cast: Cast, team: Team) -> None:
    keys = ["swimming", team.activity_key, "swimming"]
    wish = wishes.change(session, cast.noor, words="", activity_keys=keys, at=AT)
    assert [(one.activity_key, one.rank) for one in wish.activities] == [("swimming", 1), ("football", 2)]
