"""Words for looking around: how far, what for free, what was found and what would open the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import format_decimal

from matchapp.domain.search import Filter, Relaxation, Search
from matchapp.domain.team import FeeKind, TeamGender
from matchapp.models import FeeItem, TeamSession
from matchapp.services.open_spots import Card, Fee, Meeting
from matchapp.web.speech import gettext as _
from matchapp.web.speech import ngettext
from matchapp.web.words.days import day
from matchapp.web.words.spots import fee_kind
from matchapp.web.words.taxonomy import activity
from matchapp.web.words.teams import fee, gender, places, session_time

_MOST_MEETINGS = 3
_NO_BREAK = "\u00a0"
_HALF = 0.5


def kilometres(km: float, *, is_about: bool = False) -> str:
    """Return a distance that was rounded to the half; "about" where the place is known only by its postcode."""
    if km == 0:
        return _("Less than %(km)s km", km=format_decimal(_HALF))
    number = format_decimal(km, "0.#")
    return _("About %(km)s km", km=number) if is_about else _("%(km)s km", km=number)


def trials(sessions: int | None) -> str | None:
    """Return how often a child can try for free, or None when nobody has said so."""
    return ngettext("%(num)s free trial", "%(num)s free trials", sessions) if sessions else None


def team_title(activity_key: str, name: str) -> str:
    """Return what a team is called: its activity and its name, or the one word where both are the same."""
    label = activity(activity_key)
    return label if label.casefold() == name.casefold() else f"{label}{_NO_BREAK}· {name}"


def price(item: Fee | FeeItem | None) -> str:
    """Return what being a member costs; None is what nobody has said."""
    return fee(item) if item is not None else _("Ask about the price")


def fee_line(item: FeeItem) -> str:
    """Return a fee with what it is for, where that is not being a member: "Licence: 250 kr. a year"."""
    if item.kind is FeeKind.MEMBERSHIP:
        return fee(item)
    return f"{fee_kind(item.kind)}: {fee(item)}"


def days_between(first: date, last: date) -> str:
    """Return days in words: "1 August 2026 – 30 June 2027"."""
    return f"{day(first)} – {day(last)}"


def meetings(sessions: Sequence[Meeting | TeamSession]) -> list[str]:
    """Return when a team meets: "Tuesday 17.00–18.30", the first three and how many more there are."""
    shown = [session_time(session) for session in sessions[:_MOST_MEETINGS]]
    rest = len(sessions) - len(shown)
    return [*shown, ngettext("and %(num)s more time", "and %(num)s more times", rest)] if rest else shown


def marks(card: Card) -> list[str]:
    """Return what sets a team apart in short: "call and ask", free trials, and whom it is for where not for all."""
    told = (
        places(None) if card.places is None else None,
        trials(card.trial_sessions),
        gender(card.gender) if card.gender is not TeamGender.ALL else None,
    )
    return [text for text in told if text]


def team_count(count: int, *, is_cut: bool = False) -> str:
    """Return how many teams were found."""
    if is_cut:
        return _("The first %(count)s teams", count=count)
    return ngettext("%(num)s team", "%(num)s teams", count)


def activity_group(name: str) -> str:
    """Return the name of a group of activities."""
    return {
        "ball": _("Ball games"),
        "racket": _("Racket games"),
        "body": _("Gymnastics and fitness"),
        "water": _("Swimming and water"),
        "combat": _("Martial arts"),
        "dance": _("Dance"),
        "outdoor": _("Outdoors and on wheels"),
        "indoor": _("Bowling and darts"),
        "motor": _("Karting"),
        "culture": _("Music, theatre and art"),
        "games": _("Games and coding"),
        "community": _("Scouts and clubs"),
        "adapted": _("Sports for disabled children"),
    }[name]


def emptied_by(name: Filter, search: Search) -> str:
    """Return the sentence that names the filter which leaves the list empty."""
    match name:
        case Filter.WEEKDAYS:
            return _("There are teams, but not on these weekdays.")
        case Filter.GENDER if search.gender is TeamGender.GIRLS:
            return _("There are teams, but none only for girls.")
        case Filter.GENDER:
            return _("There are teams, but none for everyone.")
        case Filter.FREE:
            return _("There are teams, but none is free of charge.")
        case Filter.ACTIVITIES:
            return _("There are teams, but not with what you chose.")
        case Filter.DISTANCE:
            return _("There are teams, but none within %(km)s km.", km=format_decimal(search.km, "0.#"))
        case Filter.OLDER | Filter.YOUNGER:
            return _("There are teams, but for other birth years.")
    return _("There are teams, but none fits everything you chose.")


def way_out(way: Relaxation, search: Search) -> str:
    """Return how many teams there are without a filter, said to a family: "3 teams if you bike 2 km further"."""
    if way.filter is Filter.DISTANCE:
        further = format_decimal(way.km - search.km, "0.#")
        if way.is_biked:
            return ngettext(
                "%(num)s team if you bike %(km)s km further",
                "%(num)s teams if you bike %(km)s km further",
                way.count,
                km=further,
            )
        return ngettext(
            "%(num)s team if you go %(km)s km further",
            "%(num)s teams if you go %(km)s km further",
            way.count,
            km=further,
        )
    return _without(way, search)


def way_out_of_case(way: Relaxation, search: Search) -> str:
    """Return how many teams there are without a filter, said of a child: "3 teams if the child goes 10 km further"."""
    if way.filter is Filter.DISTANCE:
        further = format_decimal(way.km - search.km, "0.#")
        return ngettext(
            "%(num)s team if the child goes %(km)s km further",
            "%(num)s teams if the child goes %(km)s km further",
            way.count,
            km=further,
        )
    return _without(way, search)


def _without(way: Relaxation, search: Search) -> str:
    count = way.count
    match way.filter:
        case Filter.WEEKDAYS:
            return ngettext(
                "%(num)s team if other days will do, too", "%(num)s teams if other days will do, too", count
            )
        case Filter.GENDER if search.gender is TeamGender.GIRLS:
            return ngettext(
                "%(num)s team if it need not be only for girls",
                "%(num)s teams if it need not be only for girls",
                count,
            )
        case Filter.GENDER:
            return ngettext(
                "%(num)s team if those only for girls or boys count, too",
                "%(num)s teams if those only for girls or boys count, too",
                count,
            )
        case Filter.FREE:
            return ngettext("%(num)s team if it may cost something", "%(num)s teams if it may cost something", count)
        case Filter.ACTIVITIES:
            return ngettext(
                "%(num)s team if it may be something else", "%(num)s teams if it may be something else", count
            )
        case Filter.OLDER:
            return ngettext(
                "%(num)s team for children one year older", "%(num)s teams for children one year older", count
            )
        case Filter.YOUNGER:
            return ngettext(
                "%(num)s team for children one year younger", "%(num)s teams for children one year younger", count
            )
    within = format_decimal(way.km, "0.#")
    return ngettext(
        "%(num)s team of any kind within %(km)s km", "%(num)s teams of any kind within %(km)s km", count, km=within
    )
