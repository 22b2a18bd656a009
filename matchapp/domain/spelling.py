"""How alike a misspelt word and a known one are: trigrams find the few that may be meant, edits choose among them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

SHORTEST = 3
"""Letters of the shortest word that is put right: two letters are like too many words."""

_A_FEW, _SOME, _MANY = 1, 2, 3
_SHORT, _MIDDLING = 4, 8


class Meant(NamedTuple):
    """A known word that a misspelt one may stand for, and how many edits lie between them."""

    edits: int
    word: str


def is_spelt(word: str) -> bool:
    """Tell whether a word can be misspelt: numbers and the shortest words cannot be put right."""
    return len(word) >= SHORTEST and not word.isdecimal()


def trigrams(word: str) -> frozenset[str]:
    """Return the runs of three letters of a word, two spaces before it and one behind, as in ``pg_trgm``."""
    padded = f"  {word} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def allowed(typed: str) -> int:
    """Return how many edits a misspelt word may lie away: 1 of four letters, 2 of eight, 3 of more."""
    return _A_FEW if len(typed) <= _SHORT else _SOME if len(typed) <= _MIDDLING else _MANY


def edits(typed: str, word: str) -> int:
    """Return the edits that make a word of what was typed.

    A letter put in, left out or changed, or two neighbours exchanged, is one (optimal string alignment). Who is still
    typing has only the beginning of a word: all that is missing at its end is one edit.
    """
    before: list[int] = []
    row = list(range(len(word) + 1))
    for i, letter in enumerate(typed, start=1):
        earlier, before = before, row
        row = [i]
        for j, other in enumerate(word, start=1):
            cost = before[j - 1] if letter == other else 1 + min(before[j - 1], before[j], row[j - 1])
            if i > 1 and j > 1 and letter == word[j - 2] and typed[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return min(row[-1], min(row) + 1)


def meant(typed: str, known: Iterable[str], *, most: int = 5) -> list[Meant]:
    """Return the known words that may be meant, the nearest first; words as near come by length, then by letters."""
    found = [Meant(edits(typed, word), word) for word in known]
    near = [one for one in found if one.edits <= allowed(typed)]
    return sorted(near, key=lambda one: (one.edits, abs(len(one.word) - len(typed)), one.word))[:most]
