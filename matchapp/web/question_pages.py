"""How the page of the three questions is drawn: first empty, later with what was answered."""

from __future__ import annotations

from flask import Response

from matchapp.domain.search import DISTANCES_KM
from matchapp.domain.siblings import MOST_CHILDREN
from matchapp.services import taxonomy, whereabouts
from matchapp.web.database import db
from matchapp.web.questions import Asked
from matchapp.web.rendering import render


def draw(asked: Asked, errors: list[tuple[str, str]], *, status: int = 200) -> Response:
    """Answer the page, with an error beside each question that needs another look."""
    return render(
        "home/index.html",
        status=status,
        asked=asked,
        errors=errors,
        error=dict(errors),
        areas=whereabouts.area_names(db()),
        groups=taxonomy.groups(),
        distances=DISTANCES_KM,
        most_children=MOST_CHILDREN,
    )
