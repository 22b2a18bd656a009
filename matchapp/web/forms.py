"""What was typed: read by a pydantic model, or given back word for word with an error at each field."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Generic, TypeVar, get_origin

from flask import current_app, request
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import PydanticCustomError

from matchapp import clock
from matchapp.adapters.phones import NotAPhone, parse_phone
from matchapp.domain import sheet_value
from matchapp.domain.age import plausible_birth_years
from matchapp.domain.cpr import looks_like_cpr
from matchapp.domain.visible_text import visible_line, visible_words
from matchapp.web import languages
from matchapp.web.form_errors import words

F = TypeVar("F", bound=BaseModel)

LARGEST_ID = 2**31 - 1
"""PostgreSQL's largest integer: no row has a higher id."""
FIRST_YEAR, LAST_YEAR = 2000, 2099
"""The years of the days that people write here."""


class Form(BaseModel):
    """Base of all input models: white space trimmed, unknown fields ignored, text of at most 2,000 characters."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True, str_max_length=2000)


def _phone(value: object) -> object:
    if not isinstance(value, str) or not value.strip():
        return value
    try:
        return parse_phone(value)
    except NotAPhone as refused:
        raise PydanticCustomError(f"phone_{refused.reason.value}", "not a telephone number") from refused


def _none_when_empty(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _line(value: object) -> object:
    return visible_line(value) if isinstance(value, str) else value


def _words(value: object) -> object:
    return visible_words(value) if isinstance(value, str) else value


def _row_id(value: object) -> object:
    text = str(value).strip()
    if text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST_ID)) and 0 < int(text) <= LARGEST_ID:
        return int(text)
    raise PydanticCustomError("enum", "not the id of a row")


def _day(value: object) -> object:
    found = value if isinstance(value, date) else sheet_value.day(str(value))
    if isinstance(found, date) and FIRST_YEAR <= found.year <= LAST_YEAR:
        return found
    raise PydanticCustomError("date_parsing", "not a day of our time")


def _birth_year(year: int) -> int:
    if year not in plausible_birth_years(clock.today()):
        raise PydanticCustomError("birth_year", "not a child's birth year", {"year": clock.today().year - 9})
    return year


def _offered(code: str) -> str:
    if code in {one.code for one in languages.offered(current_app)}:
        return code
    raise PydanticCustomError("enum", "not a language of the pages")


class IsPhone:
    """Marks a telephone field: it is parsed first, so ten digits are told apart from a CPR number (trust.md 1.4)."""


Phone = Annotated[str, StringConstraints(min_length=1), BeforeValidator(_phone), IsPhone()]
OptionalPhone = Annotated[str | None, BeforeValidator(_none_when_empty), BeforeValidator(_phone), IsPhone()]
EmptyIsNone = BeforeValidator(_none_when_empty)
OneLine = BeforeValidator(_line)
"""Invisible signs are taken out first, so that a name of nothing else is empty. It stands after the length, which
pydantic would otherwise count as that of a list."""
Line = Annotated[str, StringConstraints(min_length=1, max_length=120), OneLine]
FirstName = Annotated[str, StringConstraints(min_length=1, max_length=60), OneLine]
OptionalLine = Annotated[Annotated[str, StringConstraints(max_length=120)] | None, EmptyIsNone, OneLine]
Words = Annotated[str, StringConstraints(max_length=280), BeforeValidator(_words)]
Id = Annotated[int, BeforeValidator(_row_id)]
OptionalId = Annotated[Id | None, EmptyIsNone]
Day = Annotated[date, BeforeValidator(_day)]
"""A day as ISO or as Danes write it: 2026-08-12, 12.8.2026, 12/8-2026."""
OptionalDay = Annotated[Day | None, EmptyIsNone]
BirthYear = Annotated[int, AfterValidator(_birth_year)]
LanguageCode = Annotated[str, AfterValidator(_offered)]


@dataclass
class Typed(Generic[F]):
    """What came of a form: ``value`` when all is well, else ``errors`` as (field, sentence) pairs; ``typed`` always."""

    value: F | None = None
    typed: dict[str, Any] = field(default_factory=dict)
    errors: list[tuple[str, str]] = field(default_factory=list)

    def error(self, name: str) -> str | None:
        """Return the first sentence for a field, or None."""
        return next((text for at, text in self.errors if at == name), None)

    def text(self, name: str, default: object = "") -> str:
        """Return what was typed into a field."""
        value = self.typed.get(name, default)
        return "" if value is None else str(value)

    def many(self, name: str) -> list[str]:
        """Return what was picked in a field of several values."""
        value = self.typed.get(name, [])
        return value if isinstance(value, list) else [value]

    def add(self, name: str, text: str) -> None:
        """Put an error at a field that only the service could find."""
        self.value = None
        self.errors.append((name, text))


def blank(**typed: Any) -> Typed[Any]:  # noqa: ANN401 - a form holds anything
    """Return an untouched form with these values in it."""
    return Typed(typed=typed)


def read(model: type[F], *, query: bool = False) -> Typed[F]:
    """Read the form of this request (or its query) into a model; a CPR number in any field is refused in words."""
    source = request.args if query else request.form
    typed: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if name in source:
            many = get_origin(info.annotation) in (list, tuple, frozenset, set)
            typed[name] = source.getlist(name) if many else source[name]
    answer: Typed[F] = Typed(typed=typed)
    for name, value in typed.items():
        is_phone = any(isinstance(mark, IsPhone) for mark in model.model_fields[name].metadata)
        texts = value if isinstance(value, list) else [value]
        if not is_phone and any(looks_like_cpr(text) for text in texts):
            answer.errors.append((name, words("cpr", {})))
            answer.typed[name] = ""
        elif any("\x00" in text for text in texts):
            answer.errors.append((name, words("string_pattern_mismatch", {})))
            answer.typed[name] = ""
    if answer.errors:
        return answer
    try:
        answer.value = model.model_validate(typed)
    except ValidationError as refused:
        for fault in refused.errors(include_url=False):
            answer.errors.append(
                (str(fault["loc"][0]) if fault["loc"] else "", words(fault["type"], fault.get("ctx", {})))
            )
    return answer
