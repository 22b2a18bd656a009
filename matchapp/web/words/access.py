"""Words for access: why it stays as it is, where it reaches, and how far a person's sign-in has come."""

from __future__ import annotations

from flask_babel import gettext as _

from matchapp.domain.access import AccessRefusal
from matchapp.models.user import UserState


def access_refusal(reason: AccessRefusal) -> str:
    """Return why access is not given, renewed, confirmed or taken away, and what to do."""
    return {
        AccessRefusal.TO_ONESELF: _("Nobody changes their own access. Ask another administrator."),
        AccessRefusal.SAME_PERSON: _("This takes two people: another administrator has to confirm it."),
        AccessRefusal.LAST_ADMINISTRATOR: _("This is the last administrator. Make another one first."),
        AccessRefusal.MORE_THAN_A_YEAR: _("Choose a day at most twelve months ahead."),
        AccessRefusal.IN_THE_PAST: _("This day has passed."),
        AccessRefusal.NO_END: _("Choose the last day, at most twelve months ahead."),
        AccessRefusal.NO_SCOPE: _("Choose the housing area or the association."),
        AccessRefusal.GIVEN_ALREADY: _("The person has this access already. Renew it instead."),
        AccessRefusal.OVER: _("This is over already."),
        AccessRefusal.NOTHING_TO_CONFIRM: _("There is nothing to confirm any more."),
        AccessRefusal.ASKED_ALREADY: _("Somebody has asked for this already. Another administrator has to confirm it."),
        AccessRefusal.NO_DEVICE: _("The person has no authenticator app."),
    }[reason]


def user_state(state: UserState) -> str:
    """Return how far a person has come."""
    return {UserState.INVITED: _("Invited"), UserState.ACTIVE: _("Active"), UserState.ENDED: _("Ended")}[state]
