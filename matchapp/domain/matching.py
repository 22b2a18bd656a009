"""The score of a team for a child: a weighted sum of terms that explains itself (matching.md section 1).

Nothing about origin, religion, referral, the parents' situation or what staff think can get in: `Seeker` and `Option`
are all that a term can see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from matchapp.domain.spot import CONFIRMATION_HOLDS
from matchapp.domain.taxonomy import Taxonomy
from matchapp.domain.team import TeamLevel
from matchapp.domain.travel import Travel


class Term(StrEnum):
    """A part of the score."""

    WISH = "wish"
    TRAVEL = "travel"
    PRICE = "price"
    WELCOME = "welcome"
    FRIEND = "friend"
    START = "start"
    FIT = "fit"
    FRESHNESS = "freshness"


Weights = Mapping[Term, int]
WEIGHTS: Mapping[int, Weights] = MappingProxyType({
    1: MappingProxyType({
        Term.WISH: 35,
        Term.TRAVEL: 20,
        Term.PRICE: 15,
        Term.WELCOME: 10,
        Term.FRIEND: 10,
        Term.START: 5,
        Term.FIT: 5,
        Term.FRESHNESS: -5,
    }),
})  # fmt: skip
"""The points of each term by version; those of a version never change. A negative weight is a penalty."""

VERSION = 1

TENTHS = 10
"""Points are counted in whole tenths, so that what is shown adds up to the score to the last digit."""

_TRAVEL = Term.TRAVEL

NEUTRAL = 0.5
"""What a term counts whose facts are not known; it gives no reason."""

FARTHEST_MINUTES = 45.0
SOON_DAYS = 7
LATE_DAYS = 90
LATER_WISH = 0.1
LEAST_WISH = 0.5
_LEVELS = MappingProxyType({TeamLevel.BEGINNERS: 1.0, TeamLevel.MIXED: 0.7, TeamLevel.EXPERIENCED: 0.2})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """A child that looks for a team on a day: its age in years, what it wants, and what it does not want.

    ``wishes`` gives each wanted activity its rank: 1 is wanted most, and equals share a rank.
    """

    age: int
    wishes: Mapping[str, int]
    unwanted: frozenset[str] = frozenset()
    on: date


class Option(NamedTuple):
    """What is known of a team: None where a fact is not. ``season_from`` is the first day of its season."""

    team_id: int
    activity_key: str
    travel: Travel
    season_from: date | None
    confirmed_on: date | None
    level: TeamLevel | None
    is_free: bool | None = None
    is_about: bool = False


class Contribution(NamedTuple):
    """What a term adds to a score, in tenths of a point; ``value`` from 0 to 1, None where the facts are not known."""

    term: Term
    tenths: int
    value: float | None


class Scored(NamedTuple):
    """A team's score in tenths of a point, the sum of its contributions, by a version of the weights."""

    option: Option
    tenths: int
    contributions: tuple[Contribution, ...]
    version: int


class Scorer:
    """Scores teams for one child by the terms of matching.md section 1, from 0 to 100 points.

    Price after subsidy, welcome and friend have no facts yet and count as neutral; freshness is the penalty for a
    confirmation that grows old. Facts that many teams share are judged once, because a list has 200 teams.
    """

    def __init__(self, seeker: Seeker, taxonomy: Taxonomy, *, version: int = VERSION) -> None:
        """Take a child, the taxonomy that its wishes are compared by, and a version of the weights."""
        weights = WEIGHTS[version]
        self._version = version
        self._wish = cache(lambda key: _contribution(Term.WISH, weights, _wish(seeker, key, taxonomy)))
        self._unknown = tuple(_contribution(term, weights, None) for term in (Term.PRICE, Term.WELCOME, Term.FRIEND))
        self._unknown_tenths = sum(part.tenths for part in self._unknown)
        self._travel_tenths = TENTHS * weights[Term.TRAVEL]
        self._start = cache(lambda day: _contribution(Term.START, weights, _start(seeker.on, day)))
        self._fit = cache(lambda level: _contribution(Term.FIT, weights, _LEVELS[level] if level else None))
        self._freshness = cache(lambda day: _contribution(Term.FRESHNESS, weights, _age_of_word(seeker.on, day)))

    def score(self, option: Option) -> Scored:
        """Return what a team scores, and what each term adds to it."""
        value = max(0.0, 1 - option.travel.fastest / FARTHEST_MINUTES)
        wish, travel = self._wish(option.activity_key), Contribution(_TRAVEL, round(self._travel_tenths * value), value)
        start, fit = self._start(option.season_from), self._fit(option.level)
        freshness = self._freshness(option.confirmed_on)
        tenths = wish[1] + travel[1] + self._unknown_tenths + start[1] + fit[1] + freshness[1]
        parts = (wish, travel, *self._unknown, start, fit, freshness)
        return Scored(option, tenths, parts, self._version)


def ranked(scored: Iterable[Scored]) -> list[Scored]:
    """Return the best first; between equals the nearer, then the one that was entered first."""
    return sorted(scored, key=lambda one: (-one.tenths, one.option.travel.fastest, one.option.team_id))


def _contribution(term: Term, weights: Weights, value: float | None) -> Contribution:
    counted = NEUTRAL if value is None else value
    return Contribution(term, round(TENTHS * weights[term] * counted), value)


def _wish(seeker: Seeker, activity_key: str, taxonomy: Taxonomy) -> float | None:
    """Return the nearness to the wish it is nearest to; a later wish counts for less, but never below half."""
    if activity_key in seeker.unwanted:
        return 0.0
    if not seeker.wishes:
        return None
    return max(
        taxonomy.nearness(wish, activity_key) * max(LEAST_WISH, 1 - LATER_WISH * (rank - 1))
        for wish, rank in seeker.wishes.items()
    )


def _start(on: date, season_from: date | None) -> float | None:
    if season_from is None:
        return None
    days = (season_from - on).days
    return min(1.0, max(0.0, (LATE_DAYS - days) / (LATE_DAYS - SOON_DAYS)))


def _age_of_word(on: date, confirmed_on: date | None) -> float:
    """Return how old the last word about the places is: 0 today, 1 when it runs out or was never given."""
    if confirmed_on is None:
        return 1.0
    return min(1.0, max(0.0, (on - confirmed_on) / CONFIRMATION_HOLDS))
