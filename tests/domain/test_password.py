"""Rules for a new password."""

import pytest

from matchapp.domain.password import PasswordRefusal, refused


@pytest.mark.parametrize(
    "password, reason",
    [
        ("eleven char", PasswordRefusal.TOO_SHORT),
        ("twelve chars", None),
        ("a" * 30, PasswordRefusal.TOO_UNIFORM),
        ("abcabcabcabcabc", PasswordRefusal.TOO_UNIFORM),
        ("Carlsen@Example.org", PasswordRefusal.IS_THE_ADDRESS),
        ("carlsen@example", PasswordRefusal.IS_THE_ADDRESS),
        ("my carlsen@example.org!", PasswordRefusal.IS_THE_ADDRESS),
        ("seven green bicycles " * 10, PasswordRefusal.TOO_LONG),
        ("grønne æbler på øen", None),
    ],
)
def test_length_counts_and_kinds_of_characters_do_not(password: str, reason: PasswordRefusal | None) -> None:
    assert refused(password, email="carlsen@example.org") is reason
