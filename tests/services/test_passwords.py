"""Passwords are stored as Argon2id and checked as slowly for nobody."""

from collections.abc import Callable
from unittest.mock import patch

import pytest
from argon2 import PasswordHasher, extract_parameters
from sqlmodel import Session

from matchapp.domain.password import PasswordRefusal
from matchapp.models import User
from matchapp.services import passwords
from tests import cast
from tests.cast import Cast


def test_hash_is_argon2id_of_19_mebibytes_and_two_passes() -> None:
    parameters = extract_parameters(passwords.hashed(cast.PASSWORD))
    assert (parameters.type.name, parameters.memory_cost, parameters.time_cost) == ("ID", 19 * 1024, 2)


def test_same_password_is_stored_differently_each_time() -> None:
    assert passwords.hashed(cast.PASSWORD) != passwords.hashed(cast.PASSWORD)


def test_right_password_fits_and_others_do_not(people: Cast) -> None:
    assert passwords.fits(people.amira, cast.PASSWORD)
    assert not passwords.fits(people.amira, cast.PASSWORD + "s")
    assert not passwords.fits(people.carl, cast.PASSWORD)
    assert not passwords.fits(None, cast.PASSWORD)


def test_nobody_and_a_user_without_password_cost_one_hash_of_the_same_strength(people: Cast) -> None:
    verified: list[str] = []
    real = PasswordHasher.verify

    def verify(hasher: PasswordHasher, stored: str, password: str) -> bool:
        verified.append(stored)
        return real(hasher, stored, password)

    with patch.object(PasswordHasher, "verify", verify):
        for user in (people.amira, people.carl, None):
            passwords.fits(user, "not the password")
    strengths = {str(extract_parameters(stored)) for stored in verified}
    assert (len(verified), len(strengths)) == (3, 1)


def test_nobodys_own_password_lets_nobody_in() -> None:
    assert not passwords.fits(None, "the password of nobody")


def test_new_password_replaces_the_old(session: Session, people: Cast, fresh: Callable[[], Session]) -> None:
    passwords.change(session, people.amira, password="four blue rowing boats")
    session.commit()
    stored = fresh().get(User, people.amira.id)
    assert passwords.fits(stored, "four blue rowing boats")
    assert not passwords.fits(stored, cast.PASSWORD)


def test_refused_password_changes_nothing(session: Session, people: Cast) -> None:
    with pytest.raises(passwords.PasswordRefused) as refused:
        passwords.change(session, people.amira, password="short")
    assert refused.value.reason is PasswordRefusal.TOO_SHORT
    assert passwords.fits(people.amira, cast.PASSWORD)
