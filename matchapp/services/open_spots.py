"""Finding open spots near a family: their order, and what is drawn of those on one page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, literal_column, select
from sqlmodel import Session

from matchapp.domain.explanation import Explanation, explain
from matchapp.domain.geo import Point, rounded_km
from matchapp.domain.matching import Seeker
from matchapp.domain.ranking import Ranked
from matchapp.domain.search import Search
from matchapp.domain.spot import ShownPlaces, shown_places
from matchapp.domain.team import FeeKind, FeePeriod, TeamGender
from matchapp.domain.travel import Routing
from matchapp.models import metadata
from matchapp.services import candidates, rankings, taxonomy

PAGE_SIZE = 20
_SPOT = metadata.tables["open_spot"].c
_TEAM = metadata.tables["team"].c
_ASSOCIATION = metadata.tables["association"].c
_SESSION = metadata.tables["team_session"].c
_VENUE = metadata.tables["venue"].c
_FEE = metadata.tables["fee_item"].c


class Meeting(NamedTuple):
    """When a team meets, as far as a card says it."""

    weekday: int | None
    on_date: date | None
    starts_at: time
    ends_at: time


class Fee(NamedTuple):
    """What being a member costs, in øre."""

    amount_oere: int
    period: FeePeriod


class Card(NamedTuple):
    """What is drawn of an open spot; ``km`` is rounded to the half, ``places`` None means "call and ask"."""

    team_id: int
    team: str
    association: str
    activity_key: str
    gender: TeamGender
    birth_year_from: int
    birth_year_to: int
    trial_sessions: int | None
    venue: str
    meetings: tuple[Meeting, ...]
    fee: Fee | None
    km: float
    point: Point
    is_about: bool
    places: ShownPlaces | None
    why: Explanation


class Found(NamedTuple):
    """One page of a search: ``total`` teams on ``pages`` pages; ``is_cut`` when there are more than are ranked."""

    cards: list[Card]
    total: int
    page: int
    pages: int
    is_cut: bool


def found(session: Session, search: Search, *, on: date, page: int = 1, routed: Routing | None = None) -> Found:
    """Return a page of the teams that pass every filter on a day, in their order; a page too far is the last one."""
    rows = candidates.found(session, search, on=on)
    seeker = seeker_of(search, on=on)
    ranked = rankings.ranked(rows, origin=search.origin, seeker=seeker, routed=routed)
    pages = max(1, -(-len(ranked) // PAGE_SIZE))
    page = min(max(page, 1), pages)
    shown = ranked[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return Found(cards(session, shown, seeker), len(ranked), page, pages, len(ranked) == candidates.most_of(search))


def seeker_of(search: Search, *, on: date) -> Seeker:
    """Return who searches: what is wanted is wanted alike."""
    return Seeker(age=on.year - search.birth_year, wishes=dict.fromkeys(search.wanted, 1), on=on)


def cards(session: Session, ranked: Sequence[Ranked], seeker: Seeker) -> list[Card]:
    """Return what is drawn of these teams, in their order, read by one statement."""
    if not ranked:
        return []
    rows: dict[int, list[Any]] = {}
    for row in session.connection().execute(_CARDS, {"ids": [one.team_id for one in ranked]}).all():
        rows.setdefault(row.team_id, []).append(row)
    known = taxonomy.shipped()
    return [_card(one, rows[one.team_id], explain(one.scored, seeker, known)) for one in ranked if one.team_id in rows]


def _card(ranked: Ranked, rows: Sequence[Any], why: Explanation) -> Card:
    first = rows[0]
    # Beside a fee every meeting returns once more.
    meetings = dict.fromkeys(Meeting(row.weekday, row.on_date, row.starts_at, row.ends_at) for row in rows)
    return Card(
        team_id=first.team_id,
        team=first.team,
        association=first.association,
        activity_key=first.activity_key,
        gender=first.gender,
        birth_year_from=first.birth_year_from,
        birth_year_to=first.birth_year_to,
        trial_sessions=first.trial_sessions,
        venue=first.venue,
        meetings=tuple(meetings),
        fee=None if first.amount_oere is None else Fee(first.amount_oere, first.period),
        km=rounded_km(ranked.km),
        point=Point(first.latitude, first.longitude),
        is_about=ranked.is_about,
        places=None if first.confirmed_on is None else shown_places(first.places - first.taken),
        why=why,
    )


_CARDS = (
    select(
        _TEAM.id.label("team_id"),
        _TEAM.name.label("team"),
        _ASSOCIATION.name.label("association"),
        _TEAM.activity_key,
        _TEAM.gender,
        _TEAM.birth_year_from,
        _TEAM.birth_year_to,
        _TEAM.trial_sessions,
        _VENUE.name.label("venue"),
        _SESSION.weekday,
        _SESSION.on_date,
        _SESSION.starts_at,
        _SESSION.ends_at,
        _FEE.amount_oere,
        _FEE.period,
        _SPOT.places,
        _SPOT.taken,
        _SPOT.confirmed_on,
        _SPOT.latitude,
        _SPOT.longitude,
    )
    .select_from(
        metadata.tables["team"]
        .join(metadata.tables["open_spot"], _SPOT.team_id == _TEAM.id)
        .join(metadata.tables["association"], _ASSOCIATION.id == _TEAM.association_id)
        .join(metadata.tables["team_session"], _SESSION.team_id == _TEAM.id)
        .join(metadata.tables["venue"], _VENUE.id == _SESSION.venue_id)
        .outerjoin(
            metadata.tables["fee_item"],
            and_(_FEE.team_id == _TEAM.id, _FEE.kind == literal_column(f"'{FeeKind.MEMBERSHIP}'")),
        )
    )
    .where(
        _TEAM.id.in_(bindparam("ids", expanding=True)),
        _TEAM.removed_at.is_(None),
        _ASSOCIATION.removed_at.is_(None),
    )
    .order_by(
        _TEAM.id,
        _SESSION.weekday.nulls_last(),
        _SESSION.on_date.nulls_last(),
        _SESSION.starts_at,
        _SESSION.id,
        _FEE.id,
    )
)
