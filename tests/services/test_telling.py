"""What an act is told becomes the fields of its event and the columns of its row."""

from datetime import date

from matchapp.domain.history import Source, Via
from matchapp.policy import ANONYMOUS, Principal
from matchapp.services import telling
from tests.factories.tellings import AT, told

AMIRA = Principal(user_id=7)


def test_an_event_says_when_it_happened_and_when_it_was_learned() -> None:
    fields = telling.common(told(AMIRA, on=date(2026, 11, 20), via=Via.PHONE), voids=3)
    assert fields == {
        "occurred_on": date(2026, 11, 20), "recorded_at": AT, "by_person": True, "source": Source.STAFF,
        "via": Via.PHONE, "voids": 3,
    }  # fmt: skip


def test_nobody_signed_in_is_the_clock() -> None:
    assert not telling.common(told(ANONYMOUS))["by_person"]
    assert telling.columns(told(ANONYMOUS))["actor_id"] is None
    assert telling.columns(told(AMIRA))["actor_id"] == 7


def test_a_version_counts_for_the_first_event_of_an_act_alone() -> None:
    first = told(AMIRA, version=4)
    assert telling.onwards(first) == {**first, "version": None}
    assert first.get("version") == 4
