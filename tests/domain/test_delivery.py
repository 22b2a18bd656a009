"""A failed delivery says why in a code, and whether to try again."""

from __future__ import annotations

import pytest

from matchapp.domain.delivery import DeliveryFailed, DeliveryFault, PermanentFailure, TemporaryFailure


@pytest.mark.parametrize("kind", [TemporaryFailure, PermanentFailure])
@pytest.mark.parametrize("fault", DeliveryFault)
def test_a_failure_carries_its_code_and_nothing_else(kind: type[DeliveryFailed], fault: DeliveryFault) -> None:
    with pytest.raises(DeliveryFailed) as failed:
        raise kind(fault)
    assert failed.value.fault is fault
    assert str(failed.value) == fault.value


def test_what_is_tried_again_is_never_what_is_given_up() -> None:
    assert not issubclass(TemporaryFailure, PermanentFailure)
    assert not issubclass(PermanentFailure, TemporaryFailure)
