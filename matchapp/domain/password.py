"""What a new password must be: long, and not the mail address."""

from __future__ import annotations

from enum import StrEnum

SHORTEST = 12
LONGEST = 200


class PasswordRefusal(StrEnum):
    """Why a password is not taken."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    IS_THE_ADDRESS = "is_the_address"
    TOO_UNIFORM = "too_uniform"


def refused(password: str, *, email: str) -> PasswordRefusal | None:
    """Return why a password is refused, or None. Length counts, kinds of characters do not (NIST SP 800-63B 5.1.1)."""
    if len(password) < SHORTEST:
        return PasswordRefusal.TOO_SHORT
    if len(password) > LONGEST:
        return PasswordRefusal.TOO_LONG
    plain = password.casefold()
    if email.casefold() in plain or plain in email.casefold():
        return PasswordRefusal.IS_THE_ADDRESS
    if len(set(plain)) < SHORTEST // 3:
        return PasswordRefusal.TOO_UNIFORM
    return None
