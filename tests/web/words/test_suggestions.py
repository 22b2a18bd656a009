"""Words for why a team does not fit a child."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from matchapp.domain.explanation import Explanation, Obstacle, Reason
from matchapp.domain.matching import Term
from matchapp.domain.suggestion import Misfit
from matchapp.domain.travel import Travel, Way
from matchapp.web.words import suggestions
from tests.web.words.tables import Reads, faults

WHY = Explanation((), None, Travel(8, Way.FOOT, 8, needs_company=False), date(2026, 12, 24))

WORDS = [
    (suggestions.misfit, Misfit),
    (suggestions.term, Term),
    (lambda code: suggestions.reason(code, WHY), Reason),
    (lambda code: suggestions.standing_in_the_way(code, WHY), Obstacle),
    (lambda way: suggestions.way(WHY.travel._replace(way=way)), Way),
]


@pytest.mark.parametrize("word, codes", WORDS)
def test_every_code_has_words_in_both_languages(reads: Reads, word: Callable[[Any], str], codes: Any) -> None:
    assert faults(reads, word, codes) == []
