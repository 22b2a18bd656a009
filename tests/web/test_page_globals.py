"""What every template may use."""

from flask import Flask, render_template_string
from sqlmodel import Session

from matchapp.web.page_globals import alternate_url, same_page_in
from tests import cast
from tests.callers import Caller
from tests.cast import Cast
from tests.statements import sent_to


def test_a_public_page_leads_to_itself_in_another_language(app: Flask) -> None:
    with app.test_request_context("/en/open-spots?born=2015&like=chess&like=tennis"):
        app.preprocess_request()
        assert alternate_url("da") == "/da/open-spots?born=2015&like=chess&like=tennis"


def test_a_page_without_a_language_leads_to_the_front_page_in_one(app: Flask) -> None:
    with app.test_request_context("/sign-in"):
        app.preprocess_request()
        assert alternate_url("da") == "/da/"


def test_the_sign_in_in_another_language_keeps_the_way(app: Flask) -> None:
    with app.test_request_context("/sign-in?next=/today"):
        app.preprocess_request()
        assert same_page_in("da") == "/sign-in?lang=da&next=/today"


def test_a_public_page_asks_nothing_of_who_is_signed_in(app: Flask, session: Session, people: Cast) -> None:
    amira = cast.signed_in(app, session, people.amira)
    amira.get("/en/")
    with sent_to(app.extensions["engine"]) as sent:
        amira.get("/en/")
    assert [statement for statement in sent if "sign_in_session" in statement] == []


def test_a_static_file_is_found_under_its_hashed_address(app: Flask, client: Caller) -> None:
    with app.test_request_context("/en/"):
        app.preprocess_request()
        address = render_template_string("{{ asset('css/app.css') }}")
    assert not address.endswith("css/app.css")
    with client.get(address) as answer:
        assert answer.status_code == 200
