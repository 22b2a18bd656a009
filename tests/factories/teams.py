"""Teams with a place to meet, a weekly session and open places."""

from datetime import date, time
from typing import Any

from sqlmodel import Session, select

from matchapp.domain.danish import folded
from matchapp.domain.geo import Point, strip
from matchapp.domain.spot import SpotState
from matchapp.domain.team import PointSource
from matchapp.models import Activity, Association, OpenSpot, Team, TeamSession, Venue
from matchapp.models.base import id_of, micros
from matchapp.services import activities
from tests.factories.tellings import AT, ON

SEASON_FROM, SEASON_TO = date(2026, 8, 10), date(2027, 6, 20)
LATITUDE, LONGITUDE = 55.85, 9.85


def team(
    session: Session,
    association: Association,
    name: str = "U12",
    *,
    places: int = 3,
    taken: int = 0,
    spot_state: SpotState = SpotState.OPEN,
    expires_on: date = date(2026, 12, 21),
    latitude: float = LATITUDE,
    **changes: Any,
) -> Team:
    """Add a team that meets on Mondays from 17 to 18, with its spot, flushed; it is on the cast's areas' point."""
    if session.exec(select(Activity)).first() is None:
        activities.refresh(session)
    key = f"{association.id} {name}"
    venue = Venue(
        name=key, folded_name=folded(key), postcode="8600", latitude=latitude, longitude=LONGITUDE,
        point_source=PointSource.GIVEN,
    )  # fmt: skip
    session.add(venue)
    columns: dict[str, Any] = {
        "activity_key": "football", "birth_year_from": 2010, "birth_year_to": 2018, "season_from": SEASON_FROM,
        "season_to": SEASON_TO, "trial_sessions": 3,
    }  # fmt: skip
    row = Team(association_id=id_of(association), identity=name, name=name, modified=micros(AT), **columns | changes)
    session.add(row)
    session.flush()
    session.add(TeamSession(team_id=id_of(row), venue_id=id_of(venue), weekday=0, starts_at=time(17), ends_at=time(18)))
    session.add(
        OpenSpot(
            team_id=id_of(row), places=places, taken=taken, state=spot_state, confirmed_on=ON, expires_on=expires_on,
            activity_key=row.activity_key, latitude=latitude, longitude=LONGITUDE, is_about=False,
            strip=strip(Point(latitude, LONGITUDE)),
            birth_year_from=row.birth_year_from, birth_year_to=row.birth_year_to, gender=row.gender, weekdays=1,
            season_from=row.season_from, level=row.level, modified=micros(AT),
        )
    )  # fmt: skip
    session.flush()
    return row


def meets_on(session: Session, team: Team, weekday: int, *, starts_at: time = time(17)) -> None:
    """Let a team meet for an hour on one more day, where it meets already."""
    first = session.exec(select(TeamSession).where(TeamSession.team_id == team.id)).first()
    if first is None:
        raise ValueError("a team that meets nowhere")
    session.add(
        TeamSession(
            team_id=id_of(team), venue_id=first.venue_id, weekday=weekday, starts_at=starts_at,
            ends_at=time(starts_at.hour + 1),
        )
    )  # fmt: skip
    spot(session, team).weekdays |= 1 << weekday
    session.flush()
    session.expire(team)


def spot(session: Session, team: Team) -> OpenSpot:
    """Return a team's places as the database has them."""
    statement = select(OpenSpot).where(OpenSpot.team_id == team.id)
    return session.exec(statement, execution_options={"populate_existing": True}).one()
