"""The teams that each of many children could be placed on, with their scores."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from matchapp.domain.placing import Candidate
from matchapp.models import Case
from matchapp.models.base import id_of
from matchapp.services import suggestions

MOST = 20


def candidates_of(session: Session, cases: Sequence[Case], *, on: date) -> dict[int, tuple[Candidate, ...]]:
    """Return the best candidates of each child, by its id."""
    return {
        case.child_id: tuple(
            Candidate(id_of(one.team), one.scored.tenths)
            for one in suggestions.fitting(session, case, on=on, limit=MOST)
            if one.scored is not None
        )
        for case in cases
    }
