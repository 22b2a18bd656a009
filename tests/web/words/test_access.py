"""Words for access."""

from collections.abc import Callable
from typing import Any

import pytest

from matchapp.domain.access import AccessRefusal
from matchapp.models.user import UserState
from matchapp.web.words import access
from tests.web.words.tables import Reads, faults

WORDS = [
    (access.access_refusal, AccessRefusal),
    (access.user_state, UserState),
]


@pytest.mark.parametrize("word, codes", WORDS)
def test_every_code_has_words_in_both_languages(reads: Reads, word: Callable[[Any], str], codes: Any) -> None:
    assert faults(reads, word, codes) == []
