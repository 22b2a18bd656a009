"""The demo's pages: in the demo alone."""

from collections.abc import Callable
from pathlib import Path

import pyotp
import pytest
from flask import Flask
from sqlmodel import Session

from matchapp import clock
from matchapp.adapters.mail import Mail, mail_settings, send_mail
from matchapp.config import RefusedToStart
from tests.callers import Caller
from tests.cast import TOTP_SECRET, Cast, later


@pytest.fixture
def demo(make_app: Callable[..., Flask], tmp_path: Path) -> Flask:
    return make_app(DEMO="1", SMTP_URL=f"folder:{tmp_path / 'mail'}", SMS_URL=f"folder:{tmp_path / 'sms'}")


def test_only_the_demo_has_them(client: Caller) -> None:
    assert [client.get(path, follow_redirects=True).status_code for path in ("/demo", "/design")] == [404, 404]


def test_the_demo_runs_on_this_machine_alone(make_app: Callable[..., Flask]) -> None:
    with pytest.raises(RefusedToStart):
        make_app(DEMO="1", BASE_URL="https://hold.example.dk")


@pytest.mark.usefixtures("people")
def test_people_codes_and_messages_are_shown(demo: Flask, session: Session, tmp_path: Path) -> None:
    mail = mail_settings(f"folder:{tmp_path / 'mail'}", base_url="http://localhost", site_name="Med på holdet")
    send_mail(mail, Mail("a", "carl@example.org", "Din kode", "Åbn http://localhost/sign-in/links/abc nu\n"))
    caller: Caller = demo.test_client(session=session)  # type: ignore[assignment]
    with clock.frozen(later()):
        text = caller.get("/demo").text
        assert pyotp.TOTP(TOTP_SECRET).at(clock.now()) in text
    for expected in ("Amira", "Birkeparken", "carl@example.org", 'href="http://localhost/sign-in/links/abc"'):
        assert expected in text


def test_one_click_signs_in_with_both_factors(demo: Flask, session: Session, people: Cast) -> None:
    caller: Caller = demo.test_client(session=session)  # type: ignore[assignment]
    answer = caller.submit(f"/demo/people/{people.eva.id}/session", {"role": "administrator"}, on="/demo")
    assert (answer.status_code, answer.location) == (303, "/users")
    assert caller.get("/users").status_code == 200
    token = caller.submit("/demo/people/999999/session", on="/demo")
    assert token.status_code == 404


def test_the_design_page_shows_the_components(demo: Flask, session: Session) -> None:
    caller: Caller = demo.test_client(session=session)  # type: ignore[assignment]
    assert "Find something your child would love to do" in caller.get("/design").text
