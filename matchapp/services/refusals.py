"""What is raised when an act cannot happen; nothing of the act has been written then."""

from __future__ import annotations

from matchapp.domain.refusal import Refusal


class Refused(Exception):
    """A rule stands in the way; ``refusal`` tells which."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


class NoPlaceLeft(Refused):
    """The team's places are taken, or it takes nobody in."""

    def __init__(self) -> None:
        super().__init__(Refusal.NO_FREE_PLACE)


class AlreadyRunning(Refused):
    """The child has an open enrolment in this team already."""

    def __init__(self) -> None:
        super().__init__(Refusal.ALREADY_REQUESTED)


class ChangedMeanwhile(Exception):
    """Somebody has written since the form was drawn."""
