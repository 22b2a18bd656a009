"""What can be wrong with the settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from matchapp.adapters import mail, sms
from matchapp.config import Config, Fault, Problem, demo_secret, problems
from matchapp.config.faults import MAIL_SCHEMES, SMS_SCHEMES

SECRET = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def sound(tmp_path: Path) -> dict[str, str]:
    return {
        "BASE_URL": "https://holdet.example",
        "INSTANCE_DIR": str(tmp_path),
        "SECRET_KEY": SECRET,
        "SMTP_URL": "smtp+starttls://u:p@mail.example",
        "SMS_URL": "https://t@messaging.gatewayapi.eu",
    }


def found(environ: dict[str, str], **changes: str) -> list[Problem]:
    return problems(Config.from_env(environ | changes))


def test_sound_settings_have_no_problem(sound: dict[str, str]) -> None:
    assert found(sound) == []


@pytest.mark.parametrize(
    "name,text,problem",
    [
        ("PORT", "x", Problem("PORT", Fault.UNREADABLE, fatal=True)),
        ("SECRET_KEY", "", Problem("SECRET_KEY", Fault.SECRET_MISSING, fatal=True)),
        ("SECRET_KEY", SECRET[1:], Problem("SECRET_KEY", Fault.SECRET_TOO_SHORT, fatal=True)),
        ("SECRET_KEY", "demo-" + SECRET, Problem("SECRET_KEY", Fault.SECRET_OF_THE_DEMO, fatal=True)),
        ("BASE_URL", "http://holdet.example", Problem("BASE_URL", Fault.NOT_HTTPS, fatal=True)),
        ("BASE_URL", "holdet.example", Problem("BASE_URL", Fault.NOT_A_WEB_ADDRESS, fatal=True)),
        ("BASE_URL", "https://x:port", Problem("BASE_URL", Fault.NOT_A_WEB_ADDRESS, fatal=True)),
        ("BASE_URL", "https://holdet.example/?x", Problem("BASE_URL", Fault.NOT_A_WEB_ADDRESS, fatal=True)),
        ("BASE_URL", "https://u:p@holdet.example", Problem("BASE_URL", Fault.NOT_A_WEB_ADDRESS, fatal=True)),
        ("DATABASE_URL", "mysql://db/x", Problem("DATABASE_URL", Fault.UNKNOWN_SCHEME, fatal=True)),
        ("DATABASE_URL", "postgresql+psycopg2://db/x", Problem("DATABASE_URL", Fault.UNKNOWN_SCHEME, fatal=True)),
        ("DEMO", "1", Problem("DEMO", Fault.DEMO_NOT_LOOPBACK, fatal=True)),
        ("SMTP_URL", "", Problem("SMTP_URL", Fault.UNSET, fatal=False)),
        ("SMTP_URL", "imap://mail.example", Problem("SMTP_URL", Fault.UNKNOWN_SCHEME, fatal=True)),
        ("SMTP_URL", "smtp://u:p@mail.example", Problem("SMTP_URL", Fault.PASSWORD_IN_THE_CLEAR, fatal=False)),
        ("SMTP_URL", "folder:/x", Problem("SMTP_URL", Fault.IN_A_FOLDER, fatal=False)),
        ("SMTP_URL", "smtp://", Problem("SMTP_URL", Fault.UNREADABLE, fatal=True)),
        ("SMTP_URL", "folder:", Problem("SMTP_URL", Fault.UNREADABLE, fatal=True)),
        ("SMS_URL", "https://sms.example", Problem("SMS_URL", Fault.UNREADABLE, fatal=True)),
        ("SMS_URL", "folder:///", Problem("SMS_URL", Fault.UNREADABLE, fatal=True)),
        ("SMS_URL", "", Problem("SMS_URL", Fault.UNSET, fatal=False)),
        ("SMS_URL", "ftp://t@x", Problem("SMS_URL", Fault.UNKNOWN_SCHEME, fatal=True)),
        ("SMS_URL", "http://t@sms.example", Problem("SMS_URL", Fault.UNKNOWN_SCHEME, fatal=True)),
        ("ROUTING_URL", "routes.example/{way}", Problem("ROUTING_URL", Fault.NOT_A_WEB_ADDRESS, fatal=True)),
        ("ROUTING_URL", "https://routes.example/foot", Problem("ROUTING_URL", Fault.UNREADABLE, fatal=True)),
        ("TILES_URL", "tiles.example/{z}/{x}/{y}", Problem("TILES_URL", Fault.NOT_A_WEB_ADDRESS, fatal=True)),
        ("TILES_URL", "https://tiles.example/{z}/{x}.png", Problem("TILES_URL", Fault.UNREADABLE, fatal=True)),
        ("SMS_URL", "folder:/x", Problem("SMS_URL", Fault.IN_A_FOLDER, fatal=False)),
    ],
)
def test_one_wrong_setting_is_one_problem(sound: dict[str, str], name: str, text: str, problem: Problem) -> None:
    assert found(sound, **{name: text}) == [problem]


@pytest.mark.parametrize(
    "name,text",
    [
        ("BASE_URL", "http://localhost:8000"),
        ("BASE_URL", "http://127.0.0.1:8000"),
        ("BASE_URL", "http://[::1]:8000"),
        ("BASE_URL", "https://holdet.example/holdet"),
        ("DATABASE_URL", "postgresql://u:p@db/x"),
        ("DATABASE_URL", "postgres://u:p@db/x"),
        ("DATABASE_URL", "sqlite:///x.sqlite"),
        ("SMTP_URL", "smtp://u:p@127.0.0.1"),
        ("SMTP_URL", "smtp://mail.example"),
        ("SMTP_URL", "smtps://u:p@mail.example"),
        ("SMS_URL", "http://t@127.0.0.1:9000"),
        ("ROUTING_URL", "http://10.0.0.7:5000/{way}"),
        ("TILES_URL", "https://tiles.example/{z}/{x}/{y}.png?key=abc"),
    ],
)
def test_these_are_sound_too(sound: dict[str, str], name: str, text: str) -> None:
    assert found(sound, **{name: text}) == []


@pytest.mark.parametrize("host", ["http://0.0.0.0", "https://localhost.example", "https://127.0.0.1.example"])
def test_the_demo_is_refused_on_any_other_machine(sound: dict[str, str], host: str) -> None:
    assert Problem("DEMO", Fault.DEMO_NOT_LOOPBACK, fatal=True) in found(sound, DEMO="1", BASE_URL=host)


def test_the_demo_runs_here_with_its_secret_and_its_folders(sound: dict[str, str], tmp_path: Path) -> None:
    secret = demo_secret(tmp_path)
    demo = {"DEMO": "1", "BASE_URL": "http://localhost:8000", "SECRET_KEY": secret}
    assert found(sound, **demo, SMTP_URL=f"folder:{tmp_path}", SMS_URL=f"folder:{tmp_path}") == []


def test_production_refuses_whatever_secret_the_demo_has_kept(sound: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET, encoding="ascii")
    assert found(sound) == [Problem("SECRET_KEY", Fault.SECRET_OF_THE_DEMO, fatal=True)]


@pytest.mark.parametrize("database,fatal", [("", True), ("postgresql://db/x", False)])
def test_an_instance_folder_that_is_a_file_is_fatal_for_sqlite(
    sound: dict[str, str],
    tmp_path: Path,
    database: str,
    fatal: bool,
) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    wrong = str(tmp_path / "file" / "instance")
    assert found(sound, INSTANCE_DIR=wrong, DATABASE_URL=database) == [
        Problem("INSTANCE_DIR", Fault.NOT_WRITABLE, fatal=fatal)
    ]


def test_an_instance_folder_that_is_not_there_yet_is_no_problem(sound: dict[str, str], tmp_path: Path) -> None:
    assert found(sound, INSTANCE_DIR=str(tmp_path / "later" / "still")) == []


def test_a_log_folder_that_is_a_file_is_fatal(sound: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    assert found(sound, LOG_DIR=str(tmp_path / "file")) == [Problem("LOG_DIR", Fault.NOT_WRITABLE, fatal=True)]


@pytest.mark.parametrize("scheme", [scheme for scheme in MAIL_SCHEMES if scheme != "folder"])
def test_the_schemes_of_mail_are_those_that_are_spoken(scheme: str) -> None:
    assert scheme in mail.PORTS


def test_no_scheme_of_mail_is_spoken_that_is_not_known_here() -> None:
    assert {*mail.PORTS, "folder"} == set(MAIL_SCHEMES)


@pytest.mark.parametrize("scheme", SMS_SCHEMES)
def test_the_schemes_of_text_messages_are_those_that_are_spoken(scheme: str) -> None:
    url = "folder:/x" if scheme == "folder" else f"{scheme}://t@localhost"
    assert sms.sms_settings(url, site_name="Holdet").sender == "Holdet"
