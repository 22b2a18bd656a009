"""Words for what does not suit a child."""

from __future__ import annotations

from collections.abc import Iterable

from matchapp.domain.clash import days_of
from matchapp.models import UnwantedActivity
from matchapp.web.words.taxonomy import activity
from matchapp.web.words.teams import weekday


def activities_in_a_row(rows: Iterable[UnwantedActivity]) -> str:
    """Return activities by their names: "Chess, Football"."""
    return ", ".join(sorted(activity(row.activity_key) for row in rows))


def weekdays_of(mask: int) -> str:
    """Return the weekdays of a mask: "Monday, Wednesday"."""
    return ", ".join(weekday(day) for day in sorted(days_of(mask)))
