"""Words for what is wrong with the settings."""

from collections.abc import Callable
from typing import Any

import pytest

from matchapp.config import Fault, Problem
from matchapp.web.words import settings
from tests.web.words.tables import Reads, faults

WORDS = [
    (settings.setting_problem, [Problem("SECRET_KEY", fault, fatal=True) for fault in Fault]),
]


@pytest.mark.parametrize("word, codes", WORDS)
def test_every_code_has_words_in_both_languages(reads: Reads, word: Callable[[Any], str], codes: Any) -> None:
    assert faults(reads, word, codes) == []
