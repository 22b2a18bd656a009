"""Words for why a step is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from matchapp.domain.refusal import Refusal
from matchapp.web.words import refusals
from tests.web.words.tables import Reads, faults

WORDS = [
    (refusals.refusal, Refusal),
]


@pytest.mark.parametrize("word, codes", WORDS)
def test_every_code_has_words_in_both_languages(reads: Reads, word: Callable[[Any], str], codes: Any) -> None:
    assert faults(reads, word, codes) == []
