"""Words for an import: every fault says where, what and what to write instead."""

import pytest

from matchapp.domain.association_sheet import AssociationSheet
from matchapp.domain.sheet_columns import Column
from matchapp.domain.sheet_fault import Fault, FaultKind
from matchapp.services.import_steps import ImportPlan, Steps
from matchapp.web.words import sheet_faults
from tests.web.words.tables import Reads, faults


def test_every_fault_has_words_in_both_languages(reads: Reads) -> None:
    each = [Fault(2, Column.TEAM, kind) for kind in FaultKind]
    assert faults(reads, sheet_faults.sheet_fault, each) == []


@pytest.mark.parametrize(
    "fault, place",
    [
        (Fault(0, None, FaultKind.FILE_EMPTY), "The file"),
        (Fault(0, Column.TEAM, FaultKind.COLUMN_MISSING), "The headings"),
        (Fault(7, Column.TEAM, FaultKind.VALUE_MISSING), "Row 7, Team"),
        (Fault(7, None, FaultKind.CPR_LIKE, position=3), "Row 7, column 3"),
        (Fault(7, None, FaultKind.ROW_TOO_LONG), "Row 7"),
    ],
)
def test_a_fault_is_placed_as_a_spreadsheet_counts(reads: Reads, fault: Fault, place: str) -> None:
    assert reads("en", lambda: sheet_faults.fault_place(fault)) == place


def test_a_cell_is_quoted_where_that_helps(reads: Reads) -> None:
    wrong = Fault(7, Column.POSTCODE, FaultKind.POSTCODE_WRONG, "86000")
    assert reads("en", lambda: sheet_faults.sheet_fault(wrong)) == "“86000”: A postcode has four digits."


def test_what_looks_like_a_cpr_number_is_never_repeated(reads: Reads) -> None:
    told = Fault(7, Column.TEAM, FaultKind.CPR_LIKE, "0101150000")
    assert "0101150000" not in reads("en", lambda: sheet_faults.sheet_fault(told))


def test_the_counts_stand_by_noun(reads: Reads) -> None:
    drawn = ImportPlan(AssociationSheet(), [], teams=Steps(unchanged=3))
    assert reads("en", lambda: sheet_faults.import_counts(drawn)) == [
        ("Associations", 0, 0, 0),
        ("Venues", 0, 0, 0),
        ("Teams", 0, 0, 3),
        ("Open spots", 0, 0, 0),
    ]
