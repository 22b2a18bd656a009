"""A run of a placing round, as the worker goes through it: look, freeze, solve, answer. What was frozen is replayed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select, update

from matchapp.domain.case import CaseState
from matchapp.domain.placing import (
    Assign,
    Candidate,
    Child,
    PinIsNoCandidate,
    PinsExceedPlaces,
    Round,
    TeamPlaces,
    left_out,
)
from matchapp.domain.placing_order import first_come, greedy
from matchapp.domain.placing_state import RoundState, Trouble
from matchapp.domain.placing_together import placed_together
from matchapp.models import PlacingChild, PlacingRound, PlacingTeam
from matchapp.models.base import id_of
from matchapp.policy import Principal
from matchapp.services import placing_places, placing_rounds


class Overtaken(Exception):
    """The round was changed, run again or accepted since this run was asked for."""


def current(session: Session, round_id: int, *, version: int) -> PlacingRound:
    """Return the round of a run, held; raises Overtaken."""
    statement = select(PlacingRound).where(PlacingRound.id == round_id).with_for_update()
    row = session.exec(statement, execution_options={"populate_existing": True}).first()
    if row is None or row.version != version or row.state is not RoundState.RUNNING:
        raise Overtaken
    return row


def freeze(
    session: Session,
    row: PlacingRound,
    candidates: Mapping[int, tuple[Candidate, ...]],
    *,
    by: Principal,
    on: date,
) -> Round:
    """Write down what the round is asked, and return it: children whom ``by`` may see, candidates, places of today.

    ``candidates`` are by the child's id. A child who is gone has none, so that nothing of it is asked.
    """
    chosen = [team.team_id for team in placing_rounds.teams_of(session, row) if team.is_chosen]
    places = placing_places.of_teams(session, chosen, on=on)
    seen = {one.id for one in placing_rounds.children_of(session, by, row) if one.case.state is CaseState.OPEN}
    for one in session.exec(select(PlacingChild).where(PlacingChild.round_id == row.id)):
        found = candidates.get(one.child_id, ()) if one.id in seen else ()
        one.candidates = [(each.team_id, each.tenths) for each in found if each.team_id in places]
    for team in session.exec(select(PlacingTeam).where(PlacingTeam.round_id == row.id)):
        now = places.get(team.team_id)
        team.places, team.newcomers = (now.places, now.newcomers) if now else (0, None)
        team.reserved, team.reserved_until = (now.reserved, now.reserved_until) if now else (0, None)
    session.flush()
    return asked(session, row)


def asked(session: Session, row: PlacingRound) -> Round:
    """Return what a round was asked when it ran, from what was frozen then: children by their ids in the round."""
    of_round = select(PlacingChild).where(PlacingChild.round_id == row.id).order_by(col(PlacingChild.id))
    children = list(session.exec(of_round.options(joinedload(PlacingChild.child))))  # type: ignore[arg-type]
    teams = session.exec(select(PlacingTeam).where(PlacingTeam.round_id == row.id, col(PlacingTeam.is_chosen)))
    pairs = [(pair.one_id, pair.other_id) for pair in placing_rounds.pairs_of(session, row)]
    if row.keeps_siblings:
        pairs += placing_rounds.siblings(children)
    return Round(
        children=[
            Child(id_of(one), tuple(Candidate(*each) for each in one.candidates), one.days_waited) for one in children
        ],
        teams=[
            TeamPlaces(
                id=team.team_id,
                places=team.places,
                newcomers=team.newcomers,
                reserved=team.reserved,
                reserved_until=team.reserved_until,
            )
            for team in teams
        ],
        on=row.placed_on,
        seed=row.seed,
        pins={id_of(one): one.pinned_team_id for one in children if one.pinned_team_id is not None},
        exclusions=frozenset((id_of(one), team_id) for one in children for team_id in one.excluded),
        together=frozenset(frozenset(pair) for pair in pairs),
    )


def solved(question: Round, assign: Assign) -> dict[int, int] | Trouble:
    """Return the team of each child that gets one, or what kept the round from an answer."""
    if not question.children:
        return Trouble.NOBODY_TO_PLACE
    try:
        return placed_together(question, assign)
    except PinIsNoCandidate:
        return Trouble.PIN_IS_NO_CANDIDATE
    except PinsExceedPlaces:
        return Trouble.PINS_EXCEED_PLACES


def answer(session: Session, row: PlacingRound, question: Round, teams: Mapping[int, int], *, at: datetime) -> None:
    """Write down who gets which team, who is left and why, and what simpler ways would have come to."""
    why_not = left_out(question, teams)
    for one in session.exec(select(PlacingChild).where(PlacingChild.round_id == row.id)):
        one.team_id, one.why_not = teams.get(id_of(one)), why_not.get(id_of(one))
    row.asked, row.placed = len(question.children), len(teams)
    row.first_come, row.greedy = len(first_come(question)), len(greedy(question))
    row.state, row.trouble, row.answered_at = RoundState.ANSWERED, None, at
    session.flush()


def fail(session: Session, row: PlacingRound, trouble: Trouble) -> None:
    """Note what kept a round from an answer; it can be changed and run again."""
    row.state, row.trouble = RoundState.PREPARED, trouble
    session.flush()


def note(session: Session, round_id: int, *, version: int, looked_at: int) -> None:
    """Note how many children's candidates have been found; raises Overtaken."""
    is_mine = (col(PlacingRound.id) == round_id) & (col(PlacingRound.version) == version)
    noted = session.exec(
        update(PlacingRound).where(is_mine, col(PlacingRound.state) == RoundState.RUNNING).values(looked_at=looked_at)
    )
    if noted.rowcount != 1:
        raise Overtaken


def is_replayed(session: Session, row: PlacingRound, assign: Assign) -> bool:
    """Tell whether the same inputs and seed give the answer that was written down."""
    given = select(PlacingChild.id, PlacingChild.team_id).where(PlacingChild.round_id == row.id)
    answered = {child: team for child, team in session.exec(given) if team is not None}
    return solved(asked(session, row), assign) == answered
