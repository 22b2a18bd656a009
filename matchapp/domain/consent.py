"""What a family can agree to, and how it was said."""

from __future__ import annotations

from enum import StrEnum

TEXT_VERSION = "2026-11"
"""Version of the consent wording that is shown and read aloud today."""


class ConsentPurpose(StrEnum):
    """One purpose a consent; each can be withdrawn alone (trust.md 1.5)."""

    CASE = "case"
    SHARE_WITH_ASSOCIATION = "share_with_association"


class ConsentChannel(StrEnum):
    """How the consent was given."""

    SPOKEN = "spoken"
    WRITTEN = "written"
