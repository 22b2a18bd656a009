"""Random worlds for the law of agreement: every kind of row, owned by everyone in turn."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TypeVar

from sqlmodel import Session, SQLModel

from matchapp.domain.case import CaseState
from matchapp.domain.consent import ConsentChannel, ConsentPurpose
from matchapp.domain.enrolment import OPEN, EnrolmentState
from matchapp.domain.evaluation_cell import Dimension, Measure
from matchapp.domain.follow_up import FollowUpKind
from matchapp.domain.geo import Point, strip
from matchapp.domain.interest import InterestOwner
from matchapp.domain.observation import ObservationSource, ObservationValue
from matchapp.domain.role import Role
from matchapp.domain.spot import SpotState
from matchapp.domain.team import PointSource, TeamGender
from matchapp.models import (
    Association,
    AssociationImport,
    Case,
    Child,
    Consent,
    Enrolment,
    Family,
    FollowUp,
    Grant,
    Guardian,
    HousingArea,
    Interest,
    MatchingFigure,
    Observation,
    OpenSpot,
    PlacingChild,
    PlacingRound,
    Plan,
    Team,
    Trial,
    User,
    Venue,
    Wish,
)
from matchapp.models.user import UserState
from matchapp.policy import ANONYMOUS, Principal

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
ON = date(2026, 11, 23)

M = TypeVar("M", bound=SQLModel)


class World:
    """A world drawn from a seed, and everybody who may look at it."""

    def __init__(self, session: Session, seed: int) -> None:
        self.session, self.random = session, Random(seed)
        self.users = [self._user(n) for n in range(5)]
        self.areas = self._areas()
        self.associations = [self._association(n) for n in range(3)]
        self.teams = [self._team(n) for n in range(4)]
        for user in self.users:
            self._grants(user)
        self.rounds = [
            self._add(PlacingRound(made_by_id=self._id(user), placed_on=ON, seed=1, created_at=AT))
            for user in self.users
        ]
        for dimension in (Dimension.ALL, Dimension.AREA, Dimension.AREA):
            self._figure(dimension)
        for number in range(self.random.randint(1, 6)):
            self._child(number)
        for _ in range(self.random.randint(0, 5)):
            self._interest()
        self._add(AssociationImport(file_name="teams.csv", uploaded_by_id=self._id(self.users[0]), uploaded_at=AT))
        session.commit()
        session.expire_all()

    def principals(self) -> list[Principal]:
        """Return everybody who may look, in every state of signing in."""
        everybody = [ANONYMOUS]
        for user in self.users:
            for two_factors in (False, True):
                somebody = Principal(user_id=user.id, name=user.name, two_factors=two_factors, on=ON)
                everybody.append(somebody)
                everybody.append(replace(somebody, role=Role.ADMINISTRATOR))
                picked = frozenset(self._id(area) for area in self.areas if self.random.random() < 0.5)
                everybody.append(replace(somebody, role=Role.BRIDGE_BUILDER, area_ids=picked))
                framed = frozenset(plan for plan in self.plans if self.random.random() < 0.5)
                everybody.append(replace(somebody, role=Role.COORDINATOR, plan_ids=framed))
                own = self._id(self.random.choice(self.associations))
                everybody.append(replace(somebody, role=Role.ASSOCIATION_MANAGER, association_id=own))
        return everybody

    def _add(self, row: M) -> M:
        self.session.add(row)
        self.session.flush()
        return row

    def _id(self, row: SQLModel) -> int:
        found: int = row.id  # type: ignore[attr-defined]
        return found

    def _user(self, number: int) -> User:
        return self._add(
            User(email=f"person{number}@example.org", name=f"Person {number}", state=UserState.ACTIVE, created_at=AT)
        )

    def _areas(self) -> list[HousingArea]:
        plans = [self._add(Plan(name=f"Plan {n}", created_at=AT)) for n in range(2)]
        self.plans = [self._id(plan) for plan in plans]
        return [
            self._add(
                HousingArea(
                    plan_id=self._id(plans[n % 2]), name=f"Area {n}", postcode="4000", latitude=55.6, longitude=12.1
                )
            )
            for n in range(3)
        ]

    def _figure(self, dimension: Dimension) -> None:
        of_one_plan = dimension is Dimension.AREA and self.random.random() < 0.7
        self._add(
            MatchingFigure(
                as_of=ON, definition=1, version=1, dimension=dimension, measure=Measure.ACTIVE, n=40, made_at=AT,
                plan_id=self.random.choice(self.plans) if of_one_plan else None,
            )
        )  # fmt: skip

    def _association(self, number: int) -> Association:
        row = Association(name=f"Association {number}", folded_name=f"association {number}", modified=1)
        if self.random.random() < 0.2:
            row.remove(AT)
        return self._add(row)

    def _team(self, number: int) -> Team:
        association = self.random.choice(self.associations)
        venue = self._add(
            Venue(
                name=f"Hall {number}", folded_name=f"hall {number}", postcode="4000", latitude=55.6, longitude=12.1,
                point_source=PointSource.GIVEN,
            )
        )  # fmt: skip
        self.venue_id = self._id(venue)
        team = self._add(
            Team(
                association_id=self._id(association), activity_key="football", identity=f"team {number}", modified=1,
                name=f"Team {number}", birth_year_from=2012, birth_year_to=2018, season_from=ON,
                season_to=ON + timedelta(days=200), removed_at=AT if self.random.random() < 0.2 else None,
            )
        )  # fmt: skip
        self._add(
            OpenSpot(
                team_id=self._id(team), places=3, state=SpotState.OPEN, expires_on=ON, activity_key="football",
                latitude=55.6, longitude=12.1, is_about=False, birth_year_from=2012, birth_year_to=2018, modified=1,
                strip=strip(Point(55.6, 12.1)),
                gender=TeamGender.ALL, weekdays=2, season_from=ON,
                removed_at=AT if self.random.random() < 0.2 else None,
            )
        )  # fmt: skip
        return team

    def _grants(self, user: User) -> None:
        others = [self._id(other) for other in self.users if other is not user]
        for association in self.associations:
            if self.random.random() < 0.3:
                self._add(
                    Grant(
                        user_id=self._id(user), role=Role.ASSOCIATION_MANAGER, association_id=self._id(association),
                        from_on=ON - timedelta(days=self.random.choice([-5, 5])),
                        granted_by_id=self.random.choice(others),
                        ended_at=AT if self.random.random() < 0.3 else None, created_at=AT,
                    )
                )  # fmt: skip

    def _child(self, number: int) -> None:
        area = self.random.choice(self.areas)
        family = self._add(Family(housing_area_id=self._id(area), created_at=AT))
        child = self._add(
            Child(
                family_id=self._id(family), first_name=f"Child {number}", folded_name=f"child {number}",
                birth_year=2015, created_at=AT,
            )
        )  # fmt: skip
        guardian = self._add(Guardian(family_id=self._id(family), name="Parent", created_at=AT))
        self._add(Wish(child_id=self._id(child), words="to dance", created_at=AT))
        by = self._id(self.users[0])
        state = self.random.choice(list(CaseState))
        case = self._add(Case(child_id=self._id(child), bridge_builder_id=by, state=state, opened_on=ON, created_at=AT))
        self._add(
            PlacingChild(
                round_id=self._id(self.random.choice(self.rounds)), child_id=self._id(child), case_id=self._id(case),
                days_waited=3,
            )
        )  # fmt: skip
        for purpose in ConsentPurpose:
            if self.random.random() < 0.7:
                self._add(
                    Consent(
                        case_id=self._id(case), guardian_id=self._id(guardian), purpose=purpose, text_version="1",
                        channel=ConsentChannel.SPOKEN, given_on=ON, recorded_at=AT, recorded_by_id=by,
                        withdrawn_on=ON if self.random.random() < 0.3 else None,
                    )
                )  # fmt: skip
        for team in self.random.sample(self.teams, self.random.randint(0, 3)):
            self._enrolment(case, child, team)

    def _enrolment(self, case: Case, child: Child, team: Team) -> None:
        state = self.random.choice(sorted(OPEN) * 2 + sorted(EnrolmentState))
        enrolment = self._add(
            Enrolment(
                case_id=self._id(case), child_id=self._id(child), team_id=self._id(team), state=state, created_at=AT
            )
        )
        enrolment_id = self._id(enrolment)
        self._add(
            Trial(
                enrolment_id=enrolment_id, venue_id=self.venue_id, on_date=ON, starts_at=time(17), ends_at=time(18),
                created_at=AT,
            )
        )  # fmt: skip
        self._add(
            Observation(
                enrolment_id=enrolment_id, observed_on=ON, value=ObservationValue.ACTIVE, recorded_at=AT,
                source=ObservationSource.STAFF, form_key=f"key {enrolment_id}",
            )
        )  # fmt: skip
        self._add(FollowUp(enrolment_id=enrolment_id, kind=FollowUpKind.DAY_30, due_on=ON))

    def _interest(self) -> None:
        team = self.random.choice(self.teams)
        to_area = self.random.random() < 0.5
        self._add(
            Interest(
                owner=InterestOwner.BRIDGE_BUILDER if to_area else InterestOwner.ASSOCIATION,
                housing_area_id=self._id(self.random.choice(self.areas)) if to_area else None,
                association_id=None if to_area else team.association_id, team_id=self._id(team), phone="+4500000001",
                child_first_name="Child", birth_year=2015, language="da", created_at=AT,
                form_key=str(self.random.random()),
            )
        )  # fmt: skip
