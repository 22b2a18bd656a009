"""Rows become associations, venues and teams, and may not contradict each other."""

from __future__ import annotations

from datetime import time

import pytest

from matchapp.domain.sheet_columns import Column
from matchapp.domain.sheet_fault import FaultKind
from tests.sheets import kinds, only_team, read_rows, row


def test_rows_of_one_team_are_its_sessions() -> None:
    team = only_team(read_rows(row(weekday="onsdag"), row(weekday="mandag", starts="16:00", ends="17:00")))
    assert [(s.weekday, s.starts, s.ends) for s in team.sessions] == [(0, time(16), time(17)), (2, time(17), time(18))]


def test_equal_rows_collapse() -> None:
    assert len(only_team(read_rows(row(), row(), row(weekday="MANDAG", starts="kl. 17"))).sessions) == 1


def test_names_are_compared_without_case_accents_and_spaces() -> None:
    sheet = read_rows(
        row(), row(association="BIRKELUNDENS  boldklub", team="piger 2016", venue="birkehallen ", weekday="fredag")
    )
    assert len(only_team(sheet).sessions) == 2
    assert (len(sheet.associations), len(sheet.venues)) == (1, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"activity": "Håndbold"},
        {"birth_years": "2016"},
        {"gender": "mix"},
        {"team": "B"},
        {"association": "Anden klub"},
    ],
)
def test_another_activity_band_gender_name_or_association_is_another_team(change: dict[str, str]) -> None:
    sheet = read_rows(row(), row(**change))
    assert sheet.faults == ()
    assert len({team.named_identity + team.association for team in sheet.teams}) == 2


def test_the_same_reference_is_one_team() -> None:
    team = only_team(read_rows(row(reference="P-16"), row(reference="p-16 ", weekday="fredag")))
    assert (team.reference, team.identity, len(team.sessions)) == ("P-16", "ref p-16", 2)


@pytest.mark.parametrize(
    "column,value",
    [
        ("association", "Anden klub"),
        ("activity", "Håndbold"),
        ("team", "Et andet navn"),
        ("birth_years", "2012-2013"),
        ("gender", "drenge"),
    ],
)
def test_one_reference_for_what_differs_is_a_fault(column: str, value: str) -> None:
    sheet = read_rows(row(reference="1"), row(**{"reference": "1", column: value}))
    assert kinds(sheet) == [(3, Column(column), FaultKind.DIFFERS)]
    assert sheet.teams == ()


@pytest.mark.parametrize(
    "column,value",
    [
        ("season_starts", "2026-09-01"),
        ("season_ends", "2027-05-01"),
        ("fee", "500"),
        ("period", "år"),
        ("places", "5"),
        ("trials", "1"),
        ("web", "www.example.dk"),
        ("cvr", "87654321"),
        ("contact", "En anden"),
        ("phone", "00 00 00 99"),
        ("email", "en.anden@example.dk"),
        ("address", "Birkestien 2"),
        ("latitude", "55.7"),
    ],
)
def test_rows_that_contradict_each_other_are_a_fault_of_the_later(column: str, value: str) -> None:
    sheet = read_rows(row(), row(weekday="fredag"), row(**{"weekday": "onsdag", column: value}))
    assert kinds(sheet) == [(4, Column(column), FaultKind.DIFFERS)]


def test_value_may_stand_in_any_of_the_rows() -> None:
    empty = row(fee="", period="", places="", trials="", web="", cvr="", address="", latitude="", longitude="")
    team = only_team(read_rows(empty, row(weekday="fredag"), empty))
    assert (team.fee_oere, team.places, team.places_row, team.trials) == (75_000, 3, 3, 2)


def test_empty_values_stay_unknown() -> None:
    team = only_team(read_rows(row(fee="", period="", places="", trials="", web="")))
    assert (team.fee_oere, team.fee_period, team.places, team.trials, team.web) == (None,) * 5


def test_one_row_without_the_reference_that_another_has_is_a_fault() -> None:
    sheet = read_rows(row(reference="1"), row(weekday="fredag"))
    assert kinds(sheet) == [(3, Column.REFERENCE, FaultKind.REFERENCE_MISSING)]


def test_team_with_one_faulty_row_is_left_out_whole() -> None:
    sheet = read_rows(row(), row(weekday="x"), row(team="Et andet hold"))
    assert [team.name for team in sheet.teams] == ["Et andet hold"]


def test_teams_may_share_a_venue_and_meet_at_several() -> None:
    sheet = read_rows(
        row(), row(weekday="fredag", venue="Søhallen", address=""), row(team="B", venue="Søhallen", address="")
    )
    assert set(sheet.venues) == {("birkehallen", "4000"), ("sohallen", "4000")}
    assert [len({s.venue for s in team.sessions}) for team in sheet.teams] == [2, 1]
