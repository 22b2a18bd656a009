"""Where the teams of a list meet."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, select
from sqlmodel import Session

from matchapp.domain.geo import Point
from matchapp.models import metadata

_SPOT = metadata.tables["open_spot"].c
_POINTS = select(_SPOT.team_id, _SPOT.latitude, _SPOT.longitude).where(
    _SPOT.team_id.in_(bindparam("ids", expanding=True))
)


def of_teams(session: Session, team_ids: Sequence[int]) -> dict[int, Point]:
    """Return the point of each team that has an open spot; no statement is sent for none."""
    if not team_ids:
        return {}
    rows = session.connection().execute(_POINTS, {"ids": list(team_ids)}).all()
    return {team_id: Point(latitude, longitude) for team_id, latitude, longitude in rows}
