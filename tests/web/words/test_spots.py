"""Words for open spots: how they stand, and what a team's form asks."""

from datetime import date, timedelta
from typing import Any

import pytest

from matchapp.domain.spot import SpotState
from matchapp.domain.team import FeeKind, FeePeriod, PointSource, TeamGender, TeamLevel
from matchapp.models import OpenSpot, Venue
from matchapp.web.words import spots
from tests.web.words.tables import Reads, faults

TODAY = date(2026, 11, 23)
LATELY, LONG_AGO = TODAY - timedelta(days=28), TODAY - timedelta(days=29)

STANDINGS = [
    (None, 0, None, "No open places", "neutral", False, False),
    (SpotState.DRAFT, 0, LATELY, "No open places", "neutral", False, False),
    (SpotState.CLOSED, 0, LATELY, "Closed", "neutral", False, False),
    (SpotState.OPEN, 1, LATELY, "Open", "success", True, False),
    (SpotState.OPEN, 5, LATELY, "Full", "info", True, False),
    (SpotState.OPEN, 1, LONG_AGO, "Not confirmed for four weeks", "warn", True, True),
    (SpotState.OPEN, 1, None, "Call and ask: not confirmed yet", "warn", True, True),
]


def _spot(state: SpotState, taken: int, confirmed_on: date | None) -> OpenSpot:
    return OpenSpot(
        team_id=1,
        places=5,
        taken=taken,
        state=state,
        confirmed_on=confirmed_on,
        expires_on=TODAY,
        activity_key="football",
        latitude=55.85,
        longitude=9.85,
        strip=1,
        is_about=False,
        birth_year_from=2014,
        birth_year_to=2016,
        gender=TeamGender.ALL,
        weekdays=2,
        season_from=TODAY,
        modified=1,
    )


@pytest.mark.parametrize("state, taken, confirmed_on, said, tone, listed, doubtful", STANDINGS)
def test_a_spot_stands_as_its_association_sees_it(
    reads: Reads,
    *,
    state: SpotState | None,
    taken: int,
    confirmed_on: date | None,
    said: str,
    tone: str,
    listed: bool,
    doubtful: bool,
) -> None:
    spot = None if state is None else _spot(state, taken, confirmed_on)
    assert reads("en", lambda: spots.standing(spot, TODAY)) == said
    assert spots.tone(spot, TODAY) == tone
    assert (spots.is_listed(spot), spots.is_doubtful(spot, TODAY)) == (listed, doubtful)


@pytest.mark.parametrize(
    "confirmed_on, said",
    [(None, "2 of 5 places taken"), (TODAY, "2 of 5 places taken · confirmed 23 November 2026")],
)
def test_the_places_are_told_with_the_day_of_the_word(reads: Reads, confirmed_on: date | None, said: str) -> None:
    assert reads("en", lambda: spots.taken(_spot(SpotState.OPEN, 2, confirmed_on))) == said


def test_every_code_has_words_in_both_languages(reads: Reads) -> None:
    assert faults(reads, spots.level, TeamLevel) == []
    assert faults(reads, spots.fee_kind, FeeKind) == []


@pytest.mark.parametrize(
    "offer, values",
    [
        (spots.genders, list(TeamGender)),
        (spots.levels, ["", *TeamLevel]),
        (spots.days, [*map(str, range(7)), "date"]),
        (spots.fee_kinds, list(FeeKind)),
        (spots.periods, list(FeePeriod)),
    ],
)
def test_a_form_offers_every_answer(reads: Reads, offer: Any, values: list[str]) -> None:
    assert [value for value, label in reads("da", offer) if label] == values


def test_a_new_venue_can_be_chosen_beside_the_known_ones(reads: Reads) -> None:
    hall = Venue(
        id=4,
        name="Hallen",
        folded_name="hallen",
        postcode="8600",
        latitude=55.85,
        longitude=9.85,
        point_source=PointSource.GIVEN,
    )
    assert reads("en", lambda: spots.venues([hall])) == [("4", "Hallen"), ("new", "Another place")]
