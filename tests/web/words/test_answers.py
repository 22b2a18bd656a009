"""Words for what an association can answer."""

from datetime import date, time

from matchapp.domain.reason import DeclineReason
from matchapp.services.trials import Proposal
from matchapp.web.words import answers
from tests.web.words.tables import Reads


def test_every_reason_can_be_chosen(reads: Reads) -> None:
    assert {value for value, _label in reads("da", answers.decline_reasons)} == {one.value for one in DeclineReason}


def test_what_was_typed_here_was_not_told_on_another_way(reads: Reads) -> None:
    assert [value for value, _label in reads("da", answers.ways_told)] == ["phone", "in_person", "written"]


def test_a_date_is_offered_by_its_day_and_time(reads: Reads) -> None:
    one = Proposal(on_date=date(2026, 11, 24), starts_at=time(17), ends_at=time(18, 30), venue_id=1)
    assert reads("en", lambda: answers.dates([one])) == [
        {"value": "2026-11-24 17:00", "label": "Tuesday 24 November 17.00–18.30"}
    ]
