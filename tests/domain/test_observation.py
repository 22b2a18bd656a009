"""How far an observation can be relied on."""

from datetime import date

import pytest

from matchapp.domain.observation import EvidenceGrade, Observation, ObservationSource, ObservationValue, grade_of


@pytest.mark.parametrize(
    "source, expected",
    [
        (ObservationSource.ASSOCIATION_REGISTER, EvidenceGrade.A),
        (ObservationSource.ASSOCIATION, EvidenceGrade.B),
        (ObservationSource.COMPANION, EvidenceGrade.C),
        (ObservationSource.STAFF, EvidenceGrade.C),
        (ObservationSource.FAMILY, EvidenceGrade.D),
        (ObservationSource.CHILD, EvidenceGrade.D),
    ],
)
def test_who_knows_grades_what_is_known(source: ObservationSource, expected: EvidenceGrade) -> None:
    seen = Observation(observed_on=date(2026, 11, 1), source=source, value=ObservationValue.ACTIVE)
    assert seen.grade is grade_of(source) is expected


def test_every_source_has_a_grade() -> None:
    assert {grade_of(source) for source in ObservationSource} == set(EvidenceGrade)
