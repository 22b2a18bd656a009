"""Messages that leave the house, by what they are about."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """How a message travels."""

    MAIL = "mail"
    SMS = "sms"


class MessageKind(StrEnum):
    """What a message says; its words stand on the web floor."""

    SIGN_IN_CODE = "sign_in_code"
    SECOND_CODE = "second_code"
    INVITATION = "invitation"
    PASSWORD_RESET = "password_reset"  # noqa: S105 - the name of a message, not a secret
    INTEREST_FOR_BRIDGE_BUILDER = "interest_for_bridge_builder"
    INTEREST_FOR_ASSOCIATION = "interest_for_association"
    SPOT_REQUESTED = "spot_requested"
    SPOT_OFFERED = "spot_offered"
    REQUEST_DECLINED = "request_declined"
    TRIAL_BOOKED = "trial_booked"
    AREA_LEFT_ALONE = "area_left_alone"
    WAITLISTED = "waitlisted"
    OFFER_WITHDRAWN = "offer_withdrawn"
    OFFER_RAN_OUT = "offer_ran_out"
    REQUEST_WITHDRAWN = "request_withdrawn"
    TEAM_FOR_WISH = "team_for_wish"
    TEAM_FOR_FAMILY = "team_for_family"


class MessageState(StrEnum):
    """Where a message is on its way."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"


class JobState(StrEnum):
    """Where a background job is on its way."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
