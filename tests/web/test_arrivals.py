"""Where a person goes once a factor is shown."""

import pytest
from flask import Flask

from matchapp.web.arrivals import on_the_way, signed_out, wanted

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.mark.parametrize(
    "asked, goes_to",
    [
        ("/cases", "/cases"),
        ("", ""),
        ("https://elsewhere.example.org/", ""),
        ("//elsewhere.example.org/", ""),
        ("/\\elsewhere.example.org", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_only_a_page_of_this_site_is_gone_on_to(app: Flask, asked: str, goes_to: str) -> None:
    with app.test_request_context(query_string={"next": asked}):
        assert wanted() == goes_to
        assert on_the_way() == ({"next": goes_to} if goes_to else {})


def test_signing_out_clears_what_the_browser_kept(app: Flask) -> None:
    with app.test_request_context():
        assert signed_out().headers["Clear-Site-Data"] == '"cache", "storage"'
