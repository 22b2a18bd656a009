"""The page of one enrolment, drawn again with its errors when an answer could not be read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Response

from matchapp import clock
from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.enrolment_phase import EnrolmentPhase
from matchapp.models import Enrolment
from matchapp.models.base import id_of
from matchapp.policy import Permission, can, fields
from matchapp.services import enrolments, guardians, observations, standings, trials
from matchapp.services.trials import Proposal
from matchapp.web.database import db
from matchapp.web.forms import Typed, blank
from matchapp.web.people import principal
from matchapp.web.rendering import render

AHEAD = timedelta(weeks=5)
"""How far ahead an association proposes dates."""
HOLD = timedelta(days=14)
"""How long a place is held for a family, unless the association says otherwise."""
MOST_DATES = 8

ANSWERABLE = frozenset({EnrolmentState.REQUESTED, EnrolmentState.WAITLISTED})


def page(enrolment: Enrolment, *, form: Typed[Any] | None = None, status: int = 200) -> Response:
    """Draw the page with no more than ``policy.fields`` allows."""
    who = principal()
    shown = fields(who, enrolment)
    may_answer = can(who, Permission.ENROLMENT_ANSWER, enrolment)
    offered = proposals(enrolment) if may_answer and enrolment.state in ANSWERABLE else []
    return render(
        "enrolments/show.html",
        status=status,
        enrolment=enrolment,
        shown=shown,
        standing=_standing(enrolment) if "observations" in shown else enrolment.state,
        fold=enrolments.fold_of(enrolment),
        dates=trials.of(db(), enrolment) if "trials" in shown else [],
        notes=observations.of(db(), enrolment) if "observations" in shown else [],
        guardians=guardians.of(db(), enrolment.child) if "guardian.phone" in shown else [],
        may_answer=may_answer,
        is_answerable=enrolment.state in ANSWERABLE,
        on_behalf=may_answer and not who.is_manager,
        proposals=offered,
        today=clock.today(),
        form=form or blank(hold_until=(clock.today() + HOLD).isoformat()),
    )


def _standing(enrolment: Enrolment) -> EnrolmentPhase:
    return standings.of(db(), [enrolment], on=clock.today())[id_of(enrolment)]


def proposals(enrolment: Enrolment) -> list[Proposal]:
    """Return the team's next sessions, from tomorrow on."""
    tomorrow = clock.today() + timedelta(days=1)
    return trials.upcoming(enrolment.team, first=tomorrow, last=tomorrow + AHEAD)[:MOST_DATES]


def key(proposal: Proposal) -> str:
    """Return what a proposed date is called in the form."""
    return f"{proposal.on_date.isoformat()} {proposal.starts_at:%H:%M}"
