"""The tabs of the signed-in pages, by role."""

from __future__ import annotations

from typing import NamedTuple

from flask import request, url_for
from flask_babel import gettext as _

from matchapp.domain.role import Role
from matchapp.policy import Principal
from matchapp.web.people import principal

_UNDER = {
    "grants": "users",
    "housing_areas": "plans",
    "placing_children": "cases",
    "placing_rounds": "cases",
    "spot_postings": "associations",
    "team_edits": "associations",
}
"""Whose tab the pages of a noun without one stand under."""


class Tab(NamedTuple):
    """One tab: where it leads, what it says, its icon, and whether it is the page one stands on."""

    endpoint: str
    url: str
    label: str
    icon: str
    current: bool


def nav() -> list[Tab]:
    """Return the tabs of the role that somebody acts in."""
    tabs = {
        Role.BRIDGE_BUILDER: [
            ("days.show", _("Today"), "house"),
            ("interests.index", _("Interests"), "inbox"),
            ("cases.index", _("Cases"), "users"),
            ("associations.index", _("Associations"), "flag"),
        ],
        Role.ASSOCIATION_MANAGER: [
            ("associations.index", _("Our teams"), "flag"),
            ("enrolments.index", _("Requests"), "inbox"),
            ("interests.index", _("Families"), "users"),
        ],
        Role.COORDINATOR: [
            ("matching_figures.index", _("Does it work"), "chart-bar"),
            ("placing_totals.index", _("Rounds"), "users-group"),
        ],
        Role.ADMINISTRATOR: [
            ("users.index", _("People"), "users"),
            ("plans.index", _("Areas"), "map-pin"),
            ("associations.index", _("Associations"), "flag"),
            ("association_imports.index", _("Imports"), "upload"),
            ("settings.index", _("Settings"), "settings"),
        ],
    }
    who = principal()
    role = who.role
    noun = (request.endpoint or "").partition(".")[0]
    noun = _UNDER.get(noun, noun)
    return [
        Tab(endpoint, _url(endpoint, who), label, icon, current=endpoint.startswith(f"{noun}."))
        for endpoint, label, icon in (tabs[role] if role else [])
    ]


def _url(endpoint: str, who: Principal) -> str:
    if endpoint == "associations.index" and who.is_manager:  # whose list is one association long
        return url_for("associations.show", association_id=who.association_id)
    return url_for(endpoint)


def home_of(role: Role | None) -> str:
    """Return the endpoint that a person lands on after signing in."""
    homes = {
        Role.BRIDGE_BUILDER: "days.show",
        Role.ASSOCIATION_MANAGER: "associations.index",
        Role.COORDINATOR: "matching_figures.index",
        Role.ADMINISTRATOR: "users.index",
    }
    return homes[role] if role else "accounts.edit"
