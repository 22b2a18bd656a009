"""Many people at once: a place is given to one of them, and each of the others is told why not."""

from collections import Counter
from collections.abc import Callable
from threading import Barrier, Thread

from sqlalchemy import Engine
from sqlmodel import Session, select

from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.message import MessageKind
from matchapp.domain.reason import SaidBy
from matchapp.domain.refusal import Refusal
from matchapp.models import Case, Enrolment, EnrolmentEvent, Message, Team
from matchapp.models.base import id_of
from matchapp.models.engine import writing
from matchapp.policy import Principal
from matchapp.services import answers, consents, enrolments, places
from matchapp.services.refusals import ChangedMeanwhile, Refused
from tests.cast import Cast
from tests.factories import cases, teams
from tests.factories import enrolments as made
from tests.factories.tellings import AT, told

PEOPLE = 16

Act = Callable[[Session], object]


def at_once(engine: Engine, acts: list[Act]) -> Counter[str]:
    """Run each act in a transaction of its own, all from the same moment, and count how they ended."""
    barrier, ended = Barrier(len(acts)), list[str]()

    def run(act: Act) -> None:
        barrier.wait()
        with writing(engine) as session:
            ended.append(_ended(session, act))

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(ended)


def _ended(session: Session, act: Act) -> str:
    try:
        act(session)
        session.commit()
    except Refused as refused:
        return refused.refusal.value
    except ChangedMeanwhile:
        return "changed_meanwhile"
    return "done"


def test_one_place_is_offered_to_one_of_sixteen(
    engine: Engine, session: Session, cast: Cast, amira: Principal, carl: Principal
) -> None:
    team = teams.team(session, cast.boldklub, places=1)
    names = [f"Barn {number}" for number in range(PEOPLE)]
    requests = [
        id_of(made.requested(session, amira, cases.consented(session, amira, cast.birkeparken, name), team))
        for name in names
    ]
    session.commit()

    def offer(enrolment_id: int, by: Principal) -> Act:
        return lambda own: answers.offer(own, own.get_one(Enrolment, enrolment_id), **told(by))

    ended = at_once(engine, [offer(one, [amira, carl][one % 2]) for one in requests])
    assert ended == {"done": 1, Refusal.NO_FREE_PLACE.value: PEOPLE - 1}
    assert teams.spot(session, team).taken == 1
    session.expire_all()
    assert [one.holds_place for one in session.exec(select(Enrolment))].count(True) == 1
    assert len(session.exec(select(Message).where(Message.kind == MessageKind.SPOT_OFFERED)).all()) == 1


def test_one_request_is_answered_once_by_a_double_click(
    engine: Engine, session: Session, case: Case, team: Team, amira: Principal
) -> None:
    enrolment = made.requested(session, amira, case, team)
    enrolment_id, version = id_of(enrolment), enrolment.version
    session.commit()
    acts: list[Act] = [
        lambda own: answers.offer(own, own.get_one(Enrolment, enrolment_id), **told(amira, version=version))
    ] * 4
    assert at_once(engine, acts) == {"done": 1, "changed_meanwhile": 3}
    assert teams.spot(session, team).taken == 1


def test_a_team_is_chosen_once_by_a_double_click(
    engine: Engine, session: Session, case: Case, team: Team, amira: Principal
) -> None:
    case_id, team_id = id_of(case), id_of(team)
    session.commit()

    def choose(own: Session) -> None:
        chosen = own.get_one(Case, case_id), own.get_one(Team, team_id)
        enrolments.choose(own, chosen[0], team=chosen[1], said_by=SaidBy.CHILD, **told(amira))

    assert at_once(engine, [choose] * 4) == {"done": 1, Refusal.ALREADY_REQUESTED.value: 3}
    assert len(session.exec(select(Enrolment)).all()) == 1


def test_an_offer_voided_by_several_gives_its_place_back_once(
    engine: Engine, session: Session, cast: Cast, amira: Principal
) -> None:
    team = teams.team(session, cast.boldklub, places=5, taken=2)
    enrolment = made.offered(session, amira, cases.consented(session, amira, cast.birkeparken), team)
    enrolment_id, offer_id = id_of(enrolment), id_of(enrolment.events[-1])
    session.commit()

    def void(own: Session) -> None:
        row = own.get_one(Enrolment, enrolment_id)
        enrolments.void(own, row, event=own.get_one(EnrolmentEvent, offer_id), **told(amira))

    assert at_once(engine, [void] * 4) == {"done": 1, Refusal.ALREADY_VOIDED.value: 3}
    assert teams.spot(session, team).taken == 2


def test_a_number_of_places_lowered_meanwhile_holds(
    engine: Engine, session: Session, cast: Cast, amira: Principal
) -> None:
    team = teams.team(session, cast.boldklub, places=3)
    team_id = id_of(team)
    requests = [
        id_of(made.requested(session, amira, cases.consented(session, amira, cast.birkeparken, name), team))
        for name in ("Ada", "Bilal", "Cleo")
    ]
    session.commit()

    def offer(enrolment_id: int) -> Act:
        return lambda own: answers.offer(own, own.get_one(Enrolment, enrolment_id), **told(amira))

    def lower(own: Session) -> None:
        places.resize(own, team_id=team_id, places=1, at=AT)

    ended = at_once(engine, [*(offer(one) for one in requests), lower])
    spot = teams.spot(session, team)
    session.expire_all()
    held = [one.holds_place for one in session.exec(select(Enrolment))].count(True)
    assert spot.taken == held == ended["done"] - 1
    assert spot.taken <= spot.places
    assert sum(ended.values()) == 4
    assert set(ended) <= {"done", Refusal.NO_FREE_PLACE.value}


def test_no_place_is_held_when_the_consent_is_withdrawn_at_the_same_moment(
    engine: Engine, session: Session, case: Case, team: Team, amira: Principal
) -> None:
    enrolment_id, case_id = id_of(made.requested(session, amira, case, team)), id_of(case)
    session.commit()

    def withdraw(own: Session) -> None:
        row = own.get_one(Case, case_id)
        consents.withdraw(own, row, purposes=row.purposes, said_by=SaidBy.GUARDIAN, **told(amira))

    def offer(own: Session) -> None:
        answers.offer(own, own.get_one(Enrolment, enrolment_id), **told(amira))

    ended = at_once(engine, [withdraw, offer])
    assert ended["done"] >= 1
    session.expire_all()
    assert session.get_one(Enrolment, enrolment_id).state is EnrolmentState.WITHDRAWN
    assert teams.spot(session, team).taken == 0
