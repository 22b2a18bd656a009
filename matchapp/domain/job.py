"""Background work, by what is done."""

from __future__ import annotations

from enum import StrEnum


class JobKind(StrEnum):
    """What a job does; the worker on the command line holds the function of each."""

    HOUSEKEEPING = "housekeeping"
    PLACING = "placing"
    MATCHING_FIGURES = "matching_figures"
