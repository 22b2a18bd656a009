"""The demo's world: the same from the same seed, near its settings, and true to its own logs."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func
from sqlmodel import Session, select

from demo import world
from demo.associations import FILE
from demo.people import PERSONS
from demo.planted import EFFECT_AND_BIAS, NOTHING, Planted
from matchapp.adapters.geocoding import PostcodeFile
from matchapp.domain.age import copenhagen_today
from matchapp.domain.case import CaseState
from matchapp.domain.consent import ConsentPurpose
from matchapp.domain.cpr import looks_like_cpr
from matchapp.domain.enrolment import EnrolmentState
from matchapp.domain.enrolment_fold import EnrolmentFold
from matchapp.domain.evaluation import Finding, figures
from matchapp.domain.evaluation_cell import Dimension, Measure
from matchapp.domain.evaluation_row import last_quarter
from matchapp.domain.interest import InterestOwner, InterestState
from matchapp.domain.message import MessageKind, MessageState
from matchapp.domain.role import Role
from matchapp.domain.team import ChildGender
from matchapp.models import (
    Case,
    CaseEvent,
    Child,
    Consent,
    Enrolment,
    EnrolmentEvent,
    FollowUp,
    Grant,
    HousingArea,
    Interest,
    Message,
    OpenSpot,
    Team,
    Trial,
    User,
    metadata,
)
from matchapp.models.engine import make_engine, reading, writing
from matchapp.models.trial import TrialState
from matchapp.services import association_imports, cases, enrolments, evaluations, family_news, wish_matches
from tests.databases import sqlite_copy

AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TODAY = copenhagen_today(AT)
SALTED = {"user_account": {"password_hash"}}
"""What is another each time, because a salt or a secret belongs in it."""


@pytest.fixture(scope="module")
def built(sqlite_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return _built(sqlite_file, tmp_path_factory.mktemp("world"), seed=world.SEED)


@pytest.fixture
def town(built: Engine) -> Session:
    return reading(built)


def test_same_seed_gives_the_same_rows(built: Engine, sqlite_file: Path, tmp_path: Path) -> None:
    assert _rows(_built(sqlite_file, tmp_path, seed=world.SEED)) == _rows(built)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_world_can_be_built_on_postgresql(session: Session) -> None:
    _build(session, seed=7)
    assert session.exec(select(func.count()).select_from(Child)).one() == 240


def test_children_are_near_the_settings(town: Session) -> None:
    everybody = town.exec(select(Child)).all()
    assert len(everybody) == 240
    assert sum(child.gender is ChildGender.GIRL for child in everybody) == 108
    ages = Counter(TODAY.year - child.birth_year for child in everybody)
    assert (min(ages), max(ages)) == (5, 17)
    assert {age for age, _ in ages.most_common(3)} == {9, 10, 11}
    consented = {consent.case_id for case in town.exec(select(Case)) for consent in case.consents}
    assert len(consented) == pytest.approx(0.92 * 240, abs=2)


def test_two_plans_have_two_areas_each(town: Session) -> None:
    areas = town.exec(select(HousingArea)).all()
    assert sorted(Counter(area.plan_id for area in areas).values()) == [2, 2]


def test_children_come_from_where_the_settings_say(town: Session) -> None:
    told = town.exec(select(CaseEvent.facts).where(CaseEvent.kind == "referred")).all()
    came = Counter(str(facts["referral"]) for facts in told)
    shares = {"school": 0.35, "housing_staff": 0.20, "social_service": 0.10, "association": 0.10}
    assert {source: came[source] / 240 for source in shares} == pytest.approx(shares, abs=0.07)


def test_half_of_those_who_wait_want_to_swim(town: Session) -> None:
    waiting = select(Team.activity_key).join(Enrolment).where(Enrolment.state == EnrolmentState.WAITLISTED)
    swims = [key.startswith("swimming") for key in town.exec(waiting)]
    assert swims.count(True) / len(swims) == pytest.approx(0.5, abs=0.05)


def test_trials_and_enrolments_are_near_the_settings(town: Session) -> None:
    folds = [enrolments.fold_of(one) for one in town.exec(select(Enrolment))]
    tried = [fold for fold in folds if fold.attended_on and fold.state is not EnrolmentState.TRIALLING]
    assert sum(bool(fold.enrolled_on) for fold in tried) / len(tried) == pytest.approx(0.7, abs=0.05)
    waits = sorted((fold.attended_on[0] - fold.begun_on).days for fold in folds if fold.attended_on and fold.begun_on)
    assert 10 <= waits[len(waits) // 2] <= 14
    waited = town.exec(select(EnrolmentEvent.enrolment_id).where(EnrolmentEvent.kind == "waitlisted")).all()
    assert len(set(waited)) / 240 == pytest.approx(0.15, abs=0.03)


def test_spots_are_stale_confirmed_and_a_few_unconfirmed(town: Session) -> None:
    spots = town.exec(select(OpenSpot)).all()
    stale = [spot for spot in spots if spot.confirmed_on and spot.expires_on < TODAY]
    assert len(stale) / len(spots) == pytest.approx(0.12, abs=0.01)
    assert 0 < sum(spot.confirmed_on is None for spot in spots) < 10
    assert len({spot.confirmed_on for spot in spots}) > 20


def test_every_state_is_what_its_events_say(town: Session) -> None:
    for one in town.exec(select(Enrolment)):
        fold: EnrolmentFold = enrolments.fold_of(one)
        assert (one.state, one.holds_place) == (fold.state, fold.holds_place)
        assert (one.enrolled_on, one.ended_on, one.version) == (fold.enrolled_on, fold.ended_on, len(one.events))
    for case in town.exec(select(Case)):
        assert case.state is cases.fold_of(case).state


def test_places_taken_are_the_enrolments_that_hold_one(town: Session) -> None:
    held = Counter(one.team_id for one in town.exec(select(Enrolment)) if one.holds_place)
    spots = town.exec(select(OpenSpot)).all()
    assert {spot.team_id: spot.taken for spot in spots if spot.taken} == held
    assert all(spot.taken <= spot.places for spot in spots)


def test_nothing_happens_in_the_future(town: Session) -> None:
    for event in town.exec(select(EnrolmentEvent)):
        assert event.occurred_on <= TODAY
        assert event.recorded_at <= AT
        assert copenhagen_today(event.recorded_at) == event.occurred_on


def test_history_reaches_back_about_two_years(town: Session) -> None:
    first = min(case.opened_on for case in town.exec(select(Case)))
    assert timedelta(days=600) < TODAY - first < timedelta(days=740)


def test_no_value_looks_like_a_cpr_number(built: Engine) -> None:
    texts = [value for rows in _rows(built).values() for row in rows for value in row if isinstance(value, str)]
    assert len(texts) > 5000
    assert not [text for text in texts if looks_like_cpr(text)]


def test_everybody_can_sign_in_where_they_belong(town: Session) -> None:
    users = {user.email: user for user in town.exec(select(User))}
    assert set(users) == {person.email for person in PERSONS}
    for person in PERSONS:
        user = users[person.email]
        roles = {grant.role for grant in town.exec(select(Grant).where(Grant.user_id == user.id))}
        assert roles == {person.role}
        assert (user.totp_secret, bool(user.password_hash)) == (person.totp_secret, bool(person.password))
    assert Counter(person.role for person in PERSONS) == {
        Role.BRIDGE_BUILDER: 2,
        Role.ASSOCIATION_MANAGER: 3,
        Role.COORDINATOR: 1,
        Role.ADMINISTRATOR: 2,
    }


def test_each_bridge_builder_has_something_of_everything_to_do_today(town: Session) -> None:
    for grants in _areas_by_user(town).values():
        mine = [one for one in town.exec(select(Enrolment)) if one.child.family.housing_area_id in grants]
        states = Counter(one.state for one in mine)
        open_states = ("requested", "waitlisted", "offered", "trial_booked", "trialling", "enrolled")
        assert all(states[EnrolmentState(state)] > 0 for state in open_states)
        ids = {one.id for one in mine}
        booked = {
            one.on_date
            for one in town.exec(select(Trial))
            if one.state is TrialState.BOOKED and one.enrolment_id in ids
        }
        assert TODAY in booked
        due = [one for one in town.exec(select(FollowUp)) if one.enrolment_id in ids and not one.done_at]
        assert any(one.due_on <= TODAY for one in due)
        new = [one for one in town.exec(select(Interest)) if one.housing_area_id in grants]
        assert any(one.state is InterestState.NEW for one in new)


def test_each_manager_has_requests_and_an_interest_to_answer(town: Session) -> None:
    for grant in town.exec(select(Grant).where(Grant.role == Role.ASSOCIATION_MANAGER)):
        own = [one for one in town.exec(select(Enrolment)) if one.team.association_id == grant.association_id]
        assert any(one.state is EnrolmentState.REQUESTED for one in own)
        asked = [one for one in town.exec(select(Interest)) if one.association_id == grant.association_id]
        assert {one.owner for one in asked} == {InterestOwner.ASSOCIATION}
        assert any(one.state is InterestState.NEW for one in asked)


def test_cases_stand_everywhere(town: Session) -> None:
    assert {case.state for case in town.exec(select(Case))} == set(CaseState)


def test_old_messages_are_not_sent_at_once(town: Session) -> None:
    assert all(one.created_at > AT - timedelta(days=5) for one in town.exec(select(Message)))


def test_one_family_has_agreed_to_hear_of_teams_and_is_texted_at_once(town: Session) -> None:
    agreed = select(Consent.case_id).where(Consent.purpose == ConsentPurpose.HEAR_OF_TEAMS)
    [case_id] = town.exec(agreed)
    [text] = town.exec(select(Message).where(Message.kind == MessageKind.TEAM_FOR_FAMILY))
    assert (text.state, text.language) == (MessageState.WAITING, "da")
    assert text.not_before < AT
    assert family_news.news(town, text, on=TODAY) is not None
    assert wish_matches.news(town, town.get_one(Case, case_id))


def test_the_report_finds_the_planted_effect_and_the_planted_bias(town: Session) -> None:
    found = figures(evaluations.rows(town, as_of=last_quarter(TODAY)))
    sure = {(one.dimension, one.measure, one.groups, one.finding) for one in found if one.finding}
    assert sure == {
        (Dimension.SCORE, Measure.ENROLLED, ("0", "40", "60"), Finding.HIGHER),
        (Dimension.GENDER, Measure.ACTIVE, ("girl",), Finding.LOWER),
        (Dimension.GENDER, Measure.ACTIVE, ("boy",), Finding.HIGHER),
    }


@pytest.mark.parametrize("seed", [2026, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 6))])
def test_it_finds_neither_in_a_town_without_them(sqlite_file: Path, tmp_path: Path, seed: int) -> None:
    with reading(_built(sqlite_file, tmp_path, seed=seed, planted=NOTHING)) as bare:
        found = figures(evaluations.rows(bare, as_of=last_quarter(TODAY)))
    assert found
    assert [one for one in found if one.finding] == []


def _areas_by_user(session: Session) -> dict[int, set[int | None]]:
    found: dict[int, set[int | None]] = {}
    for grant in session.exec(select(Grant).where(Grant.role == Role.BRIDGE_BUILDER)):
        found.setdefault(grant.user_id, set()).add(grant.housing_area_id)
    return found


def _built(template: Path, folder: Path, *, seed: int, planted: Planted = EFFECT_AND_BIAS) -> Engine:
    engine = make_engine(sqlite_copy(template, folder).url)
    with writing(engine) as session:
        _build(session, seed=seed, planted=planted)
    return engine


def _build(session: Session, *, seed: int, planted: Planted = EFFECT_AND_BIAS) -> None:
    drawn = association_imports.plan(session, association_imports.read(FILE.read_bytes()))
    association_imports.carry_out(session, drawn, at=AT, geocoder=PostcodeFile())
    assert world.build(session, seed=seed, at=AT, planted=planted) == PERSONS
    session.commit()


def _rows(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    with engine.connect() as connection:
        return {
            table.name: [
                tuple(value for name, value in row.items() if name not in SALTED.get(table.name, ()))
                for row in connection.execute(table.select().order_by(*table.primary_key.columns)).mappings()
            ]
            for table in metadata.sorted_tables
        }
