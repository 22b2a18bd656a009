"""A path of this site is told from another's address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.urls import iri_to_uri

from matchapp.web.rendering import safe_path


@pytest.mark.parametrize("path", ["/", "/cases/7", "/cases?state=open", "/da/open-spots?near=8600#found"])
def test_own_path_is_kept(path: str) -> None:
    assert safe_path(path) == path


@pytest.mark.parametrize(
    "path",
    ["", "cases", "//evil.example", "///evil.example", "/\\evil.example", "/a\\b", "https://evil.example", "/\tevil",
     "/a\r\nb: c", "javascript:alert(1)", " /a", "/a b", "/\u2028evil"],
)  # fmt: skip
def test_everything_else_is_refused(path: str) -> None:
    assert safe_path(path) is None


@given(st.text(alphabet="/\\:@?#.ae \t\r\n%", max_size=12))
def test_what_is_kept_leads_nowhere_else(path: str) -> None:
    kept = safe_path(path)
    if kept is not None:
        assert iri_to_uri(kept).startswith("/")
        assert not kept.startswith(("//", "/\\"))
