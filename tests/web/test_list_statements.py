"""A list asks the database as often for ten rows more."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlmodel import Session

from matchapp import clock
from matchapp.domain.case import CloseReason
from matchapp.domain.interest import InterestOwner
from matchapp.domain.placing_state import RoundState
from matchapp.domain.role import Role
from matchapp.domain.search import FEW
from matchapp.domain.team import PointSource
from matchapp.models import AssociationImport, Case, Interest, PlacingChild, PlacingRound, PlacingTeam, Team, Venue
from matchapp.models.base import id_of
from matchapp.services import cases
from tests import cast
from tests.callers import Caller
from tests.cast import Cast
from tests.factories import cases as made
from tests.factories import enrolments as asked
from tests.factories import teams
from tests.factories.tellings import principal, told
from tests.statements import sent_to

AMIRA, CARL, EVA, NOBODY = "amira", "carl", "eva", ""

LISTS = [
    (AMIRA, "/today"),
    (AMIRA, "/cases"),
    (AMIRA, "/cases?closed=1"),
    (AMIRA, "/cases/{case}"),
    (AMIRA, "/placing-rounds"),
    (AMIRA, "/placing-rounds/new"),
    (AMIRA, "/placing-rounds/{round}"),
    (AMIRA, "/placing-rounds/{round}/teams"),
    (AMIRA, "/interests"),
    (AMIRA, "/associations"),
    (AMIRA, "/associations/{boldklub}"),
    (AMIRA, "/enrolments"),
    (AMIRA, "/venues"),
    (CARL, "/enrolments"),
    (CARL, "/interests"),
    (CARL, "/associations/{boldklub}"),
    (EVA, "/associations"),
    (EVA, "/associations/{boldklub}"),
    (EVA, "/association-imports"),
    (EVA, "/users"),
    (EVA, "/users/{amira}"),
    (EVA, "/plans"),
    (NOBODY, "/da/"),
    (NOBODY, "/da/open-spots?born=2015&area={birkeparken}&km=10"),
    (NOBODY, "/da/associations/{boldklub}"),
]
MORE = 9


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_ten_rows_ask_as_often_as_a_few(app: Flask, session: Session, people: Cast) -> None:
    grow = _grower(session, people)
    for _number in range(FEW - 1):  # a list of fewer teams also counts what would open more
        grow()
    ids = {"case": grow(), "boldklub": id_of(people.boldklub), "birkeparken": id_of(people.birkeparken)}
    ids["round"] = 1
    ids["amira"] = id_of(people.amira)
    callers: dict[str, Caller] = {who: cast.signed_in(app, session, getattr(people, who)) for who in (AMIRA, CARL, EVA)}
    callers[NOBODY] = app.test_client(session=session)  # type: ignore[assignment]
    addresses = [(who, address.format(**ids)) for who, address in LISTS]

    def looked_at() -> dict[tuple[str, str], tuple[int, int]]:
        """Return by page how many statements it sends, and how long it is."""
        looks = {}
        for who, address in addresses:
            callers[who].get(address)  # what is asked once a process is not the list's
            with sent_to(app.extensions["engine"]) as sent:
                page = callers[who].get(address)
            assert page.status_code == 200, address
            looks[who, address] = (len(sent), len(page.text))
        return looks

    few = looked_at()
    for _number in range(MORE):
        grow()
    many = looked_at()
    assert [page for page in few if many[page][1] <= few[page][1]] == []  # all of them list what was added
    assert {page: many[page][0] for page in few} == {page: few[page][0] for page in few}


def _grower(session: Session, people: Cast) -> Callable[[], int]:
    """Return what adds one more of everything that is listed; it returns the id of a case that stays the same."""
    amira = principal(session, people.amira)
    amira_now = clock.now()
    today = clock.today()
    first = made.consented(session, amira, people.birkeparken, "Sara", on=today)
    count = iter(range(100))

    def grow() -> int:
        number = next(count)
        team = teams.team(session, people.boldklub, f"Hold {number}", places=9)
        asked.requested(session, amira, first, team, today)
        for make in (asked.requested, asked.offered, asked.booked, asked.enrolled):
            area = people.birkeparken
            case = made.consented(session, amira, area, f"{make.__name__} {number}", on=today)
            make(session, amira, case, team, today)
        waits = made.consented(session, amira, people.birkeparken, f"Venter {number}", on=today)
        _round(session, people, waits, team)
        over = made.consented(session, amira, people.birkeparken, f"Flyttet {number}", on=today)
        cases.close(session, over, reason=CloseReason.MOVED, **told(amira, on=today))
        for owner in InterestOwner:
            session.add(
                Interest(
                    owner=owner, housing_area_id=id_of(people.birkeparken), team_id=id_of(team),
                    association_id=id_of(people.boldklub) if owner is InterestOwner.ASSOCIATION else None,
                    form_key=f"{owner} {number}", child_first_name="Sami", birth_year=2015, phone="+4500000031",
                    language="da", created_at=amira_now,
                )
            )  # fmt: skip
        _someone(session, people, number)
        session.flush()
        return id_of(first)

    return grow


def _round(session: Session, people: Cast, case: Case, team: Team) -> None:
    """Add a round, and a child and a team to the first one."""
    at = clock.now()
    session.add(
        PlacingRound(
            made_by_id=id_of(people.amira), placed_on=clock.today(), seed=1, state=RoundState.ANSWERED, asked=9,
            placed=9, first_come=9, greedy=9, created_at=at, answered_at=at,
        )
    )  # fmt: skip
    session.flush()
    session.add(PlacingTeam(round_id=1, team_id=id_of(team), places=9))
    session.add(
        PlacingChild(
            round_id=1, child_id=case.child_id, case_id=id_of(case), days_waited=1, team_id=id_of(team),
            candidates=[(id_of(team), 700)],
        )
    )  # fmt: skip


def _someone(session: Session, people: Cast, number: int) -> None:
    """Add an association, somebody who manages it, somebody who follows an area of its own, a venue and an import."""
    club = cast.association(session, f"Forening {number}")
    manager = cast.user(session, f"manager{number}", staff=False)
    cast.grant(session, manager, Role.ASSOCIATION_MANAGER, association=club, by=people.eva)
    waits = cast.grant(session, cast.user(session, f"waits{number}"), Role.ADMINISTRATOR, by=people.eva)
    waits.needs_second = True
    plan = cast._plan(session, f"Helhedsplan {number}")  # noqa: SLF001
    area = cast._area(session, plan, f"Område {number}", "8600")  # noqa: SLF001
    builder = cast.user(session, f"builder{number}")
    cast.grant(session, builder, Role.BRIDGE_BUILDER, area=area, by=people.eva)
    cast.grant(session, people.amira, Role.BRIDGE_BUILDER, area=area, by=people.eva, until_on=cast.LONG_AGO.date())
    session.add(
        Venue(
            name=f"Sted {number}", folded_name=f"sted {number}", postcode="8600", latitude=55.85, longitude=9.85,
            point_source=PointSource.POSTCODE,
        )
    )  # fmt: skip
    session.add(
        AssociationImport(file_name="hold.csv", content=b"", uploaded_by_id=id_of(people.eva), uploaded_at=clock.now())
    )
