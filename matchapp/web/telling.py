"""What every act is told, from the request: who, when, whose knowledge, and which version the form was drawn from."""

from __future__ import annotations

from datetime import date

from flask import request

from matchapp import clock
from matchapp.domain.history import Source, Via
from matchapp.services.telling import Telling
from matchapp.web.people import principal


def told(*, source: Source = Source.STAFF, on: date | None = None, via: Via = Via.HERE) -> Telling:
    """Return what an act is told; the version comes from the form's hidden field."""
    version = request.form.get("version", "")
    return Telling(
        by=principal(),
        on=on or clock.today(),
        at=clock.now(),
        source=source,
        via=via,
        version=int(version) if version.isdecimal() and len(version) < 10 else None,  # noqa: PLR2004 - what fits a column
    )
