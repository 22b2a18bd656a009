"""Observations that a child is still there, and how far each can be relied on (domain.md 5.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ObservationValue(StrEnum):
    """What was seen or said."""

    ACTIVE = "active"
    NOT_ACTIVE = "not_active"
    UNSURE = "unsure"


class ObservationSource(StrEnum):
    """Who knows it; what a family tells staff on the telephone is the family's observation."""

    ASSOCIATION_REGISTER = "association_register"
    ASSOCIATION = "association"
    COMPANION = "companion"
    STAFF = "staff"
    FAMILY = "family"
    CHILD = "child"


class EvidenceGrade(StrEnum):
    """How strong an observation is, A the strongest (domain.md 5.2.12)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


_GRADES = {
    ObservationSource.ASSOCIATION_REGISTER: EvidenceGrade.A,
    ObservationSource.ASSOCIATION: EvidenceGrade.B,
    ObservationSource.COMPANION: EvidenceGrade.C,
    ObservationSource.STAFF: EvidenceGrade.C,
    ObservationSource.FAMILY: EvidenceGrade.D,
    ObservationSource.CHILD: EvidenceGrade.D,
}


@dataclass(frozen=True, kw_only=True)
class Observation:
    """One observation of one enrolment on one day."""

    observed_on: date
    source: ObservationSource
    value: ObservationValue

    @property
    def grade(self) -> EvidenceGrade:
        """The grade of its source."""
        return grade_of(self.source)


def grade_of(source: ObservationSource) -> EvidenceGrade:
    """Grade a source: the register A, the association's tick B, who saw the child C, who was told D."""
    return _GRADES[source]
