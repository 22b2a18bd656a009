"""Words for what an association can answer."""

from __future__ import annotations

from collections.abc import Iterable

from matchapp.domain.history import Via
from matchapp.domain.reason import DeclineReason
from matchapp.services.trials import Proposal
from matchapp.web.words import days, reasons

Options = list[tuple[str, str]]


def decline_reasons() -> Options:
    """Return why an association can say no."""
    return [(one.value, reasons.decline_reason(one)) for one in DeclineReason]


def ways_told() -> Options:
    """Return how an association can have told it."""
    return [(one.value, reasons.via(one)) for one in (Via.PHONE, Via.IN_PERSON, Via.WRITTEN)]


def dates(proposals: Iterable[Proposal]) -> list[dict[str, str]]:
    """Return the dates that can be offered, as they are called in the form."""
    return [
        {"value": f"{one.on_date.isoformat()} {one.starts_at:%H:%M}", "label": days.trial_time(one)}
        for one in proposals
    ]
