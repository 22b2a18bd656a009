"""Words for why a team is suggested, what stands in the way, and why another does not fit."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import format_decimal

from matchapp.domain.explanation import Explanation, Obstacle, Reason
from matchapp.domain.matching import TENTHS, Contribution, Scored, Term
from matchapp.domain.travel import Travel, Way
from matchapp.web.speech import gettext as _
from matchapp.web.speech import ngettext
from matchapp.web.words.days import day
from matchapp.web.words.teams import weekday


def misfit(code: str) -> str:
    """Return what keeps a team from fitting."""
    return {
        "wrong_birth_year": _("It is for other birth years."),
        "wrong_gender": _("It is for other children."),
        "too_far": _("It is farther than the child can go."),
        "ruled_out_day": _("It meets only on days that do not suit the family."),
        "elsewhere": _("The child is somewhere else at that time."),
        "closed": _("It takes nobody in just now."),
        "full": _("It is full."),
        "expired": _("Nobody has confirmed the places for a while: call and ask."),
        "already_running": _("The child has a request or a place there already."),
    }[code]


def speaking_for(why: Explanation) -> list[str]:
    """Return what speaks for a team, the strongest first."""
    return [reason(code, why) for code in why.reasons]


def reason(code: Reason, why: Explanation) -> str:
    """Return one thing that speaks for a team."""
    sentences: dict[Reason, Callable[[], str]] = {
        Reason.WISHED: lambda: _("It is what was wished for"),
        Reason.LIKE_THE_WISH: lambda: _("It is like what was wished for"),
        Reason.SHORT_WAY: lambda: way(why.travel),
        Reason.STARTS_SOON: lambda: _("It has begun: start any time"),
        Reason.FITS_NEWCOMERS: lambda: _("Beginners can join"),
    }
    return sentences[code]()


def standing_in_the_way(code: Obstacle, why: Explanation) -> str:
    """Return what has to be overcome or asked."""
    sentences: dict[Obstacle, Callable[[], str]] = {
        Obstacle.NOT_THIS: lambda: _("The child does not want this"),
        Obstacle.DAY_DOES_NOT_SUIT: lambda: _(
            "Not every day suits: %(days)s", days=", ".join(weekday(day) for day in why.days)
        ),
        Obstacle.WHOM_NOT_KNOWN: lambda: _("It is only for girls or only for boys: ask"),
        Obstacle.NEEDS_COMPANY: lambda: _("Somebody must go along: %(way)s", way=way(why.travel)),
        Obstacle.NOT_WISHED: lambda: _("It is not what was wished for"),
        Obstacle.PLACES_NOT_CONFIRMED: lambda: _("Call and ask whether there is room"),
        Obstacle.PLACE_NOT_KNOWN: lambda: _("Ask where it is: only the postcode is known"),
        Obstacle.FOR_THE_EXPERIENCED: lambda: _("It is for those who have tried it before"),
        Obstacle.LONG_WAY: lambda: _("It is far: %(way)s", way=way(why.travel)),
        Obstacle.STARTS_LATE: lambda: _("It begins on %(day)s", day=day(why.season_from)) if why.season_from else "",
        Obstacle.LEVEL_NOT_KNOWN: lambda: _("Ask whether beginners can join"),
    }
    return sentences[code]()


def way(travel: Travel) -> str:
    """Return how long the way is, on foot or by bike."""
    if travel.way is Way.FOOT:
        return ngettext("%(num)s minute on foot", "%(num)s minutes on foot", travel.minutes)
    return ngettext("%(num)s minute by bike", "%(num)s minutes by bike", travel.minutes)


def contribution(part: Contribution) -> str:
    """Return what a term adds to a score: "Wish: 35 points"."""
    return _("%(term)s: %(points)s", term=term(part.term), points=points(part.tenths))


def score(scored: Scored) -> str:
    """Return a score as it is said: "71.5 points of 100"."""
    return _("%(points)s points of 100", points=points(scored.tenths))


def points(tenths: int) -> str:
    """Return tenths of a point as a number."""
    return format_decimal(tenths / TENTHS, "0.#")


def term(code: str) -> str:
    """Return what a term of the score is called."""
    return {
        Term.WISH: _("Wish"),
        Term.TRAVEL: _("Way"),
        Term.PRICE: _("Price (not known yet)"),
        Term.WELCOME: _("Welcome (not known yet)"),
        Term.FRIEND: _("Friends (not known yet)"),
        Term.START: _("When it begins"),
        Term.FIT: _("Fit for newcomers"),
        Term.FRESHNESS: _("Age of the confirmation"),
    }[Term(code)]
