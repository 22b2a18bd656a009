"""When children are elsewhere already: the weekly times of the teams that they go to."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeAlias

from sqlmodel import Session, col, select

from matchapp.domain.clash import EVERY_DAY, Slot, days_of, week
from matchapp.domain.enrolment import EnrolmentState
from matchapp.models import Enrolment, TeamSession
from matchapp.services.spot_facts import chunks

Weeks: TypeAlias = Collection[tuple[frozenset[Slot], int]]
"""Times at which somebody is elsewhere, with the weekdays on which they can come, as bits."""

GOES = (EnrolmentState.TRIAL_BOOKED, EnrolmentState.TRIALLING, EnrolmentState.ENROLLED)
"""What was only asked for takes no evening yet."""


def of(session: Session, child_ids: Collection[int]) -> dict[int, frozenset[Slot]]:
    """Return the times of the week at which children are elsewhere, by the child's id; who is free has no entry."""
    found: dict[int, set[Slot]] = {}
    for ids in chunks(child_ids):
        statement = (
            select(col(Enrolment.child_id), TeamSession)
            .join(TeamSession, col(TeamSession.team_id) == col(Enrolment.team_id))
            .where(
                col(Enrolment.child_id).in_(ids),
                col(Enrolment.state).in_(GOES),
                col(TeamSession.weekday).is_not(None),
            )
        )
        for child_id, meets in session.exec(statement):
            found.setdefault(child_id, set()).add(meets.slot)
    return {child_id: frozenset(slots) for child_id, slots in found.items()}


def clashing(
    session: Session, weeks: Weeks, team_ids: Collection[int]
) -> dict[tuple[frozenset[Slot], int], frozenset[int]]:
    """Return for each week those of the teams of which no time suits it."""
    if not weeks:
        return {}
    slots: dict[int, list[Slot]] = {}
    for ids in chunks(team_ids):
        for one in session.exec(select(TeamSession).where(col(TeamSession.team_id).in_(ids))):
            slots.setdefault(one.team_id, []).append(one.slot)
    return {
        (busy, days): frozenset(
            team_id
            for team_id, times in slots.items()
            if week(times, busy=busy, ruled_out=days_of(EVERY_DAY & ~days)).clash
        )
        for busy, days in weeks
    }
