"""An association's teams: listed, added, changed."""

from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import event
from sqlmodel import Session

from matchapp.domain.spot import SpotState
from matchapp.domain.team import FeeKind, FeePeriod, TeamGender
from matchapp.models import Association, Team
from matchapp.services import enrolments as enrolment_services
from matchapp.services import teams
from matchapp.services.refusals import NoPlaceLeft
from matchapp.services.teams import Fee, Meeting, TeamFacts
from tests.cast import Cast
from tests.factories import cases, enrolments
from tests.factories import teams as made
from tests.factories.tellings import AT, principal, told


def facts(team: Team, **changes: object) -> TeamFacts:
    found = replace(teams.facts_of(team), name="U9 piger", fees=[Fee(FeeKind.MEMBERSHIP, 70000, FeePeriod.SEASON)])
    return replace(found, **changes)  # type: ignore[arg-type]


def queries(session: Session, association: Association, people: Cast) -> int:
    counted: list[str] = []
    who = principal(session, people.carl)
    bind = session.get_bind()

    def count(*args: object) -> None:
        counted.append(str(args[2]))

    event.listen(bind, "before_cursor_execute", count)
    try:
        for team, spot in teams.with_spots(session, who, association=association):
            assert spot is not None
            assert team.sessions[0].venue.name
            assert team.activity.key
    finally:
        event.remove(bind, "before_cursor_execute", count)
    return len(counted)


def test_many_teams_are_listed_with_as_many_queries_as_one(session: Session, people: Cast) -> None:
    made.team(session, people.boldklub, "A")
    session.commit()
    session.expunge_all()
    association = session.get_one(Association, people.boldklub.id)
    few = queries(session, association, people)
    for name in "BCDEFGH":
        made.team(session, people.boldklub, name)
    session.commit()
    session.expunge_all()
    assert queries(session, session.get_one(Association, association.id), people) == few


def test_other_associations_teams_are_not_listed(session: Session, people: Cast) -> None:
    made.team(session, people.svoemmeklub, "Hajer")
    own = made.team(session, people.boldklub)
    found = teams.with_spots(session, principal(session, people.carl), association=people.boldklub)
    assert [row.team.id for row in found] == [own.id]


def test_a_new_team_says_what_it_was_told(session: Session, people: Cast) -> None:
    model = made.team(session, people.boldklub)
    venue_id = model.sessions[0].venue_id
    told = facts(
        model,
        meetings=[
            Meeting(2, None, time(16), time(17, 30), venue_id),
            Meeting(None, date(2026, 12, 6), time(10), time(12), venue_id),
        ],
        breaks=[(date(2026, 12, 20), date(2027, 1, 3))],
        gender=TeamGender.GIRLS,
    )
    team = teams.create(session, people.boldklub, facts=told, at=AT)
    session.commit()
    session.expire_all()
    assert teams.facts_of(team) == told


def test_a_second_team_of_the_same_name_is_refused(session: Session, people: Cast) -> None:
    model = made.team(session, people.boldklub)
    teams.create(session, people.boldklub, facts=facts(model), at=AT)
    with pytest.raises(teams.SameTeam):
        teams.create(session, people.boldklub, facts=facts(model), at=AT)


def test_a_changed_team_takes_its_open_spot_along(session: Session, people: Cast) -> None:
    team = made.team(session, people.boldklub)
    before = team.modified, made.spot(session, team).modified
    venue_id = team.sessions[0].venue_id
    teams.change(
        session,
        team,
        facts=facts(
            team, birth_year_from=2012, birth_year_to=2013, meetings=[Meeting(4, None, time(15), time(16), venue_id)]
        ),
        at=AT,
    )
    spot = made.spot(session, team)
    assert (spot.birth_year_from, spot.birth_year_to, spot.weekdays) == (2012, 2013, 1 << 4)
    assert (team.modified > before[0], spot.modified > before[1]) == (True, True)
    assert spot.taken == 0


def test_a_removed_team_leaves_every_list_with_its_spot(session: Session, people: Cast) -> None:
    team = made.team(session, people.boldklub)
    teams.remove(session, team, at=AT)
    spot = made.spot(session, team)
    assert (team.removed_at, spot.removed_at, spot.state) == (AT, AT, SpotState.CLOSED)
    assert teams.with_spots(session, principal(session, people.carl), association=people.boldklub) == []


def test_a_team_is_not_removed_while_its_association_knows_of_a_child(session: Session, people: Cast) -> None:
    amira, team = principal(session, people.amira), made.team(session, people.boldklub)
    enrolment = enrolments.requested(session, amira, cases.consented(session, amira, people.birkeparken), team)
    with pytest.raises(teams.ChildrenOnTheTeam) as refused:
        teams.remove(session, team, at=AT)
    assert (refused.value.children, team.removed_at) == (1, None)
    enrolment_services.withdraw(session, enrolment, **told(amira))
    teams.remove(session, team, at=AT)
    assert team.removed_at == AT


def test_a_removed_team_takes_no_more_requests(session: Session, people: Cast) -> None:
    amira, team = principal(session, people.amira), made.team(session, people.boldklub)
    enrolment = enrolments.chosen(session, amira, cases.consented(session, amira, people.birkeparken), team)
    teams.remove(session, team, at=AT)
    with pytest.raises(NoPlaceLeft):
        enrolment_services.request(session, enrolment, **told(amira))


def test_a_removed_team_can_be_added_anew(session: Session, people: Cast) -> None:
    model = made.team(session, people.boldklub)
    first = teams.create(session, people.boldklub, facts=facts(model), at=AT)
    teams.remove(session, first, at=AT)
    second = teams.create(session, people.boldklub, facts=facts(model), at=AT)
    assert (second.id != first.id, second.removed_at, first.removed_at) == (True, None, AT)
