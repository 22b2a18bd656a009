"""First choices as the logs tell them: tried, enrolled, still there, and the place in the list."""

from collections import Counter
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select, update

from matchapp.domain.evaluation import Finding, figures
from matchapp.domain.evaluation_cell import Dimension
from matchapp.domain.evaluation_row import Places, Row
from matchapp.domain.history import Source
from matchapp.domain.observation import ObservationSource, ObservationValue
from matchapp.domain.reason import EndKind, EndReason, SaidBy
from matchapp.domain.team import ChildGender
from matchapp.models import Case, Enrolment, RememberedSuggestion, Team
from matchapp.models.base import id_of
from matchapp.policy import Principal
from matchapp.services import answers, choices, enrolments, evaluations, observations, trials, wishes
from tests.cast import Cast
from tests.factories import cases, teams
from tests.factories import choices as choices_made
from tests.factories import enrolments as made
from tests.factories.evaluations import world
from tests.factories.tellings import AT, ON, told

LATER = ON + timedelta(days=200)
DAY_90 = ON + timedelta(days=90)


@pytest.fixture
def girl(session: Session, cast: Cast, amira: Principal) -> Case:
    """Return the case of a girl of 2015 who wants football."""
    case = cases.consented(session, amira, cast.birkeparken, "Lea", gender=ChildGender.GIRL)
    wishes.change(session, case.child, words="", activity_keys=["football"], at=AT)
    return case


def _one(session: Session, as_of: date = LATER) -> Row:
    (row,) = evaluations.rows(session, as_of=as_of)
    return row


def _tried(session: Session, by: Principal, enrolment: Enrolment) -> None:
    enrolments.request(session, enrolment, **told(by))
    dates = [made.proposal(session, enrolment.team)]
    answers.offer(session, enrolment, proposals=dates, **told(by, source=Source.ASSOCIATION))
    trials.book(session, enrolment, trial=trials.of(session, enrolment)[0], **told(by))
    trials.attended(session, enrolment, **told(by))


def _seen(session: Session, enrolment: Enrolment, by: Principal, value: ObservationValue) -> None:
    observations.record(
        session, enrolment, value=value, observed_by=ObservationSource.ASSOCIATION, form_key=f"seen {enrolment.id}",
        **told(by, on=DAY_90),
    )  # fmt: skip


def test_a_choice_is_told_with_its_place_and_its_child(
    session: Session, cast: Cast, girl: Case, team: Team, amira: Principal
) -> None:
    teams.team(session, cast.boldklub, "chess next door", activity_key="chess")
    _tried(session, amira, choices.choose(session, girl, team=team, said_by=SaidBy.CHILD, **told(amira)))
    remembered = session.exec(select(RememberedSuggestion)).one()
    assert _one(session) == Row(
        tenths=remembered.tenths, places=Places(ours=1, nearest=1, options=2), is_enrolled=False,
        is_active=False, gender=ChildGender.GIRL, age=11, area_id=id_of(cast.birkeparken),
    )  # fmt: skip


@pytest.mark.parametrize("value", [ObservationValue.ACTIVE, ObservationValue.NOT_ACTIVE])
def test_who_was_enrolled_is_active_when_it_was_seen_so(
    session: Session, girl: Case, team: Team, amira: Principal, value: ObservationValue
) -> None:
    enrolment = made.enrolled(session, amira, girl, team)
    assert (_one(session).is_enrolled, _one(session).is_active) == (True, False)
    _seen(session, enrolment, amira, value)
    assert _one(session).is_active is (value is ObservationValue.ACTIVE)


@pytest.mark.parametrize("days", [40, 140])
def test_who_stopped_was_there_until_then_whatever_day_the_trial_was(
    session: Session, girl: Case, team: Team, amira: Principal, days: int
) -> None:
    enrolment = made.enrolled(session, amira, girl, team)
    enrolments.end(
        session, enrolment, end_kind=EndKind.DROPOUT, reasons=[EndReason.FEE], said_by=SaidBy.CHILD,
        **told(amira, on=ON + timedelta(days=days)),
    )  # fmt: skip
    assert _one(session).is_active is (days == 140)


def test_who_moved_away_early_is_not_counted(session: Session, girl: Case, team: Team, amira: Principal) -> None:
    enrolment = made.enrolled(session, amira, girl, team)
    enrolments.end(
        session, enrolment, end_kind=EndKind.NATURAL, reasons=[EndReason.MOVED], said_by=SaidBy.GUARDIAN,
        **told(amira, on=ON + timedelta(days=30)),
    )  # fmt: skip
    assert evaluations.rows(session, as_of=LATER) == []


def test_what_was_not_chosen_not_tried_or_is_young_is_not_judged(
    session: Session, girl: Case, team: Team, amira: Principal
) -> None:
    enrolments.suggest(session, girl, team=team, **told(amira))
    assert evaluations.rows(session, as_of=LATER) == []
    chosen = made.chosen(session, amira, girl, team)
    assert evaluations.rows(session, as_of=LATER) == []
    _tried(session, amira, chosen)
    assert evaluations.rows(session, as_of=ON + timedelta(days=179)) == []
    assert len(evaluations.rows(session, as_of=ON + timedelta(days=180))) == 1
    assert evaluations.rows(session, as_of=ON + evaluations.LOOKS_BACK) == []


def test_the_first_team_that_a_child_tried_counts_and_no_later_one(
    session: Session, cast: Cast, girl: Case, team: Team, amira: Principal
) -> None:
    enrolments.decline_by_child(session, made.chosen(session, amira, girl, team), **told(amira))
    tried = made.chosen(session, amira, girl, teams.team(session, cast.boldklub, "tried"))
    _tried(session, amira, tried)
    enrolments.decline_by_child(session, tried, **told(amira))
    made.enrolled(session, amira, girl, teams.team(session, cast.boldklub, "later"), on=ON + timedelta(days=3))
    assert _one(session).is_enrolled is False


def test_a_choice_of_older_weights_is_scored_again_by_those_of_today(
    session: Session, girl: Case, team: Team, amira: Principal
) -> None:
    _tried(session, amira, choices.choose(session, girl, team=team, said_by=SaidBy.CHILD, **told(amira)))
    today = _one(session)
    session.exec(update(RememberedSuggestion).values(version=0, place=1, nearest=1, tenths=1, options=9))
    assert _one(session) == today


def test_a_team_that_was_not_in_the_list_stands_behind_its_last(
    session: Session, cast: Cast, girl: Case, team: Team, amira: Principal
) -> None:
    town = teams.team(session, cast.boldklub, "of another town", latitude=56.2)
    _tried(session, amira, choices.choose(session, girl, team=town, said_by=SaidBy.GUARDIAN, **told(amira)))
    assert team.id
    expected = (None, Places(ours=2, nearest=2, options=1))
    assert (_one(session).tenths, _one(session).places) == expected
    session.delete(session.exec(select(RememberedSuggestion)).one())
    assert (_one(session).tenths, _one(session).places) == expected


def test_a_forgotten_child_counts_only_by_what_was_remembered(
    session: Session, girl: Case, team: Team, amira: Principal
) -> None:
    _tried(session, amira, choices.choose(session, girl, team=team, said_by=SaidBy.CHILD, **told(amira)))
    before = _one(session)
    girl.child.first_name = ""
    assert _one(session) == before
    session.delete(session.exec(select(RememberedSuggestion)).one())
    assert evaluations.rows(session, as_of=LATER) == []


@pytest.mark.parametrize("planted", [{}, {"effect": 0.35, "bias": 0.15}])
def test_a_world_is_read_from_the_logs_as_it_was_written(
    session: Session, cast: Cast, team: Team, planted: dict[str, float]
) -> None:
    drawn = world(3, 700, **planted)
    expected = choices_made.written(session, cast, team, drawn)
    found = evaluations.rows(session, as_of=choices_made.AS_OF)
    assert Counter(found) == Counter(expected)
    sure = {(one.dimension, one.finding) for one in figures(found) if one.finding}
    both = {(Dimension.SCORE, Finding.HIGHER), (Dimension.GENDER, Finding.LOWER), (Dimension.GENDER, Finding.HIGHER)}
    assert sure == (both if planted else set())


def test_nothing_is_written(session: Session, girl: Case, team: Team, amira: Principal) -> None:
    made.enrolled(session, amira, girl, team)
    session.flush()
    assert evaluations.rows(session, as_of=LATER)
    assert not session.new
    assert not session.dirty
