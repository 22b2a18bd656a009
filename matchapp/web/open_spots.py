"""Open spots near a family, as cards."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from matchapp import clock
from matchapp.domain.search import DISTANCES_KM, FEW
from matchapp.policy import Permission
from matchapp.services import interests, open_spots, relaxations, taxonomy
from matchapp.web import maps, question_pages, questions, streets, ways
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.public_pages import cacheable, public_blueprint
from matchapp.web.rendering import render, wants_part

bp = public_blueprint("open_spots")


@bp.get("/open-spots")
@guarded(Permission.BROWSE)
def index() -> ResponseReturnValue:
    """Show the teams that fit; without the answers that it takes, the questions."""
    asked = questions.read()
    here = questions.place(asked)
    errors = questions.errors(asked, here)
    if errors or here is None:
        # Who comes without any answer has made no mistake.
        return question_pages.draw(asked, errors if request.args else [], status=422 if request.args else 200)
    if asked.siblings:
        return redirect(url_for("siblings.index") + asked.query, 303)
    search, today = questions.search(asked, here), clock.today()
    found = open_spots.found(db(), search, on=today, page=asked.page, routed=ways.routed())
    is_empty = not found.total
    return cacheable(
        render(
            "open_spots/index.html",
            block="found",
            is_part=wants_part(),
            asked=asked,
            here=here,
            search=search,
            found=found,
            plan=maps.drawing(here, search.km, found.cards),
            ways_out=relaxations.of_search(db(), search, on=today) if found.total < FEW else [],
            may_wish=is_empty and interests.owner(db(), team=None, area_id=here.area_id, on=today) is not None,
            streets=streets.offered(),
            group_of=taxonomy.group_of(),
            activities=_choices(asked),
            distances=DISTANCES_KM,
        )
    )


def _choices(asked: questions.Asked) -> list[str]:
    """Return the activities that the list can be narrowed to: those asked for and their neighbours, else all."""
    liked = taxonomy.within(asked.groups) | frozenset(asked.like)
    near = taxonomy.beside(asked.like)
    return [key for key in taxonomy.group_of() if not liked or key in liked | near]
