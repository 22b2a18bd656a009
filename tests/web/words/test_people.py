"""Words for people and their roles."""

from collections.abc import Callable
from typing import Any

import pytest

from matchapp.domain.role import Role
from matchapp.domain.team import ChildGender
from matchapp.policy import ANONYMOUS
from matchapp.web.words import people
from tests.web.words.tables import Reads, faults

WORDS = [
    (people.role_name, Role),
    (people.child_gender, [*ChildGender, None]),
    (people.role, [ANONYMOUS]),
]


ALIKE = [Role.ADMINISTRATOR]


@pytest.mark.parametrize("word, codes", WORDS)
def test_every_code_has_words_in_both_languages(reads: Reads, word: Callable[[Any], str], codes: Any) -> None:
    assert faults(reads, word, codes, alike=ALIKE) == []
