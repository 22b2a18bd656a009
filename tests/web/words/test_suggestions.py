"""Words for why a team does not fit a child."""

from collections.abc import Callable
from typing import Any

import pytest

from matchapp.domain.suggestion import Misfit
from matchapp.web.words import suggestions
from tests.web.words.tables import Reads, faults

WORDS = [
    (suggestions.misfit, Misfit),
]


@pytest.mark.parametrize("word, codes", WORDS)
def test_every_code_has_words_in_both_languages(reads: Reads, word: Callable[[Any], str], codes: Any) -> None:
    assert faults(reads, word, codes) == []
