"""Placing rounds as they are prepared: children who wait, teams near them, and what staff settle."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from matchapp.domain.consent import ConsentPurpose
from matchapp.domain.placing_state import RoundState
from matchapp.domain.reason import SaidBy
from matchapp.domain.spot import SpotState
from matchapp.models import Job, PlacingChild, PlacingRound, PlacingTeam, Team
from matchapp.models.base import id_of
from matchapp.policy import Principal
from matchapp.services import consents, enrolments, placing_rounds
from matchapp.services.placing_rounds import AlreadyAccepted, PinIsExcluded
from matchapp.services.refusals import ChangedMeanwhile
from tests.cast import Cast
from tests.factories import cases, placing, teams
from tests.factories.tellings import AT, ON, told


def _names(session: Session, principal: Principal) -> list[str]:
    return [case.child.first_name for case in placing_rounds.waiting(session, principal)]


def _child(session: Session, row: PlacingRound, name: str) -> PlacingChild:
    rows = session.exec(select(PlacingChild).where(PlacingChild.round_id == row.id))
    return next(one for one in rows if one.child.first_name == name)


def test_those_wait_who_have_consent_and_no_team(session: Session, cast: Cast, amira: Principal, bo: Principal) -> None:
    team = teams.team(session, cast.boldklub)
    late, early, on_its_way = placing.waiting(session, amira, cast.birkeparken, "Late", "Early", "On its way")
    early.opened_on = ON - timedelta(days=9)
    enrolments.choose(session, on_its_way, team=team, said_by=SaidBy.CHILD, **told(amira))
    cases.opened(session, amira, cast.birkeparken, "Not asked")
    cases.consented(session, bo, cast.granvangen, "Elsewhere")
    withdrawn = cases.consented(session, amira, cast.birkeparken, "Withdrawn")
    consents.withdraw(
        session, withdrawn, purposes=frozenset({ConsentPurpose.CASE}), said_by=SaidBy.GUARDIAN, **told(amira)
    )
    assert _names(session, amira) == ["Early", "Late"]
    assert late.child.first_name == "Late"


def test_a_round_takes_the_teams_near_its_children(session: Session, cast: Cast, amira: Principal) -> None:
    near = teams.team(session, cast.boldklub, "near")
    teams.team(session, cast.boldklub, "far", latitude=56.2)
    teams.team(session, cast.boldklub, "too old", birth_year_from=2005, birth_year_to=2007)
    teams.team(session, cast.boldklub, "full", places=1, taken=1)
    teams.team(session, cast.boldklub, "closed", spot_state=SpotState.CLOSED)
    row = placing.begun(session, amira, placing.waiting(session, amira, cast.birkeparken, "Lea"))
    assert [team.team_id for team in placing_rounds.teams_of(session, row)] == [near.id]
    assert row.made_by_id == amira.user_id
    assert row.seed > 0


def test_only_who_made_a_round_sees_it(session: Session, cast: Cast, amira: Principal, bo: Principal) -> None:
    row = placing.begun(session, amira, placing.waiting(session, amira, cast.birkeparken, "Lea"))
    assert placing_rounds.listed(session, amira) == [row]
    assert placing_rounds.listed(session, bo) == []
    assert placing_rounds.children_of(session, bo, row) == []


def test_a_family_that_moves_is_no_longer_shown(session: Session, cast: Cast, amira: Principal) -> None:
    found = placing.waiting(session, amira, cast.birkeparken, "Lea", "Ali")
    row = placing.begun(session, amira, found)
    found[0].child.family.housing_area_id = id_of(cast.granvangen)
    session.flush()
    assert [one.child.first_name for one in placing_rounds.children_of(session, amira, row)] == ["Ali"]


def test_a_run_is_asked_for_once_a_version(session: Session, cast: Cast, amira: Principal) -> None:
    row = placing.begun(session, amira, placing.waiting(session, amira, cast.birkeparken, "Lea"))
    placing_rounds.start(session, row, by=amira, at=AT, version=0)
    assert row.state is RoundState.RUNNING
    assert [job.payload for job in session.exec(select(Job))] == [{"placing_round_id": row.id, "version": 1}]
    with pytest.raises(ChangedMeanwhile):
        placing_rounds.start(session, row, by=amira, at=AT, version=0)


def test_teams_that_are_not_chosen_stand_aside(session: Session, cast: Cast, amira: Principal) -> None:
    one, other = teams.team(session, cast.boldklub, "one"), teams.team(session, cast.boldklub, "other")
    row = placing.begun(session, amira, placing.waiting(session, amira, cast.birkeparken, "Lea"))
    placing_rounds.choose(session, row, team_ids=[id_of(other)], placed_on=ON, keeps_siblings=False)
    chosen = {team.team_id: team.is_chosen for team in session.exec(select(PlacingTeam))}
    assert chosen == {one.id: False, other.id: True}
    assert not row.keeps_siblings


def test_what_is_settled_about_a_child_puts_the_answer_out_of_date(
    session: Session, cast: Cast, amira: Principal
) -> None:
    team, other = teams.team(session, cast.boldklub), teams.team(session, cast.boldklub, "other")
    row = placing.begun(session, amira, placing.waiting(session, amira, cast.birkeparken, "Lea", "Ali"))
    row.state = RoundState.ANSWERED
    lea, ali = _child(session, row, "Lea"), _child(session, row, "Ali")
    lea.candidates = [(id_of(team), 700), (id_of(other), 500)]
    placing_rounds.settle(
        session, lea, pinned_team_id=team.id, excluded=[id_of(other), 10**6], together_with=[id_of(ali), 10**6]
    )
    assert (lea.pinned_team_id, lea.excluded) == (team.id, [other.id])
    assert placing_rounds.stays_with(session, ali) == [lea.id]
    assert row.state is RoundState.PREPARED
    placing_rounds.settle(session, ali, pinned_team_id=None, excluded=[], together_with=[])
    assert placing_rounds.pairs_of(session, row) == []


def test_a_child_is_not_tied_to_a_team_that_is_ruled_out_or_does_not_fit(
    session: Session, cast: Cast, amira: Principal, team: Team
) -> None:
    row = placing.begun(session, amira, placing.waiting(session, amira, cast.birkeparken, "Lea"))
    lea = _child(session, row, "Lea")
    for candidates, excluded in (([], []), ([(id_of(team), 700)], [id_of(team)])):
        lea.candidates = candidates
        with pytest.raises(PinIsExcluded):
            placing_rounds.settle(session, lea, pinned_team_id=team.id, excluded=excluded, together_with=[])


def test_an_accepted_round_stands(session: Session, cast: Cast, amira: Principal) -> None:
    row = placing.begun(session, amira, placing.waiting(session, amira, cast.birkeparken, "Lea"))
    row.state = RoundState.ACCEPTED
    session.flush()
    with pytest.raises(AlreadyAccepted):
        placing_rounds.start(session, row, by=amira, at=AT)
    with pytest.raises(AlreadyAccepted):
        placing_rounds.drop(session, row)


def test_a_dropped_round_leaves_nothing(session: Session, cast: Cast, amira: Principal) -> None:
    teams.team(session, cast.boldklub)
    row = placing.begun(session, amira, placing.waiting(session, amira, cast.birkeparken, "Lea", "Ali"))
    lea, ali = _child(session, row, "Lea"), _child(session, row, "Ali")
    placing_rounds.settle(session, lea, pinned_team_id=None, excluded=[], together_with=[id_of(ali)])
    placing_rounds.drop(session, row)
    for table in (PlacingRound, PlacingChild, PlacingTeam):
        assert session.exec(select(table)).all() == []


def test_after_90_days_only_the_counts_are_left(session: Session, cast: Cast, amira: Principal) -> None:
    row = placing.begun(session, amira, placing.waiting(session, amira, cast.birkeparken, "Lea"))
    row.placed = 1
    session.flush()
    placing_rounds.forget(session, before=AT)
    assert len(session.exec(select(PlacingChild)).all()) == 1
    placing_rounds.forget(session, before=AT + timedelta(seconds=1))
    assert session.exec(select(PlacingChild)).all() == []
    assert session.exec(select(PlacingRound.placed)).all() == [1]


def test_siblings_are_those_of_one_family(session: Session, cast: Cast, amira: Principal) -> None:
    first, second, third = placing.waiting(session, amira, cast.birkeparken, "First", "Second", "Third")
    third.child.family_id = first.child.family_id
    session.flush()
    row = placing.begun(session, amira, [first, second, third])
    rows = placing_rounds.children_of(session, amira, row)
    pairs = [{one.child.first_name for one in rows if one.id in pair} for pair in placing_rounds.siblings(rows)]
    assert pairs == [{"First", "Third"}]
