"""The page of one case, drawn again with its errors when one of its forms could not be read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Response, request

from matchapp import clock
from matchapp.domain.age import Born, sole_consenter
from matchapp.domain.case_refusal import close_reasons
from matchapp.domain.consent import ConsentPurpose
from matchapp.domain.search import DISTANCES_KM, Filter, Relaxation, Search, without
from matchapp.models import Case
from matchapp.services import (
    case_corrections,
    case_events,
    cases,
    enrolments,
    family_news,
    guardians,
    relaxations,
    siblings,
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

MOST = 10
_GIVEN_UP = (Filter.WEEKDAYS, Filter.DISTANCE, Filter.OLDER, Filter.YOUNGER)


def page(case: Case, *, form: Typed[Any] | None = None, at: str = "", status: int = 200) -> Response:
    """Draw a child's case on one screen; ``form`` is what was typed into the form called ``at``."""
    on = clock.today()
    live = case.purposes
    rows = enrolments.of_case(db(), principal(), case)
    search = suggestions.search_of(db(), case)
    wider = _wider(search)
    fitting = suggestions.fitting(
        db(), case, on=on, limit=None if wider else MOST, routed=ways.routed(), search=wider[1] if wider else None
    )
    of_family, together = siblings.of_case(db(), principal(), case, on=on)
    return render(
        "cases/show.html",
        block="suggestions",
        status=status,
        case=case,
        contacts=guardians.of(db(), case.child),
        wish=wishes.current(db(), case.child),
        live=live,
        is_all_agreed=live == frozenset(ConsentPurpose),
        hears=family_news.hearing(db(), case, on=on),
        others=cases.others(db(), principal(), case),
        may_request={ConsentPurpose.CASE, ConsentPurpose.SHARE_WITH_ASSOCIATION} <= live,
        rows=rows,
        standings=standings.of(db(), rows, on=on),
        fitting=fitting,
        search=search,
        siblings=of_family,
        together=together,
        wider=Relaxation(wider[0], len(fitting), wider[1].km) if wider else None,
        ways_out=[] if wider else relaxations.of_case(db(), case, on=on),
        news=wish_matches.news(db(), case),
        refused=suggestions.refused(db(), case, on=on),
        consenter=sole_consenter(Born(case.child.birth_year), on),
        close_reasons=close_reasons(case_events.fold_of(case)),
        voidable=case_corrections.voidable(db(), case, **told()),
        form=form or blank(),
        at=at,
    )


def _wider(search: Search) -> tuple[Filter, Search] | None:
    """Return the filter that the address gives up and the search without it, or None when it gives up none.

    ``?without=distance&km=20``; what makes no sense is passed over.
    """
    name = next((name for name in _GIVEN_UP if name == request.args.get("without")), None)
    if name is None:
        return None
    wider = without(search, name)
    farther = {str(km): float(km) for km in DISTANCES_KM if km > search.km}
    if name is Filter.DISTANCE:
        wider = replace(wider, km=farther.get(request.args.get("km", ""), wider.km))
    return name, wider
