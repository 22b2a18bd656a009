"""What was typed is read, or given back with words at each field; nothing that is typed is a fault of ours."""

from typing import Annotated

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import EmailStr, Field

from matchapp.web import forms, languages

CPR = "010190-1234"


class Everything(forms.Form):
    """One field of each kind."""

    name: forms.FirstName
    line: forms.OptionalLine = None
    words: forms.Words = ""
    phone: forms.Phone
    other_phone: forms.OptionalPhone = None
    year: Annotated[Annotated[int, Field(ge=2000, le=2030)] | None, forms.EmptyIsNone] = None
    email: EmailStr | None = None
    days: list[str] = Field(default=[])


GOOD = {"name": "Noor", "phone": "12 34 56 78"}


def _read(app: Flask, **typed: object) -> forms.Typed[Everything]:
    with app.test_request_context("/", method="POST", data={**GOOD, **typed}):
        languages.speak(languages.ENGLISH)
        return forms.read(Everything)


@pytest.fixture
def app(make_app: object) -> Flask:
    """Return the app of one database: forms ask none."""
    return make_app()  # type: ignore[operator,no-any-return]


pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def test_good_form_is_read(app: Flask) -> None:
    value = _read(app, words="  Hej 😀  ", days=["mon", "tue"]).value
    assert value is not None
    assert (value.name, value.phone, value.words, value.days) == ("Noor", "+4512345678", "Hej 😀", ["mon", "tue"])


@pytest.mark.parametrize("field", ["name", "line", "words", "year", "email", "days"])
@pytest.mark.parametrize("number", [CPR, "0101901234", "010190 1234", f"barn {CPR} bor her"])
def test_cpr_number_is_refused_in_words_in_any_field_and_not_given_back(app: Flask, field: str, number: str) -> None:
    typed = _read(app, **{field: number})
    assert typed.value is None
    assert "CPR" in (typed.error(field) or "")
    assert "1234" not in typed.text(field)


def test_ten_digits_of_a_phone_are_asked_for_a_plus(app: Flask) -> None:
    assert "+46" in (_read(app, phone="0101901234").error("phone") or "")
    assert "+46" in (_read(app, other_phone="0101901234").error("other_phone") or "")


@pytest.mark.parametrize("field", ["name", "line", "words", "phone", "other_phone", "year", "email", "days"])
def test_nul_is_refused_and_not_given_back(app: Flask, field: str) -> None:
    typed = _read(app, **{field: "12345678\x00"})
    assert typed.value is None
    assert typed.error(field)
    assert "\x00" not in typed.text(field)


@pytest.mark.parametrize("field, most", [("name", 60), ("line", 120), ("words", 280)])
def test_text_has_its_longest_length(app: Flask, field: str, most: int) -> None:
    assert _read(app, **{field: "å" * most}).value
    typed = _read(app, **{field: "å" * (most + 1)})
    assert str(most) in (typed.error(field) or "")
    assert typed.text(field) == "å" * (most + 1)


def test_empty_form_is_asked_to_be_filled_in(app: Flask) -> None:
    typed = _read(app, name=" ", phone="")
    assert {field for field, _ in typed.errors} == {"name", "phone"}
    assert typed.error("name") == "Please fill this in."


def test_fault_of_the_service_stands_at_its_field(app: Flask) -> None:
    typed = _read(app)
    typed.add("name", "Not this one.")
    assert (typed.value, typed.error("name")) == (None, "Not this one.")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.dictionaries(st.sampled_from(sorted(Everything.model_fields)), st.text(max_size=400), max_size=8))
def test_whatever_is_typed_is_read_or_answered_in_words(app: Flask, typed: dict[str, str]) -> None:
    clean = {name: text.encode("utf-8", "replace").decode() for name, text in typed.items()}
    answer = _read(app, **clean)
    assert (answer.value is None) == bool(answer.errors)
    assert all(sentence for _, sentence in answer.errors)
