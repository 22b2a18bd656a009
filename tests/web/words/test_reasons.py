"""Words for why a child stops, why an association says no, and who said it."""

from collections.abc import Callable
from typing import Any

import pytest

from matchapp.domain.history import Source, Via
from matchapp.domain.reason import DeclineReason, EndKind, EndReason, SaidBy
from matchapp.web.words import reasons
from tests.web.words.tables import Reads, faults

WORDS = [
    (reasons.end_reason, EndReason),
    (reasons.end_kind, EndKind),
    (reasons.decline_reason, DeclineReason),
    (reasons.said_by, SaidBy),
    (reasons.source, Source),
    (reasons.via, Via),
]


@pytest.mark.parametrize("word, codes", WORDS)
def test_every_code_has_words_in_both_languages(reads: Reads, word: Callable[[Any], str], codes: Any) -> None:
    assert faults(reads, word, codes) == []
