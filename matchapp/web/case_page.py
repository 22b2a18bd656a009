"""The page of one case, drawn again with its errors when one of its forms could not be read."""

from __future__ import annotations

from typing import Any

from flask import Response

from matchapp import clock
from matchapp.domain.age import Born, sole_consenter
from matchapp.domain.case_refusal import close_reasons
from matchapp.domain.consent import ConsentPurpose
from matchapp.models import Case
from matchapp.services import (
    case_corrections,
    case_events,
    cases,
    enrolments,
    guardians,
    standings,
    suggestions,
    wish_matches,
    wishes,
)
from matchapp.web import ways
from matchapp.web.database import db
from matchapp.web.forms import Typed, blank
from matchapp.web.people import principal
from matchapp.web.rendering import render
from matchapp.web.telling import told


def page(case: Case, *, form: Typed[Any] | None = None, at: str = "", status: int = 200) -> Response:
    """Draw a child's case on one screen; ``form`` is what was typed into the form called ``at``."""
    on = clock.today()
    live = case.purposes
    rows = enrolments.of_case(db(), principal(), case)
    return render(
        "cases/show.html",
        block="suggestions",
        status=status,
        case=case,
        contacts=guardians.of(db(), case.child),
        wish=wishes.current(db(), case.child),
        live=live,
        others=cases.others(db(), principal(), case),
        may_request={ConsentPurpose.CASE, ConsentPurpose.SHARE_WITH_ASSOCIATION} <= live,
        rows=rows,
        standings=standings.of(db(), rows, on=on),
        fitting=suggestions.fitting(db(), case, on=on, limit=10, routed=ways.routed()),
        news=wish_matches.news(db(), case),
        refused=suggestions.refused(db(), case, on=on),
        consenter=sole_consenter(Born(case.child.birth_year), on),
        close_reasons=close_reasons(case_events.fold_of(case)),
        voidable=case_corrections.voidable(db(), case, **told()),
        form=form or blank(),
        at=at,
    )
