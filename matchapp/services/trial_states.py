"""Trials stand as the events of their enrolment tell: proposed, booked, held or not, dropped."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from matchapp.domain.enrolment_fold import EnrolmentFold
from matchapp.models import Trial
from matchapp.models.trial import TrialState

_PICKED = frozenset({TrialState.BOOKED, TrialState.ATTENDED, TrialState.MISSED})


def settle(session: Session, enrolment_id: int, fold: EnrolmentFold, *, is_new_offer: bool) -> None:
    """Bring the trials of an enrolment in line with its log, whatever was added or voided.

    A trial is known to the log by its day. Of two on one day the picked one is meant, else the earlier. A new offer
    brings its own dates: what was dropped before stays dropped.
    """
    if is_new_offer:
        return
    statement = select(Trial).where(Trial.enrolment_id == enrolment_id)
    in_order = statement.order_by(col(Trial.on_date), col(Trial.starts_at))
    days: dict[date, list[Trial]] = {}
    for trial in session.exec(in_order, execution_options={"populate_existing": True}):
        days.setdefault(trial.on_date, []).append(trial)
    for on, trials in days.items():
        meant = next((trial for trial in trials if trial.state in _PICKED), trials[0])
        for trial in trials:
            trial.state = _state(on, fold) if trial is meant else _unpicked(fold)
    session.flush()


def _state(on: date, fold: EnrolmentFold) -> TrialState:
    if on in fold.attended_on:
        return TrialState.ATTENDED
    if on in fold.missed_on:
        return TrialState.MISSED
    return TrialState.BOOKED if on == fold.trial_on else _unpicked(fold)


def _unpicked(fold: EnrolmentFold) -> TrialState:
    return TrialState.PROPOSED if fold.holds_place else TrialState.DROPPED
