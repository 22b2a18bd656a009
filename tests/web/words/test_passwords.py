"""Words for why a password is not taken."""

from collections.abc import Callable
from typing import Any

import pytest

from matchapp.domain.password import PasswordRefusal
from matchapp.web.words import passwords
from tests.web.words.tables import Reads, faults

WORDS = [
    (passwords.password_refusal, PasswordRefusal),
]


@pytest.mark.parametrize("word, codes", WORDS)
def test_every_code_has_words_in_both_languages(reads: Reads, word: Callable[[Any], str], codes: Any) -> None:
    assert faults(reads, word, codes) == []
