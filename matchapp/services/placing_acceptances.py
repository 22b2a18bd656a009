"""A placing round is accepted: all of its suggestions are written, or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Unpack

from sqlmodel import Session

from matchapp.domain.listing import Listing
from matchapp.domain.placing_state import RoundState
from matchapp.domain.refusal import Refusal
from matchapp.models import PlacingChild, PlacingRound, Team
from matchapp.services import case_events, choices, enrolments, placing_places, placing_rounds
from matchapp.services.refusals import AlreadyRunning, ChangedMeanwhile, Refused
from matchapp.services.telling import Telling, onwards


class NotAnswered(Exception):
    """There is no answer that still counts: the round was changed since, or has not run."""


class CannotBeAccepted(Exception):
    """Something has changed since the round ran: ``gone`` are children and why, ``full`` teams. Roll back."""

    def __init__(self, gone: Sequence[tuple[PlacingChild, Refusal]], full: Sequence[Team]) -> None:
        super().__init__(len(gone), len(full))
        self.gone, self.full = gone, full


def accept(session: Session, row: PlacingRound, **told: Unpack[Telling]) -> int:
    """Suggest its team to each child of the answer and return how many; the caller rolls back when it raises.

    Places are counted again once cases and teams' places are held, in the order that every act in an enrolment keeps:
    cases before spots.

    Raises
    ------
    NotAnswered, AlreadyAccepted, ChangedMeanwhile
        When there is no answer of this version to accept.
    CannotBeAccepted
        When a child is no longer to be placed, or a team has not room for all who were to come.
    """
    placing_rounds.hold(session, row)
    if row.state is RoundState.ACCEPTED:
        raise placing_rounds.AlreadyAccepted
    if told.get("version") not in (None, row.version):
        raise ChangedMeanwhile
    if row.state is not RoundState.ANSWERED:
        raise NotAnswered
    children = [one for one in placing_rounds.children_of(session, told["by"], row) if one.team is not None]
    if len(children) < (row.placed or 0):
        raise ChangedMeanwhile  # a family has moved to another bridge-builder, or was forgotten
    for one in sorted(children, key=lambda one: one.case_id):
        case_events.hold(session, one.case_id)
    teams = {one.team_id: one.team for one in children if one.team_id is not None and one.team is not None}
    placing_places.hold(session, list(teams))
    now = placing_places.of_teams(session, list(teams), on=told["on"])
    coming = Counter(one.team_id for one in children)
    full = [team for key, team in teams.items() if key not in now or now[key].open_on(row.placed_on) < coming[key]]
    gone = [(one, why) for one in children if (why := _suggest(session, one, told))]
    if gone or full:
        raise CannotBeAccepted(gone, full)
    row.state, row.accepted_at, row.version = RoundState.ACCEPTED, told["at"], row.version + 1
    session.flush()
    return len(children)


def _suggest(session: Session, one: PlacingChild, told: Telling) -> Refusal | None:
    if one.team is None:
        return None
    try:
        enrolment = enrolments.suggest(session, one.case, team=one.team, **onwards(told))
    except AlreadyRunning:
        return Refusal.ALREADY_REQUESTED
    except Refused as refused:
        return refused.refusal
    choices.remember(session, enrolment, listed=_list_of(one))
    return None


def _list_of(one: PlacingChild) -> list[Listing]:
    """Return the teams that the round had for a child, the best first; it does not tell the way to them."""
    return sorted((Listing(*option) for option in one.candidates), key=lambda listing: -listing.tenths)
