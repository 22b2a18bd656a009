"""Words for how an enrolment stands and what happened in it."""

from collections.abc import Callable
from typing import Any

import pytest

from matchapp.domain.enrolment import EnrolmentEventKind, EnrolmentState
from matchapp.domain.enrolment_phase import EnrolmentPhase
from matchapp.domain.follow_up import FollowUpKind
from matchapp.domain.observation import ObservationSource, ObservationValue
from matchapp.models.trial import TrialState
from matchapp.web.words import enrolments
from tests.web.words.tables import Reads, faults

WORDS = [
    (enrolments.phase, EnrolmentPhase),
    (enrolments.phase, EnrolmentState),
    (enrolments.enrolment_event, EnrolmentEventKind),
    (enrolments.trial_state, TrialState),
    (enrolments.observation, ObservationValue),
    (enrolments.observation_source, ObservationSource),
    (enrolments.follow_up, FollowUpKind),
]


@pytest.mark.parametrize("word, codes", WORDS)
def test_every_code_has_words_in_both_languages(reads: Reads, word: Callable[[Any], str], codes: Any) -> None:
    assert faults(reads, word, codes) == []
