"""The sentences for what can be wrong in a field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _


def words(kind: str, context: Mapping[str, Any]) -> str:  # noqa: C901, PLR0912 - a case a kind of error
    """Return the sentence for a kind of error, in the reader's language."""
    match kind:
        case "missing" | "string_too_short" | "too_short":
            return _("Please fill this in.")
        case "too_long":
            return _("Please choose at most %(n)s.", n=context.get("max_length", 2))
        case "string_too_long":
            return _("This is too long: at most %(n)s characters.", n=context.get("max_length", 120))
        case "cpr":
            return _("This looks like a CPR number. We never store CPR numbers: please leave it out.")
        case "phone_needs_plus":
            return _("A foreign number begins with + and the country code: write for example +46 …")
        case "phone_too_short":
            return _("This number is too short. A Danish number has 8 digits.")
        case "phone_not_valid":
            return _("We cannot read this as a telephone number.")
        case "value_error" | "email":
            return _("We cannot read this as a mail address.")
        case "enum" | "literal_error":
            return _("Please choose one of the answers.")
        case "int_parsing" | "int_parsing_size" | "int_type" | "int_from_float" | "float_parsing":
            return _("Please write a number.")
        case "greater_than_equal" | "greater_than":
            return _("This must be at least %(n)s.", n=context.get("ge", context.get("gt")))
        case "less_than_equal" | "less_than":
            return _("This must be at most %(n)s.", n=context.get("le", context.get("lt")))
        case "birth_year":
            return _("Please write the year the child was born, for example %(year)s.", year=context.get("year", 2015))
        case "unknown_place":
            return _("We do not know this place. Write a postcode of four digits, or choose a housing area.")
        case "in_the_past":
            return _("This day has passed.")
        case "too_far_ahead":
            return _("This day is too far ahead: at most a year from now.")
        case "in_the_future":
            return _("This day has not come yet.")
        case "date_parsing" | "date_from_datetime_parsing" | "time_parsing" | "date_from_datetime_inexact":
            return _("Please choose a date or a time.")
    return _("We cannot read this. Please check it.")
