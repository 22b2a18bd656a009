"""What the pages about access share: the fields of a grant, the choices in them, and the page of a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from flask import Blueprint, Response, url_for
from flask_babel import gettext as _
from pydantic import StringConstraints

from matchapp import clock
from matchapp.domain.access import AccessRefusal, AccessRefused, latest_until
from matchapp.domain.role import Role
from matchapp.models import Association, Grant, User
from matchapp.services import grants, housing_areas, plans
from matchapp.web import words
from matchapp.web.database import db
from matchapp.web.forms import Form, OneLine, OptionalDay, OptionalId, Typed
from matchapp.web.people import principal
from matchapp.web.rendering import render

FIELDS = {
    AccessRefusal.MORE_THAN_A_YEAR: "until_on",
    AccessRefusal.IN_THE_PAST: "until_on",
    AccessRefusal.NO_END: "until_on",
}
"""The field that a refusal is about; the others are about the role."""


SCOPES = {Role.BRIDGE_BUILDER.value: "housing_area_id", Role.COORDINATOR.value: "plan_id"}
"""The field that says where a role reaches; the other role with one is for an association."""


class GrantForm(Form):
    """A role, where it reaches, its last day, and why it is given."""

    role: Role
    housing_area_id: OptionalId = None
    association_id: OptionalId = None
    plan_id: OptionalId = None
    until_on: OptionalDay = None
    reason: Annotated[str, StringConstraints(max_length=140), OneLine] = ""


def give(user: User, form: GrantForm) -> Grant:
    """Give the role that was chosen; a place that the administrator cannot know of counts as none."""
    areas = {area.id for area in housing_areas.listed(db(), principal())}
    clubs = {club.id for club in _associations()}
    frames = {plan.id for plan in plans.named(db(), principal())}
    return grants.give(
        db(),
        user,
        role=form.role,
        housing_area_id=form.housing_area_id if form.housing_area_id in areas else None,
        association_id=form.association_id if form.association_id in clubs else None,
        plan_id=form.plan_id if form.plan_id in frames else None,
        until_on=form.until_on,
        reason=form.reason,
        by=principal(),
        on=clock.today(),
        at=clock.now(),
    )


def add_refusal(typed: Typed[Any], refused: AccessRefused) -> None:
    """Put a refusal at the field it is about."""
    at = FIELDS.get(refused.reason, "role")
    if refused.reason is AccessRefusal.NO_SCOPE:
        at = SCOPES.get(typed.text("role"), "association_id")
    typed.add(at, words.access_refusal(refused.reason))


def grant_choices() -> dict[str, Any]:
    """Return what a form for a grant offers."""
    return {
        "roles": [(role.value, words.role_name(role)) for role in Role],
        "areas": [(area.id, area.name) for area in housing_areas.listed(db(), principal())],
        "associations": [(club.id, club.name) for club in _associations()],
        "plans": [(plan.id, plan.name) for plan in plans.named(db(), principal())],
        "latest": latest_until(clock.today()),
    }


def answer_refusals(bp: Blueprint, back: Callable[[], str]) -> None:
    """Draw a refused act of a blueprint as a page in words, with the way back."""

    def refused(error: Exception) -> Response:
        reason = error.reason if isinstance(error, AccessRefused) else AccessRefusal.OVER
        return render(
            "faults/refused.html",
            status=409,
            title=_("That cannot be done just now"),
            text=words.access_refusal(reason),
            back=back(),
            waiting_place=False,
        )

    bp.register_error_handler(AccessRefused, refused)


def people_page() -> str:
    """Return the address of the list of people."""
    return url_for("users.index")


def _associations() -> list[Association]:
    return grants.associations(db(), principal())
