"""Codes as people type them: with spaces and dashes."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, StringConstraints


def _tight(value: object) -> object:
    return "".join(value.split()).replace("-", "") if isinstance(value, str) else value


Code = Annotated[str, StringConstraints(min_length=1, max_length=40), BeforeValidator(_tight)]
"""A one-time code of digits, or a recovery code; the longest a person types by mistake is 40."""
