"""Sentences in the language of the request."""

from flask import Flask
from flask_babel import gettext as slow_gettext

from matchapp.web import languages, speech


def test_it_says_what_flask_babel_says(app: Flask) -> None:
    for language in (languages.DANISH, languages.ENGLISH):
        with app.test_request_context("/"):
            languages.speak(language)
            assert speech.gettext("Monday") == slow_gettext("Monday")
            assert speech.gettext("%(km)s km", km=3) == slow_gettext("%(km)s km", km=3)


def test_a_change_of_language_is_heard_at_once(app: Flask) -> None:
    with app.test_request_context("/"):
        said = []
        for language in (languages.DANISH, languages.ENGLISH, languages.DANISH):
            languages.speak(language)
            said.append(speech.gettext("Monday"))
    assert said == ["Mandag", "Monday", "Mandag"]


def test_numbers_choose_their_form(app: Flask) -> None:
    with app.test_request_context("/"):
        languages.speak(languages.ENGLISH)
        assert speech.ngettext("%(num)s team", "%(num)s teams", 1) == "1 team"
        assert speech.ngettext("%(num)s team", "%(num)s teams", 2) == "2 teams"
        assert speech.ngettext("%(num)s in %(km)s", "%(num)s within %(km)s", 3, km=5) == "3 within 5"


def test_outside_an_app_the_sentence_is_said_as_it_is_written() -> None:
    assert speech.gettext("Monday") == "Monday"
