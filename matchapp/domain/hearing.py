"""When a family is texted that a team has opened, and why it is not."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum

from matchapp.domain.age import COPENHAGEN

EARLIEST, LATEST = time(9), time(20)
"""Between these hours in Denmark a family is texted: no news of a team is worth waking anybody."""

APART = timedelta(days=1)
"""So far apart are two texts to one person, however many teams open for however many children."""


class Silence(StrEnum):
    """Why nobody in a family hears of new teams."""

    NOT_OPEN = "not_open"
    NOT_AGREED = "not_agreed"
    GROWN_UP = "grown_up"
    NO_PHONE = "no_phone"


def texted_at(at: datetime, *, last: datetime | None) -> datetime:
    """Return when a text may go out of which we know at a moment, with the last one sent or due at another; all aware.

    What is found by day goes out at once, what is found at night the next morning. After a text the next one waits for
    the same time of the next day by the clock on the wall, so that whoever hears at all hears within a day.
    """
    here = at.astimezone(COPENHAGEN)
    if last is not None:
        here = max(here, last.astimezone(COPENHAGEN) + APART)
    if here.time() >= LATEST:
        here = datetime.combine(here.date() + timedelta(days=1), EARLIEST, COPENHAGEN)
    elif here.time() < EARLIEST:
        here = datetime.combine(here.date(), EARLIEST, COPENHAGEN)
    return here.astimezone(at.tzinfo)
