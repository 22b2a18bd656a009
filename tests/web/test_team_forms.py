"""What a form of a team says when it is read together."""

from datetime import date, time

import pytest
from flask import Flask

from matchapp.domain.team import FeeKind, FeePeriod, TeamGender
from matchapp.services.teams import Fee, Meeting, TeamFacts
from matchapp.web import team_forms
from matchapp.web.forms import Typed, read
from matchapp.web.team_forms import LAST, TeamForm

KNOWN = TeamFacts(
    name="U9 piger",
    activity_key="football",
    birth_year_from=2016,
    birth_year_to=2017,
    gender=TeamGender.GIRLS,
    level=None,
    season_from=date(2026, 8, 10),
    season_to=date(2027, 6, 20),
    trial_sessions=3,
    meetings=[
        Meeting(1, None, time(17), time(18, 30), 7),
        Meeting(None, date(2026, 12, 6), time(10), time(12), 7),
    ],
    breaks=[(date(2026, 12, 20), date(2027, 1, 3))],
    fees=[Fee(FeeKind.MEMBERSHIP, 125_050, FeePeriod.SEASON)],
)
VENUES = {"7": 7}


def typed(app: Flask, **changes: object) -> Typed[TeamForm]:
    with app.test_request_context("/", method="POST", data=team_forms.typed_from(KNOWN) | changes):
        return read(TeamForm)


def facts(app: Flask, form: Typed[TeamForm], *, until: int = LAST) -> TeamFacts | None:
    with app.test_request_context("/"):
        return team_forms.facts(form, VENUES, until=until)


def test_a_known_team_is_read_as_it_was_written(app: Flask) -> None:
    assert facts(app, typed(app)) == KNOWN


@pytest.mark.parametrize(
    "changes,at",
    [
        ({"birth_year_from": "2018"}, "birth_year_to"),
        ({"season_to": "2026-08-09"}, "season_to"),
        ({"ends_at": ["16:00", "12:00"]}, "starts_at-0"),
        ({"on_date": ["", "i morgen"]}, "on_date-1"),
        ({"day": ["8", "date"]}, "day-0"),
        ({"venue": ["7", "9"]}, "venue-1"),
        ({"break_to": ["2026-12-19"]}, "break_from-0"),
        ({"fee": ["mange penge"]}, "fee-0"),
        ({"fee_kind": ["gift"]}, "fee-0"),
        ({"starts_at": ["", ""], "ends_at": ["", ""], "on_date": ["", ""]}, "starts_at-0"),
    ],
)
def test_a_fault_stands_at_its_field(app: Flask, changes: dict[str, object], at: str) -> None:
    form = typed(app, **changes)
    assert facts(app, form) is None
    assert [field for field, _sentence in form.errors] == [at]


def test_a_page_that_is_not_seen_yet_has_no_faults(app: Flask) -> None:
    form = typed(app, season_to="", fee=["mange penge"], birth_year_to="then")
    team_forms.only_until(form, 1)
    assert facts(app, form, until=1) is None
    assert [field for field, _sentence in form.errors] == ["birth_year_to"]
