"""Codes as people type them."""

import pytest
from pydantic import TypeAdapter, ValidationError

from matchapp.web.typed_codes import Code

CODE: TypeAdapter[str] = TypeAdapter(Code)


@pytest.mark.parametrize("typed", ["123456", "123 456", " 12-34 56 ", "123\u00a0456"])
def test_spaces_and_dashes_do_not_matter(typed: str) -> None:
    assert CODE.validate_python(typed) == "123456"


@pytest.mark.parametrize("typed", ["", " - ", "1" * 41, None])
def test_nothing_and_too_much_are_no_codes(typed: str | None) -> None:
    with pytest.raises(ValidationError):
        CODE.validate_python(typed)
