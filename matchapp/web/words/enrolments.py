"""Words for how an enrolment stands and for what happened in it."""

from __future__ import annotations

from flask_babel import gettext as _

from matchapp.domain.enrolment import EnrolmentEventKind
from matchapp.domain.enrolment_phase import EnrolmentPhase
from matchapp.domain.follow_up import FollowUpKind
from matchapp.domain.observation import ObservationSource, ObservationValue
from matchapp.models.trial import TrialState

_TONES = {
    "requested": "warn",
    "waitlisted": "warn",
    "offered": "accent",
    "trial_booked": "accent",
    "trialling": "accent",
    "enrolled": "success",
    "established": "success",
    "season_break": "info",
}


def phase(standing: str) -> str:
    """Return how an enrolment stands, by its state or its phase."""
    return {
        EnrolmentPhase.SUGGESTED: _("Suggested"),
        EnrolmentPhase.CHOSEN: _("Chosen"),
        EnrolmentPhase.REQUESTED: _("Waiting for the association's answer"),
        EnrolmentPhase.WAITLISTED: _("On the waiting list"),
        EnrolmentPhase.OFFERED: _("A place is offered"),
        EnrolmentPhase.TRIAL_BOOKED: _("Trial booked"),
        EnrolmentPhase.TRIALLING: _("Trying it"),
        EnrolmentPhase.ENROLLED: _("Enrolled"),
        EnrolmentPhase.ESTABLISHED: _("Settled in"),
        EnrolmentPhase.SEASON_BREAK: _("Season break"),
        EnrolmentPhase.DECLINED_BY_CHILD: _("The child did not want to"),
        EnrolmentPhase.DECLINED_BY_FAMILY: _("The family said no thank you"),
        EnrolmentPhase.REJECTED: _("The association had no place"),
        EnrolmentPhase.WITHDRAWN: _("Withdrawn"),
        EnrolmentPhase.EXPIRED: _("Ran out"),
        EnrolmentPhase.NO_SHOW_FINAL: _("Never came"),
        EnrolmentPhase.ENDED: _("Stopped"),
    }[EnrolmentPhase(standing)]


def phase_tone(standing: str) -> str:
    """Return the kind of badge that a standing is drawn with."""
    return _TONES.get(standing, "neutral")


def enrolment_event(kind: EnrolmentEventKind) -> str:
    """Return what happened."""
    return {
        EnrolmentEventKind.SUGGESTED: _("Suggested"),
        EnrolmentEventKind.CHOSEN: _("Chosen"),
        EnrolmentEventKind.SPOT_REQUESTED: _("The association was asked"),
        EnrolmentEventKind.WAITLISTED: _("Put on the waiting list"),
        EnrolmentEventKind.SPOT_OFFERED: _("The association offered a place"),
        EnrolmentEventKind.REJECTED: _("The association said no"),
        EnrolmentEventKind.TRIAL_BOOKED: _("Trial booked"),
        EnrolmentEventKind.TRIAL_ATTENDED: _("Came to the trial"),
        EnrolmentEventKind.TRIAL_MISSED: _("Did not come to the trial"),
        EnrolmentEventKind.ENROLLED: _("Enrolled"),
        EnrolmentEventKind.RE_ENROLLED: _("Enrolled for the next season"),
        EnrolmentEventKind.RE_ENROLLED_ELSEWHERE: _("Goes on in another team"),
        EnrolmentEventKind.DECLINED_BY_CHILD: _("The child did not want to"),
        EnrolmentEventKind.DECLINED_BY_FAMILY: _("The family said no thank you"),
        EnrolmentEventKind.WITHDRAWN: _("Withdrawn"),
        EnrolmentEventKind.EXPIRED: _("Ran out"),
        EnrolmentEventKind.NO_SHOW_FINAL: _("Never came"),
        EnrolmentEventKind.ENDED: _("Stopped"),
        EnrolmentEventKind.VOIDED: _("Taken back"),
    }[kind]


def trial_state(state: TrialState) -> str:
    """Return how a trial stands."""
    return {
        TrialState.PROPOSED: _("Proposed"),
        TrialState.BOOKED: _("Booked"),
        TrialState.ATTENDED: _("Came"),
        TrialState.MISSED: _("Did not come"),
        TrialState.DROPPED: _("Not used"),
    }[state]


def observation(value: ObservationValue) -> str:
    """Return what was seen."""
    return {
        ObservationValue.ACTIVE: _("Still goes there"),
        ObservationValue.NOT_ACTIVE: _("Is not there any more"),
        ObservationValue.UNSURE: _("Not sure"),
    }[value]


def observation_source(source: ObservationSource) -> str:
    """Return who knows it."""
    return {
        ObservationSource.ASSOCIATION_REGISTER: _("The association's list"),
        ObservationSource.ASSOCIATION: _("The association"),
        ObservationSource.COMPANION: _("A companion"),
        ObservationSource.STAFF: _("I saw the child there"),
        ObservationSource.FAMILY: _("The family"),
        ObservationSource.CHILD: _("The child"),
    }[source]


def follow_up(kind: FollowUpKind) -> str:
    """Return what a follow-up is for."""
    return {
        FollowUpKind.AFTER_FIRST_TRIAL: _("How was the first time?"),
        FollowUpKind.DAY_30: _("One month: is the child still there?"),
        FollowUpKind.DAY_90: _("Three months: is the child still there?"),
    }[kind]
