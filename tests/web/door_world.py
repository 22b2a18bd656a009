"""One of everything behind the doors: rows of Amira's area and of Boldklub, for the door table."""

from datetime import date, time, timedelta

from sqlmodel import Session, SQLModel

from matchapp import clock
from matchapp.domain.case import CaseEventKind, CaseState
from matchapp.domain.consent import ConsentChannel, ConsentPurpose
from matchapp.domain.enrolment import EnrolmentEventKind, EnrolmentState
from matchapp.domain.follow_up import FollowUpKind
from matchapp.domain.geo import Point, strip
from matchapp.domain.history import Source
from matchapp.domain.interest import InterestOwner
from matchapp.domain.placing_state import RoundState
from matchapp.domain.role import Role
from matchapp.domain.spot import SpotState
from matchapp.domain.team import PointSource, TeamGender
from matchapp.models import (
    AssociationImport,
    Case,
    CaseEvent,
    Consent,
    Enrolment,
    EnrolmentEvent,
    FollowUp,
    Interest,
    OpenSpot,
    PlacingChild,
    PlacingRound,
    PlacingTeam,
    Team,
    TeamSession,
    TotpReset,
    Trial,
    Venue,
)
from tests import cast


def furnish(session: Session) -> tuple[dict[str, int], dict[str, str]]:
    """Fill a database; return the ids that URLs ask for, and the session tokens of the principals."""
    people = cast.gather(session)
    now, today = clock.now(), clock.today()

    def key(row: SQLModel) -> int:
        found: int = row.id  # type: ignore[attr-defined]
        return found

    def added(row: object) -> int:
        session.add(row)
        session.flush()
        found: int = row.id  # type: ignore[attr-defined]
        return found

    venue = added(
        Venue(
            name="Hallen", folded_name="hallen", postcode="8600", latitude=55.85, longitude=9.85,
            point_source=PointSource.GIVEN,
        )
    )  # fmt: skip
    team = added(
        Team(
            association_id=key(people.boldklub), activity_key="football", identity="u11", name="U11",
            birth_year_from=2014, birth_year_to=2016, season_from=today - timedelta(days=100),
            season_to=today + timedelta(days=200), trial_sessions=3, modified=1,
        )
    )  # fmt: skip
    added(TeamSession(team_id=team, venue_id=venue, weekday=1, starts_at=time(17), ends_at=time(18)))
    spot = added(
        OpenSpot(
            team_id=team, places=5, state=SpotState.OPEN, confirmed_on=today, expires_on=today + timedelta(days=28),
            activity_key="football", latitude=55.85, longitude=9.85, is_about=False, birth_year_from=2014,
            birth_year_to=2016, gender=TeamGender.ALL, weekdays=2, season_from=today, modified=1,
                strip=strip(Point(55.85, 9.85)),
        )
    )  # fmt: skip
    amira = key(people.amira)
    case = added(
        Case(child_id=key(people.noor), bridge_builder_id=amira, state=CaseState.OPEN, opened_on=today, created_at=now)
    )
    for kind, facts in (
        (CaseEventKind.REFERRED, {"referral": "met_in_person"}),
        (CaseEventKind.CONSENT_ASKED, {}),
        (
            CaseEventKind.CONSENT_GIVEN,
            {"said_by": "guardian", "purposes": ["case"], "text_version": "1", "channel": "spoken"},
        ),
    ):
        added(
            CaseEvent(
                case_id=case,
                kind=kind,
                occurred_on=today,
                recorded_at=now,
                actor_id=amira,
                source=Source.STAFF,
                facts=facts,
            )
        )
    for purpose in ConsentPurpose:
        added(
            Consent(
                case_id=case, guardian_id=key(people.samira), purpose=purpose, channel=ConsentChannel.SPOKEN,
                text_version="1", given_on=today, recorded_at=now, recorded_by_id=amira,
            )
        )  # fmt: skip
    enrolment = added(
        Enrolment(
            case_id=case,
            child_id=key(people.noor),
            team_id=team,
            state=EnrolmentState.REQUESTED,
            created_at=now,
            version=2,
        )
    )
    chosen = added(
        EnrolmentEvent(
            enrolment_id=enrolment, kind=EnrolmentEventKind.CHOSEN, occurred_on=today, recorded_at=now, actor_id=amira,
            source=Source.CHILD, facts={"said_by": "child"},
        )
    )  # fmt: skip
    added(
        EnrolmentEvent(
            enrolment_id=enrolment, kind=EnrolmentEventKind.SPOT_REQUESTED, occurred_on=today, recorded_at=now,
            actor_id=amira, source=Source.STAFF,
        )
    )  # fmt: skip
    trial = added(
        Trial(
            enrolment_id=enrolment, venue_id=venue, on_date=today, starts_at=time(17), ends_at=time(18), created_at=now
        )
    )
    follow_up = added(FollowUp(enrolment_id=enrolment, kind=FollowUpKind.DAY_30, due_on=today))
    interest = added(
        Interest(
            owner=InterestOwner.BRIDGE_BUILDER, housing_area_id=key(people.birkeparken), team_id=team, form_key="one",
            child_first_name="Sami", birth_year=2015, phone="+4500000031", language="da", created_at=now,
        )
    )  # fmt: skip
    upload = added(
        AssociationImport(file_name="hold.csv", content=b"", uploaded_by_id=key(people.eva), uploaded_at=now)
    )
    placing_round = added(
        PlacingRound(
            made_by_id=amira, placed_on=today, seed=7, state=RoundState.ANSWERED, asked=1, placed=1, first_come=1,
            greedy=1, created_at=now, answered_at=now,
        )
    )  # fmt: skip
    placing_child = added(
        PlacingChild(
            round_id=placing_round, child_id=key(people.noor), case_id=case, days_waited=9, candidates=[(team, 700)],
            team_id=team,
        )
    )  # fmt: skip
    session.add(PlacingTeam(round_id=placing_round, team_id=team, places=5))
    waiting = cast.grant(session, people.bo, Role.ADMINISTRATOR, by=people.eva, from_on=date(2100, 1, 1))
    waiting.needs_second = True
    gerd = cast.user(session, "gerd", phone="+4500000017")
    cast.grant(session, gerd, Role.COORDINATOR, plan=people.nord, by=people.eva)
    reset = added(TotpReset(user_id=key(people.amira), asked_by_id=key(people.finn), asked_at=now))
    ids = {
        "association_id": key(people.boldklub),
        "team_id": team,
        "open_spot_id": spot,
        "venue_id": venue,
        "case_id": case,
        "guardian_id": key(people.samira),
        "enrolment_id": enrolment,
        "event_id": chosen,
        "trial_id": trial,
        "follow_up_id": follow_up,
        "interest_id": interest,
        "association_import_id": upload,
        "plan_id": key(people.nord),
        "housing_area_id": key(people.birkeparken),
        "user_id": key(people.amira),
        "grant_id": key(waiting),
        "totp_reset_id": reset,
        "placing_round_id": placing_round,
        "placing_child_id": placing_child,
    }
    stale = now - timedelta(minutes=20)
    tokens = {
        "manager by first code": cast.begin_session(session, people.carl, two_factors=False)[1],
        "manager": cast.begin_session(session, people.carl)[1],
        "other manager": cast.begin_session(session, people.dorte)[1],
        "bridge-builder": cast.begin_session(session, people.amira)[1],
        "other bridge-builder": cast.begin_session(session, people.bo)[1],
        "coordinator": cast.begin_session(session, gerd)[1],
        "administrator": cast.begin_session(session, people.eva)[1],
        "administrator after 20 minutes": cast.begin_session(session, people.finn, at=stale)[1],
    }
    session.commit()
    return ids, tokens
