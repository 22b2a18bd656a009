"""Static files get names that hold their hash, and a style sheet is served with its imports in their place."""

from pathlib import Path

import pytest

from matchapp.web.static_files import Assets
from tests.tree import STATIC


@pytest.fixture(scope="module")
def assets(tmp_path_factory: pytest.TempPathFactory) -> tuple[Assets, Path]:
    """Return our own static files, made ready to be served, and the folder they stand in."""
    built = tmp_path_factory.mktemp("static")
    return Assets(STATIC, built), built


def _served(assets: tuple[Assets, Path], name: str) -> str:
    manifest, built = assets
    return (built / manifest.url(name).removeprefix("/static/")).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["css/app.css", "css/work.css"])
def test_a_style_sheet_holds_what_it_imports(assets: tuple[Assets, Path], name: str) -> None:
    source = (STATIC / name).read_text(encoding="utf-8")
    imported = [line.split('"')[1] for line in source.splitlines() if line.startswith("@import")]
    assert imported
    served = _served(assets, name)
    assert "@import" not in served
    for sheet in imported:
        first_words = (STATIC / "css" / sheet).read_text(encoding="utf-8").splitlines()[0]
        assert first_words in served, sheet


def test_fonts_are_named_by_their_hash(assets: tuple[Assets, Path]) -> None:
    font = assets[0].url("vendor/figtree/figtree-latin-wght-normal.woff2")
    assert f'url("{font}")' in _served(assets, "css/app.css")


def test_every_name_leads_to_a_file(assets: tuple[Assets, Path]) -> None:
    manifest, built = assets
    missing = [n for n in manifest.names() if not (built / manifest.url(n).removeprefix("/static/")).is_file()]
    assert missing == []


def test_an_unknown_name_is_an_error(assets: tuple[Assets, Path]) -> None:
    with pytest.raises(KeyError):
        assets[0].url("css/none.css")
