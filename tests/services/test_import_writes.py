"""What an import writes, and in how many statements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from geopy.location import Location
from sqlalchemy import event, update
from sqlmodel import Session, col, select

from matchapp.adapters.geocoding import PostcodeFile
from matchapp.domain.sheet_columns import Column
from matchapp.domain.team import FeeKind, FeePeriod, PointSource, TeamGender
from matchapp.models import FeeItem, OpenSpot, Team, TeamSession, Venue
from matchapp.services import association_imports
from matchapp.services.import_writes import PlacesTaken, PointNotFound
from tests.imports import AT, LATER, alter_spots, counts, imported, one, planned
from tests.sheets import row


def test_imported_places_are_unconfirmed_and_stand_to_the_end_of_the_season(session: Session) -> None:
    imported(session, row())
    spot = one(session, OpenSpot)
    assert (spot.confirmed_on, spot.expires_on) == (None, date(2027, 6, 20))


def test_spot_carries_the_facts_that_searching_needs(session: Session) -> None:
    elsewhere = {"venue": "Søhallen", "address": "", "latitude": "", "longitude": ""}
    imported(session, row(weekday="onsdag"), row(weekday="søndag", **elsewhere))
    spot = one(session, OpenSpot)
    assert (spot.latitude, spot.longitude, spot.is_about) == (55.6401, 12.1002, False)
    assert (spot.activity_key, spot.birth_year_from, spot.birth_year_to) == ("football", 2016, 2017)
    assert (spot.gender, spot.weekdays) == (TeamGender.GIRLS, 0b1000100)


def test_mark_of_change_grows_even_when_the_clock_steps_back(session: Session) -> None:
    imported(session, row(reference="P16"), at=LATER)
    before = one(session, Team).modified, one(session, OpenSpot).modified
    imported(session, row(reference="P16", team="Nyt navn", places="4"), at=AT)
    assert (one(session, Team).modified, one(session, OpenSpot).modified) > before
    assert one(session, Team).modified > before[0]


def test_sessions_given_replace_the_former_ones(session: Session) -> None:
    imported(session, row(), row(weekday="fredag"))
    drawn = imported(session, row(weekday="tirsdag"), at=LATER)
    assert counts(drawn)["teams"] == (0, 1, 0)
    assert one(session, TeamSession).weekday == 1
    assert one(session, OpenSpot).weekdays == 0b10


def test_fee_is_replaced_and_other_fees_stay(session: Session) -> None:
    imported(session, row())
    joining = FeeItem(team_id=one(session, Team).id, kind=FeeKind.JOINING, amount_oere=10_000, period=FeePeriod.ONCE)
    session.add(joining)
    session.commit()
    imported(session, row(fee="900", period="sæson"), at=LATER)
    items = session.exec(select(FeeItem).order_by(col(FeeItem.amount_oere))).all()
    assert [(i.kind, i.amount_oere, i.period) for i in items] == [
        (FeeKind.JOINING, 10_000, FeePeriod.ONCE),
        (FeeKind.MEMBERSHIP, 90_000, FeePeriod.SEASON),
    ]


def test_other_places_resize_the_spot_and_are_unconfirmed(session: Session) -> None:
    imported(session, row())
    alter_spots(session, confirmed_on=date(2026, 11, 20), expires_on=date(2026, 12, 18), taken=2)
    before = one(session, OpenSpot).modified
    drawn = imported(session, row(places="2"), at=LATER)
    assert counts(drawn)["spots"] == (0, 1, 0)
    spot = one(session, OpenSpot)
    assert (spot.places, spot.taken, spot.confirmed_on, spot.expires_on) == (2, 2, None, date(2027, 6, 20))
    assert spot.modified > before


def test_place_taken_after_the_plan_is_not_overrun(session: Session) -> None:
    imported(session, row())
    drawn = planned(session, row(places="1"))
    alter_spots(session, taken=2)
    with pytest.raises(PlacesTaken):
        association_imports.carry_out(session, drawn, at=LATER, geocoder=PostcodeFile())
    session.rollback()
    assert (one(session, OpenSpot).places, one(session, OpenSpot).taken) == (3, 2)


def test_places_given_later_open_a_spot_of_a_known_team(session: Session) -> None:
    imported(session, row(places=""))
    assert session.exec(select(OpenSpot)).all() == []
    assert counts(imported(session, row(places="0"), at=LATER))["spots"] == (1, 0, 0)
    assert one(session, OpenSpot).places == 0


def test_venue_without_coordinates_stands_at_its_postcode_about(session: Session) -> None:
    imported(session, row(latitude="", longitude=""))
    venue, spot = one(session, Venue), one(session, OpenSpot)
    assert (venue.latitude, venue.longitude) == (55.64152, 12.08035)
    assert venue.point_source is PointSource.POSTCODE
    assert venue.is_about
    assert spot.is_about


def test_geocoder_is_asked_for_the_address_of_a_new_venue_alone(session: Session) -> None:
    class AddressBook:
        asked: list[str] = []  # noqa: RUF012 - one test's own

        def geocode(self, query: str) -> Location | None:
            self.asked.append(query)
            return Location(query, (55.65, 12.1), {}) if "Birkestien" in query else None

    book = AddressBook()
    rows = row(latitude="", longitude=""), row(weekday="fredag", venue="Søhallen", address="")
    association_imports.carry_out(session, planned(session, *rows), at=AT, geocoder=book)
    assert book.asked == ["Birkestien 1, 4000 Roskilde"]
    assert {v.point_source for v in session.exec(select(Venue))} == {PointSource.GIVEN}
    lost = planned(session, row(venue="Intet sted", address="Ukendt vej 1", latitude="", longitude=""))
    with pytest.raises(PointNotFound) as refused:
        association_imports.carry_out(session, lost, at=AT, geocoder=book)
    assert refused.value.row == 2


@pytest.mark.parametrize("source", [PointSource.POSTCODE, PointSource.SET_BY_HAND])
def test_given_coordinates_win_and_move_the_spots_of_all_teams_there(session: Session, source: PointSource) -> None:
    imported(
        session,
        row(latitude="", longitude=""),
        row(team="B", association="Søvængets Boldklub", latitude="", longitude=""),
    )
    session.connection().execute(update(Venue).values(point_source=source))
    before = {spot.id: spot.modified for spot in session.exec(select(OpenSpot))}
    drawn = imported(session, row(), at=LATER)
    assert counts(drawn)["venues"] == (0, 1, 0)
    assert one(session, Venue).point_source is PointSource.GIVEN
    for spot in session.exec(select(OpenSpot)):
        assert (spot.latitude, spot.longitude, spot.is_about) == (55.6401, 12.1002, False)
        assert spot.modified > before[spot.id]


def test_known_point_stays_where_none_is_given(session: Session) -> None:
    imported(session, row())
    assert not imported(session, row(latitude="", longitude=""), at=LATER).changes
    assert one(session, Venue).latitude == 55.6401


@pytest.fixture
def statements(session: Session) -> Iterator[list[str]]:
    """Return the list of statements that the test sends."""
    sent: list[str] = []
    engine = session.get_bind()

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def test_more_teams_need_no_more_statements(session: Session, statements: list[str]) -> None:
    def sent_for(teams: int) -> int:
        rows = [row(team=f"Hold {teams}-{n}", association=f"Klub {teams}-{n % 40}") for n in range(teams)]
        statements.clear()
        imported(session, *rows)
        first = len(statements)
        imported(session, *[{**r, Column.PLACES: "5", Column.WEEKDAY: "fredag"} for r in rows], at=LATER)
        return first + len(statements)

    few, many = sent_for(50), sent_for(900)
    assert many <= few + 4
    assert len(session.exec(select(OpenSpot).where(col(OpenSpot.places) == 5)).all()) == 950
