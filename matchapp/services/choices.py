"""Choosing a team for a child, and remembering what the list of suggestions said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from sqlmodel import Session

from matchapp.domain.listing import Listing, listing_of, nearest_of, place_of
from matchapp.domain.matching import VERSION
from matchapp.domain.reason import SaidBy
from matchapp.domain.travel import Routing
from matchapp.models import Case, Enrolment, RememberedSuggestion, Team
from matchapp.models.base import id_of
from matchapp.services import enrolments, suggestions
from matchapp.services.telling import Telling


def choose(
    session: Session,
    case: Case,
    *,
    team: Team,
    said_by: SaidBy,
    routed: Routing | None = None,
    **told: Unpack[Telling],
) -> Enrolment:
    """Note that a team was chosen, as ``enrolments.choose`` does, with its place in the list as it stands now.

    The list is made anew here: what a browser sends could not be relied on. ``routed`` must be what the list was drawn
    with. A suggestion that a placing round wrote keeps what the round said.
    """
    listed = suggestions.fitting(session, case, on=told["on"], limit=None, routed=routed)
    enrolment = enrolments.choose(session, case, team=team, said_by=said_by, **told)
    if session.get(RememberedSuggestion, enrolment.id) is None:
        remember(session, enrolment, listed=[listing_of(one.scored) for one in listed if one.scored is not None])
    return enrolment


def remember(session: Session, enrolment: Enrolment, *, listed: Sequence[Listing]) -> None:
    """Remember a list, the best first, for the team that was chosen of it."""
    place = place_of(enrolment.team_id, listed)
    row = RememberedSuggestion(
        enrolment_id=id_of(enrolment),
        version=VERSION,
        place=place,
        tenths=None if place is None else listed[place - 1].tenths,
        nearest=nearest_of(enrolment.team_id, listed),
        options=len(listed),
    )
    session.add(row)
    session.flush()
