"""The pages for a step that is refused: what stands in the way, and the way on."""

from __future__ import annotations

from flask import Flask, Response, request, url_for
from flask_babel import gettext as _

from matchapp.services.interest_answers import AlreadyAnswered
from matchapp.services.placing_acceptances import NotAnswered
from matchapp.services.placing_rounds import AlreadyAccepted
from matchapp.services.refusals import ChangedMeanwhile, NoPlaceLeft, Refused
from matchapp.web import words
from matchapp.web.database import let_go
from matchapp.web.rendering import render


def init(app: Flask) -> None:
    """Set up the pages for refused steps."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(ChangedMeanwhile, _changed)
    app.register_error_handler(AlreadyAnswered, _changed)
    app.register_error_handler(AlreadyAccepted, _changed)
    app.register_error_handler(NotAnswered, _changed)


def _refused(error: Refused) -> Response:
    let_go()  # nothing of the act is kept, and SQLite's other writers need not wait for the page
    full = isinstance(error, NoPlaceLeft)
    title = _("The place is taken") if full else _("That cannot be done just now")
    return render(
        "faults/refused.html",
        status=409,
        title=title,
        text=words.refusal(error.refusal),
        back=_back(),
        waiting_place=full,
    )


def _changed(_error: Exception) -> Response:
    let_go()
    title = _("Somebody was faster")
    text = _("It has changed since you opened the page. Open it again to see how it stands.")
    return render("faults/refused.html", status=409, title=title, text=text, back=_back(), waiting_place=False)


def _back() -> str:
    """Return the page of the row that the act was about."""
    here = request.path.strip("/").split("/")
    return "/" + "/".join(here[:2]) if len(here) > 2 else url_for("front_door.show")  # noqa: PLR2004 - /noun/id/act
