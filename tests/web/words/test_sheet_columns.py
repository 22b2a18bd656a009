"""Words for the columns of a sheet."""

from collections.abc import Callable
from typing import Any

import pytest

from matchapp.domain.sheet_columns import Column
from matchapp.web.words import sheet_columns
from tests.web.words.tables import Reads, faults

WORDS = [
    (sheet_columns.column, Column),
]


ALIKE = [Column.CVR, Column.EMAIL, Column.REFERENCE]


@pytest.mark.parametrize("word, codes", WORDS)
def test_every_code_has_words_in_both_languages(reads: Reads, word: Callable[[Any], str], codes: Any) -> None:
    assert faults(reads, word, codes, alike=ALIKE) == []
