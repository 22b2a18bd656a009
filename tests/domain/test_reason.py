"""What an end usually means."""

import pytest

from matchapp.domain.reason import EndKind, EndReason, usual_end_kind


@pytest.mark.parametrize("reason", EndReason)
def test_only_what_nobody_could_help_is_no_drop_out(reason: EndReason) -> None:
    nobody_failed = {
        EndReason.AGED_OUT: EndKind.NATURAL,
        EndReason.MOVED: EndKind.ADMIN,
        EndReason.TEAM_CLOSED: EndKind.ADMIN,
    }
    assert usual_end_kind(reason) is nobody_failed.get(reason, EndKind.DROPOUT)


def test_all_reasons_of_the_field_are_there() -> None:
    assert len(EndReason) == 27
