"""Words for cases, consents and interests."""

from __future__ import annotations

from flask_babel import gettext as _

from matchapp.domain.case import CaseEventKind, CaseState, CloseReason, ContactOutcome
from matchapp.domain.consent import ConsentChannel, ConsentPurpose
from matchapp.domain.hearing import Silence
from matchapp.domain.interest import InterestState
from matchapp.models import Guardian


def case_state(state: CaseState) -> str:
    """Return how a case stands."""
    return {
        CaseState.NEW: _("New: not talked yet"),
        CaseState.AWAITING_CONSENT: _("Waiting for consent"),
        CaseState.OPEN: _("Open"),
        CaseState.RESTING: _("Resting"),
        CaseState.EXITING: _("Being handed over"),
        CaseState.CLOSED: _("Closed"),
    }[state]


def case_tone(state: CaseState) -> str:
    """Return the kind of badge that a case is drawn with."""
    return {CaseState.NEW: "accent", CaseState.AWAITING_CONSENT: "warn", CaseState.OPEN: "success"}.get(
        state, "neutral"
    )


def case_event(kind: CaseEventKind) -> str:
    """Return what happened in a case."""
    return {
        CaseEventKind.REFERRED: _("The case was opened"),
        CaseEventKind.SELF_REGISTERED: _("The family wrote to us"),
        CaseEventKind.CONTACT_ATTEMPTED: _("We tried to reach the family"),
        CaseEventKind.CONSENT_ASKED: _("We asked for consent"),
        CaseEventKind.CONSENT_GIVEN: _("The family agreed"),
        CaseEventKind.CONSENT_DECLINED: _("The family did not agree"),
        CaseEventKind.CONSENT_WITHDRAWN: _("The consent was withdrawn"),
        CaseEventKind.RESTED: _("The case rests"),
        CaseEventKind.RESUMED: _("The case goes on"),
        CaseEventKind.EXIT_PLANNED: _("The hand-over was planned"),
        CaseEventKind.CLOSED: _("The case was closed"),
        CaseEventKind.VOIDED: _("Taken back"),
    }[kind]


def close_reason(reason: CloseReason) -> str:
    """Return why a case is closed."""
    return {
        CloseReason.SELF_RUNNING: _("It runs by itself"),
        CloseReason.AGED_OUT: _("Grown up"),
        CloseReason.MOVED: _("Moved away"),
        CloseReason.WITHDRAWN: _("The family wants to stop"),
        CloseReason.NOT_REACHED: _("We could not reach the family"),
        CloseReason.OTHER_SERVICE: _("Somebody else helps now"),
        CloseReason.NO_CONSENT: _("No consent"),
        CloseReason.CONSENT_WITHDRAWN: _("The consent was withdrawn"),
    }[reason]


def contact_outcome(outcome: ContactOutcome) -> str:
    """Return what came of an attempt to reach a family."""
    return {
        ContactOutcome.REACHED: _("Reached"),
        ContactOutcome.NO_ANSWER: _("No answer"),
        ContactOutcome.MESSAGE_LEFT: _("Left a message"),
        ContactOutcome.WRONG_NUMBER: _("Wrong number"),
    }[outcome]


def consent_purpose(purpose: ConsentPurpose) -> str:
    """Return what is agreed to, in the words that are read aloud."""
    return {
        ConsentPurpose.CASE: _(
            "We may write down the child's first name, birth year and wish, and our talks about finding an association."
        ),
        ConsentPurpose.SHARE_WITH_ASSOCIATION: _(
            "We may tell an association that you have chosen the child's first name and birth year, "
            "and your phone number once it has a place."
        ),
        ConsentPurpose.HEAR_OF_TEAMS: _(
            "We may text a parent when a team opens that may fit the wish, at most once a day. "
            "The text names neither the child nor the team."
        ),
    }[purpose]


def consent_title(purpose: ConsentPurpose) -> str:
    """Return what is agreed to, in a line."""
    return {
        ConsentPurpose.CASE: _("We may write things down"),
        ConsentPurpose.SHARE_WITH_ASSOCIATION: _("We may tell an association"),
        ConsentPurpose.HEAR_OF_TEAMS: _("We may text about new teams"),
    }[purpose]


def consent_channel(channel: ConsentChannel) -> str:
    """Return how the consent was given."""
    return {ConsentChannel.SPOKEN: _("Spoken"), ConsentChannel.WRITTEN: _("In writing")}[channel]


def hearing(found: Guardian | Silence) -> str:
    """Return who in the family hears of new teams, or why nobody does."""
    if isinstance(found, Guardian):
        name = found.name or _("A parent")
        return _("%(name)s is texted when a new team may fit, at most once a day.", name=name)
    return {
        Silence.NOT_OPEN: _("While the case is not open, the family does not hear of new teams."),
        Silence.NOT_AGREED: _("The family does not hear of new teams: it has not agreed to that."),
        Silence.GROWN_UP: _("No parent hears of new teams: the young person may be 18."),
        Silence.NO_PHONE: _("The family does not hear of new teams: there is no phone of whoever agreed."),
    }[found]


def interest_state(state: InterestState) -> str:
    """Return how an interest stands."""
    return {
        InterestState.NEW: _("New"),
        InterestState.TAKEN_UP: _("Taken up"),
        InterestState.ANSWERED: _("Answered"),
        InterestState.NOT_REACHED: _("Not reached"),
        InterestState.NO_LONGER: _("No longer wanted"),
    }[state]
