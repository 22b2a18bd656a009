"""What was typed: read by a pydantic model, or given back word for word with an error at each field."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Generic, TypeVar, get_origin

from flask import request
from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import PydanticCustomError

from matchapp.adapters.phones import NotAPhone, parse_phone
from matchapp.domain.cpr import looks_like_cpr
from matchapp.web.form_errors import words

F = TypeVar("F", bound=BaseModel)


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


class IsPhone:
    """Marks a telephone field: it is parsed first, so ten digits are told apart from a CPR number (trust.md 1.4)."""


Phone = Annotated[str, BeforeValidator(_phone), StringConstraints(min_length=1), IsPhone()]
OptionalPhone = Annotated[str | None, BeforeValidator(_none_when_empty), BeforeValidator(_phone), IsPhone()]
Line = Annotated[str, StringConstraints(min_length=1, max_length=120)]
FirstName = Annotated[str, StringConstraints(min_length=1, max_length=60)]
OptionalLine = Annotated[Annotated[str, StringConstraints(max_length=120)] | None, BeforeValidator(_none_when_empty)]
Words = Annotated[str, StringConstraints(max_length=280)]
EmptyIsNone = BeforeValidator(_none_when_empty)


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
