"""The first page: the three questions."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from matchapp.policy import Permission
from matchapp.web import question_pages, questions
from matchapp.web.doors import guarded
from matchapp.web.public_pages import cacheable, public_blueprint

bp = public_blueprint("home")


@bp.get("/")
@guarded(Permission.BROWSE)
def index() -> ResponseReturnValue:
    """Ask the three questions; answers in the address are filled in."""
    return cacheable(question_pages.draw(questions.read(), []))
