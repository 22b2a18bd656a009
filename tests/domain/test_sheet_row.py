"""One row: its values, and the faults of its cells."""

from __future__ import annotations

import pytest

from matchapp.domain.sheet_columns import Column
from matchapp.domain.sheet_fault import VALUE_LENGTH, FaultKind
from matchapp.domain.team import FeePeriod, TeamGender
from tests.sheets import GOOD, csv_bytes, kinds, only_team, read, read_rows, row, sheet_bytes

CPR = "010203-1234"


@pytest.mark.parametrize("column", list(Column))
def test_cpr_like_value_is_refused_in_every_column_and_not_repeated(column: Column) -> None:
    sheet = read_rows(row(**{column.value: CPR}))
    (fault,) = [f for f in sheet.faults if f.kind is FaultKind.CPR_LIKE]
    assert (fault.row, fault.column) == (2, column)
    assert CPR not in repr(sheet)
    assert sheet.teams == ()


def test_cpr_like_value_is_found_in_a_text_under_an_unknown_heading_and_outside_all() -> None:
    lines = [[*GOOD, "Bemærkning"], [*row().values(), f"mor ringer, {CPR}"], [*row().values(), "", CPR]]
    sheet = read(csv_bytes(lines))
    found = [(f.row, f.column, f.position) for f in sheet.faults if f.kind is FaultKind.CPR_LIKE]
    assert found == [(2, None, len(GOOD) + 1), (3, None, len(GOOD) + 2)]
    assert CPR not in repr(sheet)


def test_cpr_like_value_among_the_headings_is_refused() -> None:
    sheet = read(csv_bytes([[*GOOD, CPR], [*row().values(), ""]]))
    assert [(f.row, f.kind) for f in sheet.faults] == [(1, FaultKind.CPR_LIKE)]
    assert CPR not in repr(sheet)


@pytest.mark.parametrize("phone", ["+31 123456 7890", "+3112345678", "0031123456789"])
def test_telephone_is_read_before_it_is_taken_for_a_cpr_number(phone: str) -> None:
    number = "+" + "".join(c for c in phone if c.isdecimal()).removeprefix("00")
    for cells in (row(phone=phone), row(phone="", contact=f"Mette Sørby, tlf. {phone}")):
        sheet = read_rows(cells)
        assert sheet.faults == ()
        assert sheet.associations["birkelundens boldklub"].phone == number


def test_ten_digits_in_the_telephone_column_are_refused() -> None:
    assert kinds(read_rows(row(phone="0702031234"))) == [(2, Column.PHONE, FaultKind.CPR_LIKE)]
    assert kinds(read_rows(row(phone="0772031234"))) == [(2, Column.PHONE, FaultKind.PHONE_WITHOUT_COUNTRY)]


@pytest.mark.parametrize(
    "text,contact",
    [
        ("Mette Sørby", ("Mette Sørby", None, None)),
        ("Mette Sørby, tlf. 00 00 00 13", ("Mette Sørby", "+4500000013", None)),
        ("Mette Sørby / 00000013 / mette@example.dk", ("Mette Sørby", "+4500000013", "mette@example.dk")),
        ("mette@example.dk", (None, None, "mette@example.dk")),
        ("Mette <mette@example.dk>, mobil: +45 00 00 00 13", ("Mette", "+4500000013", "mette@example.dk")),
    ],
)
def test_contact_in_one_cell_is_taken_apart(text: str, contact: tuple[str | None, ...]) -> None:
    sheet = read_rows(row(contact=text, phone="", email=""))
    assert sheet.faults == ()
    (association,) = sheet.associations.values()
    assert (association.contact, association.phone, association.email) == contact


def test_own_columns_win_over_the_contact_cell() -> None:
    (association,) = read_rows(row(contact="Mette, tlf. 00 00 00 99")).associations.values()
    assert association.phone == "+4500000012"


@pytest.mark.parametrize(
    "column",
    [
        "association",
        "venue",
        "postcode",
        "activity",
        "team",
        "birth_years",
        "weekday",
        "starts",
        "ends",
        "season_starts",
        "season_ends",
    ],
)
def test_empty_cell_that_is_needed_is_missing(column: str) -> None:
    assert kinds(read_rows(row(**{column: "  "}))) == [(2, Column(column), FaultKind.VALUE_MISSING)]


@pytest.mark.parametrize(
    "column,value,kind",
    [
        ("cvr", "1234", FaultKind.CVR_WRONG),
        ("phone", "ring", FaultKind.PHONE_WRONG),
        ("email", "mette", FaultKind.EMAIL_WRONG),
        ("postcode", "400", FaultKind.POSTCODE_WRONG),
        ("postcode", "9999", FaultKind.POSTCODE_UNKNOWN),
        ("latitude", "nord", FaultKind.COORDINATE_WRONG),
        ("activity", "Kvidditch", FaultKind.ACTIVITY_UNKNOWN),
        ("birth_years", "U10", FaultKind.AGES_NOT_BIRTH_YEARS),
        ("birth_years", "alle", FaultKind.BIRTH_YEARS_WRONG),
        ("gender", "hund", FaultKind.GENDER_UNKNOWN),
        ("weekday", "hverdage", FaultKind.WEEKDAY_UNKNOWN),
        ("starts", "tidligt", FaultKind.TIME_WRONG),
        ("ends", "17:00", FaultKind.END_BEFORE_START),
        ("season_starts", "snart", FaultKind.DATE_WRONG),
        ("season_ends", "2026-08-01", FaultKind.END_BEFORE_START),
        ("fee", "ca. 500", FaultKind.AMOUNT_WRONG),
        ("period", "af og til", FaultKind.PERIOD_UNKNOWN),
        ("places", "mange", FaultKind.NUMBER_WRONG),
        ("trials", "100", FaultKind.NUMBER_WRONG),
        ("web", "javascript:alert(1)", FaultKind.WEB_ADDRESS_WRONG),
        ("team", "x" * 121, FaultKind.TEXT_TOO_LONG),
        ("association", "x" * 3000, FaultKind.TEXT_TOO_LONG),
        ("venue", "a\x00b", FaultKind.CONTROL_CHARACTER),
        ("venue", "a\x1fb", FaultKind.CONTROL_CHARACTER),
        ("venue", "HÃ¥ndboldhallen", FaultKind.GARBLED_LETTERS),
    ],
)
def test_wrong_cell_is_a_fault_with_row_column_and_value(column: str, value: str, kind: FaultKind) -> None:
    sheet = read_rows(row(), row(**{"team": "Et andet hold", column: value}))
    (fault,) = sheet.faults
    assert (fault.row, fault.column, fault.kind) == (3, Column(column), kind)
    assert fault.position == list(GOOD).index(Column(column)) + 1
    assert len(fault.value) <= VALUE_LENGTH
    assert not set(fault.value) & {"\x00", "\x1f"}
    assert len(sheet.teams) == 1


def test_an_end_before_the_start_is_shown_as_danes_write_it() -> None:
    sheet = read_rows(row(ends="17:00"), row(team="Et andet hold", season_ends="2026-08-01"))
    assert [fault.value for fault in sheet.faults] == ["17.00", "01-08-2026"]


def test_every_fault_of_a_row_is_listed() -> None:
    sheet = read_rows(row(weekday="x", starts="x", fee="x", postcode="x"))
    assert [f.column for f in sheet.faults] == [Column.POSTCODE, Column.WEEKDAY, Column.STARTS, Column.FEE]


def test_swapped_and_foreign_coordinates_are_told_apart() -> None:
    assert kinds(read_rows(row(latitude="12.1", longitude="55.6"))) == [
        (2, Column.LATITUDE, FaultKind.COORDINATES_SWAPPED)
    ]
    foreign = read_rows(row(latitude="48.8", longitude="2.3"))
    assert kinds(foreign) == [(2, Column.LATITUDE, FaultKind.COORDINATES_OUTSIDE_DENMARK)]


def test_one_coordinate_needs_the_other() -> None:
    assert kinds(read_rows(row(latitude=""))) == [(2, Column.LATITUDE, FaultKind.VALUE_MISSING)]
    assert kinds(read_rows(row(longitude=""))) == [(2, Column.LONGITUDE, FaultKind.VALUE_MISSING)]
    assert read_rows(row(latitude="", longitude="")).faults == ()


def test_fee_needs_a_period_unless_it_is_nothing() -> None:
    assert kinds(read_rows(row(period=""))) == [(2, Column.PERIOD, FaultKind.VALUE_MISSING)]
    assert only_team(read_rows(row(fee="gratis", period=""))).fee_period is FeePeriod.SEASON
    unknown = only_team(read_rows(row(fee="", period="halvår")))
    assert (unknown.fee_oere, unknown.fee_period) == (None, None)


def test_team_without_a_gender_is_for_all() -> None:
    assert only_team(read_rows(row(gender=""))).gender is TeamGender.ALL


def test_more_cells_than_headings_is_a_fault_of_the_row() -> None:
    data = sheet_bytes(row()).decode().rstrip() + ";50\n"
    assert kinds(read(data.encode())) == [(2, None, FaultKind.ROW_TOO_LONG)]


def test_empty_cells_beyond_the_headings_are_nothing() -> None:
    data = sheet_bytes(row()).decode().rstrip() + ";; ;\n"
    assert read(data.encode()).faults == ()


def test_activity_is_found_by_label_or_key_in_any_spelling() -> None:
    for text in ("Haandbold", "handball", "HÅNDBOLD", "Handbold"):
        assert only_team(read_rows(row(activity=text))).activity == "handball"


def test_formula_is_kept_as_text() -> None:
    assert only_team(read_rows(row(team='=HYPERLINK("x")'))).name == '=HYPERLINK("x")'
