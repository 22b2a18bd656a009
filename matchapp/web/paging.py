"""The number of the page that is asked for, and the ways to the one before and the one after."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from flask import request
from pydantic import Field

from matchapp.services.pages import Page
from matchapp.web.forms import Form, read


class Asked(Form):
    """Which page of a list."""

    page: Annotated[int, Field(ge=1, le=100_000)] = 1


def number() -> int:
    """Return the page asked for; what is no number is the first."""
    asked = read(Asked, query=True).value
    return asked.page if asked else 1


def links(page: Page[Any]) -> dict[str, Any]:
    """Return where the page before and the page after are, with what else the address asks for."""
    return {
        "previous_url": _at(page.number - 1) if page.number > 1 else None,
        "next_url": _at(page.number + 1) if page.number < page.pages else None,
    }


def _at(page: int) -> str:
    asked = [(name, value) for name, value in request.args.items(multi=True) if name != "page"]
    return f"{request.path}?{urlencode([*asked, ('page', page)])}"
