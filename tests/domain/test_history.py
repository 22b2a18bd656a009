"""The log that cases and enrolments share."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

import pytest

from matchapp.domain import case, enrolment
from matchapp.domain.case import CaseEvent, CaseEventKind
from matchapp.domain.enrolment import EnrolmentEvent, EnrolmentEventKind
from matchapp.domain.history import Event, History, IllegalHistory, facts_of, read_facts
from matchapp.domain.reason import EndReason, SaidBy
from matchapp.domain.refusal import Refusal
from tests.logs import C, K, case_event, day, enrolment_event, enrolment_log

E = TypeVar("E", bound=Event)

LOG: History[EnrolmentEvent] = History(tuple(enrolment_log([K.SUGGESTED, K.CHOSEN, K.SPOT_REQUESTED])))


def test_an_event_is_added_at_the_end() -> None:
    after = LOG.then(enrolment_event(K.SPOT_OFFERED, id=4))
    assert [event.id for event in after.standing] == [1, 2, 3, 4]
    assert len(LOG.standing) == 3


def test_a_void_takes_an_event_away() -> None:
    after = LOG.then(enrolment_event(K.VOIDED, id=4, voids=2))
    assert [event.id for event in after.standing] == [1, 3]
    assert after.voided == {2}


def test_a_replacement_takes_the_place_of_an_event() -> None:
    after = LOG.then(enrolment_event(K.CHOSEN, id=4, voids=2))
    assert [event.id for event in after.standing] == [1, 4, 3]


def test_a_replacement_can_be_voided_in_its_turn() -> None:
    after = LOG.then(enrolment_event(K.CHOSEN, id=4, voids=2)).then(enrolment_event(K.VOIDED, id=5, voids=4))
    assert [event.id for event in after.standing] == [1, 3]
    assert after.voided == {2, 4}


def test_what_does_not_stand_cannot_be_voided() -> None:
    with pytest.raises(IllegalHistory):
        LOG.then(enrolment_event(K.VOIDED, id=5, voids=4))


@pytest.mark.parametrize(
    "recorded_at, expected",
    [
        (datetime(2026, 3, 1, 22, 59, tzinfo=UTC), Refusal.IN_THE_FUTURE),
        (datetime(2026, 3, 1, 23, 0, tzinfo=UTC), None),
    ],
)
def test_the_future_begins_at_midnight_in_denmark(recorded_at: datetime, expected: Refusal | None) -> None:
    event = enrolment_event(K.CHOSEN, day(0), recorded_at=recorded_at)
    assert LOG.refusal(event) is expected


@pytest.mark.parametrize("kind", EnrolmentEventKind)
def test_facts_of_an_enrolment_survive_json(kind: EnrolmentEventKind) -> None:
    event = enrolment_event(
        kind,
        said_by=SaidBy.CHILD,
        hold_until=day(9),
        last_attended_on=day(3),
        reasons=(EndReason.FEE, EndReason.MOVED),
    )
    assert _through_json(event, enrolment.FACTS) == event


@pytest.mark.parametrize("kind", CaseEventKind)
def test_facts_of_a_case_survive_json(kind: CaseEventKind) -> None:
    event = case_event(kind)
    assert _through_json(event, case.FACTS) == event


def test_every_fact_has_a_reader() -> None:
    common = set(Event.__dataclass_fields__)
    assert set(EnrolmentEvent.__dataclass_fields__) - common == set(enrolment.FACTS)
    assert set(CaseEvent.__dataclass_fields__) - common == set(case.FACTS)


def test_facts_are_codes_and_dates() -> None:
    assert facts_of(enrolment_event(K.ENDED, last_attended_on=day(1))) == {
        "end_kind": "dropout",
        "reasons": ["fee"],
        "last_attended_on": "2026-03-03",
    }
    assert facts_of(case_event(C.CONSENT_ASKED)) == {}


def _through_json(event: E, readers: Mapping[str, Callable[[Any], Any]]) -> E:
    blanks: dict[str, Any] = {name: () if name in {"reasons", "purposes"} else None for name in readers}
    bare = replace(event, **blanks)
    return replace(bare, **read_facts(json.loads(json.dumps(facts_of(event))), readers))
