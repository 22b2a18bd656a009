"""The search by name is measured on names and searches that find something, against what finds it, too."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import select

from bench import typeahead
from bench.verdicts import Verdict
from matchapp.models import SearchableName
from matchapp.models.engine import reading
from matchapp.services import name_search


def test_what_is_typed_is_found_by_both_searches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeahead, "NAMES", 1500)
    monkeypatch.setattr(typeahead, "SEARCHES", 30)
    with typeahead.filled(f"sqlite:///{tmp_path / 'names.sqlite'}") as engine, reading(engine) as session:
        names = session.exec(select(SearchableName.folded, SearchableName.key).distinct()).all()
        assert len(names) == 1500
        with closing(typeahead.fts5(engine)) as plain:
            for text in typeahead.typed(engine):
                assert name_search.found(session, text)
                assert plain.execute(typeahead.FTS5, (typeahead.matching(text),)).fetchall()


def test_a_figure_may_have_to_be_at_most_so_large() -> None:
    assert Verdict("typeahead", 1.5, 1.5, is_most=True).is_held
    assert not Verdict("typeahead", 1.51, 1.5, is_most=True).is_held
    assert Verdict("browse", 0.51, 0.5).is_held
