"""Sends what waits in the outbox. No transaction is open while a provider is asked."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from matchapp import clock
from matchapp.adapters.mail import Mail, mail_settings, send_mail
from matchapp.adapters.sms import Sms, send_sms, sms_settings
from matchapp.config import Config
from matchapp.domain.delivery import DeliveryFailed, PermanentFailure
from matchapp.domain.message import Channel
from matchapp.models import Message
from matchapp.models.engine import reading, writing
from matchapp.services import messages
from matchapp.web.messages import Letter, compose


class Post:
    """The way out of the house: mail and text messages, each where its setting leads."""

    def __init__(self, config: Config) -> None:
        self._mail = (
            mail_settings(config.smtp_url, base_url=config.base_url, site_name=config.site_name)
            if config.smtp_url
            else None
        )
        self._sms = sms_settings(config.sms_url, site_name=config.site_name) if config.sms_url else None

    def channels(self) -> frozenset[Channel]:
        """Return the channels that lead somewhere; messages of the others wait."""
        return frozenset(
            channel for channel, way in ((Channel.MAIL, self._mail), (Channel.SMS, self._sms)) if way is not None
        )

    def send(self, message: Message, letter: Letter) -> None:
        """Hand a message over, or raise DeliveryFailed. The id is the same at every attempt."""
        if message.channel is Channel.MAIL and self._mail is not None:
            send_mail(
                self._mail, Mail(message.message_id, message.recipient, letter.subject, letter.text, letter.language)
            )
        elif message.channel is Channel.SMS and self._sms is not None:
            send_sms(self._sms, Sms(message.message_id, message.recipient, letter.text, _valid_seconds(message)))


def deliver_next(app: Flask, engine: Engine, post: Post) -> bool:
    """Send the next message that is due and tell whether there was one.

    It is leased and committed first; when the process dies between the provider's answer and the mark, the lease runs
    out and the message goes once more with the same id.
    """
    with reading(engine) as session:
        if not messages.is_any_due(session, at=clock.now(), channels=post.channels()):
            return False
    with writing(engine) as session:
        message = messages.claim(session, at=clock.now(), channels=post.channels())
        session.commit()
    if message is None:
        return False
    try:
        letter = compose(app, message)
        if letter is None:
            _mark(engine, message, messages.expire)
            return True
        post.send(message, letter)
    except DeliveryFailed as refused:
        _log("message_failed", message, fault=refused.fault.value)
        _mark_failed(engine, message, for_good=isinstance(refused, PermanentFailure))
    except Exception:  # noqa: BLE001 - one message that cannot be written must not stop the others
        structlog.get_logger().exception("message_not_written", message_kind=message.kind.value)
        _mark_failed(engine, message, for_good=False)
    else:
        _mark_sent(engine, message)
        _log("message_sent", message)
    return True


def _mark_sent(engine: Engine, message: Message) -> None:
    _mark(engine, message, lambda session, row: messages.sent(session, row, at=clock.now()))


def _mark_failed(engine: Engine, message: Message, *, for_good: bool) -> None:
    _mark(engine, message, lambda session, row: messages.failed(session, row, at=clock.now(), for_good=for_good))


def _mark(engine: Engine, message: Message, act: Callable[[Session, Message], None]) -> None:
    """Note how it went; tried again while the database does not answer, for the provider will not take it back."""
    for patience in (0.5, 1.5, None):
        try:
            with writing(engine) as session:
                row = session.get(Message, message.id)
                if row is not None:
                    act(session, row)
                session.commit()
        except OperationalError:
            if patience is None:
                raise
            time.sleep(patience)
        else:
            return


def _valid_seconds(message: Message) -> int | None:
    """Return how long the network may keep trying: a code is worthless after its ten minutes."""
    if message.expires_at is None:
        return None
    return max(1, int((message.expires_at - clock.now()).total_seconds()))


def _log(event: str, message: Message, **facts: str) -> None:
    structlog.get_logger().info(
        event, message_kind=message.kind.value, channel=message.channel.value, attempt=message.attempts, **facts
    )
