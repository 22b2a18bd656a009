"""Words for cases, consents and interests."""

from collections.abc import Callable
from typing import Any

import pytest

from matchapp.domain.case import CaseEventKind, CaseState, CloseReason, ContactOutcome
from matchapp.domain.consent import ConsentChannel, ConsentPurpose
from matchapp.domain.hearing import Silence
from matchapp.domain.interest import InterestState
from matchapp.models import Guardian
from matchapp.web.words import cases
from tests.cast import LONG_AGO
from tests.web.words.tables import Reads, faults

WORDS = [
    (cases.case_state, CaseState),
    (cases.case_event, CaseEventKind),
    (cases.close_reason, CloseReason),
    (cases.contact_outcome, ContactOutcome),
    (cases.consent_purpose, ConsentPurpose),
    (cases.consent_title, ConsentPurpose),
    (cases.consent_channel, ConsentChannel),
    (cases.hearing, Silence),
    (cases.interest_state, InterestState),
]


@pytest.mark.parametrize("word, codes", WORDS)
def test_every_code_has_words_in_both_languages(reads: Reads, word: Callable[[Any], str], codes: Any) -> None:
    assert faults(reads, word, codes) == []


def test_who_is_texted_stands_by_name_where_there_is_one(reads: Reads) -> None:
    named, unnamed = (
        Guardian(family_id=1, name=name, phone="+4500000021", created_at=LONG_AGO) for name in ("Samira", None)
    )
    assert reads("en", lambda: cases.hearing(named)).startswith("Samira is texted")
    assert reads("da", lambda: cases.hearing(unnamed)).startswith("En forælder får en sms")
