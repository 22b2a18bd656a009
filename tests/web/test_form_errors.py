"""The sentences for what can be wrong in a field: every kind that our forms raise has its own."""

import ast
from collections.abc import Callable

import pytest
from flask import Flask

from matchapp.web import form_errors, languages
from tests.tree import called_name, calls, parsed, python_files

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

UNKNOWN = "We cannot read this. Please check it."


@pytest.fixture
def words(app: Flask) -> Callable[..., str]:
    """Return the English sentence for a kind of error."""

    def read(kind: str, **context: object) -> str:
        with app.test_request_context():
            languages.speak(languages.ENGLISH)
            return form_errors.words(kind, context)

    return read


def test_every_error_that_we_raise_has_its_sentence(words: Callable[..., str]) -> None:
    raised = {
        call.args[0].value
        for file in python_files("matchapp/web")
        for call in calls(parsed(file))
        if called_name(call) == "PydanticCustomError" and isinstance(call.args[0], ast.Constant)
    }
    assert raised
    assert [kind for kind in raised if words(str(kind)) == UNKNOWN] == []


@pytest.mark.parametrize(
    "kind, context, said",
    [
        ("missing", {}, "Please fill this in."),
        ("string_too_long", {"max_length": 40}, "This is too long: at most 40 characters."),
        ("too_long", {"max_length": 2}, "Please choose at most 2."),
        ("greater_than_equal", {"ge": 1}, "This must be at least 1."),
        ("greater_than", {"gt": 2}, "This must be at least 2."),
        ("less_than_equal", {"le": 9}, "This must be at most 9."),
        ("enum", {}, "Please choose one of the answers."),
        ("int_parsing", {}, "Please write a number."),
        ("date_from_datetime_parsing", {}, "Please choose a date or a time."),
        ("birth_year", {"year": 2014}, "Please write the year the child was born, for example 2014."),
        ("something_new_in_a_library", {}, UNKNOWN),
    ],
)
def test_a_kind_of_error_is_told_with_its_bounds(
    words: Callable[..., str], kind: str, context: dict[str, int], said: str
) -> None:
    assert words(kind, **context) == said
