"""What a family can agree to, and how it was said."""

from __future__ import annotations

from enum import StrEnum

TEXT_VERSION = "2026-11-24"
"""Version of the consent wording that is shown and read aloud today: "2026-11" ended before HEAR_OF_TEAMS."""


class ConsentPurpose(StrEnum):
    """One purpose a consent; each can be withdrawn alone (trust.md 1.5)."""

    CASE = "case"
    SHARE_WITH_ASSOCIATION = "share_with_association"
    HEAR_OF_TEAMS = "hear_of_teams"


class ConsentChannel(StrEnum):
    """How the consent was given."""

    SPOKEN = "spoken"
    WRITTEN = "written"
