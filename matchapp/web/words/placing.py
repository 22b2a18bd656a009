"""The words of placing rounds."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from matchapp.domain.placing import Candidate, WhyNot, rank
from matchapp.domain.placing_state import RoundState, Trouble
from matchapp.domain.team import ChildGender
from matchapp.domain.unserved import NewTeam
from matchapp.models import PlacingChild, PlacingRound
from matchapp.web.words.days import day
from matchapp.web.words.taxonomy import activity


def round_title(row: PlacingRound) -> str:
    """Return what a round is called: the day it was made, and its number."""
    return _("Round %(number)s of %(day)s", number=row.id, day=day(row.created_at))


def round_state(row: PlacingRound) -> str:
    """Return how far a round is."""
    if row.state is RoundState.PREPARED and row.answered_at is not None:
        return _("Changed: run it again")
    return {
        RoundState.PREPARED: _("Being prepared"),
        RoundState.RUNNING: _("Running"),
        RoundState.ANSWERED: _("Dry run: nothing is decided"),
        RoundState.ACCEPTED: _("Accepted"),
    }[row.state]


def round_tone(row: PlacingRound) -> str:
    """Return the colour of a round's state."""
    return {RoundState.ANSWERED: "brand", RoundState.ACCEPTED: "success", RoundState.RUNNING: "info"}.get(
        row.state, "neutral"
    )


def trouble(code: Trouble) -> str:
    """Return what kept a round from an answer, and the way on."""
    return {
        Trouble.PIN_IS_NO_CANDIDATE: _("A child is tied to a team that it cannot go to. Untie it and run again."),
        Trouble.PINS_EXCEED_PLACES: _("More children are tied to a team than it has places. Untie some and run again."),
        Trouble.NOT_SOLVED: _("No answer was found. Run it again, with fewer children or teams."),
        Trouble.NOBODY_TO_PLACE: _("There is nobody left to place. Begin a new round."),
    }[code]


def left(code: WhyNot) -> str:
    """Return why a child is left without a team."""
    return {
        WhyNot.NO_CANDIDATE: _("No team in the round fits"),
        WhyNot.TEAMS_FULL: _("The teams that fit are given to children with fewer choices or a longer wait"),
    }[code]


def waited(days: int) -> str:
    """Return how long a child has waited."""
    return ngettext("Has waited %(num)s day", "Has waited %(num)s days", days)


def new_team(team: NewTeam) -> str:
    """Return a team that would serve those who are left: "3 girls aged 10-12 in Birkelunden want dance"."""
    who = {
        ChildGender.GIRL: ngettext("%(num)s girl", "%(num)s girls", team.children),
        ChildGender.BOY: ngettext("%(num)s boy", "%(num)s boys", team.children),
        None: ngettext("%(num)s child", "%(num)s children", team.children),
    }[team.gender]
    return _(
        "%(who)s aged %(first)s–%(last)s in %(area)s: %(activity)s",
        who=who,
        first=team.ages[0],
        last=team.ages[1],
        area=team.area,
        activity=activity(team.activity_key),
    )


def choice(one: PlacingChild) -> str:
    """Return how good the team is for the child among those it could go to: "No. 2 of 12"."""
    of = len(one.candidates)
    place = rank([Candidate(*each) for each in one.candidates], one.team_id or 0)
    return (
        _("The best of %(of)s teams", of=of) if place == 1 else _("No. %(place)s of %(of)s teams", place=place, of=of)
    )


def half_year(from_on: date) -> str:
    """Return a half-year in words."""
    if from_on.month == 1:
        return _("First half of %(year)s", year=from_on.year)
    return _("Second half of %(year)s", year=from_on.year)


def counted(number: int | None) -> str:
    """Return a count of children; one that would tell of a few is not shown."""
    return _("Not shown") if number is None else str(number)
