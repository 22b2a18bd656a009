"""Long lists come in pages: plain links that keep what else the address asks for."""

from urllib.parse import parse_qs, urlsplit

from flask import Flask
from sqlmodel import Session

from matchapp.services.pages import Page
from matchapp.web import paging
from tests.web.staff import desk


def _links(app: Flask, address: str, page: Page[object]) -> dict[str, str | None]:  # type: ignore[type-var]
    with app.test_request_context(address):
        return paging.links(page)


def test_a_page_in_the_middle_leads_both_ways_and_keeps_the_filters(app: Flask) -> None:
    links = _links(app, "/cases?closed=1&page=2&_external=1&endpoint=x&_anchor=a", Page([], 2, 3, 60))
    for name, number in (("previous_url", "1"), ("next_url", "3")):
        split = urlsplit(links[name] or "")
        assert (split.netloc, split.path) == ("", "/cases")
        asked = parse_qs(split.query)
        assert (asked["page"], asked["closed"]) == ([number], ["1"])


def test_the_first_and_only_page_leads_nowhere(app: Flask) -> None:
    assert _links(app, "/cases", Page([], 1, 1, 3)) == {"previous_url": None, "next_url": None}


def test_a_page_that_is_no_number_is_the_first(app: Flask, session: Session) -> None:
    amira = desk(app, session)
    for page in ("0", "x", "-1", "9" * 30, "7"):
        for path in ("/cases", "/enrolments", "/interests"):
            assert amira.get(f"{path}?page={page}").status_code == 200
