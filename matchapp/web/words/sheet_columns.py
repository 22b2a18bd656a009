"""Words for the columns of an association sheet."""

from __future__ import annotations

from flask_babel import gettext as _

from matchapp.domain.sheet_columns import Column


def column(kind: Column) -> str:
    """Return the heading that a column goes by, in the reader's language."""
    return {
        Column.ASSOCIATION: _("Association"),
        Column.CVR: _("CVR"),
        Column.CONTACT: _("Contact"),
        Column.PHONE: _("Phone"),
        Column.EMAIL: _("E-mail"),
        Column.VENUE: _("Venue"),
        Column.ADDRESS: _("Address"),
        Column.POSTCODE: _("Postcode"),
        Column.LATITUDE: _("Latitude"),
        Column.LONGITUDE: _("Longitude"),
        Column.REFERENCE: _("Reference"),
        Column.ACTIVITY: _("Activity"),
        Column.TEAM: _("Team"),
        Column.BIRTH_YEARS: _("Birth years"),
        Column.GENDER: _("Gender"),
        Column.WEEKDAY: _("Weekday"),
        Column.STARTS: _("From"),
        Column.ENDS: _("To"),
        Column.SEASON_STARTS: _("Season start"),
        Column.SEASON_ENDS: _("Season end"),
        Column.FEE: _("Fee"),
        Column.PERIOD: _("Period"),
        Column.PLACES: _("Places"),
        Column.TRIALS: _("Trials"),
        Column.WEB: _("Web address"),
    }[kind]
