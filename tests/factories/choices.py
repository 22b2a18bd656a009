"""Children with a first choice and what became of it, written as the rows that the services leave: hundreds at once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session

from matchapp.domain.case import CaseState
from matchapp.domain.enrolment import EnrolmentEventKind, EnrolmentState
from matchapp.domain.evaluation_row import Row
from matchapp.domain.history import Source
from matchapp.domain.matching import VERSION
from matchapp.domain.observation import ObservationSource, ObservationValue
from matchapp.models import (
    Case,
    Child,
    Enrolment,
    EnrolmentEvent,
    Family,
    Observation,
    RememberedSuggestion,
    Team,
)
from matchapp.models.base import id_of
from tests.cast import Cast

K, S = EnrolmentEventKind, EnrolmentState
CHOSEN_ON = date(2025, 10, 1)
ENROLLED_ON = CHOSEN_ON + timedelta(days=20)
AS_OF = date(2026, 9, 30)


def written(session: Session, cast: Cast, team: Team, rows: Sequence[Row]) -> list[Row]:
    """Write a child for each row into the cast's areas, numbered from 1, and return the rows with those areas' ids."""
    areas = [id_of(area) for area in (cast.birkeparken, cast.granvangen, cast.havnen, cast.sletten)]
    for number, row in enumerate(rows):
        _child(session, cast, team, row, area_id=areas[row.area_id - 1], number=number)
    session.flush()
    return [replace(row, area_id=areas[row.area_id - 1]) for row in rows]


def _child(session: Session, cast: Cast, team: Team, row: Row, *, area_id: int, number: int) -> None:
    family = _added(session, Family(housing_area_id=area_id, created_at=_at(CHOSEN_ON)))
    child = _added(
        session,
        Child(
            family_id=family, first_name="Alex", folded_name="alex", birth_year=CHOSEN_ON.year - row.age,
            gender=row.gender, created_at=_at(CHOSEN_ON),
        ),
    )  # fmt: skip
    case = _added(
        session,
        Case(
            child_id=child, bridge_builder_id=id_of(cast.amira), state=CaseState.OPEN, opened_on=CHOSEN_ON,
            created_at=_at(CHOSEN_ON),
        ),
    )  # fmt: skip
    state = S.ENROLLED if row.is_enrolled else S.TRIALLING
    enrolment = _added(
        session,
        Enrolment(
            case_id=case, child_id=child, team_id=id_of(team), state=state, holds_place=True,
            enrolled_on=ENROLLED_ON if row.is_enrolled else None, created_at=_at(CHOSEN_ON),
        ),
    )  # fmt: skip
    for kind, day, facts in _history(row):
        session.add(
            EnrolmentEvent(
                enrolment_id=enrolment, kind=kind, occurred_on=day, recorded_at=_at(day),
                actor_id=id_of(cast.amira), source=Source.STAFF, facts=facts,
            )
        )  # fmt: skip
    if row.is_active:
        session.add(
            Observation(
                enrolment_id=enrolment, observed_on=ENROLLED_ON + timedelta(days=92), value=ObservationValue.ACTIVE,
                source=ObservationSource.ASSOCIATION, recorded_at=_at(AS_OF), form_key=f"seen {number}",
            )
        )  # fmt: skip
    places = row.places
    session.add(
        RememberedSuggestion(
            enrolment_id=enrolment, version=VERSION, tenths=row.tenths, place=places.ours, nearest=places.nearest,
            options=places.options,
        )
    )  # fmt: skip


def _history(row: Row) -> Iterator[tuple[EnrolmentEventKind, date, dict[str, Any]]]:
    tried_on = CHOSEN_ON + timedelta(days=10)
    yield K.CHOSEN, CHOSEN_ON, {"said_by": "child"}
    yield K.SPOT_REQUESTED, CHOSEN_ON, {}
    yield K.SPOT_OFFERED, CHOSEN_ON, {}
    yield K.TRIAL_BOOKED, CHOSEN_ON, {"trial_on": tried_on.isoformat()}
    yield K.TRIAL_ATTENDED, tried_on, {}
    if row.is_enrolled:
        yield K.ENROLLED, ENROLLED_ON, {}


def _added(session: Session, row: Any) -> int:
    session.add(row)
    session.flush()
    return id_of(row)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
