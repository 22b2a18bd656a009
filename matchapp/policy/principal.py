"""A principal: who asks, in which role, for which areas or association, and how surely we know."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from matchapp.domain.role import STAFF, Role


@dataclass(frozen=True, kw_only=True)
class Principal:
    """Who asks. Built anew on every request from the session and the grants in force; nothing of it is cached.

    ``acting`` is the grant acted under; ``area_ids`` all areas of a bridge-builder's grants in force,
    ``plan_ids`` all plans of a coordinator's. ``two_factors``
    says whether the second factor was shown in this session, ``fresh`` whether it was shown within 15 minutes.
    """

    user_id: int | None = None
    name: str = ""
    role: Role | None = None
    grant_id: int | None = None
    area_ids: frozenset[int] = field(default_factory=frozenset)
    association_id: int | None = None
    plan_ids: frozenset[int] = field(default_factory=frozenset)
    two_factors: bool = False
    fresh: bool = False
    on: date = date.min

    @property
    def signed_in(self) -> bool:
        """Whether we know who it is, by the first factor at least."""
        return self.user_id is not None

    @property
    def is_bridge_builder(self) -> bool:
        """A bridge-builder who has shown both factors."""
        return self.role is Role.BRIDGE_BUILDER and self.two_factors

    @property
    def is_administrator(self) -> bool:
        """An administrator who has shown both factors."""
        return self.role is Role.ADMINISTRATOR and self.two_factors

    @property
    def is_coordinator(self) -> bool:
        """A coordinator who has shown both factors."""
        return self.role is Role.COORDINATOR and self.two_factors

    @property
    def is_manager(self) -> bool:
        """A manager of an association, by the first factor at least."""
        return self.role is Role.ASSOCIATION_MANAGER

    @property
    def meets_children(self) -> bool:
        """A manager who has shown the second code, which opens pages with a child."""
        return self.is_manager and self.two_factors

    @property
    def is_staff(self) -> bool:
        """A role that signs in with password and second factor."""
        return self.role in STAFF


ANONYMOUS = Principal()
