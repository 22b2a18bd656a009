"""Placing rounds: prepared, run by the worker, looked at as a dry run, accepted or dropped."""

from __future__ import annotations

from typing import Annotated, Any

from flask import Blueprint, Response, abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import Field

from matchapp import clock
from matchapp.models import PlacingRound
from matchapp.models.base import id_of
from matchapp.policy import Permission, find
from matchapp.services import placing_acceptances, placing_answers, placing_rounds
from matchapp.services.placing_acceptances import CannotBeAccepted
from matchapp.web import words
from matchapp.web.audits import about
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Day, Form, Id, Typed, blank, read
from matchapp.web.people import principal
from matchapp.web.rendering import render, see
from matchapp.web.telling import told

bp = Blueprint("placing_rounds", __name__)

MOST_TEAMS = 2000


class Begun(Form):
    """The children of a round, by their cases."""

    case_ids: Annotated[list[Id], Field(max_length=placing_rounds.MOST_CHILDREN)] = Field(default_factory=list)


class Teams(Form):
    """What a round works with: its teams, the day on which places count, and whether siblings stay together."""

    team_ids: Annotated[list[Id], Field(max_length=MOST_TEAMS)] = Field(default_factory=list)
    placed_on: Day
    keeps_siblings: bool = False


@bp.get("/placing-rounds")
@guarded(Permission.PLACING_ROUND_LIST)
def index() -> ResponseReturnValue:
    """List the rounds that this bridge-builder has made."""
    return render("placing_rounds/index.html", rounds=placing_rounds.listed(db(), principal()))


@bp.get("/placing-rounds/new")
@guarded(Permission.PLACING_ROUND_LIST)
def new() -> ResponseReturnValue:
    """Ask for the children of a round: all who wait for a team, unless somebody is left out."""
    return _new(blank())


@bp.post("/placing-rounds")
@guarded(Permission.PLACING_ROUND_LIST)
def create() -> ResponseReturnValue:
    """Begin a round, with the teams near its children."""
    typed = read(Begun)
    wanted = set(typed.value.case_ids) if typed.value else set()
    cases = [case for case in placing_rounds.waiting(db(), principal()) if case.id in wanted]
    if not cases:
        typed.add("case_ids", _("Choose one child at least."))
        return _new(typed, status=422)
    today = clock.today()
    row = placing_rounds.begin(db(), cases, by=principal(), placed_on=today, on=today, at=clock.now())
    about(row)
    round_id = id_of(row)
    db().commit()
    return see("placing_rounds.edit", placing_round_id=round_id)


@bp.get("/placing-rounds/<id:placing_round_id>")
@guarded(Permission.PLACING_ROUND_READ, PlacingRound)
def show(placing_round: PlacingRound) -> ResponseReturnValue:
    """Show how far a round is, or who would get which team."""
    return _show(placing_round)


@bp.get("/placing-rounds/<id:placing_round_id>/teams")
@guarded(Permission.PLACING_ROUND_WORK, PlacingRound)
def edit(placing_round: PlacingRound) -> ResponseReturnValue:
    """Ask which teams take part, on which day places count, and whether siblings stay together."""
    teams = placing_rounds.teams_of(db(), placing_round)
    known = blank(
        team_ids=[team.team_id for team in teams if team.is_chosen],
        placed_on=placing_round.placed_on,
        keeps_siblings=placing_round.keeps_siblings,
    )
    return _edit(placing_round, known)


@bp.post("/placing-rounds/<id:placing_round_id>/teams")
@guarded(Permission.PLACING_ROUND_WORK, PlacingRound)
def update(placing_round: PlacingRound) -> ResponseReturnValue:
    """Keep what a round works with, and run it."""
    typed = read(Teams)
    if typed.value is not None and not typed.value.team_ids:
        typed.add("team_ids", _("Choose one team at least."))
    form = typed.value
    if form is None:
        return _edit(placing_round, typed, status=422)
    placing_rounds.choose(
        db(),
        placing_round,
        team_ids=form.team_ids,
        placed_on=form.placed_on,
        keeps_siblings=form.keeps_siblings,
        version=told().get("version"),
    )
    placing_rounds.start(db(), placing_round, by=principal(), at=clock.now())
    db().commit()
    return _seen(placing_round)


@bp.post("/placing-rounds/<id:placing_round_id>/run")
@guarded(Permission.PLACING_ROUND_WORK, PlacingRound)
def run(placing_round: PlacingRound) -> ResponseReturnValue:
    """Run a round again."""
    placing_rounds.start(db(), placing_round, by=principal(), at=clock.now(), version=told().get("version"))
    db().commit()
    return _seen(placing_round)


@bp.post("/placing-rounds/<id:placing_round_id>/acceptance")
@guarded(Permission.PLACING_ROUND_WORK, PlacingRound)
def accept(placing_round: PlacingRound) -> ResponseReturnValue:
    """Suggest to each child the team that it got: all of them, or none and why."""
    round_id = id_of(placing_round)
    try:
        placing_acceptances.accept(db(), placing_round, **told())
    except CannotBeAccepted as refused:
        changed = [(one.child.first_name, words.refusal(why)) for one, why in refused.gone]
        changed += [(team.name, _("It has not room for all of them any more")) for team in refused.full]
        db().rollback()
        row = find(db(), principal(), PlacingRound, round_id)
        return _show(row, changed=changed, status=409) if row else abort(404)
    db().commit()
    return _seen(placing_round)


@bp.post("/placing-rounds/<id:placing_round_id>/dropping")
@guarded(Permission.PLACING_ROUND_WORK, PlacingRound)
def destroy(placing_round: PlacingRound) -> ResponseReturnValue:
    """Drop a round that was not accepted."""
    placing_rounds.drop(db(), placing_round)
    db().commit()
    return see("placing_rounds.index")


def _new(form: Typed[Any], *, status: int = 200) -> Response:
    waiting = placing_rounds.waiting(db(), principal())
    return render(
        "placing_rounds/new.html", block="form", status=status, form=form, waiting=waiting, today=clock.today()
    )


def _edit(row: PlacingRound, form: Typed[Any], *, status: int = 200) -> Response:
    teams = placing_rounds.teams_of(db(), row)
    return render("placing_rounds/edit.html", block="form", status=status, form=form, round=row, teams=teams)


def _show(row: PlacingRound, *, changed: list[tuple[str, str]] | None = None, status: int = 200) -> Response:
    children = placing_rounds.children_of(db(), principal(), row)
    left = [one for one in children if one.why_not is not None]
    return render(
        "placing_rounds/show.html",
        block="progress",
        status=status,
        round=row,
        placed=[one for one in children if one.team is not None],
        left=left,
        wanting=placing_answers.wanting(db(), left, on=clock.today()),
        apart=placing_answers.apart(db(), row, children) if row.answered_at else [],
        total=len(children),
        changed=changed or [],
    )


def _seen(row: PlacingRound) -> ResponseReturnValue:
    return see("placing_rounds.show", placing_round_id=row.id)
