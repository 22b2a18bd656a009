"""How enrolments stand today: their states, and *established* and *season break* by what was seen and the season."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, select

from matchapp.domain import observation
from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.enrolment_phase import EnrolmentPhase, phase
from matchapp.domain.season import Break, Season
from matchapp.models import Enrolment, Observation, SeasonBreak, Team
from matchapp.models.base import id_of


def of(session: Session, enrolments: Collection[Enrolment], *, on: date) -> dict[int, EnrolmentPhase]:
    """Return the standing of each enrolment on a day, by its id; two statements, however many there are."""
    enrolled = [one for one in enrolments if one.state is EnrolmentState.ENROLLED]
    breaks = _breaks(session, {one.team_id for one in enrolled})
    seen = _seen(session, {id_of(one) for one in enrolled})
    return {
        id_of(one): phase(one, seen.get(id_of(one), []), season_of(one.team, breaks.get(one.team_id, [])), on)
        for one in enrolments
    }


def season_of(team: Team, breaks: Collection[SeasonBreak]) -> Season:
    """Return a team's season less its breaks."""
    return Season(team.season_from, team.season_to, tuple(Break(rest.starts_on, rest.ends_on) for rest in breaks))


def _breaks(session: Session, team_ids: Collection[int]) -> dict[int, list[SeasonBreak]]:
    found: dict[int, list[SeasonBreak]] = {}
    if team_ids:
        for rest in session.exec(select(SeasonBreak).where(col(SeasonBreak.team_id).in_(team_ids))):
            found.setdefault(rest.team_id, []).append(rest)
    return found


def _seen(session: Session, enrolment_ids: Collection[int]) -> dict[int, list[observation.Observation]]:
    found: dict[int, list[observation.Observation]] = {}
    if enrolment_ids:
        for row in session.exec(select(Observation).where(col(Observation.enrolment_id).in_(enrolment_ids))):
            told = observation.Observation(observed_on=row.observed_on, source=row.source, value=row.value)
            found.setdefault(row.enrolment_id, []).append(told)
    return found
