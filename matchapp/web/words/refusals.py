"""Words for why a step is refused: what stands in the way, and what to do."""

from __future__ import annotations

from flask_babel import gettext as _

from matchapp.domain.refusal import Refusal


def refusal(reason: Refusal) -> str:
    """Return what stands in the way, in the reader's language."""
    return _of_the_log().get(reason) or _of_the_form().get(reason) or _of_the_work()[reason]


def _of_the_log() -> dict[Refusal, str]:
    return {
        Refusal.IN_THE_FUTURE: _("This day has not come yet."),
        Refusal.NEEDS_A_PERSON: _("Only a person can decide this."),
        Refusal.ALREADY_CLOSED: _("This is already over."),
        Refusal.ALREADY_DONE: _("This has already been done."),
        Refusal.ILLEGAL_ORDER: _("This cannot be done just now: something else comes first."),
        Refusal.BEFORE_START: _("That day is before the start."),
        Refusal.AFTER_THE_END: _("The last session cannot be after the end."),
        Refusal.TOO_LONG_AGO: _("That is more than a year before it began here. Please check the year."),
        Refusal.NO_SUCH_EVENT: _("That event is not in the history."),
        Refusal.ALREADY_VOIDED: _("It has already been taken back."),
        Refusal.NOTHING_WOULD_REMAIN: _("The first event cannot be taken back."),
        Refusal.LATER_EVENTS_DEPEND_ON_IT: _("Later events build on it. Take those back first."),
    }


def _of_the_form() -> dict[Refusal, str]:
    return {
        Refusal.NO_REASON: _("Please choose a reason."),
        Refusal.NO_END_KIND: _("Please choose what the end means."),
        Refusal.TOO_MANY_REASONS: _("Choose at most two reasons."),
        Refusal.REPEATED_REASON: _("Choose two different reasons."),
        Refusal.NOBODY_SAID_IT: _("Please choose who said it."),
        Refusal.NO_TRIAL_DATE: _("Please choose a date."),
        Refusal.NO_REFERRAL_SOURCE: _("Please choose where the child comes from."),
        Refusal.NO_OUTCOME: _("Please choose what came of it."),
        Refusal.CONSENT_INCOMPLETE: _("Please say who agreed, to what, and how."),
        Refusal.NO_DATE_AHEAD: _("Please choose a day that is still to come."),
        Refusal.NO_HAND_OVER: _("Please choose who takes over."),
    }


def _of_the_work() -> dict[Refusal, str]:
    return {
        Refusal.NO_CONSENT: _("The family has not agreed yet. Record the consent first."),
        Refusal.NO_CONSENT_TO_SHARE: _("The family has not agreed that the association may know. Record that first."),
        Refusal.ALREADY_REQUESTED: _("The child already has a request or a place on this team."),
        Refusal.NO_FREE_PLACE: _("There is no free place on the team."),
        Refusal.TRIAL_LIMIT: _("All free trials have been used."),
        Refusal.TRIAL_ALREADY_MARKED: _("This trial has already been marked."),
        Refusal.TRIAL_IS_LATER: _("The trial is on a later day. Move it first if the child came earlier."),
        Refusal.NO_TRIAL_MISSED: _("The child has not missed a trial."),
        Refusal.COMPANION_NOT_CLEARED: _("The companion is not cleared for this task."),
        Refusal.NOT_YET_EXPIRED: _("It has not run out yet."),
        Refusal.TOO_YOUNG_TO_CONSENT: _("Under 15 a parent has to agree."),
        Refusal.OWN_CONSENT_NEEDED: _("From 15 the young person has to agree."),
        Refusal.TOO_FEW_ATTEMPTS: _("Try three times within three weeks first."),
        Refusal.EXIT_NOT_PLANNED: _("Plan the hand-over first."),
        Refusal.REST_NOT_OVER: _("The rest is not over yet."),
        Refusal.HAS_ANOTHER_CASE: _("The child has a new case already. Go on with that one."),
        Refusal.ALREADY_ERASED: _("Name and contact have been deleted, because the family said no."),
    }
