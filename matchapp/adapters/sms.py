"""Text messages through GatewayAPI's Message API, or into a folder."""

from __future__ import annotations

import http.client
import ipaddress
import json
import unicodedata
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from matchapp.adapters.folders import drop, folder_of
from matchapp.domain.delivery import DeliveryFault, PermanentFailure, TemporaryFailure

_SINGLE_MESSAGE = "/mobile/single"
_LONGEST_SENDER = 11  # longer names are accepted, billed and then replaced by the network
_TIMEOUT_SECONDS = 8.0
_NOT_LET_IN = frozenset({401, 402, 403, 404, 405, 407})
_BUSY = frozenset({408, 409, 425, 429})
_CLIENT_ERROR = range(400, 500)
_ACCEPTED = range(200, 300)

_DANISH_LETTERS = {ord("ø"): "o", ord("Ø"): "O", ord("æ"): "ae", ord("Æ"): "Ae"}

# GSM 03.38: the signs of one septet, and those of two.
_GSM_SIGNS = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_EXTENDED = frozenset("\f^{}\\[~]|€")
_GSM_ALONE, _GSM_PART = 160, 153
_UCS2_ALONE, _UCS2_PART = 70, 67


@dataclass(frozen=True, slots=True)
class SmsSettings:
    """Where text messages go and who they are from; made by ``sms_settings``."""

    sender: str
    folder: Path | None = None
    url: str = ""
    token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Sms:
    """One text to one number in E.164; ``message_id`` is the same at each attempt.

    ``valid_seconds`` is how long the network may keep trying: a code that comes after its ten minutes is worse than
    none.
    """

    message_id: str
    to: str
    text: str
    valid_seconds: int | None = None


def sms_settings(url: str, *, site_name: str) -> SmsSettings:
    """Read SMS_URL, or raise ValueError (which never repeats the token).

    ``https://TOKEN@messaging.gatewayapi.eu`` (plain http to this machine only) or ``folder:/path``. ``?sender=Holdet``
    sets the name on the receiver's telephone, at most eleven signs; else it is the site's name in that many letters.
    """
    folder = folder_of(url)
    if folder is not None:
        return SmsSettings(sender=_short(site_name), folder=folder)
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(host))):
        raise ValueError("SMS_URL is none of https://TOKEN@host, folder:")
    if not parts.username:
        raise ValueError("SMS_URL holds no token before the @")
    sender = parse_qs(parts.query).get("sender", [_short(site_name)])[0]
    if not 1 <= len(sender) <= _LONGEST_SENDER:
        raise ValueError("the sender of text messages is longer than eleven signs")
    place = parts.netloc.rpartition("@")[2]
    path = parts.path if parts.path.strip("/") else _SINGLE_MESSAGE
    return SmsSettings(sender=sender, url=f"{parts.scheme}://{place}{path}", token=unquote(parts.username))


def send_sms(settings: SmsSettings, sms: Sms) -> None:
    """Hand one text over, or raise TemporaryFailure or PermanentFailure.

    The message id travels as ``reference``, so that a repeat after a lost answer can be told from a second message.
    """
    digits = sms.to.removeprefix("+")
    if not sms.to.startswith("+") or not digits.isascii() or not digits.isdecimal():
        raise PermanentFailure(DeliveryFault.MALFORMED)
    if settings.folder is not None:
        drop(settings.folder, sms.message_id, ".json", _as_file(settings, sms))
        return
    _post(settings, _as_request(settings, sms, int(digits)))


def segments(text: str) -> int:
    r"""Return how many messages a text is billed as.

    160 signs alone or 153 a part where every sign is in GSM 03.38 (``€[]{}\~|^`` count twice), else 70 or 67 UTF-16
    units. A pair is never cut in two at the end of a part.
    """
    if all(sign in _GSM_SIGNS or sign in _GSM_EXTENDED for sign in text):
        return _parts([2 if sign in _GSM_EXTENDED else 1 for sign in text], _GSM_ALONE, _GSM_PART)
    return _parts([len(sign.encode("utf-16-be")) // 2 for sign in text], _UCS2_ALONE, _UCS2_PART)


def _parts(widths: list[int], alone: int, part: int) -> int:
    if sum(widths) <= alone:
        return 1
    count, filled = 1, 0
    for width in widths:
        if filled + width > part:
            count, filled = count + 1, 0
        filled += width
    return count


def _as_file(settings: SmsSettings, sms: Sms) -> bytes:
    shown = {
        "message_id": sms.message_id,
        "sender": settings.sender,
        "to": sms.to,
        "text": sms.text,
        "segments": segments(sms.text),
    }
    return json.dumps(shown, ensure_ascii=False, indent=1).encode()


def _as_request(settings: SmsSettings, sms: Sms, recipient: int) -> bytes:
    """Compose the body of the Message API: the recipient is a number without plus, the expiry an ISO 8601 duration."""
    body: dict[str, str | int] = {
        "sender": settings.sender,
        "recipient": recipient,
        "message": sms.text,
        "reference": sms.message_id,
    }
    if sms.valid_seconds is not None:
        body["expiration"] = f"PT{sms.valid_seconds}S"
    return json.dumps(body).encode()


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Takes a redirect for the refusal it is: the token must not follow it to another host."""

    def redirect_request(self, *_: object) -> None:
        return None


_client = urllib.request.build_opener(_NoRedirect)


def _post(settings: SmsSettings, body: bytes) -> None:
    request = urllib.request.Request(  # noqa: S310 - sms_settings lets only https and loopback through
        settings.url,
        data=body,
        method="POST",
        headers={
            "Authorization": f"Token {settings.token}",
            "Content-Type": "application/json",
            "Accept": "application/json",
        },
    )
    try:
        with _client.open(request, timeout=_TIMEOUT_SECONDS) as answer:
            status = answer.status
    except urllib.error.HTTPError as refused:
        refused.close()
        status = refused.code
    except (OSError, http.client.HTTPException):
        raise TemporaryFailure(DeliveryFault.NO_ANSWER) from None
    if status not in _ACCEPTED:
        raise _failure(status)


def _failure(status: int) -> TemporaryFailure | PermanentFailure:
    """Read an HTTP status: what is wrong with our account must not use up somebody's message."""
    if status in _NOT_LET_IN:
        return TemporaryFailure(DeliveryFault.NOT_LET_IN)
    if status in _CLIENT_ERROR and status not in _BUSY:
        return PermanentFailure(DeliveryFault.REFUSED)
    return TemporaryFailure(DeliveryFault.BUSY)


def _short(site_name: str) -> str:
    """Return the name in at most eleven plain letters and digits: ``Med på holdet`` is ``MedPaHoldet``."""
    spelt = site_name.translate(_DANISH_LETTERS)
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", spelt) if sign.isascii())
    words = "".join(sign if sign.isalnum() else " " for sign in bare).split()
    return "".join(word[0].upper() + word[1:] for word in words)[:_LONGEST_SENDER] or "SMS"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
