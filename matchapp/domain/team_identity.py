"""By what a team of an association is recognised again."""

from __future__ import annotations

from matchapp.domain.danish import folded
from matchapp.domain.team import TeamGender


def referenced(reference: str) -> str:
    """Return the identity of a team whose association gives it a reference."""
    return f"ref {folded(reference)}"


def named(*, activity: str, born_from: int, born_to: int, gender: TeamGender, name: str) -> str:
    """Return the identity of a team without one: activity, band, gender and folded name."""
    return f"{activity} {born_from}-{born_to} {gender.value} {folded(name)}"
