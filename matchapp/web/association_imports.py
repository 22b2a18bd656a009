"""Association sheets: uploaded, shown as a dry run, accepted or dropped."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matchapp import clock
from matchapp.adapters.geocoding import PostcodeFile
from matchapp.domain.sheet_fault import FaultKind
from matchapp.models import AssociationImport
from matchapp.models.base import id_of
from matchapp.policy import Permission, find
from matchapp.services import association_imports, association_uploads
from matchapp.services.association_imports import ImportRefused
from matchapp.services.association_uploads import HoldsCpr, NotWaiting
from matchapp.services.import_steps import ImportPlan
from matchapp.services.import_writes import PlacesTaken, PointNotFound
from matchapp.web import words
from matchapp.web.audits import about, unlocked
from matchapp.web.database import db
from matchapp.web.doors import guarded
from matchapp.web.forms import Form, Typed, blank
from matchapp.web.people import principal
from matchapp.web.rendering import render, see

bp = Blueprint("association_imports", __name__)

SHOWN_FAULTS = 200
OF_THE_FILE = frozenset(
    {FaultKind.FILE_EMPTY, FaultKind.FILE_TOO_LARGE, FaultKind.FILE_NOT_TEXT, FaultKind.ENCODING_UNKNOWN}
)


@bp.get("/association-imports")
@guarded(Permission.ASSOCIATION_IMPORT_READ)
def index() -> ResponseReturnValue:
    """List the imports and ask for a file."""
    return _index(blank())


@bp.post("/association-imports")
@guarded(Permission.ASSOCIATION_IMPORT_MANAGE)
def create() -> ResponseReturnValue:
    """Keep an uploaded file and show what it would do; nothing is imported yet."""
    file = request.files.get("file")
    content = file.read() if file else b""
    typed = blank()
    if file is None or not content:
        typed.add("file", _("Please choose a file."))
        return _index(typed, status=422)
    with unlocked():
        sheet = association_imports.read(content)
    unreadable = next((fault for fault in sheet.faults if fault.kind in OF_THE_FILE), None)
    if unreadable is not None:  # there is nothing to look at: a picture, a workbook, letters in no known writing
        typed.add("file", words.sheet_fault(unreadable))
        return _index(typed, status=422)
    try:
        row = association_uploads.keep(
            db(), file_name=file.filename or "", content=content, sheet=sheet, by=principal(), at=clock.now()
        )
    except HoldsCpr:
        drawn = association_imports.plan(db(), sheet)
        return _show(None, drawn, status=422)
    about(row)
    row_id = row.id
    db().commit()
    return see("association_imports.show", association_import_id=row_id)


@bp.get("/association-imports/<id:association_import_id>")
@guarded(Permission.ASSOCIATION_IMPORT_READ, AssociationImport)
def show(association_import: AssociationImport) -> ResponseReturnValue:
    """Show what an import would make new, change and leave, and every fault by row and column."""
    if association_import.content is None:
        return render("association_imports/done.html", row=association_import)
    return _show(association_import, _plan(association_import))


@bp.post("/association-imports/<id:association_import_id>/acceptance")
@guarded(Permission.ASSOCIATION_IMPORT_MANAGE, AssociationImport)
def accept(association_import: AssociationImport) -> ResponseReturnValue:
    """Carry an import out, all of it or nothing."""
    row_id, content = id_of(association_import), association_import.content
    if content is None:
        abort(409)
    with unlocked():
        sheet = association_imports.read(content)
    row = find(db(), principal(), AssociationImport, row_id)
    if row is None:
        abort(404)
    drawn = association_imports.plan(db(), sheet)
    try:
        association_uploads.accept(db(), row, drawn, at=clock.now(), geocoder=PostcodeFile())
    except NotWaiting:
        abort(409)
    except (ImportRefused, PlacesTaken, PointNotFound):
        db().rollback()
        return see("association_imports.show", association_import_id=row_id)
    db().commit()
    return see("association_imports.show", association_import_id=row_id)


@bp.post("/association-imports/<id:association_import_id>/dropping")
@guarded(Permission.ASSOCIATION_IMPORT_MANAGE, AssociationImport)
def destroy(association_import: AssociationImport) -> ResponseReturnValue:
    """Drop an import; the file is erased."""
    try:
        association_uploads.drop(db(), association_import)
    except NotWaiting:
        abort(409)
    db().commit()
    return see("association_imports.index")


def _plan(row: AssociationImport) -> ImportPlan:
    return association_imports.plan(db(), association_imports.read(row.content or b""))


def _index(form: Typed[Form], *, status: int = 200) -> Response:
    imports = association_uploads.listed(db(), principal())
    return render("association_imports/index.html", status=status, form=form, imports=imports)


def _show(row: AssociationImport | None, drawn: ImportPlan, *, status: int = 200) -> Response:
    return render(
        "association_imports/show.html",
        status=status,
        row=row,
        drawn=drawn,
        faults=drawn.faults[:SHOWN_FAULTS],
        more=max(0, len(drawn.faults) - SHOWN_FAULTS),
    )
