"""What an act is told: the version that its form was drawn from, and nothing that no version can be."""

import pytest
from flask import Flask

from matchapp.domain.history import Source, Via
from matchapp.policy import ANONYMOUS
from matchapp.web.telling import told

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.mark.parametrize(
    "version, read", [("7", 7), ("", None), ("-1", None), ("seven", None), ("9" * 9, 999_999_999), ("9" * 10, None)]
)
def test_the_version_comes_from_the_form(app: Flask, version: str, read: int | None) -> None:
    with app.test_request_context(method="POST", data={"version": version}):
        telling = told()
    assert telling.get("version") == read
    assert (telling["by"], telling["source"], telling.get("via")) == (ANONYMOUS, Source.STAFF, Via.HERE)
