"""Words for an import: where a fault is, what is wrong and what to write instead, and what the sheet would do."""

from __future__ import annotations

from flask_babel import gettext as _

from matchapp.domain.sheet_fault import Fault, FaultKind
from matchapp.services.import_steps import ImportPlan
from matchapp.web.words.sheet_columns import column


def fault_place(fault: Fault) -> str:
    """Return where a fault is: the file, or a row as a spreadsheet counts, and a column."""
    if fault.row == 0:
        return _("The file") if fault.column is None else _("The headings")
    if fault.column is not None:
        return _("Row %(row)s, %(column)s", row=fault.row, column=column(fault.column))
    if fault.position is not None:
        return _("Row %(row)s, column %(position)s", row=fault.row, position=fault.position)
    return _("Row %(row)s", row=fault.row)


def sheet_fault(fault: Fault) -> str:
    """Return what is wrong and what to do, with the beginning of the cell where it helps."""
    kind = fault.kind
    text = _of_the_file().get(kind) or _of_any_cell(fault).get(kind) or _of_one_column().get(kind) or _between()[kind]
    return _("“%(value)s”: %(text)s", value=fault.value, text=text) if fault.value and kind in _QUOTED else text


def import_counts(drawn: ImportPlan) -> list[tuple[str, int, int, int]]:
    """Return what would be new, changed and unchanged, as (noun, new, changed, unchanged)."""
    nouns = (
        (_("Associations"), drawn.associations),
        (_("Venues"), drawn.venues),
        (_("Teams"), drawn.teams),
        (_("Open spots"), drawn.spots),
    )
    return [(noun, len(steps.new), len(steps.changed), steps.unchanged) for noun, steps in nouns]


_QUOTED = frozenset(FaultKind) - {FaultKind.CPR_LIKE, FaultKind.COLUMN_MISSING, FaultKind.COLUMN_TWICE}


def _of_the_file() -> dict[FaultKind, str]:
    return {
        FaultKind.FILE_EMPTY: _("The file is empty."),
        FaultKind.FILE_TOO_LARGE: _("The file is too large. Divide it into several."),
        FaultKind.FILE_NOT_TEXT: _("This is not a CSV file. In the spreadsheet, choose “Save as” and then CSV."),
        FaultKind.ENCODING_UNKNOWN: _("We cannot read the letters. Save the file as CSV UTF-8."),
        FaultKind.NO_ROWS: _("There are no rows below the headings."),
        FaultKind.TOO_MANY_ROWS: _("There are too many rows. Divide the file into several."),
        FaultKind.TOO_MANY_FAULTS: _("The reading stopped here: there may be more faults."),
    }


def _of_any_cell(fault: Fault) -> dict[FaultKind, str]:
    name = column(fault.column) if fault.column else fault.value
    return {
        FaultKind.COLUMN_MISSING: _("The column “%(name)s” is missing.", name=name),
        FaultKind.COLUMN_TWICE: _("The column “%(name)s” is there twice. Leave one out.", name=name),
        FaultKind.ROW_UNREADABLE: _("The quotation marks in this row do not close."),
        FaultKind.ROW_TOO_LONG: _("The row has more cells than there are headings. Put quotation marks around commas."),
        FaultKind.CPR_LIKE: _("This looks like a CPR number. Take it out of the file: it must not be here."),
        FaultKind.CONTROL_CHARACTER: _("There is an invisible sign in this cell. Type it again."),
        FaultKind.GARBLED_LETTERS: _("Danish letters are garbled. Save the file again as CSV UTF-8."),
        FaultKind.TEXT_TOO_LONG: _("The text is too long."),
        FaultKind.VALUE_MISSING: _("This must be filled in."),
    }


def _of_one_column() -> dict[FaultKind, str]:
    return {
        FaultKind.ACTIVITY_UNKNOWN: _("We do not know this activity. The list stands in the guide to imports."),
        FaultKind.AGES_NOT_BIRTH_YEARS: _("Write birth years such as 2014-2016, not ages: ages change every January."),
        FaultKind.AMOUNT_WRONG: _("Write an amount in kroner such as 750 or 1.250,50."),
        FaultKind.BIRTH_YEARS_WRONG: _("Write birth years such as 2014-2016."),
        FaultKind.COORDINATE_WRONG: _("Write a coordinate such as 55.6392."),
        FaultKind.COORDINATES_SWAPPED: _("Latitude and longitude seem to have changed places."),
        FaultKind.COORDINATES_OUTSIDE_DENMARK: _("This point is not in Denmark."),
        FaultKind.CVR_WRONG: _("A CVR number has eight digits."),
        FaultKind.DATE_WRONG: _("Write a date such as 15-08-2026 or 2026-08-15."),
        FaultKind.EMAIL_WRONG: _("We cannot read this as a mail address."),
        FaultKind.GENDER_UNKNOWN: _("Write all, girls or boys."),
        FaultKind.NUMBER_WRONG: _("Write a whole number."),
        FaultKind.PERIOD_UNKNOWN: _("Write month, quarter, half-year, season, year or once."),
        FaultKind.PHONE_WRONG: _("We cannot read this as a telephone number."),
        FaultKind.PHONE_WITHOUT_COUNTRY: _("A foreign number begins with + and the country code."),
        FaultKind.POSTCODE_UNKNOWN: _("There is no such postcode."),
        FaultKind.POSTCODE_WRONG: _("A postcode has four digits."),
        FaultKind.TIME_WRONG: _("Write a time such as 17:30."),
        FaultKind.WEB_ADDRESS_WRONG: _("Write a web address such as www.example.dk."),
        FaultKind.WEEKDAY_UNKNOWN: _("Write a weekday such as Tuesday."),
    }


def _between() -> dict[FaultKind, str]:
    return {
        FaultKind.END_BEFORE_START: _("The end is before the start."),
        FaultKind.DIFFERS: _("An earlier row about the same says something else."),
        FaultKind.VENUE_ELSEWHERE: _("We know a venue of this name and postcode with another address."),
        FaultKind.PLACES_BELOW_TAKEN: _("More places are taken already."),
        FaultKind.REMOVED_HERE: _("This was removed here, and a file does not bring it back."),
        FaultKind.REFERENCE_MISSING: _(
            "Another row for what seems to be the same team has a reference. Write it here."
        ),
    }
