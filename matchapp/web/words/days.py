"""Words for days, numbers of people to call, distances and languages."""

from __future__ import annotations

from datetime import date, datetime

from flask import current_app
from flask_babel import format_date, format_decimal
from flask_babel import gettext as _

from matchapp.adapters.phones import show_phone
from matchapp.clock import COPENHAGEN
from matchapp.models import Trial
from matchapp.services.trials import Proposal
from matchapp.web import languages

NEAR_KM = 0.5


def day(when: date | datetime) -> str:
    """Return a day in words, such as "23 November 2026"; a moment is the day in Copenhagen."""
    local = when.astimezone(COPENHAGEN).date() if isinstance(when, datetime) else when
    return format_date(local, "d. MMMM y" if languages.language().code == "da" else "d MMMM y")


def trial_time(trial: Trial | Proposal) -> str:
    """Return when a trial is: weekday, day and times."""
    on = format_date(trial.on_date, "EEEE d. MMMM" if languages.language().code == "da" else "EEEE d MMMM")
    return f"{on} {trial.starts_at:%H.%M}–{trial.ends_at:%H.%M}"


def phone(number: str) -> str:
    """Return a telephone number as people write it."""
    return show_phone(number)


def distance(km: float) -> str:
    """Return a distance, rounded to half kilometres."""
    rounded = round(km * 2) / 2
    if rounded <= NEAR_KM:
        return _("Within %(km)s km", km=format_decimal(NEAR_KM))
    return _("%(km)s km away", km=format_decimal(rounded))


def language_name(code: str) -> str:
    """Return a language's name in its own script, or its code where it has no pages here."""
    found = languages.find(current_app, code)
    return found.name if found else code
