"""Finds activities, places and associations by what somebody types, however it is spelt; the same on both databases.

One statement reads a few rows of each kind from the primary key of the names, which holds them word by word in order.
Only where nothing is called so, the small vocabulary says which known words may be meant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    Integer,
    TextClause,
    bindparam,
    column,
    false,
    func,
    literal_column,
    select,
    table,
    text,
    union_all,
)
from sqlmodel import Session

from matchapp.domain.cpr import looks_like_cpr
from matchapp.domain.danish import searched
from matchapp.domain.name import LIKENESSES, Likeness, NameKind
from matchapp.domain.spelling import Meant, is_spelt, meant, trigrams
from matchapp.domain.visible_text import visible_line
from matchapp.services import postcodes

LONGEST = 200
"""Letters of a search that are read; nobody types more of a name."""

_MOST_WORDS = 8
_MANY_NAMES = 100
"""A word that more names have is common; how much more does not matter."""
_LIKE = 12
_TWICE = 2
_TRIGRAMS = (12, 24)
"""How many trigrams the statements take: of one text each, which PostgreSQL plans once."""
_MEANT = 3
"""Known words that a misspelt one may stand for, whose names are looked for."""
"""Words of the vocabulary that are compared letter by letter."""
_LAST_SIGN = "\U0010ffff"
_KINDS = tuple(NameKind)
_ORDER = {kind: at for at, kind in enumerate(_KINDS)}
_LIKENESS = {likeness: at for at, likeness in enumerate(LIKENESSES)}

_NAME = table("searchable_name", *(column(c) for c in ("kind", "word", "words", "folded", "key", "name")))


class Hit(NamedTuple):
    """A name that was found: ``key`` is an activity's key, a postcode, or the id of an area or an association."""

    kind: NameKind
    key: str
    name: str
    likeness: Likeness


class _Range(NamedTuple):
    """Words from one to another, both within, and how far they lie from what was typed."""

    first: str
    last: str
    edits: int = 0


class _Row(NamedTuple):
    rank: int
    kind: str
    word: str
    words: int
    folded: str
    key: str
    name: str


def found(session: Session, typed: str, *, kinds: Collection[NameKind] = _KINDS, limit: int = 10) -> list[Hit]:
    """Return what is called so, the likest first: exactly so, by whole words, by beginnings of words, then misspelt.

    Where no name has all the words, those that have one of them follow. As like as each other come activities, areas,
    towns, associations, each in the order of the alphabet. What looks like a CPR number finds nothing (trust.md 1.4).
    """
    if looks_like_cpr(typed[: 2 * LONGEST]):
        return []
    asked = list(dict.fromkeys(searched(visible_line(typed[:LONGEST])).split()))[:_MOST_WORDS]
    wanted = sorted({NameKind(kind) for kind in kinds}, key=_ORDER.__getitem__)
    codes = [word for word in asked if NameKind.TOWN in wanted and word in postcodes.names()]
    hits = [Hit(NameKind.TOWN, code, postcodes.names()[code], Likeness.EXACT) for code in codes]
    words = [word for word in asked if word not in codes]
    if words and wanted:
        hits += _called(session, words, wanted, limit) or _alike(session, words, wanted, limit)
    likest: dict[tuple[NameKind, str], Hit] = {}
    for hit in hits:
        likest.setdefault((hit.kind, hit.key), hit)
    return list(likest.values())[:limit]


def _called(session: Session, words: list[str], kinds: list[NameKind], limit: int) -> list[Hit]:
    """Return the names that have all the words, or words that begin so."""
    # The last kind is the one with the most names: the rarest word there is the one to begin with.
    rarest = words[0] if len(words) == 1 else min(words, key=_numbers(session, words, kinds[-1:]).__getitem__)
    rows = _read(session, [_begins(rarest)], [word for word in words if word != rarest], kinds, limit)
    typed, whole = " " + " ".join(words), set(words)

    def likeness(row: _Row) -> Likeness:
        if row.folded == typed:
            return Likeness.EXACT
        return Likeness.WHOLE if whole <= set(row.folded.split()) else Likeness.PREFIX

    return _hits((likeness(row), row) for row in rows)


def _alike(session: Session, words: list[str], kinds: list[NameKind], limit: int) -> list[Hit]:
    """Return the names that may be meant where no name has all the words as they are typed."""
    numbers = _numbers(session, words, kinds) if len(words) > 1 else {}
    known = [word for word in words if numbers.get(word)]
    may_be = {word: like(session, word) for word in words if word not in known}
    may_be = {word: those for word, those in may_be.items() if those}
    if may_be:
        first, *rest = may_be
        ranges = [_Range(one.word, one.word, one.edits) for one in may_be[first]]
        others = known + [may_be[word][0].word for word in rest]
        rows = _read(session, ranges, others, kinds, limit)
        if rows:
            return _hits((Likeness.MISSPELT, row) for row in rows)
    alone = [_begins(word) for word in known if is_spelt(word)]
    alone += [_Range(one.word, one.word, one.edits) for those in may_be.values() for one in those[:2]]
    return _hits((Likeness.PARTLY, row) for row in _read(session, alone, [], kinds, limit)) if len(words) > 1 else []


def like(session: Session, word: str) -> list[Meant]:
    """Return the words of the vocabulary that a misspelt word may stand for, the nearest first."""
    if not is_spelt(word):
        return []
    asked = sorted(trigrams(word))[: _TRIGRAMS[-1]]
    taken = next(number for number in _TRIGRAMS if len(asked) <= number)
    given: dict[str, Any] = {f"asked{at}": asked[min(at, len(asked) - 1)] for at in range(taken)}
    rows = session.connection().execute(_vocabulary(taken), {**given, "size": len(asked)}).fetchall()
    return meant(word, [row[0] for row in rows], most=_MEANT)


def _begins(word: str) -> _Range:
    return _Range(word, word + _LAST_SIGN)


def _hits(rows: Iterable[tuple[Likeness, _Row]]) -> list[Hit]:
    ordered = sorted(rows, key=lambda one: (_LIKENESS[one[0]], one[1].rank, _ORDER[NameKind(one[1].kind)], *one[1][2:]))
    return [Hit(NameKind(row.kind), row.key, row.name, likeness) for likeness, row in ordered]


def _read(
    session: Session, ranges: Sequence[_Range], others: Sequence[str], kinds: Sequence[NameKind], limit: int
) -> list[_Row]:
    """Return the first names of each kind that have a word of a range, and words that begin as the others do."""
    if not ranges:
        return []
    given: dict[str, Any] = {}
    arms = [(one, kind) for one in ranges for kind in kinds]
    for at, (one, _kind) in enumerate(arms):
        given |= {f"first{at}": one.first, f"last{at}": one.last, f"rank{at}": one.edits}
    given |= {f"other{at}": f"% {word}%" for at, word in enumerate(others)}
    rows = session.connection().execute(_names(tuple(kind for _, kind in arms), len(others), limit), given).fetchall()
    return [_Row(*row) for row in rows]


def _numbers(session: Session, words: Sequence[str], kinds: Sequence[NameKind]) -> dict[str, int]:
    """Return how many names have a word that begins as each of these; of common words, only that they are many."""
    arms = [(word, kind) for word in words for kind in kinds]
    given: dict[str, Any] = {}
    for at, (word, _kind) in enumerate(arms):
        given |= {f"first{at}": word, f"last{at}": word + _LAST_SIGN}
    numbers = dict.fromkeys(words, 0)
    rows = session.connection().execute(_counts(tuple(kind for _, kind in arms)), given).fetchall()
    for (word, _), number in zip(arms, sorted(rows), strict=True):
        numbers[word] += number[1]
    return numbers


@lru_cache(maxsize=256)
def _names(arms: tuple[NameKind, ...], others: int, limit: int) -> TextClause:
    """Return the statement as text: SQLAlchemy would go through its many parts at each search, to find it compiled.

    Kinds and limits are literal, so that PostgreSQL knows them when it keeps a plan.
    """
    columns = ("kind", "word", "words", "folded", "key", "name")
    # Asked of an expression, PostgreSQL guesses alike for every word, and keeps its plan.
    asked = [func.coalesce(_NAME.c.folded.like(bindparam(f"other{at}")), false()) for at in range(others)]
    first = [
        select(bindparam(f"rank{at}", type_=Integer).label("rank"), *(_NAME.c[c] for c in columns))
        .where(*_within(at, kind), *asked)
        .order_by(_NAME.c.word, _NAME.c.words, _NAME.c.folded, _NAME.c.key)
        # An activity has several names; of the rest a few may have two such words.
        .limit(literal_column(str(2 * limit if kind is NameKind.ACTIVITY else limit + _TWICE)))
        .subquery()
        for at, kind in enumerate(arms)
    ]
    return text(str(union_all(*(select(one) for one in first))))


@lru_cache(maxsize=64)
def _counts(arms: tuple[NameKind, ...]) -> TextClause:
    some = [
        select(literal_column("1").label("one"))
        .where(*_within(at, kind))
        .limit(literal_column(str(_MANY_NAMES)))
        .subquery()
        for at, kind in enumerate(arms)
    ]
    numbers: list[Any] = [select(literal_column(str(at)), func.count()).select_from(one) for at, one in enumerate(some)]
    return text(str(union_all(*numbers)))


def _within(at: int, kind: NameKind) -> tuple[Any, ...]:
    return (
        _NAME.c.kind == literal_column(f"'{kind.value}'"),
        _NAME.c.word >= bindparam(f"first{at}"),
        _NAME.c.word <= bindparam(f"last{at}"),
    )


@lru_cache(maxsize=len(_TRIGRAMS))
def _vocabulary(taken: int) -> TextClause:
    """Return the words with the most trigrams in common, by Dice's coefficient in thousandths."""
    asked = ", ".join(f":asked{at}" for at in range(taken))
    return text(
        f"SELECT word FROM name_trigram WHERE trigram IN ({asked}) GROUP BY word"  # noqa: S608 - names of values
        f" ORDER BY 2000 * count(*) / (length(word) + 1 + CAST(:size AS INTEGER)) DESC, word LIMIT {_LIKE}"
    )
