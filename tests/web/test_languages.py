"""Which language a page speaks, and the pseudo-language that shows what was never marked."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import gettext

from matchapp.web import languages
from tests.callers import Caller


@pytest.mark.parametrize("code, direction", [("da", "ltr"), ("en", "ltr"), ("ar-XB", "rtl")])
def test_a_page_says_its_language_and_direction(make_app: Callable[..., Flask], code: str, direction: str) -> None:
    app = make_app(DEMO="1")
    app.test_client_class = FlaskClient
    page = app.test_client().get(f"/{code}/")
    assert page.status_code == 200
    assert f'lang="{code}"' in page.text
    assert f'dir="{direction}"' in page.text


def test_the_pseudo_language_is_the_demos_alone(client: Caller) -> None:
    assert client.get("/ar-XB/").status_code == 404


def test_nobody_is_offered_the_pseudo_language(make_app: Callable[..., Flask]) -> None:
    assert [one.code for one in languages.offered(make_app(DEMO="1"))] == ["da", "en"]


def test_what_is_said_outside_a_request_is_danish_unless_chosen(app: Flask) -> None:
    with app.app_context():
        assert gettext("Phone") == "Telefon"
        languages.speak(languages.ENGLISH)
        assert gettext("Phone") == "Phone"


@pytest.mark.parametrize(
    "sentence, said",
    [
        ("Open", "⟦Ópéñ⟧"),
        ("%(num)s teams", "⟦%(num)s téámš⟧"),
        ("<b>at once</b> &amp; now", "⟦<b>át óñçé</b> &amp; ñów⟧"),
    ],
)
def test_the_pseudo_language_keeps_placeholders_and_markup(sentence: str, said: str) -> None:
    assert languages.PseudoTranslations().gettext(sentence) == said


def test_the_pseudo_language_has_one_and_many() -> None:
    spoken = languages.PseudoTranslations()
    assert (spoken.ngettext("m", "mm", 1), spoken.ngettext("m", "mm", 2)) == ("⟦m⟧", "⟦mm⟧")
