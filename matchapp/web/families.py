"""Finding a family by name or phone: a POST, so that no name ends in an address or a log."""

from __future__ import annotations

from typing import Annotated

from flask import Blueprint
from flask.typing import ResponseReturnValue
from pydantic import StringConstraints

from matchapp.policy import Permission
from matchapp.services import families
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Form, blank, read
from matchapp.web.people import principal
from matchapp.web.rendering import render

bp = Blueprint("families", __name__)


class Search(Form):
    """A name or a phone number."""

    text: Annotated[str, StringConstraints(max_length=80)] = ""


@bp.get("/families/search")
@guarded(Permission.FAMILY_SEARCH)
def new() -> ResponseReturnValue:
    """Show the search form."""
    return render("families/search.html", block="found", form=blank(), found=None)


@bp.post("/families/search")
@guarded(Permission.FAMILY_SEARCH)
def create() -> ResponseReturnValue:
    """Show the families that a name or number leads to, among those one may see."""
    typed = read(Search)
    text = typed.value.text if typed.value else ""
    found = families.search(db(), principal(), text=text) if text else []
    return render("families/search.html", block="found", status=200 if typed.value else 422, form=typed, found=found)
