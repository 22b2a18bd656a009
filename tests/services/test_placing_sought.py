"""The children that a placing round seeks teams for."""

from sqlmodel import Session

from matchapp.domain.clash import EVERY_DAY, Slot
from matchapp.models.base import id_of
from matchapp.policy import Principal
from matchapp.services import placing_sought, wishes
from matchapp.services.placing_sought import Sought
from matchapp.services.suggestions import REACH_KM
from tests.cast import Cast
from tests.factories import cases, enrolments, teams
from tests.factories.tellings import AT


def _of(session: Session, *rows: object) -> list[Sought]:
    return placing_sought.of_cases(session, [id_of(row) for row in rows])  # type: ignore[arg-type]


def test_who_said_nothing_can_come_every_day_as_far_as_usual(session: Session, cast: Cast, amira: Principal) -> None:
    (one,) = _of(session, cases.consented(session, amira, cast.birkeparken))
    assert (one.days, one.reach_km) == (EVERY_DAY, REACH_KM)
    assert not one.wishes
    assert not one.unwanted
    assert not one.busy


def test_the_wish_says_what_does_not_suit_and_enrolments_when_a_child_is_elsewhere(
    session: Session, cast: Cast, amira: Principal
) -> None:
    case = cases.consented(session, amira, cast.birkeparken)
    elsewhere = teams.team(session, cast.boldklub)
    enrolments.enrolled(session, amira, case, elsewhere)
    for ruled_out in ((1,), (0, 6)):
        wishes.change(
            session, case.child, words="", activity_keys=["chess"], at=AT, unwanted_keys=["football", "dance"],
            ruled_out_days=ruled_out, reach_km=2,
        )  # fmt: skip
    (one,) = _of(session, case)
    assert one.wishes == {"chess": 1}
    assert one.unwanted == {"football", "dance"}
    assert (one.days, one.reach_km) == (0b0111110, 2)
    (meets,) = elsewhere.sessions
    assert one.busy == {Slot(0, meets.starts_at, meets.ends_at)}


def test_children_come_by_area_and_birth_year(session: Session, cast: Cast, amira: Principal) -> None:
    made = [cases.consented(session, amira, cast.birkeparken, birth_year=year) for year in (2017, 2012, 2015)]
    assert [one.birth_year for one in _of(session, *made)] == [2012, 2015, 2017]
    assert _of(session) == []
