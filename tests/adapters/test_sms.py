"""Text messages against a small HTTP server on this machine."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from matchapp.adapters import sms
from matchapp.adapters.sms import Sms, SmsSettings, segments, send_sms, sms_settings
from matchapp.domain.delivery import DeliveryFailed, DeliveryFault, PermanentFailure, TemporaryFailure

CODE = Sms("s-17", "+4500000012", "Din kode er 123456", valid_seconds=600)


class Provider(HTTPServer):
    """Answers like the Message API, with the status that the test sets."""

    status = 202
    location = ""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.asked: list[tuple[str, dict[str, str], dict[str, Any]]] = []


class Answering(BaseHTTPRequestHandler):
    server: Provider

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, dict(self.headers), body))
        self.send_response(self.server.status)
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.end_headers()
        self.wfile.write(b'{"msg_id": "01JNN6", "recipient": 4500000012, "reference": "s-17"}')

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers), {}))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


@pytest.fixture
def provider() -> Iterator[Provider]:
    server = Provider()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def settings(url: str) -> SmsSettings:
    return sms_settings(url, site_name="Med på holdet")


def to(provider: Provider) -> SmsSettings:
    return settings(f"http://to%2Fken@127.0.0.1:{provider.server_port}")


def test_the_provider_gets_the_text_as_json(provider: Provider) -> None:
    send_sms(to(provider), CODE)
    ((path, headers, body),) = provider.asked
    assert path == "/mobile/single"
    assert headers["Authorization"] == "Token to/ken"
    assert headers["Content-Type"] == "application/json"
    assert body == {
        "sender": "MedPaHoldet",
        "recipient": 4500000012,
        "message": "Din kode er 123456",
        "reference": "s-17",
        "expiration": "PT600S",
    }


def test_a_text_without_an_end_has_no_expiration(provider: Provider) -> None:
    send_sms(to(provider), Sms("s-18", "+4500000012", "Hej \u0645\u0631\u062d\u0628\u0627"))
    assert "expiration" not in provider.asked[0][2]
    assert provider.asked[0][2]["message"] == "Hej \u0645\u0631\u062d\u0628\u0627"


@pytest.mark.parametrize(
    "status,failure,fault",
    [
        (400, PermanentFailure, DeliveryFault.REFUSED),
        (422, PermanentFailure, DeliveryFault.REFUSED),
        (401, TemporaryFailure, DeliveryFault.NOT_LET_IN),
        (402, TemporaryFailure, DeliveryFault.NOT_LET_IN),
        (403, TemporaryFailure, DeliveryFault.NOT_LET_IN),
        (429, TemporaryFailure, DeliveryFault.BUSY),
        (500, TemporaryFailure, DeliveryFault.BUSY),
        (503, TemporaryFailure, DeliveryFault.BUSY),
    ],
)
def test_a_refusal_is_for_good_or_for_now(
    provider: Provider, status: int, failure: type[DeliveryFailed], fault: DeliveryFault
) -> None:
    provider.status = status
    with pytest.raises(failure) as failed:
        send_sms(to(provider), CODE)
    assert failed.value.fault is fault


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_the_token_does_not_follow_a_redirect(provider: Provider, status: int) -> None:
    provider.status = status
    provider.location = f"http://127.0.0.1:{provider.server_port}/elsewhere"
    with pytest.raises(TemporaryFailure):
        send_sms(to(provider), CODE)
    assert [path for path, _, _ in provider.asked] == ["/mobile/single"]


def test_no_provider_is_a_temporary_failure() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        with pytest.raises(TemporaryFailure) as failed:
            send_sms(settings(f"http://token@127.0.0.1:{closed.getsockname()[1]}"), CODE)
    assert failed.value.fault is DeliveryFault.NO_ANSWER


def test_a_provider_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sms._TIMEOUT_SECONDS < 10  # noqa: SLF001 - the promise is about the constant
    monkeypatch.setattr(sms, "_TIMEOUT_SECONDS", 0.1)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(TemporaryFailure) as failed:
            send_sms(settings(f"http://token@127.0.0.1:{silent.getsockname()[1]}"), CODE)
    assert failed.value.fault is DeliveryFault.NO_ANSWER


@pytest.mark.parametrize("number", ["", "12345678", "+", "+45 00 00 00 12", "+45abc", "+\u0661\u0662"])
def test_a_number_that_is_none_is_refused_for_good(provider: Provider, number: str) -> None:
    with pytest.raises(PermanentFailure) as failed:
        send_sms(to(provider), Sms("s-19", number, "x"))
    assert failed.value.fault is DeliveryFault.MALFORMED
    assert provider.asked == []


def test_a_folder_takes_the_text_as_a_file(tmp_path: Path) -> None:
    chosen = settings(f"folder:{tmp_path}")
    send_sms(chosen, CODE)
    send_sms(chosen, CODE)
    (path,) = tmp_path.iterdir()
    assert path.name == "s-17.json"
    assert json.loads(path.read_bytes()) == {
        "message_id": "s-17",
        "sender": "MedPaHoldet",
        "to": "+4500000012",
        "text": "Din kode er 123456",
        "segments": 1,
    }


@pytest.mark.parametrize(
    "url,address,sender",
    [
        ("https://t@messaging.gatewayapi.eu", "https://messaging.gatewayapi.eu/mobile/single", "MedPaHoldet"),
        ("https://t@messaging.gatewayapi.eu/", "https://messaging.gatewayapi.eu/mobile/single", "MedPaHoldet"),
        ("https://t@sms.example:8443/v2/send?sender=Holdet", "https://sms.example:8443/v2/send", "Holdet"),
        ("http://t@localhost:9", "http://localhost:9/mobile/single", "MedPaHoldet"),
        ("http://t@[::1]:9", "http://[::1]:9/mobile/single", "MedPaHoldet"),
    ],
)
def test_the_address_of_the_provider_is_read(url: str, address: str, sender: str) -> None:
    chosen = settings(url)
    assert (chosen.url, chosen.sender, chosen.token) == (address, sender, "t")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://messaging.gatewayapi.eu",
        "http://t@messaging.gatewayapi.eu",
        "ftp://t@127.0.0.1",
        "file:///etc/passwd",
        "https://t@x?sender=MuchTooLongAName",
        "folder:",
    ],
)
def test_an_address_of_no_provider_is_refused(url: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any sentence will do
        settings(url)


@pytest.mark.parametrize(
    "name,sender", [("Med på holdet", "MedPaHoldet"), ("Ærø Fritid", "AeroFritid"), ("\u0645", "SMS")]
)
def test_the_sites_name_becomes_a_sender_of_eleven_letters(name: str, sender: str) -> None:
    assert sms_settings("https://t@sms.example", site_name=name).sender == sender


def test_the_token_is_not_in_the_settings_as_text() -> None:
    assert "hemmelig" not in repr(settings("https://hemmelig@sms.example"))


@pytest.mark.parametrize(
    "text,count",
    [
        ("", 1),
        ("æøåÆØÅ é ü Δ @", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("a" * 152 + "€" + "a" * 152, 3),
        ("\u0645" * 70, 1),
        ("\u0645" * 71, 2),
        ("\u0645" * 134, 2),
        ("\u0645" * 135, 3),
        ("a" * 69 + "ş", 1),
        ("a" * 70 + "ş", 2),
        ("\U0001f3d0" * 35, 1),
        ("\U0001f3d0" * 36, 2),
        ("a" * 66 + "\U0001f3d0" + "a" * 66, 3),
    ],
)
def test_a_text_is_billed_by_its_signs(text: str, count: int) -> None:
    assert segments(text) == count
