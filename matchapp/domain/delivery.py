"""How sending a message can fail."""

from __future__ import annotations

from enum import StrEnum


class DeliveryFault(StrEnum):
    """What stood in the way of a message."""

    NO_ANSWER = "no_answer"
    """No connection, a time-out, or a line that went dead: the message may or may not have been taken."""
    BUSY = "busy"
    """The provider says "later"."""
    NOT_LET_IN = "not_let_in"
    """The provider refuses our user, our sender or the encryption: the operator must act."""
    REFUSED = "refused"
    """The provider refuses this message or this receiver for good."""
    MALFORMED = "malformed"
    """An address or number that cannot be sent to at all."""


class DeliveryFailed(Exception):
    """A message was not delivered; ``fault`` says why. It never holds the receiver or the text."""

    def __init__(self, fault: DeliveryFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class TemporaryFailure(DeliveryFailed):
    """Try again later, with the same message id: the provider may have taken it already."""


class PermanentFailure(DeliveryFailed):
    """Never try again: the next attempt would fail in the same way."""
