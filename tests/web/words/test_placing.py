"""Words of placing rounds."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from matchapp.domain.placing import WhyNot
from matchapp.domain.placing_state import RoundState, Trouble
from matchapp.models import PlacingChild, PlacingRound
from matchapp.web.words import placing
from tests.factories.tellings import AT
from tests.web.words.tables import Reads, faults


def _round(state: RoundState, **facts: Any) -> PlacingRound:
    return PlacingRound(id=3, made_by_id=1, placed_on=date(2026, 11, 23), seed=1, state=state, created_at=AT, **facts)


WORDS = [
    (placing.trouble, Trouble),
    (placing.left, WhyNot),
    (lambda state: placing.round_state(_round(state)), RoundState),
]


@pytest.mark.parametrize("word, codes", WORDS)
def test_every_code_has_words_in_both_languages(reads: Reads, word: Callable[[Any], str], codes: Any) -> None:
    assert faults(reads, word, codes) == []


def test_a_round_is_called_by_number_and_day_and_says_what_is_next(reads: Reads) -> None:
    changed = _round(RoundState.PREPARED, answered_at=AT)
    assert reads("en", lambda: placing.round_title(changed)) == "Round 3 of 23 November 2026"
    assert reads("en", lambda: placing.round_state(changed)) == "Changed: run it again"
    assert placing.round_tone(changed) == "neutral"


def test_how_good_a_team_is_counts_those_that_score_higher(reads: Reads) -> None:
    one = PlacingChild(round_id=1, child_id=1, case_id=1, days_waited=0, candidates=[(1, 700), (2, 500)], team_id=2)
    assert reads("en", lambda: placing.choice(one)) == "No. 2 of 2 teams"
    one.team_id = 1
    assert reads("en", lambda: placing.choice(one)) == "The best of 2 teams"
    assert reads("en", lambda: placing.waited(1)) == "Has waited 1 day"


def test_a_half_year_and_a_hidden_count_have_words(reads: Reads) -> None:
    assert reads("en", lambda: placing.half_year(date(2027, 1, 1))) == "First half of 2027"
    assert reads("en", lambda: placing.half_year(date(2027, 7, 1))) == "Second half of 2027"
    assert reads("en", lambda: placing.counted(None)) == "Not shown"
    assert reads("en", lambda: placing.counted(17)) == "17"
