"""A team as its association writes it: three short pages, saved at the end of any when it exists."""

from __future__ import annotations

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matchapp import clock
from matchapp.adapters.geocoding import PostcodeFile
from matchapp.models import Association, Team
from matchapp.policy import Permission
from matchapp.services import activities, team_venues, teams
from matchapp.web.audits import about
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Typed, blank, read
from matchapp.web.people import principal
from matchapp.web.rendering import render, see
from matchapp.web.team_forms import LAST, STEP_OF, TeamForm, facts, only_until, typed_from

bp = Blueprint("team_edits", __name__)


@bp.get("/associations/<id:association_id>/teams/new")
@guarded(Permission.TEAM_MANAGE, Association)
def new(association: Association) -> ResponseReturnValue:
    """Ask first whom the team is for."""
    return _page(association, None, blank(), step=1)


@bp.post("/associations/<id:association_id>/teams")
@guarded(Permission.TEAM_MANAGE, Association)
def create(association: Association) -> ResponseReturnValue:
    """Go on to the next page; after the last one add the team."""
    step = _step()
    typed = read(TeamForm)
    if request.form.get("go") == "back":
        return _page(association, None, blank(**typed.typed), step=max(step - 1, 1))
    found = _facts(association, typed, until=step)
    if typed.errors:
        return _page(association, None, typed, step=_first_fault(typed), status=422)
    if step < LAST or found is None:
        return _page(association, None, typed, step=step + 1)
    try:
        team = teams.create(db(), association, facts=found, at=clock.now())
    except teams.SameTeam:
        return _same_team(association, None, typed)
    about(team)
    db().commit()
    return see("spot_postings.edit", team_id=team.id)


@bp.get("/teams/<id:team_id>/edit")
@guarded(Permission.TEAM_MANAGE, Team)
def edit(team: Team) -> ResponseReturnValue:
    """Ask what has changed."""
    return _page(team.association, team, blank(**typed_from(teams.facts_of(team))), step=_step())


@bp.post("/teams/<id:team_id>")
@guarded(Permission.TEAM_MANAGE, Team)
def update(team: Team) -> ResponseReturnValue:
    """Change the team, and what its open spot says of it."""
    typed = read(TeamForm)
    found = _facts(team.association, typed, until=LAST)
    if found is None:
        return _page(team.association, team, typed, step=_first_fault(typed), status=422)
    try:
        teams.change(db(), team, facts=found, at=clock.now())
    except teams.SameTeam:
        return _same_team(team.association, team, typed)
    db().commit()
    return see("associations.show", association_id=team.association_id, _anchor=f"team-{team.id}")


@bp.post("/teams/<id:team_id>/removal")
@guarded(Permission.TEAM_REMOVE, Team)
def remove(team: Team) -> ResponseReturnValue:
    """Take the team away for good; not while children are on it."""
    try:
        teams.remove(db(), team, at=clock.now())
    except teams.ChildrenOnTheTeam as refused:
        form = blank(**typed_from(teams.facts_of(team)))
        return _page(team.association, team, form, step=1, status=409, children=refused.children)
    db().commit()
    return see("associations.show", association_id=team.association_id, removed=1)


def _facts(association: Association, typed: Typed[TeamForm], *, until: int) -> teams.TeamFacts | None:
    """Return what the pages up to ``until`` say; None when one of them has a fault or there are more to come.

    A new venue is written only when nothing else stands in the way; without a commit it is gone again.
    """
    only_until(typed, until)
    known = {str(venue.id): venue.id or 0 for venue in team_venues.of_association(db(), association)}
    if "new" in typed.many("venue"):
        known["new"] = 0
    if typed.typed.get("activity_key") not in activities.keys(db()) and not typed.error("activity_key"):
        typed.add("activity_key", _("Please choose one of the answers."))
    found = facts(typed, known, until=until)
    form = typed.value
    if found is None or form is None or "new" not in typed.many("venue"):
        return found
    try:
        venue = team_venues.named(
            db(),
            name=form.venue_name,
            address=form.address,
            postcode=form.postcode,
            geocoder=PostcodeFile(),
        )
    except team_venues.UnknownPostcode:
        typed.add("postcode", _("We do not know this postcode."))
        return None
    return facts(typed, {**known, "new": venue.id or 0}, until=until)


def _same_team(association: Association, team: Team | None, typed: Typed[TeamForm]) -> ResponseReturnValue:
    typed.add("name", _("You have a team with this name for the same birth years already."))
    return _page(association, team, typed, step=1, status=422)


def _step() -> int:
    text = request.values.get("step", "1")
    return int(text) if text in {"1", "2", "3"} else 1


def _first_fault(typed: Typed[TeamForm]) -> int:
    return min(STEP_OF.get(name.partition("-")[0], 1) for name, _text in typed.errors)


def _page(
    association: Association,
    team: Team | None,
    typed: Typed[TeamForm],
    *,
    step: int,
    status: int = 200,
    children: int = 0,
) -> ResponseReturnValue:
    return render(
        "teams/edit.html",
        block="form",
        status=status,
        association=association,
        team=team,
        form=typed,
        step=step,
        steps_of=STEP_OF,
        venues=team_venues.of_association(db(), association),
        activities=activities.listed(db()),
        is_own=principal().is_manager,
        children=children,
    )
