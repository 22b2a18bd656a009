"""Words for evenings that fit several children: on the screen times, since Saturday morning is one, too."""

from __future__ import annotations

from flask_babel import format_decimal

from matchapp.domain.search import Filter, Relaxation, Search
from matchapp.domain.siblings import Evening, Meet
from matchapp.web.speech import ngettext
from matchapp.web.words.teams import weekday


def evening(one: Evening) -> str:
    """Return when an evening is: "Tuesday 16.00–18.30"."""
    return f"{weekday(one.weekday)} {times(one)}"


def times(one: Evening | Meet) -> str:
    """Return from when to when: "16.00–17.00"."""
    return f"{one.starts_at:%H.%M}–{one.ends_at:%H.%M}"


def evening_count(count: int) -> str:
    """Return how many evenings were found."""
    return ngettext("%(num)s time that fits all", "%(num)s times that fit all", count)


def evening_way_out(way: Relaxation, search: Search) -> str:
    """Return how many evenings there are without a filter: "2 times if you go 5 km further"."""
    if way.filter is Filter.DISTANCE:
        further = format_decimal(way.km - search.km, "0.#")
        return ngettext(
            "%(num)s time if you go %(km)s km further",
            "%(num)s times if you go %(km)s km further",
            way.count,
            km=further,
        )
    return ngettext("%(num)s time if it may be something else", "%(num)s times if it may be something else", way.count)
