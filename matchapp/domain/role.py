"""The roles that a grant can give."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A role; what it may do stands in ``policy`` alone (trust.md 1.2)."""

    ADMINISTRATOR = "administrator"
    BRIDGE_BUILDER = "bridge_builder"
    ASSOCIATION_MANAGER = "association_manager"
    COORDINATOR = "coordinator"


class Factor(StrEnum):
    """What a person has shown to be let in."""

    MAIL_CODE = "mail_code"
    PASSWORD = "password"  # noqa: S105 - the name of a factor, not a secret
    SMS_CODE = "sms_code"
    TOTP = "totp"
    RECOVERY_CODE = "recovery_code"
    REMEMBERED_DEVICE = "remembered_device"


STAFF = frozenset({Role.ADMINISTRATOR, Role.BRIDGE_BUILDER, Role.COORDINATOR})
"""The roles that sign in with a password and a second factor."""
