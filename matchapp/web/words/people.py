"""Words for people and their roles."""

from __future__ import annotations

from flask_babel import gettext as _

from matchapp.domain.role import Role
from matchapp.domain.team import ChildGender
from matchapp.policy import Principal


def role(who: Principal) -> str:
    """Return the name of the role somebody acts in."""
    return role_name(who.role) if who.role else _("No access yet")


def role_name(kind: Role) -> str:
    """Return the name of a role."""
    return {
        Role.ADMINISTRATOR: _("Administrator"),
        Role.BRIDGE_BUILDER: _("Bridge-builder"),
        Role.ASSOCIATION_MANAGER: _("Association"),
        Role.COORDINATOR: _("Coordinator"),
    }[kind]


def child_gender(kind: ChildGender | None) -> str:
    """Return the word for a child's gender, or that it is not known."""
    return {ChildGender.GIRL: _("Girl"), ChildGender.BOY: _("Boy"), None: _("Not known")}[kind]
