"""Words for why a team does not fit a child."""

from __future__ import annotations

from flask_babel import gettext as _


def misfit(code: str) -> str:
    """Return what keeps a team from fitting."""
    return {
        "wrong_birth_year": _("It is for other birth years."),
        "wrong_gender": _("It is for other children."),
        "closed": _("It takes nobody in just now."),
        "full": _("It is full."),
        "expired": _("Nobody has confirmed the places for a while: call and ask."),
        "already_running": _("The child has a request or a place there already."),
    }[code]
