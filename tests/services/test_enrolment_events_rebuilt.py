"""Whatever is done in whatever order: rows stand as their logs tell, and places as the rows tell."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from matchapp.domain.case import CaseState, CloseReason
from matchapp.domain.consent import ConsentChannel, ConsentPurpose
from matchapp.domain.enrolment import CLOSED
from matchapp.domain.reason import DeclineReason, EndKind, EndReason, SaidBy
from matchapp.models import Case, Enrolment, Team, Trial
from matchapp.models.base import id_of
from matchapp.models.trial import TrialState
from matchapp.policy import Principal
from matchapp.services import answers, case_events, cases, consents, enrolment_events, enrolments, places, trials
from matchapp.services.refusals import Refused
from matchapp.services.telling import Telling
from tests.cast import Cast
from tests.factories import cases as opened
from tests.factories import enrolments as made
from tests.factories import teams
from tests.factories.tellings import AT, ON, told

R = TypeVar("R")


@dataclass
class World:
    """Two children, two teams with one and two places, and what was asked of them."""

    session: Session
    by: Principal
    cases: list[Case]
    teams: list[Team]
    refused: int = field(default=0)

    def do(self, act: str, numbers: tuple[int, int, int]) -> None:
        """Do one act, on a day of the last weeks, to what the numbers pick."""
        who, what, days = numbers
        case, team = _picked(self.cases, who), _picked(self.teams, what)
        telling = told(self.by, on=ON - timedelta(days=days))
        before = self.standing()
        try:
            if act in CASE_ACTS:
                CASE_ACTS[act](self.session, case, team, telling)
            elif known := self.session.exec(select(Enrolment).where(Enrolment.case_id == case.id)).all():
                ACTS[act](self.session, _picked(list(known), what), telling)
        except Refused:
            self.refused += 1
            assert self.standing() == before

    def standing(self) -> list[Any]:
        """Return all that may change, as the database has it."""
        self.session.expire_all()
        spots = [(spot.places, spot.taken) for spot in (teams.spot(self.session, team) for team in self.teams)]
        rows = [(row.id, row.version, row.state, len(row.events)) for row in self.session.exec(select(Enrolment))]
        held = [(row.id, row.version, row.state, row.purposes) for row in self.cases]
        return [spots, sorted(rows), held]


def _picked(rows: list[R], number: int) -> R:
    return rows[number % len(rows)]


def _book(session: Session, enrolment: Enrolment, telling: Telling) -> None:
    proposed = [trial for trial in trials.of(session, enrolment) if trial.state is TrialState.PROPOSED]
    if proposed:
        trials.book(session, enrolment, trial=proposed[(telling["on"].day + 1) % len(proposed)], **telling)


def _offer(session: Session, enrolment: Enrolment, telling: Telling) -> None:
    dates = [made.proposal(session, enrolment.team, telling["on"] + timedelta(days=days)) for days in (0, 3)]
    answers.offer(session, enrolment, proposals=dates, **telling)


def _end(session: Session, enrolment: Enrolment, telling: Telling) -> None:
    enrolments.end(
        session, enrolment, end_kind=EndKind.DROPOUT, reasons=[EndReason.FEE], said_by=SaidBy.CHILD, **telling
    )


def _void(session: Session, enrolment: Enrolment, telling: Telling) -> None:
    enrolments.void(session, enrolment, event=_picked(enrolment.events, telling["on"].day), **telling)


def _consent(session: Session, case: Case, _team: Team, telling: Telling) -> None:
    consents.give(
        session, case, purposes=list(ConsentPurpose), channel=ConsentChannel.SPOKEN, said_by=SaidBy.GUARDIAN, **telling
    )


def _withdraw(*purposes: ConsentPurpose) -> Callable[[Session, Case, Team, Telling], None]:
    return lambda session, case, _team, telling: consents.withdraw(
        session, case, purposes=purposes, said_by=SaidBy.GUARDIAN, **telling
    )


def _resize(session: Session, _case: Case, team: Team, telling: Telling) -> None:
    places.resize(session, team_id=id_of(team), places=telling["on"].day % 3, at=AT)


CASE_ACTS: dict[str, Callable[[Session, Case, Team, Telling], object]] = {
    "choose": lambda s, case, team, t: enrolments.choose(s, case, team=team, said_by=SaidBy.CHILD, **t),
    "suggest": lambda s, case, team, t: enrolments.suggest(s, case, team=team, **t),
    "consent": _consent,
    "withdraw consent": _withdraw(ConsentPurpose.CASE),
    "withdraw sharing": _withdraw(ConsentPurpose.SHARE_WITH_ASSOCIATION),
    "close": lambda s, case, _team, t: cases.close(s, case, reason=CloseReason.MOVED, **t),
    "resize": _resize,
}
ACTS: dict[str, Callable[[Session, Enrolment, Telling], object]] = {
    "request": lambda s, row, t: enrolments.request(s, row, **t),
    "offer": _offer,
    "wait": lambda s, row, t: answers.put_on_waiting_list(s, row, **t),
    "decline": lambda s, row, t: answers.decline(s, row, decline_reason=DeclineReason.FULL, **t),
    "book": _book,
    "attend": lambda s, row, t: trials.attended(s, row, **t),
    "miss": lambda s, row, t: trials.missed(s, row, **t),
    "give up": lambda s, row, t: trials.give_up(s, row, **t),
    "enrol": lambda s, row, t: enrolments.enrol(s, row, **t),
    "end": _end,
    "withdraw": lambda s, row, t: enrolments.withdraw(s, row, **t),
    "no": lambda s, row, t: enrolments.decline_by_family(s, row, **t),
    "void": _void,
}
ONWARDS = ["choose", "request", "offer", "book", "attend", "enrol"]

acts = st.sampled_from(ONWARDS) | st.sampled_from(sorted([*CASE_ACTS, *ACTS]))
steps = st.tuples(acts, st.tuples(st.integers(0, 1), st.integers(0, 3), st.integers(0, 9)))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(given_steps=st.lists(steps, min_size=15, max_size=40))
def test_rows_can_be_rebuilt_from_their_logs(
    session: Session, cast: Cast, given_steps: list[tuple[str, tuple[int, int, int]]]
) -> None:
    world = _world(session, cast)
    for act, numbers in given_steps:
        world.do(act, numbers)
    session.expire_all()
    for case in world.cases:
        assert case.state is case_events.fold_of(case).state
        assert (ConsentPurpose.CASE in case.purposes) <= (case.state is not CaseState.NEW)
    mine = select(Enrolment).where(col(Enrolment.case_id).in_([case.id for case in world.cases]))
    rows = session.exec(mine).all()
    for row in rows:
        fold = enrolment_events.fold_of(row)
        assert (row.state, row.holds_place, row.enrolled_on, row.ended_on, row.version) == (
            fold.state, fold.holds_place, fold.enrolled_on, fold.ended_on, len(row.events),
        )  # fmt: skip
        booked = session.exec(select(Trial).where(Trial.enrolment_id == row.id, Trial.state == TrialState.BOOKED)).all()
        assert [trial.on_date for trial in booked] == ([fold.trial_on] if fold.trial_on else [])
    for team in world.teams:
        spot = teams.spot(session, team)
        assert spot.taken == sum(row.holds_place for row in rows if row.team_id == team.id)
        assert 0 <= spot.taken <= spot.places
        running = [row.child_id for row in rows if row.team_id == team.id and row.state not in CLOSED]
        assert len(running) == len(set(running))


def test_the_random_acts_reach_the_end_of_the_path(session: Session, cast: Cast) -> None:
    world = _world(session, cast)
    for act in [*ONWARDS, "end"]:
        world.do(act, (0, 0, 0))
    assert world.refused == 0
    assert [row.state.value for row in session.exec(select(Enrolment))] == ["ended"]


def _world(session: Session, cast: Cast) -> World:
    by = Principal(user_id=cast.amira.id, two_factors=True)
    number = len(session.exec(select(Team)).all())
    return World(
        session,
        by,
        [opened.consented(session, by, cast.birkeparken, on=ON - timedelta(days=9)) for _ in range(2)],
        [teams.team(session, cast.boldklub, f"{number} {places}", places=places) for places in (1, 2)],
    )
