"""Mail against a scripted SMTP server on this machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from matchapp.adapters import mail
from matchapp.adapters.mail import Mail, MailSettings, mail_settings, send_mail
from matchapp.domain.delivery import DeliveryFailed, DeliveryFault, PermanentFailure, TemporaryFailure

CODE = Mail("m-17@holdet.example", "anna@example.org", "Din kode på holdet", "Koden er 123456.\nHilsen os\n")


class Postman:
    """Takes mail, and answers each command as the script says."""

    def __init__(self) -> None:
        self.script: dict[str, str] = {}
        self.taken: list[Envelope] = []
        self.senders: list[str] = []

    async def handle_MAIL(  # noqa: N802 - the name is aiosmtpd's
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if "MAIL" in self.script:
            return self.script["MAIL"]
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        self.senders.append(address)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - as the server calls it
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if "RCPT" in self.script:
            return self.script["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - as the server calls it
        if "DATA" in self.script:
            return self.script["DATA"]
        self.taken.append(envelope)
        return "250 OK"

    async def handle_QUIT(self, _server: SMTP, _session: Session, _envelope: Envelope) -> str:  # noqa: N802 - as the server calls it
        return self.script.get("QUIT", "221 Bye")

    def only_mail(self) -> EmailMessage:
        (envelope,) = self.taken
        content = envelope.original_content
        assert content is not None
        letter = message_from_bytes(content, policy=default)
        assert isinstance(letter, EmailMessage)
        return letter


def let_in(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, login: object) -> AuthResult:
    right = isinstance(login, LoginPassword) and (login.login, login.password) == (b"post@example.org", b"p@ss/word")
    return AuthResult(success=right, handled=False)


@pytest.fixture
def postman() -> Postman:
    return Postman()


@pytest.fixture
def server(postman: Postman) -> Iterator[Controller]:
    controller = Controller(
        postman, hostname="127.0.0.1", port=free_port(), authenticator=let_in, auth_require_tls=False
    )
    controller.start()
    yield controller
    controller.stop()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


def settings(url: str) -> MailSettings:
    return mail_settings(url, base_url="https://holdet.example:8443/", site_name="Med på holdet")


def to(server: Controller, login: str = "", scheme: str = "smtp", query: str = "") -> MailSettings:
    return settings(f"{scheme}://{login}127.0.0.1:{server.port}{query}")


def test_the_server_gets_the_mail_as_it_was_written(server: Controller, postman: Postman) -> None:
    send_mail(to(server), CODE)
    letter = postman.only_mail()
    assert letter["To"] == "anna@example.org"
    assert letter["From"] == "Med på holdet <no-reply@holdet.example>"
    assert letter["Subject"] == "Din kode på holdet"
    assert letter["Message-ID"] == "<m-17@holdet.example>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Content-Language"] == "da"
    assert letter["Date"] is not None
    assert letter.get_content().replace("\r\n", "\n") == CODE.text
    assert postman.taken[0].rcpt_tos == ["anna@example.org"]
    assert postman.senders == ["no-reply@holdet.example"]


def test_words_of_every_script_arrive(server: Controller, postman: Postman) -> None:
    arabic = "\u0627\u0644\u0631\u0645\u0632 " * 40
    send_mail(to(server), Mail("m-18", "anna@example.org", arabic, arabic, language="ar"))
    letter = postman.only_mail()
    assert letter["Subject"] == arabic.strip()
    assert letter.get_content().strip() == arabic.strip()


def test_a_message_id_without_a_host_gets_the_senders(server: Controller, postman: Postman) -> None:
    send_mail(to(server), Mail("m-18", "anna@example.org", "x", "y"))
    assert postman.only_mail()["Message-ID"] == "<m-18@holdet.example>"


def test_signs_in_with_the_user_of_the_address(server: Controller, postman: Postman) -> None:
    send_mail(to(server, "post%40example.org:p%40ss%2Fword@"), CODE)
    assert postman.senders == ["post@example.org"]


def test_sender_can_be_named(server: Controller, postman: Postman) -> None:
    send_mail(to(server, query="?from=hej@example.org"), CODE)
    assert postman.senders == ["hej@example.org"]


def test_a_wrong_password_keeps_the_message(server: Controller, postman: Postman) -> None:
    with pytest.raises(TemporaryFailure) as failed:
        send_mail(to(server, "post%40example.org:wrong@"), CODE)
    assert failed.value.fault is DeliveryFault.NOT_LET_IN
    assert postman.taken == []


@pytest.mark.parametrize(
    "command,answer,refusal",
    [
        ("RCPT", "550 no such mailbox", PermanentFailure(DeliveryFault.REFUSED)),
        ("RCPT", "450 greylisted", TemporaryFailure(DeliveryFault.BUSY)),
        ("DATA", "554 looks like spam", PermanentFailure(DeliveryFault.REFUSED)),
        ("DATA", "452 disk full", TemporaryFailure(DeliveryFault.BUSY)),
        ("MAIL", "451 later", TemporaryFailure(DeliveryFault.BUSY)),
        ("MAIL", "552 too large", PermanentFailure(DeliveryFault.REFUSED)),
        ("MAIL", "553 not your address", TemporaryFailure(DeliveryFault.NOT_LET_IN)),
    ],
)
def test_a_refusal_is_for_good_or_for_now(
    server: Controller, postman: Postman, command: str, answer: str, refusal: DeliveryFailed
) -> None:
    postman.script[command] = answer
    with pytest.raises(type(refusal)) as failed:
        send_mail(to(server), CODE)
    assert failed.value.fault is refusal.fault
    assert postman.taken == []


def test_mail_that_was_taken_is_delivered_whatever_is_said_at_the_goodbye(server: Controller, postman: Postman) -> None:
    postman.script["QUIT"] = "554 and do not come back"
    send_mail(to(server), CODE)
    assert len(postman.taken) == 1


def test_no_server_is_a_temporary_failure() -> None:
    with pytest.raises(TemporaryFailure) as failed:
        send_mail(settings(f"smtp://127.0.0.1:{free_port()}"), CODE)
    assert failed.value.fault is DeliveryFault.NO_ANSWER


def test_a_server_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    assert mail._TIMEOUT_SECONDS < 10  # noqa: SLF001 - the promise is about the constant
    monkeypatch.setattr(mail, "_TIMEOUT_SECONDS", 0.1)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(TemporaryFailure) as failed:
            send_mail(settings(f"smtp://127.0.0.1:{silent.getsockname()[1]}"), CODE)
    assert failed.value.fault is DeliveryFault.NO_ANSWER


def test_nothing_goes_in_the_clear_where_encryption_is_asked_for(server: Controller, postman: Postman) -> None:
    with pytest.raises(TemporaryFailure) as failed:
        send_mail(to(server, scheme="smtp+starttls"), CODE)
    assert failed.value.fault is DeliveryFault.NOT_LET_IN
    assert postman.senders == []


def test_a_server_without_tls_is_not_spoken_to_over_smtps(server: Controller, postman: Postman) -> None:
    with pytest.raises(TemporaryFailure):
        send_mail(to(server, scheme="smtps"), CODE)
    assert postman.senders == []


@pytest.mark.parametrize(
    "address",
    [
        "",
        "anna",
        "anna@",
        "anna@example.org\nBcc: other@example.org",
        "anna@example.org\r\n\r\nhello",
        "anna@example.org, other@example.org",
        "anna x@example.org",
        "a\u00e6@example.org",
    ],
)
def test_an_address_that_is_none_is_refused_for_good(server: Controller, postman: Postman, address: str) -> None:
    with pytest.raises(PermanentFailure) as failed:
        send_mail(to(server), Mail("m-19", address, "x", "y"))
    assert failed.value.fault is DeliveryFault.MALFORMED
    assert postman.senders == []


@pytest.mark.parametrize("message_id", ["", "a>b", "a\nBcc: other@example.org", "a b"])
def test_a_message_id_holds_no_other_header(server: Controller, message_id: str) -> None:
    with pytest.raises(PermanentFailure) as failed:
        send_mail(to(server), Mail(message_id, "anna@example.org", "x", "y"))
    assert failed.value.fault is DeliveryFault.MALFORMED


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\u2028", "\x85", "\n\n"])
def test_a_subject_holds_no_other_header(server: Controller, postman: Postman, break_: str) -> None:
    send_mail(to(server), Mail("m-20", "anna@example.org", f"Hej{break_}Bcc: other@example.org", "y"))
    letter = postman.only_mail()
    assert letter["Bcc"] is None
    assert letter["Subject"] == "Hej Bcc: other@example.org"


def test_a_danish_domain_is_spelt_for_the_network(server: Controller, postman: Postman) -> None:
    send_mail(to(server), Mail("m-21", "anna@rødby.example", "x", "y"))
    assert postman.taken[0].rcpt_tos == ["anna@xn--rdby-gra.example"]


def test_a_line_with_a_single_dot_does_not_end_the_mail(server: Controller, postman: Postman) -> None:
    send_mail(to(server), Mail("m-22", "anna@example.org", "x", "one\n.\ntwo\n"))
    assert postman.only_mail().get_content().splitlines() == ["one", ".", "two"]


def test_a_folder_takes_the_mail_as_a_file(tmp_path: Path) -> None:
    chosen = settings(f"folder:{tmp_path}/outbox")
    send_mail(chosen, CODE)
    send_mail(chosen, CODE)
    (path,) = (tmp_path / "outbox").iterdir()
    assert path.name == "m-17@holdet.example.eml"
    letter = message_from_bytes(path.read_bytes(), policy=default)
    assert letter["Subject"] == "Din kode på holdet"
    assert letter["To"] == "anna@example.org"


@pytest.mark.parametrize(
    "url,scheme,port",
    [
        ("smtp://mail.example.org", "smtp", 25),
        ("smtps://mail.example.org", "smtps", 465),
        ("smtp+starttls://mail.example.org", "smtp+starttls", 587),
        ("smtp+starttls://mail.example.org:25", "smtp+starttls", 25),
    ],
)
def test_each_scheme_has_its_port(url: str, scheme: str, port: int) -> None:
    chosen = settings(url)
    assert (chosen.scheme, chosen.port, chosen.host) == (scheme, port, "mail.example.org")


@pytest.mark.parametrize(
    "url",
    ["", "mail.example.org", "http://mail.example.org", "smtp://", "smtp://x:99999", "folder:", "smtp://x?from=y"],
)
def test_an_address_of_no_server_is_refused(url: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any sentence will do
        settings(url)


def test_the_password_is_not_in_the_settings_as_text() -> None:
    assert "hemmelig" not in repr(settings("smtp://post:hemmelig@mail.example.org"))
