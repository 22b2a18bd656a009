"""A small town for journeys: the cast, one team of Boldklub with five places, on a real server in the demo's way."""

from datetime import time, timedelta

from sqlmodel import Session, col, select

from matchapp import clock
from matchapp.domain.geo import Point, strip
from matchapp.domain.message import MessageKind
from matchapp.domain.spot import SpotState
from matchapp.domain.team import FeeKind, FeePeriod, PointSource, TeamGender
from matchapp.models import FeeItem, Message, OpenSpot, Team, TeamSession, User, Venue
from tests import cast
from tests.cast import Cast


def build(session: Session, language: str) -> tuple[Cast, int]:
    """Fill a database; everybody reads in a language. Return the cast and the team's id."""
    people = cast.gather(session)
    for user in session.exec(select(User)):
        user.language = language
    today = clock.today()
    venue = Venue(
        name="Nordby Hallen", folded_name="nordby hallen", postcode="8600", latitude=55.85, longitude=9.85,
        point_source=PointSource.GIVEN,
    )  # fmt: skip
    session.add(venue)
    session.flush()
    team = Team(
        association_id=people.boldklub.id or 0, activity_key="football", identity="u11", name="U11 mix",
        birth_year_from=2014, birth_year_to=2016, season_from=today - timedelta(days=100),
        season_to=today + timedelta(days=200), trial_sessions=3, modified=1,
    )  # fmt: skip
    session.add(team)
    session.flush()
    team_id = team.id or 0
    for weekday in range(7):  # one every day, so that a trial can be today
        session.add(
            TeamSession(
                team_id=team_id, venue_id=venue.id or 0, weekday=weekday, starts_at=time(17), ends_at=time(18, 30)
            )
        )
    session.add(FeeItem(team_id=team_id, kind=FeeKind.MEMBERSHIP, amount_oere=70_000, period=FeePeriod.HALF_YEAR))
    session.add(
        OpenSpot(
            team_id=team_id, places=5, state=SpotState.OPEN, confirmed_on=None, expires_on=team.season_to,
            activity_key="football", latitude=55.85, longitude=9.85, is_about=False, birth_year_from=2014,
            birth_year_to=2016, gender=TeamGender.ALL, weekdays=127,
            season_from=team.season_from, modified=1,
                strip=strip(Point(55.85, 9.85)),
        )
    )  # fmt: skip
    session.commit()
    return people, team_id


def code_for(session: Session, user: User, kind: MessageKind) -> str:
    """Return the newest code that was written to somebody, as the outbox holds it."""
    session.rollback()
    newest = select(Message).where(Message.user_id == user.id, Message.kind == kind).order_by(col(Message.id).desc())
    message = session.exec(newest).first()
    assert message is not None
    assert message.secret is not None
    code = message.secret
    session.rollback()
    return code
