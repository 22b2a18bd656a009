"""Words for why a password is not taken."""

from __future__ import annotations

from flask_babel import gettext as _

from matchapp.domain.password import LONGEST, SHORTEST, PasswordRefusal


def password_refusal(reason: PasswordRefusal) -> str:
    """Return what is wrong with a new password."""
    return {
        PasswordRefusal.TOO_SHORT: _(
            "This is too short: use at least %(n)s characters. Three words that do not belong together are good.",
            n=SHORTEST,
        ),
        PasswordRefusal.TOO_LONG: _("This is too long: at most %(n)s characters.", n=LONGEST),
        PasswordRefusal.IS_THE_ADDRESS: _("This is too much like your mail address."),
        PasswordRefusal.TOO_UNIFORM: _("This repeats the same few characters. Use different words."),
    }[reason]
