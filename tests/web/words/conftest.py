"""A reader of words, in each language of the pages."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest

from matchapp.web import create_app, languages
from tests.callers import settings_for

R = TypeVar("R")
Reads = Callable[[str, Callable[[], R]], R]


@pytest.fixture(scope="session")
def reads(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reads[object]]:
    """Return what somebody reads: `reads("da", lambda: words.day(on))`. No words ask a database, so none is made."""
    folder = tmp_path_factory.mktemp("words")
    app = create_app(settings_for(f"sqlite:///{folder / 'none.sqlite3'}", str(folder), DEMO="1"))

    @contextmanager
    def speaking(code: str) -> Iterator[None]:
        found = languages.find(app, code)
        assert found, code
        with app.test_request_context():
            languages.speak(found)
            yield

    def read(code: str, told: Callable[[], object]) -> object:
        with speaking(code):
            return told()

    yield read
    app.extensions["engine"].dispose()
