"""Trials: the dates an association proposes, the one that is picked, and whether the child came.

The acts raise as ``enrolment_events.append`` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Unpack

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from matchapp.domain.enrolment import EnrolmentEvent, EnrolmentEventKind
from matchapp.domain.message import MessageKind
from matchapp.domain.reason import EndReason
from matchapp.domain.refusal import Refusal
from matchapp.domain.season import DANISH_ZONE, DatedSession, WeeklySession, occurrences
from matchapp.models import Enrolment, Team, TeamSession, Trial
from matchapp.models.base import id_of
from matchapp.models.trial import TrialState
from matchapp.services import case_events, enrolment_events, enrolment_messages, standings
from matchapp.services.refusals import Refused
from matchapp.services.telling import Telling, common


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A date on which a child may try: local times at a venue."""

    on_date: date
    starts_at: time
    ends_at: time
    venue_id: int
    zone: str = DANISH_ZONE


def upcoming(team: Team, *, first: date, last: date) -> list[Proposal]:
    """Return a team's own sessions between two days as proposals, in order, less those in its breaks."""
    season = standings.season_of(team, team.breaks)
    found = [
        Proposal(
            on_date=falls.on,
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            venue_id=session.venue_id,
            zone=session.zone,
        )
        for session in team.sessions
        for falls in occurrences(season, [_held(session)], first, last)
    ]
    return sorted(found, key=lambda proposal: (proposal.on_date, proposal.starts_at))


def of(session: Session, enrolment: Enrolment) -> list[Trial]:
    """Return the trials of an enrolment by their day, with the venue; dropped ones are left out."""
    return by_enrolment(session, [enrolment]).get(enrolment.id or 0, [])


def by_enrolment(session: Session, enrolments: Iterable[Enrolment]) -> dict[int, list[Trial]]:
    """Return the trials of several enrolments, each by its day, with the venue; dropped ones are left out."""
    statement = (
        select(Trial)
        .where(
            col(Trial.enrolment_id).in_([enrolment.id for enrolment in enrolments]),
            Trial.state != TrialState.DROPPED,
        )
        .options(joinedload(Trial.venue))  # type: ignore[arg-type]
        .order_by(col(Trial.on_date), col(Trial.starts_at))
    )
    found: dict[int, list[Trial]] = {}
    for trial in session.exec(statement):
        found.setdefault(trial.enrolment_id, []).append(trial)
    return found


def propose(session: Session, enrolment: Enrolment, proposals: Sequence[Proposal], *, at: datetime) -> None:
    """Add dates to an offer; one that was dropped before is proposed again."""
    enrolment_id = id_of(enrolment)
    statement = select(Trial).where(Trial.enrolment_id == enrolment_id)
    known = {(trial.on_date, trial.starts_at): trial for trial in session.exec(statement)}
    for proposal in proposals:
        trial = known.get((proposal.on_date, proposal.starts_at))
        if trial is None:
            trial = Trial(enrolment_id=enrolment_id, created_at=at, **vars(proposal))
            session.add(trial)
            known[proposal.on_date, proposal.starts_at] = trial
        elif trial.state is TrialState.DROPPED:
            trial.sqlmodel_update(vars(proposal) | {"state": TrialState.PROPOSED})
    session.flush()


def book(session: Session, enrolment: Enrolment, *, trial: Trial, **told: Unpack[Telling]) -> Enrolment:
    """Pick one of the proposed dates, or move the trial to another; the association and the family are told."""
    case_events.hold(session, enrolment.case_id)
    session.refresh(trial)
    if trial.enrolment_id != enrolment.id or trial.state is not TrialState.PROPOSED:
        raise Refused(Refusal.NO_TRIAL_DATE)
    event = EnrolmentEvent(kind=EnrolmentEventKind.TRIAL_BOOKED, trial_on=trial.on_date, **common(told))
    row = enrolment_events.append(session, enrolment, event, told)
    for other in of(session, enrolment):
        if other.state is TrialState.BOOKED:
            other.state = TrialState.PROPOSED
    trial.state = TrialState.BOOKED
    session.flush()
    enrolment_messages.post_to_managers(session, enrolment, row, kind=MessageKind.TRIAL_BOOKED)
    enrolment_messages.post_to_family(session, enrolment, row, kind=MessageKind.TRIAL_BOOKED)
    return enrolment


def attended(session: Session, enrolment: Enrolment, **told: Unpack[Telling]) -> Enrolment:
    """Note that the child came to a trial; ``on`` is the trial's day."""
    event = EnrolmentEvent(kind=EnrolmentEventKind.TRIAL_ATTENDED, **common(told))
    enrolment_events.append(session, enrolment, event, told)
    return enrolment


def missed(session: Session, enrolment: Enrolment, **told: Unpack[Telling]) -> Enrolment:
    """Note that the child did not come to a trial; ``on`` is the trial's day. The place is kept."""
    event = EnrolmentEvent(kind=EnrolmentEventKind.TRIAL_MISSED, **common(told))
    enrolment_events.append(session, enrolment, event, told)
    return enrolment


def give_up(
    session: Session, enrolment: Enrolment, *, reasons: Sequence[EndReason] = (), **told: Unpack[Telling]
) -> Enrolment:
    """Stop waiting for a child that did not come; the place is given back."""
    event = EnrolmentEvent(kind=EnrolmentEventKind.NO_SHOW_FINAL, reasons=tuple(reasons), **common(told))
    enrolment_events.append(session, enrolment, event, told)
    return enrolment


def _held(session: TeamSession) -> WeeklySession | DatedSession:
    if session.on_date is not None:
        return DatedSession(session.on_date, session.starts_at, session.ends_at, session.zone)
    return WeeklySession(session.weekday or 0, session.starts_at, session.ends_at, session.zone)
