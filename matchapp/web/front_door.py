"""The front door: ``/`` leads to the language that the browser likes best."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, url_for
from flask.typing import ResponseReturnValue

from matchapp.policy import Permission
from matchapp.web import languages
from matchapp.web.doors import guarded

bp = Blueprint("front_door", __name__)


@bp.get("/")
@guarded(Permission.BROWSE)
def show() -> ResponseReturnValue:
    """Send a visitor to the pages in their language; the answer depends on Accept-Language alone."""
    answer: Response = redirect(url_for("home.index", lang=languages.preferred().code), 302)  # type: ignore[assignment]
    answer.vary.add("Accept-Language")
    return answer
