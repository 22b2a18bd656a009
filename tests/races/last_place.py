"""32 offers on 32 requests for one place: one is made, 31 are told that the place is taken (trust.md 4)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import Engine, update
from sqlmodel import Session, col, delete, func, select

from matchapp.domain.enrolment import EnrolmentEventKind, EnrolmentState
from matchapp.domain.message import MessageKind
from matchapp.domain.role import Role
from matchapp.models import Enrolment, EnrolmentEvent, Message, OpenSpot, Trial, User
from matchapp.models.base import id_of
from matchapp.models.engine import make_engine, reading, writing
from tests import cast
from tests.cast import Cast
from tests.factories import cases, enrolments, teams
from tests.factories.tellings import principal
from tests.races.clients import Answer, Client, all_at_once

CLIENTS = 32
PEOPLE = 4
"""So many people, each in as many browsers as it takes to be 32."""

DATE = re.compile(r'name="dates"[^>]*?value="([^"]+)"')


@dataclass(frozen=True)
class Scenario:
    """Who answers: ``told`` is what their form says besides the date."""

    name: str
    on_behalf: bool
    told: dict[str, str] = field(default_factory=dict)


MANAGERS = Scenario("managers", on_behalf=False)
BRIDGE_BUILDERS = Scenario("bridge-builders on behalf", on_behalf=True, told={"told_by": "Hanne", "via": "phone"})
SCENARIOS = (MANAGERS, BRIDGE_BUILDERS)


@dataclass
class Count:
    """What came of the trials; ``faults`` says in words what must not be."""

    trials: int = 0
    made: int = 0
    refused: int = 0
    faults: list[str] = field(default_factory=list)


def run(database_url: str, base_url: str, scenario: Scenario, *, trials: int) -> Count:
    """Run a scenario against a server on an empty migrated database; the database then holds its people."""
    engine = make_engine(database_url)
    try:
        with writing(engine) as session:
            clients, team_id = _gather(session, base_url, scenario)
        for client in clients:
            page = client.open(client.path)
            dates = DATE.search(page)
            if dates is None:
                raise RuntimeError("the team proposes no date")
            client.fill(page, f"{client.path}/offer", {"dates": dates.group(1), **scenario.told})
        count = Count()
        for number in range(trials):
            if number:
                _put_back(engine, team_id)
            _try(engine, clients, team_id, count)
        _wait_in_line(engine, clients, team_id, scenario, count)
        return count
    finally:
        engine.dispose()


def _gather(session: Session, base_url: str, scenario: Scenario) -> tuple[list[Client], int]:
    """Make 32 requests for one place, and a browser for each with somebody signed in who may answer."""
    people = cast.gather(session)
    association = cast.association(session, "Østby Badminton")
    users = [_answerer(session, people, f"answerer{number}", scenario) for number in range(PEOPLE)]
    for user in users:
        scope = {"area": people.birkeparken} if scenario.on_behalf else {"association": association}
        role = Role.BRIDGE_BUILDER if scenario.on_behalf else Role.ASSOCIATION_MANAGER
        cast.grant(session, user, role, by=people.eva, **scope)
    team = teams.team(session, association, places=1)
    amira = principal(session, people.amira)
    clients = []
    for number in range(CLIENTS):
        case = cases.consented(session, amira, people.birkeparken, f"Child {number}")
        enrolment = enrolments.requested(session, amira, case, team)
        _row, token = cast.begin_session(session, users[number % PEOPLE])
        client = Client(base_url, f"session={token}", f"198.51.100.{number + 1}", f"/enrolments/{enrolment.id}")
        clients.append(client)
    session.commit()
    return clients, id_of(team)


def _answerer(session: Session, people: Cast, name: str, scenario: Scenario) -> User:
    return cast.user(session, name, phone=people.carl.phone, staff=scenario.on_behalf)


def _try(engine: Engine, clients: list[Client], team_id: int, count: Count) -> None:
    """Let all answer at once, and look at the answers and at what stands in the database."""
    answers = all_at_once(clients)
    count.trials += 1
    count.made += sum(answer.status == 303 for answer in answers)
    count.refused += sum(_is_clear_refusal(*pair) for pair in zip(clients, answers, strict=True))
    wrong = [answer.status for client, answer in zip(clients, answers, strict=True) if not _is_right(client, answer)]
    if wrong:
        count.faults.append(f"trial {count.trials}: answers {sorted(wrong)}")
    if sum(answer.status == 303 for answer in answers) != 1:
        count.faults.append(f"trial {count.trials}: {sum(answer.status == 303 for answer in answers)} offers made")
    with reading(engine) as session:
        found = dict(_stands(session, team_id))
    if found != {"taken": 1, "offered": 1, "requested": CLIENTS - 1, "events": 1, "messages": 1}:
        count.faults.append(f"trial {count.trials}: {found}")


def _is_right(client: Client, answer: Answer) -> bool:
    return answer.status == 303 or _is_clear_refusal(client, answer)


def _is_clear_refusal(client: Client, answer: Answer) -> bool:
    button = f'action="{client.path.removesuffix("/offer")}/waiting-place"'
    return answer.status == 409 and button in answer.body


def _stands(session: Session, team_id: int) -> Iterator[tuple[str, int]]:
    ours = select(Enrolment.id).where(Enrolment.team_id == team_id)
    yield "taken", session.exec(select(OpenSpot.taken).where(OpenSpot.team_id == team_id)).one()
    for state in (EnrolmentState.OFFERED, EnrolmentState.REQUESTED):
        counted = select(func.count()).where(col(Enrolment.team_id) == team_id, col(Enrolment.state) == state)
        yield state.value, session.exec(counted).one()
    offers = select(func.count()).where(
        col(EnrolmentEvent.kind) == EnrolmentEventKind.SPOT_OFFERED, col(EnrolmentEvent.enrolment_id).in_(ours)
    )
    yield "events", session.exec(offers).one()
    sent = select(func.count()).where(col(Message.kind) == MessageKind.SPOT_OFFERED, col(Message.subject_id).in_(ours))
    yield "messages", session.exec(sent).one()


def _put_back(engine: Engine, team_id: int) -> None:
    """Make all 32 requests wait again, and the place free."""
    with writing(engine) as session:
        ours = select(Enrolment.id).where(Enrolment.team_id == team_id)
        session.exec(delete(Trial).where(col(Trial.enrolment_id).in_(ours)))
        session.exec(delete(Message).where(col(Message.kind) == MessageKind.SPOT_OFFERED))
        session.exec(delete(EnrolmentEvent).where(col(EnrolmentEvent.kind) == EnrolmentEventKind.SPOT_OFFERED))
        session.exec(
            update(Enrolment)
            .where(col(Enrolment.team_id) == team_id)
            .values(state=EnrolmentState.REQUESTED, holds_place=False)
        )
        session.exec(update(OpenSpot).where(col(OpenSpot.team_id) == team_id).values(taken=0))
        session.commit()


def _wait_in_line(engine: Engine, clients: list[Client], team_id: int, scenario: Scenario, count: Count) -> None:
    """Press the button of the last refusals, all at once: 31 children stand on the waiting list."""
    with reading(engine) as session:
        waiting = set(
            session.exec(
                select(Enrolment.id).where(Enrolment.team_id == team_id, Enrolment.state == EnrolmentState.REQUESTED)
            )
        )
    losers = [client for client in clients if int(client.path.split("/")[2]) in waiting]
    for client in losers:
        page = client.path.removesuffix("/offer")
        client.fill(client.open(page), f"{page}/waiting-place", dict(scenario.told))
    statuses = {answer.status for answer in all_at_once(losers)} if losers else {0}
    with reading(engine) as session:
        counted = select(func.count()).where(
            col(Enrolment.team_id) == team_id, col(Enrolment.state) == EnrolmentState.WAITLISTED
        )
        listed = session.exec(counted).one()
    if (statuses, listed) != ({303}, CLIENTS - 1):
        count.faults.append(f"the waiting list has {listed} children after answers {sorted(statuses)}")
