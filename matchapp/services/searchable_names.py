"""The names that anybody may search, kept true: who writes an activity, a place or an association says so here."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel, col, select

from matchapp.domain.danish import searched
from matchapp.domain.name import NameKind
from matchapp.domain.spelling import is_spelt, trigrams
from matchapp.models import Activity, Association, HousingArea, NameTrigram, SearchableName
from matchapp.services import postcodes

_CHUNK = 500
_LONGEST_WORD, _LONGEST_NAME = 60, 250


class Name(NamedTuple):
    """A name of something, as it is searched and as it is written."""

    key: str
    folded: str
    name: str


def refresh(session: Session) -> int:
    """Bring all names in line with the rows and files they are names of; return how many things had other names.

    ``matchapp db upgrade`` does it, so that a new version of the folding or of a file reaches a running installation.
    Words that no name has any more leave the vocabulary here, and only here: two writers at once could otherwise take
    a word away that the other has just given to a name.
    """
    changed = 0
    for kind, wanted in _all_names(session):
        known: dict[str, set[Name]] = {}
        table = SearchableName
        stored = select(table.key, table.folded, table.name).where(table.kind == kind).distinct()
        for row in session.exec(stored):
            known.setdefault(row[0], set()).add(Name(*row))
        others = [key for key in {*wanted, *known} if wanted.get(key, set()) != known.get(key, set())]
        _replace(session, kind, {key: wanted.get(key, set()) for key in sorted(others)})
        changed += len(others)
    session.exec(delete(NameTrigram).where(col(NameTrigram.word).not_in(select(SearchableName.word))))
    session.flush()
    return changed


def put_associations(session: Session, ids: Iterable[int]) -> None:
    """Let associations be found by the names they have now; one that is removed is found no more."""
    session.flush()
    for some in _chunks(sorted(set(ids))):
        none: dict[str, set[Name]] = {str(key): set() for key in some}
        _replace(session, NameKind.ASSOCIATION, none | _associations(session, some))


def put_area(session: Session, area: HousingArea) -> None:
    """Let a housing area be found by the name it has now."""
    session.flush()
    key = str(area.id)
    _replace(session, NameKind.AREA, {key: _named(key, [area.name])})


@lru_cache(maxsize=1)
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """Return what else people call the activities, by key, from ``matchapp/data/activity_synonyms.csv``."""
    text = (files("matchapp") / "data" / "activity_synonyms.csv").read_text("utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for row in csv.DictReader(text.splitlines()):
        found[row["key"]] = (*found.get(row["key"], ()), row["name"])
    return found


def _all_names(session: Session) -> Iterator[tuple[NameKind, Mapping[str, set[Name]]]]:
    activities = session.exec(select(Activity.key, Activity.label_da, Activity.label_en)).all()
    yield (
        NameKind.ACTIVITY,
        {key: _named(key, [da, en, *synonyms().get(key, ())]) for key, da, en in activities},
    )
    areas = session.exec(select(HousingArea.id, HousingArea.name)).all()
    yield NameKind.AREA, {str(key): _named(str(key), [name]) for key, name in areas}
    yield NameKind.TOWN, {code: _named(code, [town]) for town, code in postcodes.towns().items()}
    yield NameKind.ASSOCIATION, _associations(session, None)


def _associations(session: Session, ids: Sequence[int] | None) -> dict[str, set[Name]]:
    """Return the names of associations that stand: of some, or of all."""
    statement = select(Association.id, Association.name).where(col(Association.removed_at).is_(None))
    if ids is not None:
        statement = statement.where(col(Association.id).in_(ids))
    return {str(key): _named(str(key), [name]) for key, name in session.exec(statement)}


def _named(key: str, names: Iterable[str]) -> set[Name]:
    """Return the names of one thing, those that are searched alike once; one without a letter is no name."""
    by_fold = {searched(name)[:_LONGEST_NAME].rstrip(): name for name in reversed([*names])}
    # The space before each word lets a search ask for the beginning of any: LIKE '% rosk%'.
    return {Name(key, f" {folded}", name) for folded, name in by_fold.items() if folded}


def _replace(session: Session, kind: NameKind, wanted: Mapping[str, Iterable[Name]]) -> None:
    table = SearchableName
    for keys in _chunks(list(wanted)):
        # A thing at a time: for a list of keys PostgreSQL's generic plan reads the whole table.
        one = delete(table).where(col(table.kind) == kind, col(table.key) == bindparam("of"))
        session.connection().execute(one, [{"of": key} for key in keys])
        rows = [row for key in keys for name in sorted(wanted[key]) for row in _words(kind, name)]
        _insert(session, table, rows)
        vocabulary = sorted({row["word"] for row in rows if is_spelt(row["word"])})
        _insert(session, NameTrigram, [{"trigram": t, "word": w} for w in vocabulary for t in sorted(trigrams(w))])


def _words(kind: NameKind, name: Name) -> Iterator[dict[str, Any]]:
    words = name.folded.split()
    for word in dict.fromkeys(word[:_LONGEST_WORD] for word in words):
        row = {"kind": kind, "word": word, "words": len(words), "key": name.key, "name": name.name}
        yield {**row, "folded": name.folded}


def _insert(session: Session, table: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows in the order of their keys, so that writers at once do not wait for each other in a ring."""
    dialect = postgresql if session.connection().dialect.name == "postgresql" else sqlite
    for some in _chunks(rows):
        session.connection().execute(dialect.insert(table).on_conflict_do_nothing(), some)


def _chunks(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
