"""The teams that each of many children could be placed on are those of the suggestions, with the same scores."""

import random
from datetime import timedelta

from sqlmodel import Session, col, select

from matchapp.domain.matching import Term
from matchapp.domain.placing import Candidate
from matchapp.domain.reason import SaidBy
from matchapp.domain.team import ChildGender, TeamGender, TeamLevel
from matchapp.models import Case, OpenSpot
from matchapp.models.base import id_of
from matchapp.policy import Principal
from matchapp.services import enrolments, placing_candidates, searchable_names, suggestions, wishes
from tests.cast import Cast
from tests.factories import cases, placing, teams
from tests.factories import enrolments as made
from tests.factories.tellings import AT, ON, told

KEYS = ("football", "handball", "chess", "swimming", "dance", "acting", "scouts")


def _of(session: Session, case: Case) -> tuple[Candidate, ...]:
    return placing_candidates.candidates_of(session, [id_of(case)], on=ON)[case.child_id]


def _suggested(session: Session, case: Case) -> dict[int, int]:
    """Return what the suggestions score of the teams that are near a wish, or of all others where there is none."""
    found = suggestions.fitting(session, case, on=ON, limit=None)
    return {
        one.spot.team_id: one.scored.tenths
        for one in found
        if one.scored and next(part.tenths for part in one.scored.contributions if part.term is Term.WISH)
    }


def test_a_childs_candidates_score_what_its_suggestions_score(session: Session, cast: Cast, amira: Principal) -> None:
    drawn = random.Random(7)
    for number in range(50):
        first = drawn.randint(2008, 2016)
        row = teams.team(
            session, cast.boldklub, f"{number}", activity_key=drawn.choice(KEYS), birth_year_from=first,
            latitude=55.85 + drawn.uniform(-0.11, 0.11), gender=drawn.choice(list(TeamGender)), birth_year_to=first + 6,
            level=drawn.choice([None, *TeamLevel]), season_from=ON + timedelta(days=drawn.randint(-50, 100)),
            taken=drawn.randint(0, 3),
        )  # fmt: skip
        spot = session.exec(select(OpenSpot).where(OpenSpot.team_id == row.id)).one()
        spot.is_about = drawn.random() < 0.3
        spot.confirmed_on = drawn.choice([None, ON - timedelta(days=drawn.randint(0, 28))])
        if number % 3 == 0:
            teams.meets_on(session, row, drawn.choice([1, 2]))
    elsewhere = teams.team(session, cast.svoemmeklub, "elsewhere", activity_key="swimming", places=40)
    found: list[Case] = []
    for number in range(40):
        case = cases.consented(
            session, amira, cast.birkeparken, f"Child {number}", birth_year=drawn.randint(2012, 2019),
            gender=drawn.choice([None, *ChildGender]),
        )  # fmt: skip
        keys = drawn.sample(KEYS, drawn.randint(0, 3))
        wishes.change(
            session, case.child, words="", activity_keys=keys, at=AT,
            unwanted_keys=drawn.sample(KEYS, drawn.randint(0, 2)), reach_km=drawn.choice([None, 5, 20]),
            ruled_out_days=drawn.choice([(), (0,), (1, 2)]),
        )  # fmt: skip
        if number % 5 == 0:
            made.enrolled(session, amira, case, elsewhere)
        found.append(case)
    answer = placing_candidates.candidates_of(session, [id_of(case) for case in found], on=ON)
    assert len({len(one) for one in answer.values()}) > 5
    for case in found:
        expected = _suggested(session, case)
        mine = {one.team_id: one.tenths for one in answer[case.child_id]}
        best = sorted(expected.values(), reverse=True)[: placing_candidates.MOST]
        assert sorted(mine.values(), reverse=True) == best
        assert mine.items() <= expected.items()


def test_the_best_come_first_and_no_more_than_enough(session: Session, cast: Cast, amira: Principal) -> None:
    for number in range(placing_candidates.MOST + 4):
        teams.team(session, cast.boldklub, f"{number}", latitude=55.85 + number / 1000)
    [case] = placing.waiting(session, amira, cast.birkeparken, "Lea")
    found = _of(session, case)
    assert len(found) == placing_candidates.MOST
    assert list(found) == sorted(found, key=lambda one: -one.tenths)


def test_what_has_nothing_to_do_with_the_wish_is_no_candidate(session: Session, cast: Cast, amira: Principal) -> None:
    wished = teams.team(session, cast.boldklub, "wished", activity_key="swimming")
    other = teams.team(session, cast.boldklub, "other", activity_key="chess")
    [case] = placing.waiting(session, amira, cast.birkeparken, "Lea", wish="swimming")
    assert [one.team_id for one in _of(session, case)] == [wished.id]
    wishless = cases.consented(session, amira, cast.birkeparken, "Ali")
    assert {one.team_id for one in _of(session, wishless)} == {wished.id, other.id}


def test_a_childs_own_words_count_where_nothing_was_chosen(session: Session, cast: Cast, amira: Principal) -> None:
    swimming = teams.team(session, cast.boldklub, "swimming", activity_key="swimming")
    teams.team(session, cast.boldklub, "chess", activity_key="chess")
    searchable_names.refresh(session)
    case = cases.consented(session, amira, cast.birkeparken, "Lea", words="noget med svømning")
    assert [one.team_id for one in _of(session, case)] == [swimming.id]


def test_a_newer_wish_counts_alone(session: Session, cast: Cast, amira: Principal) -> None:
    chess = teams.team(session, cast.boldklub, "chess", activity_key="chess")
    teams.team(session, cast.boldklub, "swimming", activity_key="swimming")
    [case] = placing.waiting(session, amira, cast.birkeparken, "Lea", wish="swimming")
    wishes.change(session, case.child, words="", activity_keys=["chess"], at=AT)
    assert [one.team_id for one in _of(session, case)] == [chess.id]


def test_the_team_that_a_child_is_on_its_way_to_is_no_candidate(session: Session, cast: Cast, amira: Principal) -> None:
    team = teams.team(session, cast.boldklub)
    [case] = placing.waiting(session, amira, cast.birkeparken, "Lea")
    enrolments.choose(session, case, team=team, said_by=SaidBy.CHILD, **told(amira))
    assert _of(session, case) == ()


def test_nobody_to_place_and_no_team_are_no_fault(session: Session, cast: Cast, amira: Principal) -> None:
    assert placing_candidates.candidates_of(session, [], on=ON) == {}
    [case] = placing.waiting(session, amira, cast.birkeparken, "Lea")
    assert _of(session, case) == ()
    assert session.exec(select(OpenSpot).order_by(col(OpenSpot.id))).all() == []
