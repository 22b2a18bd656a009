"""The pages for a refused step: what stands in the way, and the way back to the row."""

import pytest
from flask import Flask

from matchapp.domain.refusal import Refusal
from matchapp.services.refusals import ChangedMeanwhile, NoPlaceLeft, Refused
from matchapp.web import languages

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.mark.parametrize(
    "error, said",
    [
        (Refused(Refusal.TRIAL_LIMIT), "All free trials have been used."),
        (NoPlaceLeft(), "The place is taken"),
        (ChangedMeanwhile(), "Somebody was faster"),
    ],
)
@pytest.mark.parametrize("path, back", [("/enrolments/7/end", "/enrolments/7"), ("/enrolments", "/")])
def test_a_refusal_says_why_and_leads_back(app: Flask, error: Exception, said: str, path: str, back: str) -> None:
    with app.test_request_context(path, method="POST"):
        languages.speak(languages.ENGLISH)
        answer = app.make_response(app.handle_user_exception(error))
    assert answer.status_code == 409
    assert said in answer.get_data(as_text=True)
    assert f'href="{back}"' in answer.get_data(as_text=True)
