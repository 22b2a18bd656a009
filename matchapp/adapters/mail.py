"""Mail over SMTP, or into a folder."""

from __future__ import annotations

import contextlib
import re
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from matchapp.adapters.folders import drop, folder_of
from matchapp.domain.delivery import DeliveryFault, PermanentFailure, TemporaryFailure

PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}
"""The schemes of SMTP_URL that speak to a server, with their ports when none is given."""

_MESSAGE_ID = re.compile(r"[A-Za-z0-9._=+-]+(@[A-Za-z0-9.-]+)?")
_TIMEOUT_SECONDS = 8.0
_PERMANENT = 500
_TOO_LARGE = 552


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Where mail goes and who it is from; made by ``mail_settings``."""

    sender: Address
    folder: Path | None = None
    scheme: str = "smtp"
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Mail:
    """One message to one receiver, in plain text.

    ``message_id`` (letters, digits and ``._=+-@``, no angle brackets) is the same at each attempt.
    """

    message_id: str
    to: str
    subject: str
    text: str
    language: str = "da"


def mail_settings(url: str, *, base_url: str, site_name: str) -> MailSettings:
    """Read SMTP_URL, or raise ValueError (which never repeats the password).

    ``smtp://user:pass@host:25``, ``smtps://`` (TLS from the first byte), ``smtp+starttls://`` (TLS or nothing) or
    ``folder:/path``. ``?from=post@example.org`` sets the sender; else it is the user, where that is an address, or
    ``no-reply@`` the host of the base URL.
    """
    folder = folder_of(url)
    if folder is not None:
        return MailSettings(sender=_address(site_name, f"no-reply@{_host(base_url)}"), folder=folder)
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("SMTP_URL is none of smtp://, smtps://, smtp+starttls://, folder:")
    user = unquote(parts.username or "")
    return MailSettings(
        sender=_address(site_name, _sender(parts, user) or f"no-reply@{_host(base_url)}"),
        scheme=parts.scheme,
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        user=user,
        password=unquote(parts.password or ""),
    )


def send_mail(settings: MailSettings, mail: Mail) -> None:
    """Hand one mail over, or raise TemporaryFailure or PermanentFailure.

    When this returns the server has taken the mail. An answer that got lost is a TemporaryFailure: the next attempt
    carries the same Message-ID, by which the receiver can tell that it is the same mail.
    """
    letter = _letter(settings, mail)
    if settings.folder is not None:
        drop(settings.folder, mail.message_id, ".eml", letter.as_bytes())
        return
    try:
        with _connection(settings) as server:
            server.send_message(letter, settings.sender.addr_spec, [letter["To"].addresses[0].addr_spec])
    except smtplib.SMTPRecipientsRefused as refused:
        code = max((code for code, _ in refused.recipients.values()), default=0)
        raise _failure(code) from None
    except smtplib.SMTPSenderRefused as refused:
        raise _not_let_in_unless_too_large(refused.smtp_code) from None
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPHeloError, smtplib.SMTPNotSupportedError, ssl.SSLError):
        raise TemporaryFailure(DeliveryFault.NOT_LET_IN) from None
    except smtplib.SMTPDataError as refused:
        raise _failure(refused.smtp_code) from None
    except (smtplib.SMTPException, OSError):
        raise TemporaryFailure(DeliveryFault.NO_ANSWER) from None


def _letter(settings: MailSettings, mail: Mail) -> EmailMessage:
    """Compose the mail; a line break in an address is refused, in a subject it becomes a space."""
    letter = EmailMessage(policy=SMTP)
    try:
        letter["From"] = settings.sender
        letter["To"] = Address(addr_spec=_ascii_domain(mail.to))
    except (ValueError, IndexError, MessageError):
        raise PermanentFailure(DeliveryFault.MALFORMED) from None
    if not _MESSAGE_ID.fullmatch(mail.message_id):
        raise PermanentFailure(DeliveryFault.MALFORMED)
    right_side = "" if "@" in mail.message_id else f"@{settings.sender.domain}"
    letter["Message-ID"] = f"<{mail.message_id}{right_side}>"
    letter["Subject"] = " ".join(mail.subject.split())
    letter["Date"] = formatdate()
    letter["Auto-Submitted"] = "auto-generated"
    letter["X-Auto-Response-Suppress"] = "All"
    letter.set_content(mail.text)
    letter["Content-Language"] = mail.language  # set_content would drop it
    return letter


def _ascii_domain(addr_spec: str) -> str:
    """Spell a domain such as ``rødby.example`` as the network does."""
    local, _, domain = addr_spec.rpartition("@")
    return f"{local}@{domain.encode('idna').decode()}"


@contextlib.contextmanager
def _connection(settings: MailSettings) -> Iterator[smtplib.SMTP]:
    """Open a signed-in connection. What goes wrong at the goodbye is ignored: the mail is taken by then."""
    server = _open(settings)
    try:
        if settings.scheme == "smtp+starttls":
            server.starttls(context=ssl.create_default_context())
        if settings.user:
            server.login(settings.user, settings.password)
        yield server
        with contextlib.suppress(smtplib.SMTPException, OSError):
            server.quit()
    finally:
        server.close()


def _open(settings: MailSettings) -> smtplib.SMTP:
    # Without a name of our own smtplib asks the resolver for one, which may hang.
    name = settings.sender.domain
    if settings.scheme == "smtps":
        return smtplib.SMTP_SSL(
            settings.host, settings.port, name, timeout=_TIMEOUT_SECONDS, context=ssl.create_default_context()
        )
    return smtplib.SMTP(settings.host, settings.port, name, timeout=_TIMEOUT_SECONDS)


def _failure(code: int) -> TemporaryFailure | PermanentFailure:
    """Read an SMTP reply code: 5xx is for good, anything else is worth another attempt (RFC 5321, 4.2.1)."""
    if code >= _PERMANENT:
        return PermanentFailure(DeliveryFault.REFUSED)
    return TemporaryFailure(DeliveryFault.BUSY)


def _not_let_in_unless_too_large(code: int) -> TemporaryFailure | PermanentFailure:
    """Read the answer to MAIL FROM: the sender is ours, so its refusal must not use up somebody's message."""
    if code == _TOO_LARGE or code < _PERMANENT:
        return _failure(code)
    return TemporaryFailure(DeliveryFault.NOT_LET_IN)


def _sender(parts: SplitResult, user: str) -> str:
    asked = parse_qs(parts.query).get("from", [""])[0]
    return asked or (user if "@" in user else "")


def _address(name: str, addr_spec: str) -> Address:
    try:
        return Address(" ".join(name.split()), addr_spec=addr_spec)
    except (ValueError, IndexError, MessageError):
        raise ValueError("the sender of mail is not a mail address") from None


def _host(base_url: str) -> str:
    return urlsplit(base_url).hostname or "localhost"
