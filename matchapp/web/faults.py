"""What a person meets when something is wrong: plain words, a way on, and what they typed."""

from __future__ import annotations

import secrets

import structlog
from flask import Flask, Response, current_app, make_response, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import BadRequest, HTTPException

from matchapp.extensions import reduce_exception
from matchapp.policy.permission import OPEN_TO_ALL
from matchapp.web.database import SAFE, let_go
from matchapp.web.people import browser
from matchapp.web.rendering import csrf_field

NEVER_KEPT = ("password", "code", "token", "csrf_token", "secret")
"""Parts of field names whose values are never drawn back."""
MOST_KEPT = 200
LONGEST_KEPT = 100_000
"""Fields, and letters in all of them together: what is larger is none of our forms, and nothing of it is drawn back."""
KEEPING = frozenset({400, 403, 404, 409, 429})
"""Statuses after which what was typed is worth sending once more."""
SENTENCE = 12
"""Letters from which a value of several words is taken for something that a person wrote."""


class FromElsewhere(BadRequest):
    """Another site's page sent the form: nothing of it is drawn, least of all with our token beside it."""


def init(app: Flask) -> None:
    """Set up the pages for faults."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _not_from_here)
    for kind in (PoolTimeout, DBAPIError):
        app.register_error_handler(kind, _unavailable)
    for kind in (IntegrityError, DataError, ProgrammingError):  # a fault of ours: the database is well
        app.register_error_handler(kind, _unexpected)
    app.register_error_handler(Exception, _unexpected)


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if error.response is not None and status < 400:  # noqa: PLR2004 - a redirect that Werkzeug raises
        return make_response(error.response)
    sentences = {
        400: (
            _("We could not read that"),
            _("Something in the request was not as it should be. Go back and try again."),
        ),
        403: (
            _("You cannot do this"),
            _("Your access does not cover this. Ask an administrator if you think it should."),
        ),
        404: (_("We cannot find that page"), _("It may have moved, or it may not be for you to see.")),
        405: (_("That does not work here"), _("Go back and use the buttons on the page.")),
        409: (
            _("Somebody was faster"),
            _("It has changed since you opened the page. Open it again to see how it stands."),
        ),
        413: (_("This is too large"), _("Please send a smaller file, or write less.")),
        429: (_("Please wait a little"), _("There have been too many tries. Wait ten minutes and try again.")),
    }
    title, text = sentences.get(status, sentences[400])
    known = request.url_rule is not None and not isinstance(error, FromElsewhere)
    answer = page(title, text, status=status, keep=known and status in KEEPING)
    if status == 405 and error.get_headers(None):  # noqa: PLR2004 - the methods that do work
        answer.headers["Allow"] = dict(error.get_headers(None)).get("Allow", "")
    return answer


def _not_from_here(_error: CSRFError) -> Response:
    permission = getattr(current_app.view_functions.get(request.endpoint or ""), "permission", None)
    if permission not in OPEN_TO_ALL and browser().is_over and typed():
        return sign_in_first(url_for("sign_ins.new"))
    title = _("Please send it once more")
    return page(
        title,
        _("The page had been open for so long that we want to be sure it is you. Nothing is lost."),
        status=400,
        keep=True,
    )


def sign_in_first(url: str) -> Response:
    """Give back what somebody typed whose session is over; they sign in at ``url`` in another tab, and send again."""
    answer = page(
        _("Please sign in first"),
        _("You have been away for a while. What you wrote is kept here: sign in in another tab, then send it again."),
        status=401,
        keep=True,
        sign_in_url=url,
    )
    answer.headers["WWW-Authenticate"] = "Cookie"  # a 401 names its way in; browsers ask nothing for this one
    return answer


def _unavailable(error: Exception) -> Response:
    reference = _reference("unavailable", error)
    title = _("We cannot reach our records just now")
    text = _("It is our fault, not yours. What you wrote is kept below: wait a moment and send it again.")
    if request.method in SAFE:
        text = _("It is our fault, not yours. Wait a moment and open the page again.")
    answer = page(title, text, status=503, keep=True, reference=reference)
    answer.headers["Retry-After"] = "5"
    return answer


def _unexpected(error: Exception) -> Response:
    if current_app.testing:
        raise error
    reference = _reference("unexpected", error)
    return page(
        _("Something went wrong"),
        _("It is our fault, not yours. We have noted it."),
        status=500,
        keep=True,
        reference=reference,
    )


def page(
    title: str,
    text: str,
    *,
    status: int,
    keep: bool = False,
    reference: str | None = None,
    sign_in_url: str | None = None,
) -> Response:
    """Draw a fault from a layout that needs neither database nor session; ``keep`` gives back what was typed."""
    kept = typed() if keep else []
    html = render_template(
        "faults/show.html",
        title=title,
        text=text,
        kept=kept,
        written=[value for _name, value in kept if len(value) >= SENTENCE and " " in value.strip()],
        resend_field=csrf_field if kept else None,
        reference=reference,
        sign_in_url=sign_in_url,
        status=status,
    )
    return make_response(html, status, {"Cache-Control": "no-store"})


def typed() -> list[tuple[str, str]]:
    """Return the fields of this request that may be given back: none of a GET, nor of a form too large for it."""

    def private(name: str) -> bool:
        return any(part in name.lower() for part in NEVER_KEPT)

    if request.method in SAFE:
        return []
    try:
        kept = [(name, value) for name, values in request.form.lists() if not private(name) for value in values]
    except HTTPException:
        return []
    letters = sum(len(name) + len(value) for name, value in kept)
    return kept if len(kept) <= MOST_KEPT and letters <= LONGEST_KEPT else []


def _reference(event: str, error: Exception) -> str:
    reference = secrets.token_hex(4)
    let_go()
    browser().ask_no_more()
    where = {"endpoint": request.endpoint or "none", "method": request.method}
    trace = reduce_exception(None, "error", {"exc_info": error})  # the class and the places: a message may quote names
    structlog.get_logger().error(event, request_id=reference, **where, **trace)
    return reference
