"""Why a team is suggested, in at most three reasons and one obstacle, made from the terms of its score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from matchapp.domain.matching import NEUTRAL, Contribution, Scored, Seeker, Term
from matchapp.domain.taxonomy import SAME, Taxonomy
from matchapp.domain.team import TeamLevel
from matchapp.domain.travel import Travel

MOST_REASONS = 3


class Reason(StrEnum):
    """What speaks for a team."""

    WISHED = "wished"
    LIKE_THE_WISH = "like_the_wish"
    SHORT_WAY = "short_way"
    STARTS_SOON = "starts_soon"
    FITS_NEWCOMERS = "fits_newcomers"


class Obstacle(StrEnum):
    """What has to be overcome or asked, the weightiest first."""

    NOT_THIS = "not_this"
    DAY_DOES_NOT_SUIT = "day_does_not_suit"
    NEEDS_COMPANY = "needs_company"
    NOT_WISHED = "not_wished"
    WHOM_NOT_KNOWN = "whom_not_known"
    PLACES_NOT_CONFIRMED = "places_not_confirmed"
    PLACE_NOT_KNOWN = "place_not_known"
    FOR_THE_EXPERIENCED = "for_the_experienced"
    LONG_WAY = "long_way"
    STARTS_LATE = "starts_late"
    LEVEL_NOT_KNOWN = "level_not_known"


@dataclass(frozen=True, slots=True)
class Explanation:
    """Reasons with the strongest first, one obstacle or none, and the facts that their words need."""

    reasons: tuple[Reason, ...]
    obstacle: Obstacle | None
    travel: Travel
    season_from: date | None
    days: tuple[int, ...] = ()


class Beside(NamedTuple):
    """What stands in the way and is no part of the score.

    ``days`` are weekdays of a team that do not suit the child, while others do. ``whom_not_known`` when a team takes
    only girls or only boys, and nobody noted which the child is.
    """

    days: tuple[int, ...] = ()
    whom_not_known: bool = False


NOTHING = Beside()
_REASONS = {Term.TRAVEL: Reason.SHORT_WAY, Term.START: Reason.STARTS_SOON, Term.FIT: Reason.FITS_NEWCOMERS}


def explain(scored: Scored, seeker: Seeker, taxonomy: Taxonomy, beside: Beside = NOTHING) -> Explanation:
    """Return why a team stands where it stands; a term whose facts are not known gives no reason."""
    known = [part for part in scored.contributions if part.value is not None and part.value > NEUTRAL]
    known.sort(key=lambda part: -_gain(part))
    reasons = [reason for part in known if (reason := _reason(part, scored, seeker, taxonomy))]
    option = scored.option
    obstacle = _obstacle(scored, seeker, beside)
    return Explanation(tuple(reasons[:MOST_REASONS]), obstacle, option.travel, option.season_from, beside.days)


def _gain(part: Contribution) -> float:
    """Return how much more a term adds than it would if nothing were known of it."""
    return part.tenths * (1 - NEUTRAL / part.value) if part.value else 0.0


def _reason(part: Contribution, scored: Scored, seeker: Seeker, taxonomy: Taxonomy) -> Reason | None:
    if part.term is Term.WISH:
        nearest = max(taxonomy.nearness(wish, scored.option.activity_key) for wish in seeker.wishes)
        return Reason.WISHED if nearest == SAME else Reason.LIKE_THE_WISH
    return _REASONS.get(part.term)


def _obstacle(scored: Scored, seeker: Seeker, beside: Beside) -> Obstacle | None:
    option = scored.option
    values = {part.term: part.value for part in scored.contributions}
    standing = {
        Obstacle.NOT_THIS: option.activity_key in seeker.unwanted,
        Obstacle.DAY_DOES_NOT_SUIT: bool(beside.days),
        Obstacle.NEEDS_COMPANY: option.travel.needs_company,
        Obstacle.NOT_WISHED: bool(seeker.wishes) and values[Term.WISH] == 0,
        Obstacle.WHOM_NOT_KNOWN: beside.whom_not_known,
        Obstacle.PLACES_NOT_CONFIRMED: option.confirmed_on is None,
        Obstacle.PLACE_NOT_KNOWN: option.is_about,
        Obstacle.FOR_THE_EXPERIENCED: option.level is TeamLevel.EXPERIENCED,
        Obstacle.LONG_WAY: _low(values[Term.TRAVEL]),
        Obstacle.STARTS_LATE: _low(values[Term.START]),
        Obstacle.LEVEL_NOT_KNOWN: option.level is None,
    }
    return next((obstacle for obstacle in Obstacle if standing[obstacle]), None)


def _low(value: float | None) -> bool:
    return value is not None and value < NEUTRAL / 2
