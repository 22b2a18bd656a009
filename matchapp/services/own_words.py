"""Which activities a child's own words name: "jeg vil gerne spille fodbold og danse" is football and dance."""

from __future__ import annotations

import re

from sqlalchemy import bindparam, select
from sqlmodel import Session

from matchapp.domain.danish import searched
from matchapp.domain.name import NameKind
from matchapp.domain.spelling import is_spelt
from matchapp.models import metadata
from matchapp.services import name_search

_MOST_WORDS = 60
_STEM, _REST = 4, 3
"""Letters of an activity that a longer word may begin with, and of what follows it: "håndbold-pige", not "dans-k"."""
_LONG = 8
"""Letters from which a word may hold two mistakes; among everyday words a short one with two is another word."""
_MISTAKABLE = 5
_CLAUSE = re.compile(r"[.,;!?\n]|\b(?:men|but)\b", re.IGNORECASE)
_NO = re.compile(
    r"\b(?:vil ikke|gider ikke|ikke lide|hader|aldrig|do not|don't|hate|never)\b|\A\s*(?:ikke|not)\b", re.IGNORECASE
)

_TABLE = metadata.tables["searchable_name"].c
_NAMED = select(_TABLE.word, _TABLE.folded, _TABLE.key).where(
    _TABLE.kind == NameKind.ACTIVITY, _TABLE.word.in_(bindparam("asked", expanding=True))
)


def activities_of(session: Session, words: str) -> list[str]:
    """Return the keys of the activities that a text names, in the order it names them.

    An activity is named where all words of one of its names stand in a clause; also within a longer word
    ("fodboldhold"), or misspelt. What a clause says no to ("men ikke håndbold") is not named.
    """
    keys: dict[str, None] = {}
    for clause in _CLAUSE.split(words):
        if not _NO.search(clause):
            keys |= dict.fromkeys(_of_clause(session, searched(clause).split()[:_MOST_WORDS]))
    return list(keys)


def _of_clause(session: Session, words: list[str]) -> list[str]:
    stems = {word[:end]: word for word in words for end in range(_STEM, len(word) - _REST + 1)}
    named = _named(session, [*words, *stems])
    known = {word for word, _, _ in named} & set(words)
    place = {word: at for at, word in reversed([*enumerate(words)])}
    found = {key: place[word] for word, folded, key in named if word in known and set(folded.split()) <= known}
    alone = [(word, key) for word, folded, key in named if folded.split() == [word]]
    for word in [one for one in place if one not in known]:
        within = [stem for stem, _ in alone if stems.get(stem) == word]
        meant = {max(within, key=len)} if within else _meant(session, word)
        same = (
            alone if within else [(one, key) for one, folded, key in _named(session, meant) if folded.split() == [one]]
        )
        for one, key in same:
            if one in meant:
                found.setdefault(key, place[word])
    return sorted(found, key=lambda key: (found[key], key))


def _meant(session: Session, word: str) -> set[str]:
    """Return the words that a misspelt one may stand for; everyday words are like many others, so few mistakes are."""
    if len(word) < _MISTAKABLE or not is_spelt(word):
        return set()
    most = 1 if len(word) < _LONG else 2
    near = [one for one in name_search.like(session, word) if one.edits <= most]
    return {one.word for one in near if one.edits == near[0].edits}


def _named(session: Session, words: list[str] | set[str]) -> list[tuple[str, str, str]]:
    """Return (word, folded name, key) of the activities' names that have one of these words."""
    if not words:
        return []
    rows = session.connection().execute(_NAMED, {"asked": sorted(words)})
    return [(word, folded, key) for word, folded, key in rows]
