"""The answers that forms offer, as (value, label) pairs in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from flask import current_app
from flask_babel import gettext as _

from matchapp.domain.case import CloseReason, ContactOutcome
from matchapp.domain.consent import ConsentPurpose
from matchapp.domain.observation import ObservationSource
from matchapp.domain.reason import EndKind, EndReason, SaidBy
from matchapp.domain.team import ChildGender
from matchapp.models import Activity, Guardian, HousingArea, Trial
from matchapp.web import languages
from matchapp.web.words import cases, days, enrolments, reasons, taxonomy

Options = list[tuple[str, str]]


def areas(rows: Iterable[HousingArea]) -> Options:
    """Return housing areas."""
    return [(str(row.id), row.name) for row in rows]


def activities(rows: Iterable[Activity]) -> Options:
    """Return activities in the reader's alphabetical order."""
    return sorted(((row.key, taxonomy.activity(row.key)) for row in rows), key=lambda pair: pair[1].casefold())


def contact_languages() -> Options:
    """Return the languages that a family can be written to in."""
    return [(one.code, one.name) for one in languages.offered(current_app)]


def contact_outcomes() -> Options:
    """Return what can come of an attempt."""
    return [(one.value, cases.contact_outcome(one)) for one in ContactOutcome]


def close_reasons(reasons: Iterable[CloseReason]) -> Options:
    """Return why a person can close a case that stands as it does."""
    return [(one.value, cases.close_reason(one)) for one in reasons]


def consenters() -> Options:
    """Return who can say yes or no for a child."""
    return [(SaidBy.GUARDIAN.value, _("A parent")), (SaidBy.CHILD.value, _("The young person, from 15 years"))]


def consent_purposes(purposes: Iterable[ConsentPurpose]) -> list[dict[str, str]]:
    """Return what can be agreed to, as cards."""
    return [{"value": one.value, "label": cases.consent_purpose(one)} for one in purposes]


def guardians(rows: Iterable[Guardian]) -> Options:
    """Return guardians by name."""
    return [(str(row.id), row.name or _("A parent")) for row in rows]


def genders() -> Options:
    """Return what a team for girls or boys asks for; nothing need be said."""
    return [("", _("Not known")), (ChildGender.GIRL.value, _("Girl")), (ChildGender.BOY.value, _("Boy"))]


def said_by() -> Options:
    """Return whose words they can be."""
    return [(one.value, reasons.said_by(one)) for one in (SaidBy.CHILD, SaidBy.GUARDIAN, SaidBy.STAFF)]


def end_reasons() -> Options:
    """Return why a child stops."""
    return [(one.value, reasons.end_reason(one)) for one in EndReason]


def end_kinds() -> Options:
    """Return what an end means; nothing is assumed before the reasons are known."""
    return [("", _("As is usual for the reason")), *((one.value, reasons.end_kind(one)) for one in EndKind)]


def observers() -> Options:
    """Return who can know that a child is still there."""
    known = (ObservationSource.STAFF, ObservationSource.FAMILY, ObservationSource.CHILD, ObservationSource.ASSOCIATION)
    return [(one.value, enrolments.observation_source(one)) for one in known]


def trials(rows: Iterable[Trial]) -> Options:
    """Return trial dates."""
    return [(str(row.id), days.trial_time(row)) for row in rows]
