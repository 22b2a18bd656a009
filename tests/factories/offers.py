"""What a family can find: a team with its place, times, fee and open spot, each as the test says."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from itertools import count

from sqlmodel import Session

from matchapp import clock
from matchapp.domain.geo import Point, strip
from matchapp.domain.spot import SpotState
from matchapp.domain.team import FeePeriod, PointSource, TeamGender
from matchapp.models import Association, FeeItem, OpenSpot, Team, TeamSession, Venue
from matchapp.models.base import id_of

HERE = (55.85, 9.85)
"""The point of the cast's areas."""

_numbers = count(1)


def offer(
    session: Session,
    association: Association,
    *,
    name: str = "U12",
    activity: str = "football",
    born: tuple[int, int] = (2014, 2016),
    gender: TeamGender = TeamGender.ALL,
    weekdays: Sequence[int] = (1,),
    north_km: float = 0,
    is_about: bool = False,
    fee_oere: int | None = 70_000,
    trials: int | None = 3,
    places: int = 5,
    taken: int = 3,
    state: SpotState = SpotState.OPEN,
    confirmed: bool = True,
    expires_on: date | None = None,
) -> Team:
    """Add an open spot so many km north of the cast's areas, confirmed today, and return its team."""
    today = clock.today()
    latitude, longitude = HERE[0] + north_km / 111.35, HERE[1]
    number = next(_numbers)
    venue = Venue(
        name="Hallen", folded_name=f"hallen {number}", address="Havnevej 2", postcode="8700", city="Horsens",
        latitude=latitude, longitude=longitude, point_source=PointSource.POSTCODE if is_about else PointSource.GIVEN,
    )  # fmt: skip
    team = Team(
        association_id=id_of(association), activity_key=activity, identity=str(number), name=name,
        birth_year_from=born[0], birth_year_to=born[1], gender=gender, trial_sessions=trials,
        season_from=today - timedelta(days=60), season_to=today + timedelta(days=200), modified=number,
    )  # fmt: skip
    session.add_all([venue, team])
    session.flush()
    for weekday in weekdays:
        session.add(
            TeamSession(
                team_id=id_of(team), venue_id=id_of(venue), weekday=weekday, starts_at=time(17), ends_at=time(18, 30)
            )
        )
    if fee_oere is not None:
        session.add(FeeItem(team_id=id_of(team), amount_oere=fee_oere, period=FeePeriod.HALF_YEAR))
    session.add(
        OpenSpot(
            team_id=id_of(team), places=places, taken=taken, state=state,
            confirmed_on=today if confirmed else None, expires_on=expires_on or today + timedelta(days=28),
            activity_key=activity, latitude=latitude, longitude=longitude, is_about=is_about,
            strip=strip(Point(latitude, longitude)),
            birth_year_from=born[0], birth_year_to=born[1], gender=gender,
            weekdays=sum(1 << day for day in weekdays), season_from=team.season_from,
            is_free=None if fee_oere is None else fee_oere == 0, modified=number,
        )
    )  # fmt: skip
    session.flush()
    return team
