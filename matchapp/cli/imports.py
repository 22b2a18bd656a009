"""``matchapp import``: associations from a spreadsheet, as a dry run or all of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlmodel import Session

from matchapp import clock
from matchapp.adapters.geocoding import PostcodeFile
from matchapp.cli.db import connected, refusing_in_words
from matchapp.models.engine import writing
from matchapp.policy import ANONYMOUS
from matchapp.services import association_imports, audits
from matchapp.services.import_steps import ImportPlan
from matchapp.services.import_writes import PlacesTaken, PointNotFound
from matchapp.web import languages, words

ACT = "import associations"
"""What the audit log calls it."""

_SHOWN_FAULTS = 200


@click.group("import")
def command() -> None:
    """Take over public data from a file."""


@command.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--accept", is_flag=True, help="Carry it out; without this nothing is written.")
@with_appcontext
def associations(file: Path, *, accept: bool) -> None:
    """Show what FILE would make new, change and leave, and each fault by row and column; nothing is written.

    With --accept it is carried out, all of it or nothing. The columns are in docs/import.md.
    """
    languages.speak(languages.ENGLISH)
    sheet = association_imports.read(file.read_bytes())
    with refusing_in_words(), connected(current_app.extensions["config"]) as engine, writing(engine) as session:
        drawn = association_imports.plan(session, sheet)
        for line in _told(drawn):
            click.echo(line)
        if drawn.faults:
            raise SystemExit(1)
        if not accept:
            click.echo("This was a dry run: nothing was written. Add --accept to carry it out.")
            return
        _carry_out(session, drawn)
        audits.record(session, ANONYMOUS, act=ACT, noun="association_import", row_id=None, at=clock.now())
        session.commit()
    click.echo("Done.")


def _carry_out(session: Session, drawn: ImportPlan) -> None:
    try:
        association_imports.carry_out(session, drawn, at=clock.now(), geocoder=PostcodeFile())
    except PlacesTaken as refused:
        raise click.ClickException("A place was taken meanwhile. Nothing was written; try again.") from refused
    except PointNotFound as refused:
        raise click.ClickException(f"Row {refused.row}: nobody knows where this venue is.") from refused


def _told(drawn: ImportPlan) -> Iterator[str]:
    for noun, new, changed, unchanged in words.import_counts(drawn):
        yield f"{noun}: {new} new, {changed} changed, {unchanged} unchanged"
    for fault in drawn.faults[:_SHOWN_FAULTS]:
        yield f"{words.fault_place(fault)}: {words.sheet_fault(fault)}"
    if len(drawn.faults) > _SHOWN_FAULTS:
        yield f"… and {len(drawn.faults) - _SHOWN_FAULTS} more faults"
    if drawn.sheet.ignored:
        yield "Columns that are not read: " + ", ".join(drawn.sheet.ignored)
