"""What is typed about a team, page by page, and what it says when it is read together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Annotated, Any, cast

from flask_babel import gettext as _
from pydantic import Field, StringConstraints

from matchapp.domain import sheet_value
from matchapp.domain.sheet_fault import FaultKind
from matchapp.domain.team import FeeKind, FeePeriod, TeamGender, TeamLevel
from matchapp.domain.visible_text import visible_line
from matchapp.services.teams import Fee, Meeting, TeamFacts
from matchapp.web.forms import Day, EmptyIsNone, Form, Line, OneLine, Typed

LAST = 3
OERE = 100

Year = Annotated[int, Field(ge=1990, le=2100)]
Texts = Annotated[list[Annotated[str, StringConstraints(max_length=40)]], Field(max_length=12)]


class TeamForm(Form):
    """All three pages; the parts of sessions, breaks and fees are columns of equal length, read row by row."""

    name: Line
    activity_key: Annotated[str, StringConstraints(max_length=60, min_length=1)]
    birth_year_from: Year
    birth_year_to: Year
    gender: TeamGender = TeamGender.ALL
    level: Annotated[TeamLevel | None, EmptyIsNone] = None

    season_from: Day
    season_to: Day
    day: Texts = Field(default_factory=list)
    on_date: Texts = Field(default_factory=list)
    starts_at: Texts = Field(default_factory=list)
    ends_at: Texts = Field(default_factory=list)
    venue: Texts = Field(default_factory=list)
    venue_name: Annotated[str, StringConstraints(max_length=120), OneLine] = ""
    address: Annotated[str, StringConstraints(max_length=160), OneLine] = ""
    postcode: Annotated[str, StringConstraints(max_length=4)] = ""
    break_from: Texts = Field(default_factory=list)
    break_to: Texts = Field(default_factory=list)

    fee: Texts = Field(default_factory=list)
    fee_kind: Texts = Field(default_factory=list)
    fee_period: Texts = Field(default_factory=list)
    trial_sessions: Annotated[Annotated[int, Field(ge=0, le=sheet_value.MAX_TRIALS)] | None, EmptyIsNone] = None


_FIRST = {"name", "activity_key", "birth_year_from", "birth_year_to", "gender", "level"}
_THIRD = {"fee", "fee_kind", "fee_period", "trial_sessions"}
STEP_OF: Mapping[str, int] = {
    name: 1 if name in _FIRST else LAST if name in _THIRD else 2 for name in TeamForm.model_fields
}


def only_until(typed: Typed[TeamForm], step: int) -> None:
    """Drop the faults of pages that have not been seen yet."""
    typed.errors = [fault for fault in typed.errors if STEP_OF.get(fault[0], 1) <= step]


def facts(typed: Typed[TeamForm], venues: Mapping[str, int], *, until: int) -> TeamFacts | None:
    """Return what the form says, or None with the faults of the pages up to ``until`` added to it.

    ``venues`` are ids by what the form calls them.
    """
    _check_years(typed)
    meetings, breaks = [], []
    if until > 1:
        _check_season(typed)
        meetings, breaks = _meetings(typed, venues), _breaks(typed)
    fees = _fees(typed) if until == LAST else []
    form = typed.value
    if typed.errors or form is None or until < LAST:
        return None
    return TeamFacts(
        name=form.name,
        activity_key=form.activity_key,
        birth_year_from=form.birth_year_from,
        birth_year_to=form.birth_year_to,
        gender=form.gender,
        level=form.level,
        season_from=form.season_from,
        season_to=form.season_to,
        trial_sessions=form.trial_sessions,
        meetings=meetings,
        breaks=breaks,
        fees=fees,
    )


def typed_from(known: TeamFacts) -> dict[str, Any]:
    """Return what the form of a known team holds before anything is changed."""
    return {
        "name": known.name,
        "activity_key": known.activity_key,
        "birth_year_from": str(known.birth_year_from),
        "birth_year_to": str(known.birth_year_to),
        "gender": known.gender.value,
        "level": known.level.value if known.level else "",
        "season_from": known.season_from.isoformat(),
        "season_to": known.season_to.isoformat(),
        "day": ["date" if one.weekday is None else str(one.weekday) for one in known.meetings],
        "on_date": [one.on_date.isoformat() if one.on_date else "" for one in known.meetings],
        "starts_at": [f"{one.starts_at:%H:%M}" for one in known.meetings],
        "ends_at": [f"{one.ends_at:%H:%M}" for one in known.meetings],
        "venue": [str(one.venue_id) for one in known.meetings],
        "break_from": [first.isoformat() for first, _last in known.breaks],
        "break_to": [last.isoformat() for _first, last in known.breaks],
        "fee": [_kroner(one.amount_oere) for one in known.fees],
        "fee_kind": [one.kind.value for one in known.fees],
        "fee_period": [one.period.value for one in known.fees],
        "trial_sessions": "" if known.trial_sessions is None else str(known.trial_sessions),
    }


def _check_years(typed: Typed[TeamForm]) -> None:
    years = [typed.text(name).strip() for name in ("birth_year_from", "birth_year_to")]
    if all(year.isdecimal() and len(year) == len("2016") for year in years) and int(years[0]) > int(years[1]):
        typed.add("birth_year_to", _("The last birth year comes after the first, or is the same."))


def _check_season(typed: Typed[TeamForm]) -> None:
    ends = [_day(typed.text(name)) for name in ("season_from", "season_to")]
    if ends[0] and ends[1] and ends[0] > ends[1]:
        typed.add("season_to", _("The season ends after it begins."))


def _meetings(typed: Typed[TeamForm], venues: Mapping[str, int]) -> list[Meeting]:
    found = []
    for number, row in _rows(typed, "day", "on_date", "starts_at", "ends_at", "venue"):
        day, on_text, starts_text, ends_text, venue = row
        if not (on_text or starts_text or ends_text):
            continue
        starts, ends, on = _time(starts_text), _time(ends_text), _day(on_text) if day == "date" else None
        if starts is None or ends is None or starts >= ends:
            typed.add(f"starts_at-{number}", _("Please write from when to when, for example 17:00 to 18:30."))
        elif day == "date" and on is None:
            typed.add(f"on_date-{number}", _("Please choose the date."))
        elif day not in {"date", *map(str, range(7))}:
            typed.add(f"day-{number}", _("Please choose one of the answers."))
        elif venue not in venues:
            typed.add(f"venue-{number}", _("Please choose the place."))
        else:
            found.append(Meeting(None if day == "date" else int(day), on, starts, ends, venues[venue]))
            if venue == "new" and not visible_line(typed.text("venue_name")):
                typed.add("venue_name", _("Please fill this in."))
            if venue == "new" and not typed.text("postcode").strip():
                typed.add("postcode", _("Please fill this in."))
    if not found and not typed.errors:
        typed.add("starts_at-0", _("Please write when the team meets, once at least."))
    return sorted(
        found, key=lambda one: (one.weekday is None, one.weekday or 0, one.on_date or date.min, one.starts_at)
    )


def _breaks(typed: Typed[TeamForm]) -> list[tuple[date, date]]:
    found = []
    for number, (first_text, last_text) in _rows(typed, "break_from", "break_to"):
        if not (first_text or last_text):
            continue
        first, last = _day(first_text), _day(last_text or first_text)
        if first is None or last is None or first > last:
            typed.add(f"break_from-{number}", _("Please write the first and the last day of the break."))
        else:
            found.append((first, last))
    return sorted(found)


def _fees(typed: Typed[TeamForm]) -> list[Fee]:
    found = []
    for number, (amount_text, kind, period) in _rows(typed, "fee", "fee_kind", "fee_period"):
        if not amount_text:
            continue
        oere = sheet_value.amount(amount_text)
        if isinstance(oere, FaultKind):
            typed.add(f"fee-{number}", _("Please write an amount in kroner, for example 700 or 1.250,50."))
        elif kind not in set(FeeKind) or period not in set(FeePeriod):
            typed.add(f"fee-{number}", _("Please choose one of the answers."))
        else:
            found.append(Fee(FeeKind(kind), oere, FeePeriod(period)))
    return found


def _rows(typed: Typed[TeamForm], *names: str) -> list[tuple[int, tuple[str, ...]]]:
    columns = [[text.strip() for text in typed.many(name)] for name in names]
    return list(enumerate(cast("list[tuple[str, ...]]", list(zip(*columns, strict=False)))))


def _day(text: str) -> date | None:
    found = sheet_value.day(text)
    return None if isinstance(found, FaultKind) else found


def _time(text: str) -> time | None:
    found = sheet_value.clock(text)
    return None if isinstance(found, FaultKind) else found


def _kroner(oere: int) -> str:
    kroner, rest = divmod(oere, OERE)
    return f"{kroner},{rest:02d}" if rest else str(kroner)
