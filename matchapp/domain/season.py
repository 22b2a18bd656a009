"""Seasons with breaks, the days that count in them, and when the sessions of a team fall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
DANISH_ZONE = "Europe/Copenhagen"


@dataclass(frozen=True)
class Break:
    """Days without sessions, both ends included; it may lie before the season it is kept with."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Season:
    """The days from one to another on which a team is at work, both included, less its breaks."""

    starts_on: date
    ends_on: date
    breaks: tuple[Break, ...] = ()

    def in_break(self, on: date) -> bool:
        """Tell whether the team rests on a day: in one of its breaks, before its season or after it."""
        return not self.starts_on <= on <= self.ends_on or self._in_named_break(on)

    def activity_days(self, since: date, until: date) -> int:
        """Count the days after ``since`` up to and with ``until`` that are not break days (domain.md 5.2.5).

        Days after the season do not count. Days before it do unless a break names them: of the season before only
        its breaks are kept, and a child must not look recently seen because nobody remembers a spring.
        """
        return sum(1 for on in _days(since + DAY, until) if on <= self.ends_on and not self._in_named_break(on))

    def _in_named_break(self, on: date) -> bool:
        return any(rest.starts_on <= on <= rest.ends_on for rest in self.breaks)


@dataclass(frozen=True)
class WeeklySession:
    """A session that returns every week: weekday 0 is Monday, times are local to the zone."""

    weekday: int
    from_time: time
    to_time: time
    zone: str = DANISH_ZONE


@dataclass(frozen=True)
class DatedSession:
    """A session on one date, times local to the zone."""

    on: date
    from_time: time
    to_time: time
    zone: str = DANISH_ZONE


@dataclass(frozen=True, order=True)
class Occurrence:
    """One session as it falls: its local date, and from when to when as moments in UTC."""

    on: date
    starts_at: datetime
    ends_at: datetime


def activity_days(season: Season | None, since: date, until: date) -> int:
    """Count activity-days after ``since`` up to and with ``until``; without a known season every day counts."""
    return season.activity_days(since, until) if season else max((until - since).days, 0)


def occurrences(
    season: Season | None, sessions: Iterable[WeeklySession | DatedSession], first: date, last: date
) -> list[Occurrence]:
    """Return the sessions from ``first`` to ``last``, both included, in order.

    Weekly sessions skip breaks and the days outside the season. A dated session stands even in a break: somebody
    has put it there.
    """
    found = []
    for session in sessions:
        if isinstance(session, DatedSession):
            days: Iterable[date] = [session.on] if first <= session.on <= last else []
        else:
            days = [on for on in _days(first, last) if on.weekday() == session.weekday and not _rests(season, on)]
        found += [_occurrence(session, on) for on in days]
    return sorted(found)


def moment(on: date, at: time, zone: str = DANISH_ZONE) -> datetime:
    """Return a local date and time as a moment in UTC; of an hour that comes twice the first."""
    return datetime.combine(on, at, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _rests(season: Season | None, on: date) -> bool:
    return season is not None and season.in_break(on)


def _occurrence(session: WeeklySession | DatedSession, on: date) -> Occurrence:
    past_midnight = session.to_time <= session.from_time
    return Occurrence(
        on=on,
        starts_at=moment(on, session.from_time, session.zone),
        ends_at=moment(on + DAY if past_midnight else on, session.to_time, session.zone),
    )


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
