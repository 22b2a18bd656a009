"""What an import would do to teams and their places."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session, select

from matchapp.domain.sheet_columns import Column
from matchapp.domain.sheet_fault import FaultKind
from matchapp.domain.spot import SpotState
from matchapp.domain.team import TeamGender
from matchapp.models import OpenSpot, Team, TeamSession
from tests.imports import LATER, alter_spots, counts, faults, imported, one, planned
from tests.sheets import row


@pytest.mark.parametrize(
    "change,column,value",
    [
        ({"team": "Piger '16", "reference": "P16"}, "name", "Piger '16"),
        ({"season_ends": "2027-06-27", "reference": "P16"}, "season_to", date(2027, 6, 27)),
        ({"trials": "5", "reference": "P16"}, "trial_sessions", 5),
        ({"web": "www.example.dk", "reference": "P16"}, "web_address", "https://www.example.dk"),
        ({"birth_years": "2015-2017", "reference": "P16"}, "birth_year_from", 2015),
        ({"gender": "alle", "reference": "P16"}, "gender", TeamGender.ALL),
        ({"activity": "Håndbold", "reference": "P16"}, "activity_key", "handball"),
    ],
)
def test_team_with_a_reference_changes_and_is_marked(
    session: Session, change: dict[str, str], column: str, value: object
) -> None:
    imported(session, row(reference="P16"))
    before = one(session, Team).modified
    drawn = imported(session, row(**change), at=LATER)
    assert counts(drawn)["teams"] == (0, 1, 0)
    assert set(drawn.teams.changed[0].values) == {column}
    team = one(session, Team)
    assert getattr(team, column) == value
    assert team.modified > before
    spot = one(session, OpenSpot)
    assert (spot.birth_year_from, spot.gender, spot.activity_key) == (
        team.birth_year_from, team.gender, team.activity_key,
    )  # fmt: skip
    assert spot.expires_on == team.season_to


def test_teams_missing_from_the_file_stay(session: Session) -> None:
    imported(session, row(), row(team="B"))
    drawn = imported(session, row(team="C"), at=LATER)
    assert counts(drawn)["teams"] == (1, 0, 0)
    assert {team.name for team in session.exec(select(Team))} == {"Piger 2016", "B", "C"}
    assert len(session.exec(select(TeamSession)).all()) == 3


def test_team_known_by_name_takes_the_reference_that_the_file_gives_it(session: Session) -> None:
    imported(session, row())
    drawn = imported(session, row(reference="P16"), at=LATER)
    assert counts(drawn)["teams"] == (0, 1, 0)
    assert (one(session, Team).reference, one(session, Team).identity) == ("P16", "ref p16")


def test_team_known_by_reference_is_found_by_name_and_keeps_it(session: Session) -> None:
    imported(session, row(reference="P16"))
    assert not imported(session, row(), at=LATER).changes
    assert one(session, Team).reference == "P16"


def test_two_references_for_one_name_are_two_teams(session: Session) -> None:
    rows = row(reference="1"), row(reference="2")
    imported(session, *rows)
    assert counts(imported(session, *rows, at=LATER))["teams"] == (0, 0, 2)
    assert counts(imported(session, row(reference="3"), at=LATER))["teams"] == (1, 0, 0)


def test_two_associations_may_use_the_same_reference_in_two_files(session: Session) -> None:
    imported(session, row(reference="1"))
    drawn = imported(session, row(reference="1", association="Søvængets Boldklub"), at=LATER)
    assert counts(drawn)["teams"] == (1, 0, 0)


def test_the_same_places_leave_a_confirmation_and_a_closure_alone(session: Session) -> None:
    imported(session, row())
    alter_spots(session, confirmed_on=date(2026, 11, 20), expires_on=date(2026, 12, 18), state=SpotState.CLOSED)
    assert not imported(session, row(), at=LATER).changes
    spot = one(session, OpenSpot)
    assert (spot.state, spot.confirmed_on) == (SpotState.CLOSED, date(2026, 11, 20))


def test_other_places_open_a_closed_spot(session: Session) -> None:
    imported(session, row())
    alter_spots(session, state=SpotState.CLOSED)
    imported(session, row(places="5"), at=LATER)
    assert one(session, OpenSpot).state is SpotState.OPEN


def test_confirmed_spot_keeps_its_last_day_when_the_season_changes(session: Session) -> None:
    imported(session, row(reference="1"))
    alter_spots(session, confirmed_on=date(2026, 11, 20), expires_on=date(2026, 12, 18))
    imported(session, row(reference="1", season_ends="2027-07-01"), at=LATER)
    assert one(session, OpenSpot).expires_on == date(2026, 12, 18)


def test_places_below_those_taken_are_a_fault_of_their_row(session: Session) -> None:
    imported(session, row())
    alter_spots(session, taken=2)
    drawn = planned(session, row(places=""), row(places="1", weekday="fredag"))
    assert faults(drawn) == [(3, Column.PLACES, FaultKind.PLACES_BELOW_TAKEN)]
