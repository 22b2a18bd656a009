"""The page of the three questions with what was answered."""

from flask import Flask

from matchapp.web import question_pages
from matchapp.web.questions import Asked
from tests.callers import Caller
from tests.cast import Cast


def test_what_was_answered_stands_in_the_page_beside_its_error(client: Caller, people: Cast) -> None:
    page = client.get(f"/en/open-spots?born=1950&area={people.birkeparken.id}")
    assert page.status_code == 422
    assert 'value="1950"' in page.text
    assert f'<option value="{people.birkeparken.id}" selected' in page.text
    assert page.text.count("error-summary-title") == 2


def test_an_untouched_page_has_no_error(client: Caller, people: Cast) -> None:
    page = client.get("/en/")
    assert people.birkeparken.name in page.text
    assert "error-summary" not in page.text


def test_the_page_is_drawn_with_the_status_it_is_given(app: Flask, people: Cast) -> None:
    assert people.birkeparken.id
    with app.test_request_context("/en/"):
        app.preprocess_request()
        answer = question_pages.draw(Asked(born="x"), [("born", "Not a year.")], status=422)
    assert answer.status_code == 422
    assert "Not a year." in answer.get_data(as_text=True)
