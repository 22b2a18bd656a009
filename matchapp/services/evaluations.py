"""Does matching work: the first teams that children tried, and what became of it, as the logs tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy.orm import joinedload, selectinload
from sqlmodel import Session, col, select

from matchapp import models
from matchapp.domain.enrolment import EnrolmentEventKind
from matchapp.domain.enrolment_fold import EnrolmentFold
from matchapp.domain.evaluation_row import Membership, Places, Row, has_moved, is_active, is_ripe
from matchapp.domain.geo import Point
from matchapp.domain.listing import nearest_of, place_of
from matchapp.domain.matching import VERSION
from matchapp.domain.observation import Observation
from matchapp.models import Child, Enrolment, Family, RememberedSuggestion
from matchapp.models.base import id_of
from matchapp.services import enrolment_events
from matchapp.services.replays import Replays

LOOKS_BACK = timedelta(days=3 * 365)
"""Older choices were made of other teams, and say little of today's weights."""
AT_A_TIME = 500


def rows(session: Session, *, as_of: date) -> list[Row]:
    """Return the first choice of each child that was tried and can be judged on a day, in the whole installation.

    Score and place are those that were remembered with the choice when the weights were today's; else the list is made
    again (``replays``), which a child that was forgotten has no wish for: it is left out.
    """
    replays = Replays(session)
    found = (_row(session, replays, first, as_of) for first in _first_choices(session, as_of))
    return [row for row in found if row is not None]


class _Choice:
    """An enrolment with its log, from the day that the child chose the team."""

    def __init__(self, enrolment: Enrolment, fold: EnrolmentFold, on: date, at: datetime) -> None:
        self.enrolment, self.fold, self.on, self.at = enrolment, fold, on, at


def _first_choices(session: Session, as_of: date) -> Iterator[_Choice]:
    """Yield the first choice of each child that it tried, if it was made in the time that is looked at."""
    event = models.EnrolmentEvent
    chose = (
        select(Enrolment.child_id)
        .join(event)
        .where(
            event.kind == EnrolmentEventKind.CHOSEN, event.occurred_on > as_of - LOOKS_BACK, event.occurred_on <= as_of
        )
        .distinct()
        .order_by(col(Enrolment.child_id))
    )
    children = list(session.exec(chose))
    for start in range(0, len(children), AT_A_TIME):
        statement = (
            select(Enrolment)
            .where(col(Enrolment.child_id).in_(children[start : start + AT_A_TIME]))
            .options(*_needed())
            .order_by(col(Enrolment.child_id), col(Enrolment.id))
        )
        for _, own in groupby(session.exec(statement).all(), key=lambda enrolment: enrolment.child_id):
            chosen = sorted(_tried(own, as_of), key=lambda choice: (choice.on, choice.enrolment.id))
            if chosen and as_of - LOOKS_BACK < chosen[0].on <= as_of:
                yield chosen[0]


def _needed() -> tuple[Any, ...]:
    family = joinedload(Enrolment.child).joinedload(Child.family)  # type: ignore[arg-type]
    return family.joinedload(Family.housing_area), selectinload(Enrolment.events)  # type: ignore[arg-type]


def _tried(own: Iterable[Enrolment], as_of: date) -> Iterator[_Choice]:
    for enrolment in own:
        fold = enrolment_events.fold_of(enrolment)
        event = next((one for one in fold.history.standing if one.kind is EnrolmentEventKind.CHOSEN), None)
        days = [*fold.attended_on, *([fold.enrolled_on] if fold.enrolled_on else [])]
        if event is not None and any(day <= as_of for day in days):
            yield _Choice(enrolment, fold, event.occurred_on, event.recorded_at)


def _row(session: Session, replays: Replays, choice: _Choice, as_of: date) -> Row | None:
    membership = _membership(choice.fold)
    if not is_ripe(membership, chosen_on=choice.on, as_of=as_of) or has_moved(membership):
        return None
    listed = _remembered(session, choice) or _replayed(replays, choice)
    if listed is None:
        return None
    tenths, places = listed
    if membership is not None and membership.enrolled_on > as_of:
        membership = None
    child = choice.enrolment.child
    return Row(
        tenths=tenths,
        places=places,
        is_enrolled=membership is not None,
        is_active=membership is not None and is_active(membership, _observations(session, choice)),
        gender=child.gender,
        age=choice.on.year - child.birth_year,
        area_id=child.family.housing_area_id,
    )


def _membership(fold: EnrolmentFold) -> Membership | None:
    if fold.enrolled_on is None:
        return None
    last_on = fold.last_attended_on
    return Membership(
        enrolled_on=fold.enrolled_on,
        ended_on=fold.ended_on,
        reasons=fold.reasons,
        # A trial is the last session that is known of who never was asked again; it tells nothing of the membership.
        last_attended_on=last_on if last_on is not None and last_on > fold.enrolled_on else None,
    )


def _remembered(session: Session, choice: _Choice) -> tuple[int | None, Places] | None:
    row = session.get(RememberedSuggestion, id_of(choice.enrolment))
    if row is None or row.version != VERSION or (row.place is not None and row.nearest is None):
        return None
    return row.tenths, _places(row.place, row.nearest, row.options)


def _replayed(replays: Replays, choice: _Choice) -> tuple[int | None, Places] | None:
    child, team_id = choice.enrolment.child, choice.enrolment.team_id
    if child.is_erased:
        return None
    area = child.family.housing_area
    listed = replays.listed(child, origin=Point(area.latitude, area.longitude), on=choice.on, at=choice.at)
    place = place_of(team_id, listed)
    tenths = None if place is None else listed[place - 1].tenths
    return tenths, _places(place, nearest_of(team_id, listed), len(listed))


def _places(place: int | None, nearest: int | None, options: int) -> Places:
    return Places(ours=place or options + 1, nearest=nearest or options + 1, options=options)


def _observations(session: Session, choice: _Choice) -> list[Observation]:
    statement = select(models.Observation).where(models.Observation.enrolment_id == choice.enrolment.id)
    return [
        Observation(observed_on=one.observed_on, source=one.source, value=one.value) for one in session.exec(statement)
    ]
