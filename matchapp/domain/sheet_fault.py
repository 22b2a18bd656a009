"""What can be wrong with a sheet, named without a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from matchapp.domain.sheet_columns import Column

VALUE_LENGTH = 80
"""The most characters of a wrong value that a fault repeats."""


class FaultKind(StrEnum):
    """Why a file, a row or a cell cannot be taken over."""

    # the whole file
    FILE_EMPTY = auto()
    FILE_TOO_LARGE = auto()
    FILE_NOT_TEXT = auto()
    """A spreadsheet file, an archive or a picture under the name of a text file."""
    ENCODING_UNKNOWN = auto()
    """Neither UTF-8 nor Windows-1252."""
    NO_ROWS = auto()
    TOO_MANY_ROWS = auto()
    TOO_MANY_FAULTS = auto()
    """The reading stopped here: there may be more."""

    # the headings
    COLUMN_MISSING = auto()
    COLUMN_TWICE = auto()

    # one row
    ROW_UNREADABLE = auto()
    """Quotation marks that do not close, or text after the closing one."""
    ROW_TOO_LONG = auto()
    """More cells than headings: most often an unquoted separator in a text or an amount."""

    # one cell
    CPR_LIKE = auto()
    CONTROL_CHARACTER = auto()
    GARBLED_LETTERS = auto()
    """Danish letters that were read in the wrong encoding before they came here."""
    TEXT_TOO_LONG = auto()
    VALUE_MISSING = auto()
    ACTIVITY_UNKNOWN = auto()
    AGES_NOT_BIRTH_YEARS = auto()
    """``U10`` or ``8-10 years``: an age changes every January, a birth year does not."""
    AMOUNT_WRONG = auto()
    BIRTH_YEARS_WRONG = auto()
    COORDINATE_WRONG = auto()
    COORDINATES_SWAPPED = auto()
    COORDINATES_OUTSIDE_DENMARK = auto()
    CVR_WRONG = auto()
    DATE_WRONG = auto()
    EMAIL_WRONG = auto()
    GENDER_UNKNOWN = auto()
    NUMBER_WRONG = auto()
    PERIOD_UNKNOWN = auto()
    PHONE_WRONG = auto()
    PHONE_WITHOUT_COUNTRY = auto()
    """More than eight digits without + or 00 in front."""
    POSTCODE_UNKNOWN = auto()
    POSTCODE_WRONG = auto()
    TIME_WRONG = auto()
    WEB_ADDRESS_WRONG = auto()
    WEEKDAY_UNKNOWN = auto()

    # cells against each other
    END_BEFORE_START = auto()
    DIFFERS = auto()
    """An earlier row for the same team, association or venue says something else."""
    VENUE_ELSEWHERE = auto()
    """A known venue of that name and postcode, which others use, has another address."""
    PLACES_BELOW_TAKEN = auto()
    """More places are taken already than the team would have."""
    REMOVED_HERE = auto()
    """The association or team was removed here; a file does not bring it back."""
    REFERENCE_MISSING = auto()
    """Another row for what is otherwise the same team has a reference."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to put right in the sheet before it can be taken over.

    ``row`` counts as a spreadsheet does (the headings are row 1) and is 0 for the whole file; ``position`` is the
    column's number from 1, where there is one. ``value`` is the cell's beginning, never of one that looks
    like a CPR number.
    """

    row: int
    column: Column | None
    kind: FaultKind
    value: str = ""
    position: int | None = None
