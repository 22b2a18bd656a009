"""Faults are names, not sentences."""

from __future__ import annotations

from matchapp.domain.sheet_fault import FaultKind


def test_a_fault_is_a_name() -> None:
    assert all(kind.value == kind.name.lower() and " " not in kind.value for kind in FaultKind)
