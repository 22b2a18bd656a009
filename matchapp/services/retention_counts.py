"""How many children have stayed: plain counts for the bridge-builder's own page (domain.md 5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from matchapp import models
from matchapp.domain.enrolment import EnrolmentEventKind, EnrolmentState
from matchapp.domain.observation import ObservationValue
from matchapp.domain.reason import EndKind
from matchapp.models import Enrolment, Observation
from matchapp.models.base import id_of
from matchapp.policy import Principal, visible


@dataclass(frozen=True)
class RetentionCounts:
    """Counts of children. ``ever`` enrolled are ``running`` now or ``stopped``, by the kind of their last end.

    ``still_here`` are those running whose last observation says *active*.
    """

    running: int
    ever: int
    still_here: int
    stopped: dict[EndKind, int]


def of(session: Session, principal: Principal) -> RetentionCounts:
    """Count the children among the rows that somebody may see."""
    enrolled = session.exec(visible(principal, Enrolment).where(col(Enrolment.enrolled_on).is_not(None))).all()
    running = {one.child_id for one in enrolled if one.state is EnrolmentState.ENROLLED}
    in_order = sorted(enrolled, key=lambda one: (one.ended_on or date.min, id_of(one)))
    last_ends = {one.child_id: id_of(one) for one in in_order if one.child_id not in running}
    seen = _last_values(session, [id_of(one) for one in enrolled if one.state is EnrolmentState.ENROLLED])
    return RetentionCounts(
        running=len(running),
        ever=len({one.child_id for one in enrolled}),
        still_here=len({one.child_id for one in enrolled if seen.get(id_of(one)) is ObservationValue.ACTIVE}),
        stopped=dict(Counter(_end_kinds(session, last_ends.values()))),
    )


def _last_values(session: Session, enrolment_ids: Iterable[int]) -> dict[int, ObservationValue]:
    statement = select(Observation).where(col(Observation.enrolment_id).in_(enrolment_ids))
    in_order = statement.order_by(col(Observation.observed_on), col(Observation.id))
    return {observation.enrolment_id: observation.value for observation in session.exec(in_order)}


def _end_kinds(session: Session, enrolment_ids: Iterable[int]) -> list[EndKind]:
    """Return the kind of the end of each enrolment: that of its last such event which was not voided."""
    event, voider = models.EnrolmentEvent, aliased(models.EnrolmentEvent)
    statement = (
        select(event)
        .where(
            col(event.enrolment_id).in_(enrolment_ids),
            col(event.kind).in_((EnrolmentEventKind.ENDED, EnrolmentEventKind.RE_ENROLLED_ELSEWHERE)),
            ~exists().where(col(voider.voids_id) == col(event.id)),
        )
        .order_by(col(event.id))
    )
    ends = {end.enrolment_id: end for end in session.exec(statement)}
    return [EndKind(end.facts.get("end_kind", EndKind.SWITCH)) for end in ends.values()]
