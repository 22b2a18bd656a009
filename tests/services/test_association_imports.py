"""Association sheets meet the database: planned without a trace, carried out whole, harmless the second time."""

from __future__ import annotations

from datetime import date, time

import pytest
from sqlmodel import Session

from demo import associations as demo
from matchapp.adapters.geocoding import PostcodeFile
from matchapp.domain.sheet_columns import Column
from matchapp.domain.sheet_fault import FaultKind
from matchapp.domain.spot import SpotState
from matchapp.domain.team import FeeKind, FeePeriod, PointSource, TeamGender
from matchapp.models import Association, FeeItem, OpenSpot, Team, TeamSession, Venue
from matchapp.services import association_imports
from matchapp.services.association_imports import ImportRefused
from tests.imports import AT, LATER, counts, faults, imported, one, planned, snapshot
from tests.sheets import row, sheet_bytes


def test_dry_run_counts_and_writes_nothing(session: Session) -> None:
    before = snapshot(session)
    drawn = planned(session, row(), row(weekday="fredag", venue="Søhallen", address=""), row(team="B", places=""))
    assert counts(drawn) == {"associations": (1, 0, 0), "venues": (2, 0, 0), "teams": (2, 0, 0), "spots": (1, 0, 0)}
    assert drawn.changes
    assert snapshot(session) == before


def test_everything_in_a_row_is_written(session: Session) -> None:
    imported(session, row(reference="P16"))
    association, venue, team, meeting, fee, spot = (
        one(session, table) for table in (Association, Venue, Team, TeamSession, FeeItem, OpenSpot)
    )
    assert (association.name, association.folded_name, association.cvr) == (
        "Birkelundens Boldklub", "birkelundens boldklub", "12345678",
    )  # fmt: skip
    assert (association.contact_name, association.contact_phone) == ("Mette Sørby", "+4500000012")
    assert association.contact_email == "mette@example.dk"
    assert (venue.name, venue.address, venue.postcode, venue.city) == (
        "Birkehallen",
        "Birkestien 1",
        "4000",
        "Roskilde",
    )
    assert (venue.latitude, venue.longitude, venue.point_source) == (55.6401, 12.1002, PointSource.GIVEN)
    assert (team.association_id, team.identity, team.reference) == (association.id, "ref p16", "P16")
    assert (team.activity_key, team.birth_year_from, team.birth_year_to) == ("football", 2016, 2017)
    assert (team.gender, team.season_from, team.season_to) == (TeamGender.GIRLS, date(2026, 8, 10), date(2027, 6, 20))
    assert (team.trial_sessions, team.web_address) == (2, "https://birkelunden.example.dk/hold")
    assert (meeting.team_id, meeting.venue_id, meeting.weekday) == (team.id, venue.id, 0)
    assert (meeting.starts_at, meeting.ends_at, meeting.zone) == (time(17), time(18), "Europe/Copenhagen")
    assert (fee.team_id, fee.kind, fee.amount_oere, fee.period) == (
        team.id, FeeKind.MEMBERSHIP, 75_000, FeePeriod.HALF_YEAR,
    )  # fmt: skip
    assert (spot.team_id, spot.places, spot.taken, spot.state) == (team.id, 3, 0, SpotState.OPEN)


def test_the_same_file_twice_changes_nothing(session: Session) -> None:
    rows = row(), row(weekday="fredag", venue="Søhallen", address=""), row(team="B", fee="", period="", places="")
    imported(session, *rows)
    before = snapshot(session)
    drawn = imported(session, *rows, at=LATER)
    assert not drawn.changes
    assert counts(drawn) == {"associations": (0, 0, 1), "venues": (0, 0, 2), "teams": (0, 0, 2), "spots": (0, 0, 1)}
    assert snapshot(session) == before


def test_the_demo_file_twice_changes_nothing(session: Session) -> None:
    sheet = association_imports.read(demo.FILE.read_bytes())
    drawn = association_imports.plan(session, sheet)
    assert counts(drawn)["teams"] == (150, 0, 0)
    association_imports.carry_out(session, drawn, at=AT, geocoder=PostcodeFile())
    before = snapshot(session)
    again = association_imports.plan(session, sheet)
    assert (again.changes, again.faults) == (False, [])
    association_imports.carry_out(session, again, at=LATER, geocoder=PostcodeFile())
    assert snapshot(session) == before


def test_sheet_with_a_fault_is_refused_whole(session: Session) -> None:
    before = snapshot(session)
    drawn = planned(session, row(), row(team="B", weekday="x"))
    assert faults(drawn) == [(3, Column.WEEKDAY, FaultKind.WEEKDAY_UNKNOWN)]
    assert counts(drawn)["teams"] == (1, 0, 0)
    with pytest.raises(ImportRefused):
        association_imports.carry_out(session, drawn, at=AT, geocoder=PostcodeFile())
    assert snapshot(session) == before


def test_activities_and_postcodes_are_the_shipped_ones() -> None:
    sheet = association_imports.read(
        sheet_bytes(row(activity="Lektiecafé", postcode="8900"), row(activity="Chess", team="B"))
    )
    assert sheet.faults == ()
    assert [team.activity for team in sheet.teams] == ["homework_cafe", "chess"]


@pytest.mark.long
def test_hundred_thousand_rows_are_imported(session: Session) -> None:
    rows = [row(team=f"Hold {n}", association=f"Klub {n % 4_000}", venue=f"Hal {n % 3_000}") for n in range(100_000)]
    unlike = sheet_bytes(*[{**r, Column.CONTACT: "", Column.PHONE: "", Column.EMAIL: "", Column.CVR: ""} for r in rows])
    drawn = association_imports.plan(session, association_imports.read(unlike))
    association_imports.carry_out(session, drawn, at=AT, geocoder=PostcodeFile())
    session.commit()
    again = association_imports.plan(session, drawn.sheet)
    assert counts(again) == {
        "associations": (0, 0, 4_000),
        "venues": (0, 0, 3_000),
        "teams": (0, 0, 100_000),
        "spots": (0, 0, 100_000),
    }
