"""The search for an activity, a place or an association by its name, while it is typed or as a page."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from flask import request, url_for
from flask.typing import ResponseReturnValue

from matchapp.domain.cpr import looks_like_cpr
from matchapp.domain.name import Likeness, NameKind
from matchapp.domain.visible_text import visible_line
from matchapp.policy import Permission
from matchapp.services import name_search
from matchapp.services.name_search import Hit
from matchapp.web import form_errors, questions
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.public_pages import cacheable, public_blueprint
from matchapp.web.questions import Asked
from matchapp.web.rendering import render

bp = public_blueprint("name_searches")


class Found(NamedTuple):
    """A hit and the page that it leads to."""

    hit: Hit
    href: str


@bp.get("/search")
@guarded(Permission.BROWSE)
def index() -> ResponseReturnValue:
    """Show what is called so; the answers that the family has given travel along."""
    typed = request.args.get("q", "")
    asked = questions.read()
    is_refused = looks_like_cpr(typed)
    hits = name_search.found(db(), typed)
    page = render(
        "name_searches/index.html",
        block="hits",
        status=422 if is_refused else 200,
        asked=asked,
        typed="" if is_refused else visible_line(typed[: name_search.LONGEST]),
        error=form_errors.words("cpr", {}) if is_refused else None,
        found=[Found(hit, _leads_to(hit, asked)) for hit in hits],
        is_meant=any(hit.likeness is Likeness.MISSPELT for hit in hits),
    )
    return page if is_refused else cacheable(page)


def _leads_to(hit: Hit, asked: Asked) -> str:
    """Return an association's page, or the questions with this one answered: the list itself once all are."""
    if hit.kind is NameKind.ASSOCIATION:
        return url_for("association_pages.show", association_id=int(hit.key)) + asked.query
    answered = replace(asked, page=1)
    if hit.kind is NameKind.AREA:
        answered = replace(answered, area=int(hit.key), postcode="")
    elif hit.kind is NameKind.TOWN:
        answered = replace(answered, area=None, postcode=hit.key)
    else:
        answered = replace(answered, like=(hit.key,), groups=(), activity=None)
    is_whole = answered.birth_year is not None and (answered.area is not None or answered.postcode)
    return url_for("open_spots.index" if is_whole else "home.index") + answered.query
