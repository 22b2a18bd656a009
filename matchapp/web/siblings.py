"""One search for several children of a family: the evenings that fit all, then each child's own teams."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from matchapp import clock
from matchapp.policy import Permission
from matchapp.services import siblings, taxonomy
from matchapp.web import question_pages, questions, ways
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.public_pages import cacheable, public_blueprint
from matchapp.web.rendering import render

bp = public_blueprint("siblings")


@bp.get("/siblings")
@guarded(Permission.BROWSE)
def index() -> ResponseReturnValue:
    """Show what fits all children; without the answers that it takes, the questions, for one child its list."""
    asked = questions.read()
    here = questions.place(asked)
    errors = questions.errors(asked, here)
    if errors or here is None:
        return question_pages.draw(asked, errors if request.args else [], status=422 if request.args else 200)
    if not asked.siblings:
        return redirect(url_for("open_spots.index") + asked.query, 303)
    searches = [questions.search(child, here) for child in asked.children]
    found = siblings.found(db(), searches, on=clock.today(), routed=ways.routed())
    has_none = not found.together.evenings
    return cacheable(
        render(
            "siblings/index.html",
            asked=asked,
            here=here,
            search=searches[0],
            found=found,
            ways_out=siblings.ways_out(db(), searches, on=clock.today()) if has_none else [],
            group_of=taxonomy.group_of(),
        )
    )
