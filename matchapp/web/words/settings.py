"""Words for what is wrong with the settings, for the page and the command line alike."""

from __future__ import annotations

from flask_babel import gettext as _

from matchapp.config import Fault, Problem


def setting_problem(problem: Problem) -> str:
    """Return what is wrong with a setting; its value, which may be a secret, is never repeated."""
    return _of_secrets().get(problem.fault) or _of_addresses()[problem.fault]


def _of_secrets() -> dict[Fault, str]:
    return {
        Fault.SECRET_MISSING: _("It is not set. It signs cookies and links: at least 32 signs that nobody can guess."),
        Fault.SECRET_TOO_SHORT: _("It is too short: at least 32 signs."),
        Fault.SECRET_OF_THE_DEMO: _("It was made for a demo. Make a new one for this installation."),
        Fault.PASSWORD_IN_THE_CLEAR: _("A password is sent unencrypted. Use smtps or smtp+starttls."),
    }


def _of_addresses() -> dict[Fault, str]:
    return {
        Fault.UNREADABLE: _("It cannot be read. The list of settings shows how it is written."),
        Fault.DEMO_NOT_LOOPBACK: _("The demo lets anybody in, so it runs only where BASE_URL is this machine itself."),
        Fault.NOT_HTTPS: _("The address has to begin with https."),
        Fault.NOT_A_WEB_ADDRESS: _("This is not the address of a web site."),
        Fault.NOT_WRITABLE: _("The folder cannot be written to."),
        Fault.UNKNOWN_SCHEME: _(
            "It begins with something we do not know. The list of settings shows what may stand here."
        ),
        Fault.UNSET: _("It is not set, so these messages stay where they are."),
        Fault.IN_A_FOLDER: _("It is a folder, so nobody receives these messages."),
    }
